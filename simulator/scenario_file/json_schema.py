"""JSON Schemas of the files, for editors: completion, help texts and first checks while typing.

Drafted for the YAML language server, which understands draft 7: `prefixItems` and `$schema` of later drafts are avoided. Several
files may each hold a part of a scenario, so an editor asks for no key that a base file can give.
"""

import json
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel

from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.reform import Reform
from simulator.scenario_file.schema.scenario import Scenario, Sources

Kind = Literal["scenario", "reform", "baseline", "sources"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_MODELS: Final[dict[Kind, type[BaseModel]]] = {"scenario": Scenario, "reform": Reform, "baseline": Baseline, "sources": Sources}
_TITLES: Final[dict[Kind, str]] = {"scenario": "Scenario", "reform": "Reform", "baseline": "Baseline", "sources": "Sources"}


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file."""
    schema = _without_titles(_MODELS[kind].model_json_schema(by_alias=True))
    if kind == "scenario":
        schema["properties"]["reforms"] = _reforms(schema["properties"]["reforms"])
        schema["required"] = ["format"]
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": _TITLES[kind], **schema}


def json_schema_text(kind: Kind) -> str:
    """Return the JSON Schema of a kind of file as text."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"


def _reforms(by_id: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of `reforms` as it is written: a list of files, or files and reforms by id."""
    description = by_id.pop("description")
    reform = next(iter(by_id["patternProperties"].values()))
    file = {"type": "string", "description": "Reform file, relative to this file."}
    partial = {"type": "object", "description": "A reform, or the part of it that differs from the file this one extends."}
    mapping = {**by_id, "patternProperties": {key: {"anyOf": [file, reform, partial]} for key in by_id["patternProperties"]}}
    return {"description": description, "anyOf": [{"type": "array", "items": file}, mapping]}


def _without_titles(schema: Any) -> Any:
    """Return the schema without the titles pydantic makes up from key names."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _without_titles(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
