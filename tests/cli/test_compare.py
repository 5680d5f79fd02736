"""`simulate compare` as users meet it."""

import json
from pathlib import Path

import pytest
from rich.console import Console

from simulator.cli.app import run_command
from tests.cli.test_commands import SMALL
from tests.scenarios import written

MIX = """
format: 1
name: Late
extends: scenario.yaml
reforms: {health: {effects: {cost: {starts: 2028-07-01}}}}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    written(tmp_path, MIX, "late.yaml")
    return tmp_path


def test_a_comparison_prints_its_verdict_first_in_at_most_20_lines_and_writes_the_report(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.cli.compare.answer_console", lambda: Console(width=400))
    assert run_command(["compare", "scenario.yaml", "late.yaml", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "Testby · Late against Test · 2025-2028"
    assert lines[1] == "Late is cheaper."
    assert len(lines) <= 20
    assert lines[-1] == "Report: reports/scenario_vs_late/ (comparison.json, results.csv, charts/, manifest.json)"
    assert err == ""
    report = here / "reports" / "scenario_vs_late"
    assert sorted(path.name for path in report.iterdir()) == ["charts", "comparison.json", "manifest.json", "results.csv"]
    charts = {f"{name}.{suffix}" for name in ("net_effect", "total", "difference") for suffix in ("svg", "png", "txt", "csv")}
    assert {path.name for path in (report / "charts").iterdir()} == charts


def test_json_prints_exactly_comparison_json_with_every_promised_key(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["compare", "scenario.yaml", "late.yaml", "--json"]) == 0
    text = capsys.readouterr().out
    assert text == (here / "reports" / "scenario_vs_late" / "comparison.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert set(content) >= {"reference", "alternatives", "cumulative", "npv", "expected_regret", "minimax_regret"}
    assert set(content) >= {"evpi", "evpi_mcse", "evppi", "flips"}
    late = content["alternatives"]["Late"]
    assert set(late) >= {"difference", "cumulative_difference", "npv_difference", "cumulative_difference_equal_service", "p_better"}
    assert set(late) >= {"p_equal", "p_worse", "p_better_mcse", "p_better_npv", "break_even", "dominance", "verdict"}
    assert list(late["break_even"]) == ["2025", "2026", "2027", "2028", "not_by_2028"]
    assert late["p_better"] + late["p_equal"] + late["p_worse"] == pytest.approx(1)


def test_more_than_two_files_are_compared_with_the_first(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, MIX.replace("2028-07-01", "2028-01-01"), "later.yaml")
    assert run_command(["compare", "scenario.yaml", "late.yaml", "later.yaml", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert list(content["alternatives"]) == ["Late (late)", "Late (later)"]
    assert (here / "reports" / "scenario_vs_late_later" / "charts" / "difference_2.svg").exists()


@pytest.mark.usefixtures("here")
def test_one_file_is_not_a_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["compare", "scenario.yaml", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "compare: expected at least two files, got one\n"


def test_scenarios_whose_totals_do_not_mean_the_same_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL.replace("last: 2028", "last: 2029").replace("2028: -2}", "2028: -2, 2029: -2}"), "longer.yaml")
    assert run_command(["compare", "scenario.yaml", "longer.yaml", "--lang", "en"]) == 2
    assert "longer.yaml: expected the same years as in the first file of the comparison" in capsys.readouterr().err
    assert not (here / "reports").exists()


@pytest.mark.usefixtures("here")
def test_a_run_to_a_later_year_says_whether_the_horizon_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["compare", "scenario.yaml", "late.yaml", "--to", "2031", "--lang", "en"]) == 0
    assert "Counted to 2028 the answer points the same way." in capsys.readouterr().out
