"""`simulate compare` as users meet it."""

import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from simulator.cli.app import run_command
from simulator.cli.comparable import only_in_one
from simulator.scenario_file.load import load_scenario
from tests.cli.test_commands import SMALL
from tests.scenarios import SHIPPED, written

MIX = """
format: 1
name: Late
extends: scenario.yaml
reforms: {health: {effects: {cost: {starts: 2028-07-01}}}}
"""

LONGER = (
    "longer.yaml: expected the same years as in the first file of the comparison (2025-2028, counted from 2025), "
    "got 2025-2029, counted from 2025\n"
)
MORE = """
format: 1
name: More
extends: scenario.yaml
reforms:
  health:
    effects:
      training: {name: {da: Kurser, en: Courses}, line: service_expenditure, kind: one_off, amount: 3, starts: law, grade: D}
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
    assert lines[0] == "Late is cheaper than Test."
    assert lines[1] == "Testby · Late against Test · 2025-2028"
    assert len(lines) <= 20
    assert lines[-1].startswith("Report: reports/scenario_vs_late/ (1,024 futures, seed 7, error ±")
    assert err == ""
    report = here / "reports" / "scenario_vs_late"
    assert sorted(path.name for path in report.iterdir()) == [
        *("charts", "comparison.json", "details.txt", "manifest.json", "results.csv")
    ]
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
    assert list(late["break_even"]) == ["2025", "2026", "2027", "2028", "not_by_2028", "never_dearer"]
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
    assert capsys.readouterr().err == LONGER
    assert not (here / "reports").exists()


@pytest.mark.parametrize("verb", ["compare", "sensitivity"])
def test_effects_that_only_one_of_the_files_has_are_named(
    verb: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("compare", "sensitivity"):
        monkeypatch.setattr(f"simulator.cli.{module}.answer_console", lambda: Console(width=400))
    written(here, MORE, "more.yaml")
    written(
        here,
        MIX.replace(
            "cost: {starts: 2028-07-01}",
            "cost: {starts: 2028-07-01}, other: {line: taxes, path: {2026: 1, 2027: 1, 2028: 1}, grade: D}",
        ),
        "late.yaml",
    )
    assert run_command([verb, "late.yaml", "more.yaml", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert (
        "The difference also holds effects that only one of the files has: Health: other (only in late.yaml); "
        "Health: Courses (only in more.yaml).\n"
    ) in out
    assert run_command([verb, "scenario.yaml", "more.yaml"]) == 0
    assert "som kun den ene fil har: Sundhed: Kurser (kun i more.yaml)." in capsys.readouterr().out


def test_after_five_effects_that_only_one_file_has_the_others_are_counted(here: Path) -> None:
    effects = ", ".join(f"e{row}: {{line: taxes, kind: one_off, amount: 1, starts: law, grade: D}}" for row in range(7))
    more = written(here, MIX.replace("cost: {starts: 2028-07-01}", effects), "more.yaml")
    paths = (here / "scenario.yaml", more)
    (remark,) = only_in_one(paths, [load_scenario(path).scenario for path in paths])
    assert remark.en.endswith("and 2 more.")
    assert remark.en.count("only in") == 5


def test_of_files_with_the_same_effects_no_such_thing_is_said() -> None:
    paths = (SHIPPED / "waiting.yaml", SHIPPED / "active.yaml")
    assert only_in_one(paths, [load_scenario(path).scenario for path in paths]) == []


def test_a_run_to_a_later_year_shows_both_horizons_and_says_whether_the_later_one_decides(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["compare", "scenario.yaml", "late.yaml", "--to", "2031", "--lang", "en"]) == 0
    screen = " ".join(capsys.readouterr().out.split())
    content = json.loads((here / "reports" / "scenario_vs_late" / "comparison.json").read_text(encoding="utf-8"))
    late = content["alternatives"]["Late"]
    assert list(late["horizon"]) == ["2028", "2031"]
    for year, found in late["horizon"].items():
        often = "cheaper in (?:more than )?9[0-9] in 100"
        shown = re.search(rf"Counted to {year}: ([0-9.]+) cheaper, {often}, equal service ([0-9.]+)", screen)
        assert shown is not None
        totals = (found["cumulative_difference"], found["cumulative_difference_equal_service"]["affected"])
        assert [float(size) for size in shown.groups()] == pytest.approx([-total["mean"] for total in totals], abs=0.1)
        assert set(found) >= {"p_better", "p_better_equal_service", "verdict"}
    assert "The horizon does not change the answer; unfinished work is charged at its end." in screen
    assert late["horizon"]["2031"]["cumulative_difference"] == late["cumulative_difference"]
    assert run_command(["compare", "scenario.yaml", "late.yaml", "--json"]) == 0
    shorter = json.loads(capsys.readouterr().out)["alternatives"]["Late"]
    assert list(shorter["horizon"]) == ["2028"]
    assert shorter["horizon"]["2028"] == late["horizon"]["2028"]


TURNING = """
format: 1
name: Invest
extends: scenario.yaml
reforms:
  health:
    effects:
      outlay: {line: taxes, kind: one_off, amount: 5, starts: 2025-01-01, grade: D}
      saving: {line: taxes, kind: running, amount: -1, starts: 2025-01-01, grade: D}
"""


def test_a_horizon_that_turns_the_sign_is_said_to(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, TURNING, "invest.yaml")
    assert run_command(["compare", "scenario.yaml", "invest.yaml", "--to", "2031", "--lang", "en"]) == 0
    screen = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    assert screen.startswith("Invest is cheaper than Test.")
    assert (
        "on average DKK 2.0 m cheaper (median 2.0 cheaper; 8 in 10 futures 2.0 cheaper), cheaper in more than 99 in 100." in screen
    )
    assert "Counted to 2028: 1.0 dearer, cheaper in fewer than 1 in 100" in screen
    assert "The horizon changes the answer (money, equal service, disputed too)" in screen
    assert "The added cost is paid back by 2031 in more than 99 in 100." in screen


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_shipped_pair_is_told_in_at_most_20_lines_that_fit_the_screen(
    width: int, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("simulator.cli.compare.answer_console", lambda: Console(width=width))
    files = [str(SHIPPED / f"{name}.yaml") for name in ("waiting", "active")]
    assert run_command(["compare", *files, "--draws", "4096", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 20
    assert max(map(len, lines)) <= width
    content = json.loads((tmp_path / "reports" / "waiting_vs_active" / "comparison.json").read_text(encoding="utf-8"))
    assert lines[0].startswith({"da": "Grundlaget afgør det ikke", "en": "The evidence does not decide"}[language])
    own = [content["own_time"][name]["mean"] for name in ("Waiting strategy", "Active strategy")]
    word = {"da": "Hertil egen tid. som ikke er i tallene", "en": "Own staff's time comes on top. in no figure"}[language]
    shown = " ".join(" ".join(lines).split()).replace(",", ".")
    assert f"{word}: {own[0]:.1f} {'mod' if language == 'da' else 'against'} {own[1]:.1f}." in shown
    assert "no difference to" not in shown


def test_two_strategies_of_the_same_name_are_told_apart_by_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("march", "june"):
        written(tmp_path / folder, SMALL)
    assert run_command(["compare", "march/scenario.yaml", "june/scenario.yaml", "--lang", "en", "--draws", "1024"]) == 0
    assert "Test (june/scenario.yaml) against Test (march/scenario.yaml)" in capsys.readouterr().out
    content = json.loads(Path("reports/scenario_vs_scenario/comparison.json").read_text(encoding="utf-8"))
    assert content["reference"] == "Test (march/scenario.yaml)"
    assert list(content["alternatives"]) == ["Test (june/scenario.yaml)"]
