"""The house's rule: imports go downwards only, and foreign libraries stay in their rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "simulator"
FLOORS = {
    "text": 0,
    "axes": 0,
    "made_from": 0,
    "errors": 1,
    "model": 2,
    "engine": 3,
    "stats": 3,
    "scenario_file": 3,
    "scheduler": 3,
    "blocks": 4,
    "explain": 5,
    "remarks": 5,
    "run": 5,
    "present": 6,
    "compare": 6,
    "bridge": 6,
    "precision": 4,
    "kept_futures": 4,
    "named_futures": 6,
    "sensitivity": 7,
    "mixes": 7,
    "plan": 7,
    "briefing": 8,
    "cli": 9,
    "__main__": 10,
}
"""A room may import rooms below it, and itself."""
ROOMS_OF = {
    "yaml": ("scenario_file/source",),
    "pydantic": ("scenario_file",),
    "matplotlib": ("present/charts",),
    "babel": ("present",),
    "typst": ("present/briefing",),
    "docx": ("present/briefing",),
    "pptx": ("present/briefing",),
    "xlsxwriter": ("present/workbook",),
    "jinja2": ("present/briefing",),
    "markupsafe": ("present/briefing",),
    "rich": ("present", "cli"),
    "cyclopts": ("cli",),
    "concurrent": ("scheduler",),
    "multiprocessing": ("scheduler",),
}
"""Libraries that only some rooms may import."""
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_rooms_below_its_own(path: Path) -> None:
    for name in imports(path):
        package, _, rest = name.partition(".")
        if package == "simulator" and rest:
            other = rest.split(".")[0]
            assert other == room(path) or FLOORS[other] < FLOORS[room(path)], f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_foreign_library_stays_in_its_rooms(path: Path) -> None:
    place = path.relative_to(PACKAGE).with_suffix("").as_posix()
    for name in imports(path):
        rooms = ROOMS_OF.get(name.partition(".")[0])
        assert rooms is None or place.startswith(rooms), f"{path.name} imports {name}"


def test_only_the_sampler_imports_random_numbers() -> None:
    importers = {path.relative_to(PACKAGE).as_posix() for path in MODULES for name in imports(path) if "random" in name.split(".")}
    assert importers == {"engine/sampling.py"}
