"""Another municipality begins: a folder whose files run as they are, and tell what is an example."""

import shlex
from pathlib import Path

import pytest
import yaml

from simulator.cli.app import run_command
from simulator.scenario_file.load import check_file, load_scenario
from simulator.scenario_file.starter import starter_files

TROUBLE = ["Skive Kommune", 'Åbenrå "Å": #1', "{[", "no", "010", "'", "- liste", "Ny\nlinje"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_folder_runs_and_compares_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["new", "skive", "--name", "Skive Kommune", "--inhabitants", "44500"]) == 0
    said = capsys.readouterr().out
    commands = [line.split("  ")[1] for line in said.splitlines() if line.strip().startswith("simulate ")]
    assert len(commands) == 4
    for command in commands[:3]:
        options = [] if " check " in command else ["--draws", "1024", "--quiet"]
        assert run_command([*shlex.split(command)[1:], *options]) == 0, command
    assert (tmp_path / "reports" / "skive_waiting_vs_skive_active" / "comparison.json").exists()
    assert not (tmp_path / "reports" / "active").exists(), "where a report of scenarios/active.yaml stands"
    scenario = load_scenario(Path("skive/skive_active.yaml")).scenario
    assert (scenario.municipality.name, scenario.municipality.inhabitants) == ("Skive Kommune (eksempeltal)", 44500)
    assert scenario.municipality.block_grant_share == pytest.approx(0.0032 * 44500 / 19110, rel=0.05)


def test_the_answer_of_a_new_folder_says_that_its_numbers_are_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["new", "skive", "--name", "Skive Kommune"]) == 0
    assert "(eksempeltal)" in capsys.readouterr().out
    assert run_command(["compare", "skive/skive_waiting.yaml", "skive/skive_active.yaml", "--draws", "1024"]) == 0
    assert "Skive Kommune (eksempeltal) · aktiv strategi" in capsys.readouterr().out


def test_the_commands_for_a_folder_with_a_space_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["new", "Skive Kommune"]) == 0
    check = next(line for line in capsys.readouterr().out.splitlines() if "simulate check" in line).split("  ")[1]
    assert run_command(shlex.split(check)[1:]) == 0


def test_every_milestone_of_a_new_folder_has_a_name_for_charts() -> None:
    assert run_command(["new", "skive"]) == 0
    scenario = load_scenario(Path("skive/skive_active.yaml")).scenario
    unnamed = [key for reform in scenario.reforms for key, one in reform.milestones.items() if one.name.da == key]
    assert not unnamed


def test_only_the_remark_on_missing_sources_is_made_of_a_new_folder() -> None:
    assert run_command(["new", "skive"]) == 0
    assert {problem.code for problem in check_file(Path("skive/skive_active.yaml"))} == {"SCN204"}
    assert load_scenario(Path("skive/skive_active.yaml")).scenario.municipality.name == "skive (eksempeltal)", (
        "the folder's name until told"
    )


@pytest.mark.parametrize("name", TROUBLE)
def test_any_name_is_read_back_as_it_was_given(tmp_path: Path, name: str) -> None:
    files = starter_files("x", name, 1, 0.05)
    for file, text in files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert load_scenario(tmp_path / "x_waiting.yaml").scenario.municipality.name == f"{name} (eksempeltal)"
    assert yaml.safe_load(files["municipality.yaml"])["name"] == name


def test_what_is_not_given_is_marked_as_to_be_looked_up() -> None:
    def marked(inhabitants: int | None, share: float | None) -> int:
        return starter_files("x", "x", inhabitants, share)["municipality.yaml"].count("# OBS: ")

    assert (marked(None, None), marked(5000, None), marked(None, 0.01), marked(5000, 0.01)) == (3, 2, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (["--inhabitants", "0"], "--inhabitants"),
        (["--block-grant-share", "0.32"], "--block-grant-share"),
        (["--block-grant-share", "nan"], "--block-grant-share"),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], about: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["new", "skive", *arguments]) == 2
    assert about in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "skive").mkdir()
    (tmp_path / "skive" / "budget.xlsx").write_bytes(b"mine")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder in ("skive", "file"):
        assert run_command(["new", folder]) == 2
        assert folder in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "skive").iterdir()] == ["budget.xlsx"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("typed", "read"), [("0,0075", 0.0075), ("0.0075", 0.0075), ("0,75%", 0.0075), ("0.75 pct.", 0.0075)])
def test_a_share_is_read_as_it_is_typed_in_denmark(typed: str, read: float) -> None:
    assert run_command(["new", "skive", "--inhabitants", "44.500", "--block-grant-share", typed]) == 0
    municipality = load_scenario(Path("skive/skive_active.yaml")).scenario.municipality
    assert (municipality.inhabitants, municipality.block_grant_share) == (44_500, read)


def test_a_share_that_is_no_number_is_refused(tmp_path: Path) -> None:
    assert run_command(["new", "skive", "--block-grant-share", "1/300"]) == 2
    assert not list(tmp_path.iterdir())


def test_a_folder_that_windows_cannot_have_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["new", "skive:2", "--lang", "en"]) == 2
    assert "expected a folder name that Windows can have, too, but it has :" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
