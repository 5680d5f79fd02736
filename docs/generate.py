"""Write docs/format.md, the JSON Schemas and the template beside them anew from the program: `python -m docs.generate`."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from simulator.model.lines import LINE_NAMES, LINES
from simulator.scenario_file.json_schema import KINDS, json_schema_text
from simulator.scenario_file.schema import base, baseline, books, numbers, reform, scenario
from simulator.scenario_file.starter import TEMPLATE

ROOT = Path(__file__).parents[1]
HEADER = """# The files

Every key of every file, made from the program's own schema by `python -m docs.generate`. In an editor with a YAML language server
(such as VS Code with the YAML extension) the first line of each file gives completion and these texts while typing.

A scenario is one file or several: `extends: lemvig.yaml` builds on another file. Mappings merge key by key, and what stands in the
file with `extends` wins; a number or a list is replaced as a whole. `reforms` is a list of reform files, or reforms by id. All
files stay in the folder of the scenario or below it.

Signs are those of municipal accounts: `+` is expenditure or worse, `-` is income, a grant or a saving. Amounts are mio. kr., only
the printed accounts are in 1.000 kr. Shares and growth are shares: 2.7 % is `0.027`.

A key marked *required* may also stand in the file that this one extends; a key with neither that nor a default may be left out. Ids
are lower case letters, digits and `_`, and begin with a letter. To begin, let `simulate new` write a folder; the smallest reform
and baseline stand under [Reform file](#reform-file) and [Baseline file](#baseline-file).

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
REFORM = """The smallest reform: one law, one effect.

```yaml
id: meals
milestones:
  in_force: {date: 2027-01-01, stage: bill, snap: half_year}   # the usual delay of a bill; 1 January or 1 July
law: {milestone: in_force}
effects:
  kitchens:
    name: {da: Flere køkkentimer, en: More kitchen hours}
    line: service_expenditure
    kind: running
    amount: {pert: [0.5, 1.2, 2.5]}
    starts: in_force
    grade: D
    owner: Ældreområdet
```
"""
BASELINE = """The smallest baseline that follows lines and cash; a scenario names it in `baseline`. The scenario's first year is
then that of the accounts or an earlier one, and `count_from` the year after them. With `accounts` alone nothing is projected.

```yaml
format: 1
municipality: Skive Kommune         # as in the scenario
year: 2024
accounts:                           # 1.000 kr.
  taxes: {accounts: -2400000}
  service_expenditure: {accounts: 2380000}
  cash_opening: {accounts: 150000}
  cash_closing: {accounts: 170000}
lines:                              # mio. kr., current prices
  taxes: {from: 2024, level: -2400, growth: {pert: [0.018, 0.027, 0.036]}, prices: delayed}
  service_expenditure:
    from: 2025
    level: {pert: [2430, 2450, 2480]}
    growth: {pert: [0.023, 0.029, 0.035]}
    prices: at_once
    noise_share: {normal: {mean: 0, sd: 0.01}}
cash: {floor: 100, uplift: {pert: [10, 30, 60]}}
```
"""
SECTIONS: dict[str, tuple[str, tuple[type[BaseModel], ...]]] = {
    "Texts": ("", (base.BothLanguages,)),
    "Scenario file": (
        "",
        (
            scenario.Scenario,
            scenario.StrategyChoice,
            scenario.Municipality,
            scenario.Years,
            scenario.Discount,
            scenario.Driver,
            scenario.Capacity,
            scenario.OtherWork,
            books.Response,
            books.Sanction,
            scenario.Run,
        ),
    ),
    "Reform file": (
        REFORM,
        (
            reform.Reform,
            reform.Milestone,
            reform.Law,
            reform.Effect,
            reform.PhaseIn,
            reform.Decay,
            reform.ByStrategy,
            reform.OwnNumbers,
            reform.Gross,
            reform.Implementation,
            reform.StartRules,
            reform.StartRule,
            reform.Staff,
        ),
    ),
    "Baseline file": (BASELINE, (baseline.Baseline, baseline.AccountRow, books.Line, books.OneOff, books.Cash)),
    "Sources file": ("", (scenario.Sources, scenario.Source)),
}
LAST = {"grade", *base.Sourced.model_fields}
"""Keys of evidence, which stand in most mappings: after the keys of its own."""
NAMES = {number.__name__ for number in numbers.UncertainNumber.__subclasses__()}


def page() -> str:
    """Return docs/format.md."""
    parts = [HEADER, lines()]
    for title, (example, models) in SECTIONS.items():
        parts += [f"## {title}\n", *([example] if example else []), *(table(model) for model in models)]
    return "\n".join(parts)


def lines() -> str:
    """Return the result lines as a table, in the order of the result statement."""
    head = ["## Result lines\n", "| id | Danish | English |", "|---|---|---|"]
    rows = [f"| `{line}` | {LINE_NAMES[line].da} | {LINE_NAMES[line].en} |" for line in LINES]
    return "\n".join([*head, *rows]) + "\n"


def table(model: type[BaseModel]) -> str:
    """Return one mapping as a table of its keys: its own, then where its numbers come from."""
    schema = model.model_json_schema(by_alias=True)
    required = set(schema.get("required", ()))
    heading = [f"### {words(model.__name__)}\n", (schema.get("description") or "").splitlines()[0], ""]
    rows = ["| key | value | |", "|---|---|---|"]
    for key, one in sorted(schema["properties"].items(), key=lambda item: item[0] in LAST):
        needed = "required" if key in required else default(one)
        description = " ".join(one.get("description", "").split()).replace("|", "\\|")
        rows.append(f"| `{key}` | {kind(one)} | {description}{f' ({needed})' if needed else ''} |")
    return "\n".join([*heading, *rows]) + "\n"


def kind(schema: dict[str, Any]) -> str:
    """Return what a key's value looks like."""
    options = schema.get("anyOf") or schema.get("oneOf")
    if options:
        return " or ".join(dict.fromkeys(kind(option) for option in options if option.get("type") != "null"))
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return link("number", "Numbers") if name == "Number" or name in NAMES else link(words(name), words(name))
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("enum") == list(LINES):
        return link("result line", "Result lines")
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind(schema['items'])}"
    if schema.get("type") == "object":
        return mapping(schema)
    if schema.get("format") == "date":
        return "date"
    return {"string": "text", "integer": "whole number", "number": "certain number", "boolean": "`true` or `false`"}[schema["type"]]


def mapping(schema: dict[str, Any]) -> str:
    """Return what a mapping with free keys looks like. Its schema does not tell years from ids, but only numbers go by year."""
    if "patternProperties" in schema:
        return f"{kind(next(iter(schema['patternProperties'].values())))} by id"
    value = kind(schema["additionalProperties"])
    return f"{value} by {kind(schema['propertyNames']) if 'propertyNames' in schema else 'year' if 'number' in value else 'id'}"


def link(text: str, heading: str) -> str:
    """Return a link to a heading of the page."""
    return f"[{text}](#{heading.lower().replace(' ', '-')})"


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
    (ROOT / "scenarios" / TEMPLATE.name).write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
