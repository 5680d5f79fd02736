"""Files made by a program are as the program makes them now."""

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from docs import generate
from simulator.errors import Problems
from simulator.scenario_file.json_schema import KINDS, Kind, json_schema_text
from simulator.scenario_file.source import read_source
from tests.scenarios import ROOT, SHIPPED

FILES: list[tuple[Kind, Path]] = [
    *[("scenario", SHIPPED / f"{name}.yaml") for name in ("active", "waiting", "lemvig", "template")],
    *[("reform", path) for path in sorted((SHIPPED / "reforms").glob("*.yaml"))],
    ("baseline", SHIPPED / "baseline" / "lemvig_2024.yaml"),
    ("sources", SHIPPED / "sources.yaml"),
]


def test_the_format_page_is_made_from_the_schema() -> None:
    assert (ROOT / "docs" / "format.md").read_text(encoding="utf-8") == generate.page()


@pytest.mark.parametrize("kind", KINDS)
def test_the_json_schema_beside_the_scenarios_is_the_one_the_program_prints(kind: Kind) -> None:
    assert (SHIPPED / f"{kind}.schema.json").read_text(encoding="utf-8") == json_schema_text(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_json_schema_is_a_valid_draft_7_schema_with_help_texts(kind: Kind) -> None:
    schema = json.loads(json_schema_text(kind))
    jsonschema.Draft7Validator.check_schema(schema)
    assert "prefixItems" not in json_schema_text(kind)
    for definition in [schema, *schema.get("$defs", {}).values()]:
        for key, one in definition.get("properties", {}).items():
            assert one.get("description"), key


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_an_editor_finds_no_fault_with_a_shipped_file(kind: Kind, path: Path) -> None:
    node = read_source(path, path.name, Problems())
    assert node is not None
    errors = jsonschema.Draft7Validator(json.loads(json_schema_text(kind))).iter_errors(as_json(node.plain))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_each_shipped_file_names_its_schema_in_its_first_line(kind: Kind, path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == SHIPPED / f"{kind}.schema.json"


def as_json(plain: Any) -> Any:
    """Return plain data as an editor's YAML reader gives it: dates as text, keys as text."""
    if isinstance(plain, dict):
        return {str(key): as_json(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [as_json(value) for value in plain]
    return plain.isoformat() if isinstance(plain, datetime.date) else plain
