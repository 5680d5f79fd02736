"""Files made by a program are as the program makes them now."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from docs import generate
from simulator.errors import Problems
from simulator.model.lines import LINE_NAMES
from simulator.scenario_file.json_schema import KINDS, Kind, json_schema_text
from simulator.scenario_file.load import load_scenario
from simulator.scenario_file.source import read_source
from simulator.scenario_file.starter import TEMPLATE
from tests.scenarios import ROOT, SHIPPED, written

FILES: list[tuple[Kind, Path]] = [
    *[("scenario", SHIPPED / f"{name}.yaml") for name in ("active", "waiting", "lemvig", "template")],
    *[("reform", path) for path in sorted((SHIPPED / "reforms").glob("*.yaml"))],
    ("baseline", SHIPPED / "baseline" / "lemvig_2024.yaml"),
    ("sources", SHIPPED / "sources.yaml"),
]
FORMAT = ROOT / "docs" / "format.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_format_page_is_made_from_the_schema() -> None:
    assert FORMAT.read_text(encoding="utf-8") == generate.page()


def test_the_template_beside_the_scenarios_is_the_one_that_new_folders_are_made_from() -> None:
    assert (SHIPPED / TEMPLATE.name).read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_link_to_a_heading_finds_it(page: Path) -> None:
    for file, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
        assert anchor in anchors(page.parent / file if file else page), f"{file}#{anchor}"


def test_the_format_page_has_each_heading_once() -> None:
    found = anchors(FORMAT)
    assert sorted(found) == sorted(set(found))


def test_each_row_of_the_format_page_has_the_cells_of_its_table() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", FORMAT.read_text(encoding="utf-8"), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table


def test_the_format_page_gives_each_result_line_in_both_languages() -> None:
    text = FORMAT.read_text(encoding="utf-8")
    for line, name in LINE_NAMES.items():
        assert f"| `{line}` | {name.da} | {name.en} |" in text


def test_the_reform_and_the_baseline_of_the_format_page_can_be_run(tmp_path: Path) -> None:
    reform, baseline = re.findall(r"^```yaml\n(.*?)^```", FORMAT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    written(tmp_path, reform, "meals.yaml")
    written(tmp_path, baseline, "baseline.yaml")
    whole = """
        format: 1
        name: Test
        years: {first: 2024, last: 2030, count_from: 2025}
        price_level: 2025
        baseline: baseline.yaml
        reforms: [meals.yaml]
    """
    scenario = load_scenario(written(tmp_path, whole)).scenario
    assert [effect.id for effect in scenario.reforms[0].effects] == ["kitchens"]
    assert scenario.baseline is not None
    assert scenario.baseline.books is not None


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


def anchors(page: Path) -> list[str]:
    """Return what links can name on a page: its headings as GitHub writes them, code blocks left out."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def as_json(plain: Any) -> Any:
    """Return plain data as an editor's YAML reader gives it: dates as text, keys as text."""
    if isinstance(plain, dict):
        return {str(key): as_json(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [as_json(value) for value in plain]
    return plain.isoformat() if isinstance(plain, datetime.date) else plain
