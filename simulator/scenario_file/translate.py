"""From what pydantic found to problems a user can act on: a place, a code, what was expected, a hint."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simulator.errors import Problem
from simulator.scenario_file.hints import (
    after_comma_hint,
    comma_hint,
    date_hint,
    did_you_mean,
    list_hint,
    missing_hint,
    number_hint,
    range_hint,
    share_hint,
    whole_hint,
)
from simulator.scenario_file.schema.numbers import FORMS
from simulator.scenario_file.source import Node
from simulator.text import Text

Step = str | int | float
Loc = tuple[Step, ...]

_TYPES: Final[dict[str, Text]] = {
    "string_type": Text("tekst", "text"),
    "int_type": Text("et helt tal", "a whole number"),
    "int_from_float": Text("et helt tal", "a whole number"),
    "float_type": Text("et tal", "a number"),
    "bool_type": Text("true eller false", "true or false"),
    "date_type": Text("en dato (ÅÅÅÅ-MM-DD)", "a date (YYYY-MM-DD)"),
    "dict_type": Text("nøgler og værdier", "keys and values"),
    "model_type": Text("nøgler og værdier", "keys and values"),
    "model_attributes_type": Text("nøgler og værdier", "keys and values"),
    "list_type": Text("en liste", "a list"),
    "is_instance_of": Text("en anden slags værdi", "another kind of value"),
}
_BOUNDS: Final = {
    "greater_than": (">", "gt"),
    "greater_than_equal": (">=", "ge"),
    "less_than": ("<", "lt"),
    "less_than_equal": ("<=", "le"),
}
_NUMBER: Final = Text(
    "et tal eller et usikkert tal som {pert: [1, 2, 4]}", "a number or an uncertain one such as {pert: [1, 2, 4]}"
)
_MOMENTS: Final = ("starts", "ends")
_LONGEST_VALUE: Final = 60


def translated(error: ValidationError, root: Node, model: type[BaseModel]) -> Iterator[Problem]:
    """Return the problems in a validation error, with their places in the files.

    Parameters
    ----------
    error : ValidationError
    root : Node
        What was validated.
    model : type of BaseModel
        The schema it was validated against; tells which keys are known where.
    """
    found = [(_real_steps(details["loc"], root), details) for details in error.errors()]
    for steps, details in found:
        if details["type"] in _TYPES and any(_is_below(other, steps, details, other_details) for other, other_details in found):
            continue  # another alternative of a union came closer
        yield _problem(steps, details, root, model)


def _is_below(other: Loc, steps: Loc, details: ErrorDetails, other_details: ErrorDetails) -> bool:
    if other_details is details or other[: len(steps)] != steps:
        return False
    return len(other) > len(steps) or other_details["type"] not in _TYPES


def _real_steps(loc: tuple[Step, ...], root: Node) -> Loc:
    """Return `loc` without the names of union members, which are no keys of the file."""
    steps: list[Step] = []
    node: Node | None = root
    for position, step in enumerate(loc):
        child = None if node is None else _child(node, step)
        if child is not None and node is not None and _is_form(node, loc[position : position + 2]):
            continue
        if child is not None:
            steps.append(step)
            node = child
        elif position == len(loc) - 1 and node is not None and _could_be_key(node, step):
            steps.append(step)
    return tuple(steps)


def _is_form(node: Node, steps: Loc) -> bool:
    """Whether the first step is pydantic's word for the form of a number, which is also a key beside the second one."""
    return len(steps) == 2 and steps[0] in _FORMS and isinstance(node.value, dict) and steps[1] in node.value


def _could_be_key(node: Node, step: Step) -> bool:
    return (
        isinstance(node.value, dict) and isinstance(step, str) and step.islower() and step not in _UNION_MEMBERS and step != "[key]"
    )


_FORMS: Final = frozenset(FORMS.values())
_UNION_MEMBERS: Final = frozenset({"str", "date", "constrained-str", "certain", "quantiles", "function-after"})


def _child(node: Node, step: Step) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(step)
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step]
    return None


def node_at(root: Node, steps: Loc) -> Node:
    """Return the node at `steps`, or the deepest one that exists on the way."""
    node = root
    for step in steps:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node


def _problem(steps: Loc, details: ErrorDetails, root: Node, model: type[BaseModel]) -> Problem:
    kind, context = details["type"], details.get("ctx", {})
    node = node_at(root, steps)
    if "[key]" in details["loc"]:
        node = replace(node, value=details["input"], at=node.key_at)
    got = shown_value(node)
    if kind == "rule":
        below = tuple(context["at"])
        if steps[-len(below) :] != below:  # a model validator reports from its own level
            steps = (*steps, *below)
        node = node_at(root, steps)
        return Problem(
            code=context["code"],
            location=node.at,
            path=node.path,
            expected=context["expected"],
            got=context["got"],
            hint=comma_hint(node, context["hint"]),
        )
    if kind == "missing":
        key = str(steps[-1])
        path = f"{node.path}.{key}" if node.path else key
        expected = Text(f"nøglen {key}", f"the key {key}")
        none, hint = Text("ingen", "none"), missing_hint(key)
        return Problem(code="SCN021", location=node.key_at, path=path, expected=expected, got=none, hint=hint)
    if kind in ("extra_forbidden", "invalid_key"):
        return _unknown_key(node, steps, model)
    if kind == "literal_error":
        choices = [choice.strip(" '") for choice in str(context["expected"]).replace(" or ", ", ").split(",")]
        expected = Text("et af " + ", ".join(choices), "one of " + ", ".join(choices))
        return Problem(
            code="SCN015",
            location=node.at,
            path=node.path,
            expected=expected,
            got=got,
            hint=did_you_mean(str(node.plain), choices),
        )
    if kind == "union_tag_not_found":
        return Problem(code="SCN010", location=node.at, path=node.path, expected=_NUMBER, got=got, hint=_number_hint(node))
    if kind in _BOUNDS:
        return _out_of_bounds(node, got, kind, context)
    if kind in ("too_short", "too_long"):
        size = context.get("min_length") if kind == "too_short" else context.get("max_length")
        expected = Text(f"{size} værdier", f"{size} values") if size != 1 else Text("mindst én værdi", "at least one value")
        shape = list_hint(node, steps)
        return Problem(code="SCN010", location=node.at, path=node.path, expected=expected, got=got, hint=shape)
    if kind == "string_pattern_mismatch":
        expected = Text("et id af små bogstaver a-z, cifre og _", "an id of lower case letters a-z, digits and _")
        date = date_hint(node.value) if steps and steps[-1] in _MOMENTS else None
        expected = expected if date is None else _TYPES["date_type"]
        return Problem(code="SCN011", location=node.at, path=node.path, expected=expected, got=got, hint=date)
    if kind == "finite_number":
        return Problem(
            code="SCN011",
            location=node.at,
            path=node.path,
            expected=Text("et endeligt tal", "a finite number"),
            got=got,
        )
    expected = _TYPES.get(kind, Text.same(details["msg"]))
    return Problem(code="SCN010", location=node.at, path=node.path, expected=expected, got=got, hint=_type_hint(kind, node, steps))


def _out_of_bounds(node: Node, got: Text, kind: str, context: dict[str, Any]) -> Problem:
    sign, key = _BOUNDS[kind]
    limit = context[key]
    code = "SCN016" if isinstance(limit, str) else "SCN011"  # pydantic gives the limit of a date as text
    shown = limit if isinstance(limit, str) else f"{limit:g}"
    what = Text("en dato", "a date") if code == "SCN016" else Text("et tal", "a number")
    return Problem(
        code=code,
        location=node.at,
        path=node.path,
        expected=Text(f"{what.da} {sign} {shown}", f"{what.en} {sign} {shown}"),
        got=got,
        hint=share_hint(node.value) if limit == 1 and sign in ("<", "<=") else None,
    )


def _unknown_key(node: Node, steps: Loc, model: type[BaseModel]) -> Problem:
    key = str(steps[-1])
    known = sorted(_known_keys(model, steps[:-1]))
    hint = did_you_mean(key, known) or Text("kendte nøgler her: " + ", ".join(known), "known keys here: " + ", ".join(known))
    if node.value is None:
        hint = after_comma_hint(key, hint)
    expected = Text("en kendt nøgle", "a known key")
    return Problem(code="SCN020", location=node.key_at, path=node.path, expected=expected, got=Text.same(key), hint=hint)


def shown_value(node: Node) -> Text:
    """Return a value as written, shortened."""
    if node.value is None:
        return Text("ingenting", "nothing")
    shown = flow(node.plain)
    return Text.same(shown if len(shown) <= _LONGEST_VALUE else shown[: _LONGEST_VALUE - 1] + "…")


def flow(plain: Any) -> str:
    """Return plain data in YAML's short form."""
    if isinstance(plain, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in plain.items()) + "}"
    if isinstance(plain, list):
        return "[" + ", ".join(map(flow, plain)) + "]"
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return "" if plain is None else str(plain)


def _type_hint(kind: str, node: Node, steps: Loc) -> Text | None:
    value = node.value
    if kind in ("int_type", "int_from_float") and (whole := whole_hint(value)) is not None:
        return whole
    if kind in ("float_type", "int_type") and isinstance(value, str):
        return _number_hint(node)
    if kind == "list_type":
        return list_hint(node, steps)
    if kind == "date_type":
        return date_hint(value)
    if kind == "bool_type" and isinstance(value, str) and value.lower() in ("no", "nej", "off", "yes", "ja", "on"):
        word = "true" if value.lower() in ("yes", "ja", "on") else "false"
        return Text(f"skriv {word}", f"write {word}")
    if kind == "string_type" and value is not None and not isinstance(value, (dict, list)):
        return Text(f'sæt i anførselstegn: "{node.plain}"', f'put it in quotes: "{node.plain}"')
    return None


def _number_hint(node: Node) -> Text | None:
    if isinstance(node.value, str):
        return number_hint(node.value, in_list=node.path.endswith("]"))
    if isinstance(node.value, list):
        return range_hint(node.plain)
    forms = node.value if isinstance(node.value, dict) else {}
    return range_hint(list(node.plain.values()) if forms else []) or next(
        (hint for key in forms if (hint := did_you_mean(str(key), FORMS)) is not None), None
    )


def _schema_at(model: type[BaseModel], steps: Loc) -> list[dict[str, Any]]:
    """Return the JSON Schemas that may apply at `steps`."""
    whole = model.model_json_schema(by_alias=True)
    level = _alternatives(whole, whole)
    for step in steps:
        below: list[dict[str, Any]] = []
        for schema in level:
            child = schema.get("properties", {}).get(step) or schema.get("items") or schema.get("additionalProperties")
            child = child or next(iter(schema.get("patternProperties", {}).values()), None)
            if isinstance(child, dict):
                below += _alternatives(child, whole)
        level = below
    return level


def _alternatives(schema: dict[str, Any], whole: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in schema:
        described = {key: value for key, value in schema.items() if key == "description"}
        return [{**found, **described} for found in _alternatives(whole["$defs"][schema["$ref"].rsplit("/", 1)[1]], whole)]
    options = schema.get("anyOf", []) + schema.get("oneOf", [])
    return [schema, *(found for option in options for found in _alternatives(option, whole))]


def _known_keys(model: type[BaseModel], steps: Loc) -> set[str]:
    return {key for schema in _schema_at(model, steps) for key in schema.get("properties", {})}
