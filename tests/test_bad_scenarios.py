"""One bad file per mistake: each is refused with its place, its code and a way out, in both languages.

The messages stand whole in tests/bad_scenarios/messages_en.txt and messages_da.txt.
"""

import re
from pathlib import Path

import pytest
import yaml

from simulator.errors import Problem, ScenarioError
from simulator.model.reform import Flow
from simulator.remarks import check
from simulator.scenario_file.load import check_file, load_scenario
from simulator.text import Language
from tests.conftest import Golden
from tests.scenarios import HEAD, ROOT, loaded, written

FOLDER = ROOT / "tests" / "bad_scenarios"
FILES = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("*/scenario.yaml")])
CODE = re.compile(r"SCN[0-9]{3}")
MADE_HERE = {"SCN003", "SCN032"}  # a file above 1 MiB is not kept in the repository; a part of a scenario is no bad file
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


@pytest.mark.parametrize(
    ("error", "da", "en"),
    [
        (IsADirectoryError, "fik en mappe\n  råd: skriv en fil i mappen", "got a folder\n  hint: name a file in the folder"),
        (
            PermissionError,
            "fik ingen adgang\n  råd: giv læseadgang til filen",
            "got no permission\n  hint: allow the file to be read",
        ),
        (NotADirectoryError, "fik en sti gennem en fil, der ikke er en mappe", "got a path through a file that is no folder"),
        (OSError, "fik I/O error\n  råd: ret stien", "got I/O error\n  hint: correct the path"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_both_languages(
    error: type[OSError], da: str, en: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise error(5, "I/O error")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = check_file(written(tmp_path / "inside", HEAD))
    assert problem.code == "SCN001"
    assert da in problem.in_("da")
    assert en in problem.in_("en")


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    (problem,) = check_file(tmp_path)
    assert problem.code == "SCN001"


@pytest.mark.parametrize("file", [file for file in FILES if file.name.startswith("SCN004")], ids=name_of)
def test_both_yaml_parsers_find_the_same_mistake(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = found(file)
    monkeypatch.setattr("simulator.scenario_file.source._Loader", yaml.Loader)
    assert [problem.got for problem in found(file)] == [problem.got for problem in with_c]


def test_a_file_above_one_mebibyte_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "note: " + "x" * 2**20)
    assert [problem.code for problem in check_file(path)] == ["SCN003"]


@pytest.mark.parametrize("part", ["reforms/health.yaml", "baseline/lemvig_2024.yaml", "sources.yaml"])
def test_a_part_of_a_scenario_is_in_order_and_is_told_apart_from_one(part: str) -> None:
    path = ROOT / "scenarios" / part
    assert not check_file(path).errors
    with pytest.raises(ScenarioError) as refused:
        load_scenario(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.location.file) == ("SCN032", path.as_posix())


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
