"""Write docs/format.md and the JSON Schemas anew from the schema classes: `python -m docs.generate`."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from simulator.scenario_file.json_schema import KINDS, json_schema_text
from simulator.scenario_file.schema import baseline, numbers, reform, scenario

ROOT = Path(__file__).parents[1]
HEADER = """# The files

Every key of every file, made from the program's own schema by `python -m docs.generate`. In an editor with a YAML language server
(such as VS Code with the YAML extension) the first line of each file gives completion and these texts while typing.

A scenario is one file or several: `extends: lemvig.yaml` builds on another file. Mappings merge key by key, and what stands in the
file with `extends` wins; a number or a list is replaced as a whole. `reforms` is a list of reform files, or reforms by id. All
files stay in the folder of the scenario or below it.

Signs are those of municipal accounts: `+` is expenditure or worse, `-` is income, a grant or a saving. Amounts are mio. kr.

## What a word means

| written | meaning |
|---|---|
| `1e6`, `.5`, `-2.50` | numbers; the point is the decimal sign |
| `010`, `1_000`, `1.000`, `.nan` | refused: two readers could understand different things |
| `2027-01-01` | a date |
| `true`, `false` | truth values; `yes`, `no`, `on`, `off` are text |
| `12:30` | text |
| quoted | always text |

## Numbers

Wherever a number may be uncertain (`number` below), write one of these:

| form | meaning |
|---|---|
| `1.2` | certain |
| `{p10: 1, p50: 2, p90: 4}` | metalog through three percentiles; `lower:` and `upper:` bound it |
| `{p10: 1, p90: 4}` | lognormal, for positive numbers |
| `{pert: [1, 2, 4]}` | PERT from smallest, likeliest and largest value; `lambda: 4` says how strongly the mode is believed |
| `{triangular: [1, 2, 4]}` | triangle |
| `{uniform: [1, 3]}` | every value alike |
| `{normal: {mean: 2, sd: 0.5}}` | normal |
| `{lognormal: {median: 2, sigma: 0.4}}` | lognormal |
| `{gamma: {shape: 2, scale: 3}}` | gamma |
| `{chance: {0: 0.7, 6: 0.3}}` | some values with their probabilities |
| `{event: {probability: 0.3, impact: {pert: [1, 2, 5]}}}` | happens or not; 0 if not |
| `{experts: [{weight: 1, of: 2}, {weight: 2, of: {uniform: [1, 4]}}]}` | several views, pooled linearly |

Any of them may add `driven_by: {wages: 0.5}`: the number is tied to a common driver, and through it to other numbers. The mode
(for the budget figure) is that of PERT, triangle, normal, lognormal and gamma; the median of uniform, percentile and experts
numbers; the likeliest value of `chance`; for an event 0 if its probability is below one half, else the mode of its impact.
"""
SECTIONS: dict[str, tuple[type[BaseModel], ...]] = {
    "Scenario": (
        scenario.Scenario,
        scenario.StrategyChoice,
        scenario.Municipality,
        scenario.Years,
        scenario.Discount,
        scenario.Driver,
        scenario.Run,
    ),
    "Reform": (
        reform.Reform,
        reform.Milestone,
        reform.Law,
        reform.Effect,
        reform.PhaseIn,
        reform.Decay,
        reform.ByStrategy,
        reform.OwnNumbers,
        reform.Gross,
    ),
    "Own work": (
        reform.Implementation,
        reform.StartRules,
        reform.StartRule,
        reform.Staff,
        scenario.Capacity,
        scenario.OtherWork,
    ),
    "Baseline": (baseline.Baseline, baseline.AccountRow),
    "Sources": (scenario.Sources, scenario.Source),
}
NAMES = {number.__name__ for number in numbers.UncertainNumber.__subclasses__()}


def page() -> str:
    """Return docs/format.md."""
    parts = [HEADER]
    for title, models in SECTIONS.items():
        parts.append(f"## {title}\n")
        parts += [table(model) for model in models]
    return "\n".join(parts)


def table(model: type[BaseModel]) -> str:
    """Return one mapping as a table of its keys."""
    schema = model.model_json_schema(by_alias=True)
    required = set(schema.get("required", ()))
    rows = [
        f"### {words(model.__name__)}\n",
        (schema.get("description") or "").splitlines()[0],
        "",
        "| key | value | |",
        "|---|---|---|",
    ]
    for key, one in schema["properties"].items():
        needed = "required" if key in required else default(one)
        description = " ".join(one.get("description", "").split())
        rows.append(f"| `{key}` | {kind(one)} | {description}{f' ({needed})' if needed else ''} |")
    return "\n".join(rows) + "\n"


def kind(schema: dict[str, Any]) -> str:
    """Return what a key's value looks like."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return "number" if name == "Number" or name in NAMES else f"[{words(name)}](#{words(name).lower().replace(' ', '-')})"
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    options = schema.get("anyOf") or schema.get("oneOf")
    if options:
        return " or ".join(dict.fromkeys(kind(option) for option in options if option.get("type") != "null"))
    if schema.get("type") == "array":
        return f"list of {kind(schema['items'])}"
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties") or next(iter(schema.get("patternProperties", {}).values()), None)
        return f"{kind(inner)} by name or year" if isinstance(inner, dict) else "mapping"
    if schema.get("format") == "date":
        return "date"
    return {"string": "text", "integer": "whole number", "number": "certain number", "boolean": "`true` or `false`"}[schema["type"]]


def default(schema: dict[str, Any]) -> str:
    """Return the default of a key, if it has one worth telling."""
    value = schema.get("default")
    return "" if value in (None, "", [], {}) or isinstance(value, dict) else f"default {json.dumps(value)}"


def words(name: str) -> str:
    """Return a class name as words."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return spaced.capitalize()


def write() -> None:
    """Write all generated files."""
    (ROOT / "docs" / "format.md").write_text(page(), encoding="utf-8", newline="\n")
    for file in KINDS:
        (ROOT / "scenarios" / f"{file}.schema.json").write_text(json_schema_text(file), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
