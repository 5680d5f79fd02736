"""Remarks that take a small run: one number that carries the spread, and a budget figure that will rather not hold."""

from pathlib import Path

import pytest

from simulator.cli.app import run_command
from simulator.errors import Problem
from simulator.remarks import check, small_run
from simulator.scenario_file.load import load_scenario
from tests.scenarios import ROOT, SHIPPED, with_sources

BAD = ROOT / "tests" / "bad_scenarios"
ONE_NUMBER = next(BAD.glob("SCN208*"))
OVERRUN = next(BAD.glob("SCN209*"))


def changed(folder: Path, path: Path, *pairs: tuple[str, str]) -> list[Problem]:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return list(check(with_sources(folder, text)))


def test_the_share_of_the_number_that_dominates_is_its_share_of_the_variance() -> None:
    (remark,) = check(ONE_NUMBER)
    assert remark.got.en == "one assumption (cost) alone explains 89 % of the variance of the total"  # 8² / (8² + 2² + 2²)
    assert remark.path == "health.effects.cost.amount"
    assert (remark.location.line, remark.location.column) == (8, 103)
    assert remark.hint is not None
    assert remark.hint.en.endswith("ask Social")


@pytest.mark.parametrize("wider", ["[4.6, 7.4]", "[4.8, 7.2]", "[5, 7]"])
def test_a_number_behind_half_of_the_variance_or_less_dominates_nothing(tmp_path: Path, wider: str) -> None:
    assert not changed(tmp_path, ONE_NUMBER, ("[2, 10]", wider))


def test_of_two_uncertain_numbers_none_stands_out(tmp_path: Path) -> None:
    assert not changed(tmp_path, ONE_NUMBER, ("{uniform: [1, 3]}", "2"), ("grade: C", "grade: A"))


def test_a_budget_figure_in_the_middle_of_what_can_happen_needs_no_remark(tmp_path: Path) -> None:
    assert not changed(tmp_path, OVERRUN, ("[1, 2, 9]", "[1, 5, 9]"))


def test_a_budget_figure_that_is_rather_too_high_needs_no_remark(tmp_path: Path) -> None:
    assert not changed(tmp_path, OVERRUN, ("[1, 2, 9]", "[1, 8, 9]"))


@pytest.mark.parametrize("seed", range(1, 7))
def test_chance_alone_does_not_make_a_budget_figure_look_too_low(tmp_path: Path, seed: int) -> None:
    wide = ("[1, 2, 9]", "[100, 500, 900]")
    assert not changed(tmp_path, OVERRUN, wide, ("price_level: 2025", f"price_level: 2025\nrun: {{seed: {seed}}}"))


def test_an_overrun_smaller_than_what_counts_needs_no_remark(tmp_path: Path) -> None:
    assert not changed(tmp_path, OVERRUN, ("price_level: 2025", "price_level: 2025\nmateriality: 9"))


def test_a_certain_scenario_is_neither_dominated_nor_overrun(tmp_path: Path) -> None:
    assert not changed(tmp_path, OVERRUN, ("{pert: [1, 2, 9]}", "2"), ("grade: C", "grade: A"))


def test_how_often_a_budget_is_overrun_is_told_with_how_much_the_median_lies_above_it() -> None:
    run = small_run(load_scenario(OVERRUN).scenario)
    (remark,) = check(OVERRUN)
    assert f"{100 * (run.total > run.budget_mio).mean():.0f} % of 2,048 futures" in remark.got.en
    assert run.budget_mio == pytest.approx(18.0)  # three numbers at 2 in the three years 2026-2028
    assert remark.location.line == 5


def test_what_a_run_tells_is_a_sentence_and_not_what_was_expected() -> None:
    (dominated,), (overrun,) = check(ONE_NUMBER), check(OVERRUN)
    assert dominated.in_("da").splitlines()[0].endswith("amount: én antagelse (cost) forklarer alene 89 pct. af totalens varians")
    said = "reforms: the budget figure (everything at its likeliest) is overrun in 92 % of 2,048 futures"
    assert overrun.in_("en").splitlines()[0].endswith(said)


@pytest.mark.parametrize(("amount", "higher"), [("[1, 2, 9]", "8,4"), ("[100, 200, 900]", "840"), ("[1000, 2000, 9000]", "8.400")])
def test_how_much_higher_the_median_lies_is_told_without_an_exponent(tmp_path: Path, amount: str, higher: str) -> None:
    (remark,) = changed(tmp_path, OVERRUN, ("[1, 2, 9]", amount))
    assert remark.hint is not None
    assert remark.hint.da.startswith(f"medianen ligger {higher} mio. kr. højere")


@pytest.mark.parametrize("path", [ONE_NUMBER, OVERRUN], ids=["SCN208", "SCN209"])
def test_such_a_remark_lets_a_check_pass_and_a_strict_one_fail(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", str(path), "--lang", "en"]) == 0
    assert run_command(["check", str(path), "--lang", "en", "--strict"]) == 4
    assert path.name[:6] in capsys.readouterr().err


def test_files_that_hold_no_scenario_and_scenarios_with_errors_are_not_run() -> None:
    assert not [one for one in check(SHIPPED / "reforms" / "health.yaml") if one.code in {"SCN208", "SCN209"}]
    assert [one.code for one in check(BAD / "SCN021-missing-years.yaml")] == ["SCN021"]


def test_the_shipped_scenarios_are_told_that_their_budget_figure_will_rather_be_overrun() -> None:
    for name in ("active", "waiting"):
        assert [one.code for one in check(SHIPPED / f"{name}.yaml")].count("SCN209") == 1
