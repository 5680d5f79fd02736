"""`simulate verify`: a report that is what it says, and the ways in which it may not be."""

import json
from pathlib import Path

import pytest

from simulator.cli.app import run_command
from tests.cli.test_commands import SMALL
from tests.scenarios import written


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    assert run_command(["scenario.yaml", "--seed", "3"]) == 0
    capsys.readouterr()
    return Path("reports") / "scenario"


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("file", ["", "manifest.json", "summary.json"])
def test_an_untouched_report_is_verified_to_the_byte(report: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(report / file), "--lang", "en"]) == 0
    assert said(capsys) == ["Verified: the same bytes."]


def test_a_changed_input_is_caught_and_the_first_different_number_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(Path(), SMALL.replace("[1, 2, 4]", "[1, 2, 5]"))
    assert run_command(["verify", str(report), "--lang", "en"]) == 5
    changed, first, end = said(capsys)
    assert changed == "Changed input: scenario.yaml"
    assert first.startswith("First difference: summary.json: net_effect.")
    assert end == "Not verified."


def test_a_comment_in_an_input_changes_nothing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(Path(), SMALL + "# seen by the committee\n")
    assert run_command(["verify", str(report), "--lang", "en"]) == 0
    assert said(capsys) == ["Verified: the same bytes."]


def test_an_edited_result_is_caught_and_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = report / "summary.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    mean = content["cumulative"]["mean"]
    content["cumulative"]["mean"] = mean + 0.001
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert run_command(["verify", str(report), "--lang", "en"]) == 5
    assert said(capsys) == [
        "Edited after the run: summary.json",
        f"First difference: summary.json: cumulative.mean: the report has {mean + 0.001}, a new run gives {mean}",
        "Not verified.",
    ]


def test_another_version_of_a_library_is_told_and_numbers_may_differ_by_rounding_only(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    manifest["libraries"]["numpy"] = "1.0"
    (report / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert run_command(["verify", str(report), "--lang", "en"]) == 0
    version, end = said(capsys)
    assert version.startswith("Changed since: numpy 1.0 → ")
    assert end == "Verified: equal within 1e-9."


def test_a_result_that_is_gone_is_told(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report / "results.csv").unlink()
    assert run_command(["verify", str(report)]) == 5
    assert "Rettet efter kørslen: results.csv" in said(capsys)


@pytest.mark.parametrize("typed", ["empty", "nowhere", "nowhere/manifest.json"])
def test_what_is_no_report_is_answered_with_a_sentence(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    assert run_command(["verify", typed, "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"{typed}: expected a report folder with a manifest.json\n"


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("typed", ["reports", "scenario.yaml", "reports/scenaro"])
def test_where_reports_are_found_they_are_named(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", typed]) == 2
    assert capsys.readouterr().err.endswith(": forventede en rapportmappe med manifest.json; der er reports/scenario\n")


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("verb", [[], ["plan"], ["check"]])
@pytest.mark.parametrize("typed", ["reports/scenario", "reports/scenario/summary.json"])
def test_a_report_where_a_scenario_is_expected_is_answered_with_its_scenario(
    verb: list[str], typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([*verb, typed, "--lang", "en"]) == 3
    first, hint, _ = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{typed}:1:1: SCN0")
    assert hint == "  hint: that is a report on scenario.yaml; write the scenario"


def test_a_report_of_a_scenario_that_is_gone_says_which_file_is_missing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("scenario.yaml").unlink()
    assert run_command(["verify", str(report), "--lang", "en"]) == 3
    assert "scenario.yaml" in capsys.readouterr().err


def test_in_another_folder_it_says_where_to_run_it(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = report.resolve()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert run_command(["verify", str(whole), "--lang", "en"]) == 3
    assert "Run verify in the folder where the report was made" in capsys.readouterr().err


def test_files_of_one_name_in_two_folders_are_told_apart(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("march", "june"):
        written(Path(folder), SMALL)
    assert run_command(["compare", "march/scenario.yaml", "june/scenario.yaml"]) == 0
    manifest = json.loads((report.parent / "scenario_vs_scenario" / "manifest.json").read_text(encoding="utf-8"))
    assert list(manifest["inputs"]) == ["june/scenario.yaml", "march/scenario.yaml"]
    written(Path("march"), SMALL.replace("[1, 2, 4]", "[1, 2, 5]"))
    capsys.readouterr()
    assert run_command(["verify", "reports/scenario_vs_scenario", "--lang", "en"]) == 5
    assert said(capsys)[0] == "Changed input: march/scenario.yaml"


def test_a_scenario_that_is_broken_in_its_folder_is_not_looked_for_elsewhere(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(Path("march"), SMALL)
    assert run_command(["march/scenario.yaml", "--out", "reports/march"]) == 0
    written(Path("march"), SMALL.replace("[1, 2, 4]", "[4, 2, 1]"))
    capsys.readouterr()
    assert run_command(["verify", (report.parent / "march").as_posix(), "--lang", "en"]) == 3
    assert "Run verify in the folder" not in capsys.readouterr().err
