"""One bad file per mistake: each is refused with its place, its code and a way out, in both languages.

The messages stand whole in tests/bad_scenarios/messages_en.txt and messages_da.txt.
"""

import re
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.model.reform import Flow
from simulator.remarks import check
from simulator.scenario_file.load import check_file
from simulator.text import Language
from tests.conftest import Golden
from tests.scenarios import HEAD, ROOT, loaded, written

FOLDER = ROOT / "tests" / "bad_scenarios"
FILES = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("*/scenario.yaml")])
CODE = re.compile(r"SCN[0-9]{3}")
MADE_HERE = {"SCN003"}  # a file above 1 MiB is not kept in the repository
OF_A_RUN = {"SCN208", "SCN209"}
"""Remarks that take a small run; other bad files are kept small, and would often deserve these as well."""


def found(path: Path) -> list[Problem]:
    return list(check(path) if name_of(path)[:6] in OF_A_RUN else check_file(path))


def name_of(path: Path) -> str:
    return path.parent.name if path.name == "scenario.yaml" else path.name


@pytest.mark.parametrize("path", [path for path in FILES if CODE.match(name_of(path))], ids=name_of)
def test_a_bad_file_has_exactly_the_problem_it_is_named_after(path: Path) -> None:
    assert {problem.code for problem in found(path)} == {name_of(path)[:6]}


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_messages_are_these(language: Language, golden: Golden) -> None:
    parts = []
    for path in FILES:
        messages = "\n".join(problem.in_(language) for problem in found(path))
        parts.append(messages.replace(f"{FOLDER.as_posix()}/", ""))
    golden.check(FOLDER / f"messages_{language}.txt", "\n\n".join(parts) + "\n")


def test_all_mistakes_of_a_file_are_told_at_once_sorted_by_place() -> None:
    problems = list(check_file(FOLDER / "many-mistakes-at-once.yaml"))
    assert [problem.code for problem in problems] == ["SCN015", "SCN012", "SCN101", "SCN021", "SCN020", "SCN015"]
    assert problems == sorted(problems, key=lambda problem: problem.sort_key)


def test_a_file_above_one_mebibyte_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "note: " + "x" * 2**20)
    assert [problem.code for problem in check_file(path)] == ["SCN003"]


def test_every_code_has_a_bad_file_and_a_section_in_the_documentation() -> None:
    used = {code for path in (ROOT / "simulator").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    shown = {name_of(path)[:6] for path in FILES if CODE.match(name_of(path))} | MADE_HERE
    documented = set(re.findall(r"^## (SCN[0-9]{3})", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert shown == used
    assert documented == used


def test_deep_nesting_is_refused_and_does_not_crash(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "note: " + "[" * 5000 + "]" * 5000 + "\n")
    assert [problem.code for problem in check_file(path)] == ["SCN004"]


@pytest.mark.parametrize(
    ("written_as", "means"),
    [("1e6", 1e6), (".5", 0.5), ("-2.50", -2.5), ("+3", 3.0), ("1E-2", 0.01), ("0.0", 0.0), ("2.000001", 2.000001)],
)
def test_numbers_mean_what_a_person_thinks(tmp_path: Path, written_as: str, means: float) -> None:
    effect = f"{{line: taxes, kind: one_off, amount: {written_as}, starts: 2025-01-01, grade: A}}"
    scenario = loaded(tmp_path, f"{HEAD}reforms: {{r: {{effects: {{e: {effect}}}}}}}\n")
    size = scenario.reforms[0].effects[0].size
    assert isinstance(size, Flow)
    assert size.amount.by_strategy["active"].mode == means
