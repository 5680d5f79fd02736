"""The sentences and charts of an analysis of sensitivity: every number in them comes from the results."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from rich.console import Console

from simulator.cli.sensitivity import MOST_LINES, print_sensitivity
from simulator.compare import compare
from simulator.model.book_inputs import ECONOMY
from simulator.model.inputs import Input
from simulator.model.numbers import Stream
from simulator.model.scenario import RunPlan
from simulator.model.uncertain import Pert
from simulator.present.charts.chart import Chart, figure_of
from simulator.present.charts.colours import GRADE
from simulator.present.charts.of_sensitivity import sensitivity_charts
from simulator.present.groups import group_name
from simulator.present.number_text import decimal, frequency, money
from simulator.present.sensitivity_answer import sensitivity_heading
from simulator.present.sensitivity_text import (
    condition_text,
    driven_text,
    evidence_text,
    percent,
    rule_text,
    worth_finding_out,
    worth_text,
)
from simulator.run import simulate
from simulator.scenario_file.load import load_scenario
from simulator.sensitivity import sensitivity
from simulator.stats.estimates import Measured
from simulator.stats.sensitivity.result import OTHER
from simulator.stats.sensitivity.rules import Condition
from simulator.text import Language, Text
from tests.scenarios import HEAD, SHIPPED, loaded
from tests.unit.test_charts import contrast, shown_texts

PAIR = tuple(
    replace(load_scenario(SHIPPED / f"{name}.yaml").scenario, run=RunPlan(seed=665, block=256, blocks=16))
    for name in ("active", "waiting")
)
FOUND = sensitivity(*PAIR)
ALONE = sensitivity(PAIR[0])
CHARTS = ("tornado_cost", "tornado_difference", "tornado_equal_service", "evidence")


def charts(language: Language) -> dict[str, Chart]:
    return {chart.name: chart for chart in sensitivity_charts(PAIR, FOUND, language)}


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_first_sentence_names_the_largest_groups_with_their_shares(language: Language) -> None:
    sentence = driven_text(PAIR, FOUND.leading, language)
    groups = FOUND.leading.groups
    assert list(groups.shares) == sorted(groups.shares, reverse=True)
    for name, share in zip(groups.names[:3], groups.shares[:3].tolist(), strict=True):
        assert f"{group_name(name, PAIR[0], language)} ({percent(share, language)})" in sentence


def test_the_name_of_a_strategy_has_a_capital_only_where_the_heading_begins_and_a_proper_name_keeps_its_own() -> None:
    assert sensitivity_heading(PAIR, "en") == "Lemvig Kommune · Active strategy against waiting strategy · 2025-2030"
    own = tuple(replace(one, name=Text.same(f"Skive {row}")) for row, one in enumerate(PAIR))
    assert "Skive 0 mod Skive 1" in sensitivity_heading(own, "da")
    assert driven_text(own[:1], ALONE.leading, "en").startswith("The cost of Skive 0 (")


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_worth_finding_out_is_told_with_its_price_and_its_owner(language: Language) -> None:
    sentence = worth_text(FOUND, language)
    assert money(decimal(FOUND.evpi.value, 1, language), language) in sentence
    named = worth_finding_out(FOUND)
    assert named
    assert named[0].input.text.in_(language) in sentence
    assert money(decimal(named[0].value.value, 1, language), language) in sentence
    assert named[0].input.owner in sentence
    worthless = replace(FOUND, worth=tuple(replace(one, value=Measured(value=0.01, mcse=0.0)) for one in FOUND.worth))
    assert worth_text(worthless, language).startswith({"da": "Ingen enkelt antagelse", "en": "No single assumption"}[language])


def test_a_worth_that_may_be_chance_is_not_named() -> None:
    doubtful = replace(FOUND, worth=(replace(FOUND.worth[0], value=Measured(value=0.3, mcse=0.2)),))
    assert worth_finding_out(doubtful) == ()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("key", ["cost", "difference", "below_floor"])
def test_a_rule_tells_its_conditions_and_what_it_covers(key: str, language: Language) -> None:
    drivers = next(one for one in FOUND.drivers if one.key == key)
    assert drivers.rule is not None
    sentence = rule_text(PAIR, drivers.key, drivers.rule, language)
    assert percent(drivers.rule.coverage, language) in sentence
    for condition in drivers.rule.conditions:
        assert condition_text(condition, language) in sentence
    if key != "cost":
        assert frequency(drivers.rule.density, language) in sentence
        assert frequency(drivers.rule.base, language) in sentence


def test_a_condition_on_a_saving_is_told_as_what_it_saves() -> None:
    one = Input(
        name="a", text=Text("Besparelse", "Saving"), stream=Stream(name="a"), parts=(Pert(-9.0, -4.0, 1.0),), unit="mio",
        group="g", owner="", grade="D",
    )  # fmt: skip
    assert condition_text(Condition(input=one, at_least=True, value=-4.0), "da") == "Besparelse sparer højst 4,0\u00a0mio.\u00a0kr."
    assert condition_text(Condition(input=one, at_least=False, value=-4.0), "en") == "Saving saves at least DKK\u00a04.0\u00a0m"
    assert condition_text(Condition(input=one, at_least=True, value=0.5), "en") == "Saving is at least DKK\u00a00.5\u00a0m"


def test_no_share_is_told_as_none_or_all() -> None:
    assert percent(0.001, "en") == "below 1\u00a0%"
    assert percent(0.999, "da") == "over 99\u00a0pct."
    assert percent(0.432, "da") == "43\u00a0pct."


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_share_that_rests_on_assumptions_is_told_for_the_difference_and_the_cost(language: Language) -> None:
    sentence = evidence_text(FOUND, language)
    cost = FOUND.of("cost")
    assert cost is not None
    for drivers in (FOUND.leading, cost):
        share = float(drivers.grades.shares[drivers.grades.names.index("D")])
        assert percent(share, language) in sentence


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(("reference", "warned"), [(True, 0), (True, 1), (False, 0)])
def test_the_answer_fits_on_one_screen(
    reference: bool,
    warned: int,
    width: int,
    language: Language,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("simulator.cli.sensitivity.answer_console", lambda: Console(width=width))
    warnings = [
        Text.same("Once more, and at length, so that it takes more than one line of eighty columns on any screen.")
    ] * warned
    print_sensitivity(PAIR if reference else PAIR[:1], FOUND if reference else ALONE, warnings, language)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= MOST_LINES - 1, "the line of the report comes after"
    assert max(map(len, lines)) <= width
    assert lines[1].startswith({"da": "Forskellen", "en": "The difference"}[language] if reference else lines[1][:5])


def test_the_numbers_explained_are_those_of_the_run_and_of_the_comparison() -> None:
    summary = simulate(PAIR[0])
    assert summary.books is not None
    against = compare(PAIR[::-1]).against[0]
    expected = {
        "cost": summary.cumulative.mean.item(),
        "difference": against.cumulative.mean[0].item(),
        "equal_service": against.cumulative.mean[1].item(),
        "below_floor": summary.books.ever_below_floor.mean[1].item(),
    }
    assert {one.key: one.mean.value for one in FOUND.drivers} == pytest.approx(expected)


def test_cash_is_explained_by_the_books_own_inputs_too() -> None:
    cash = FOUND.of("below_floor")
    assert cash is not None
    assert cash.groups.names[0] == ECONOMY
    assert cash.groups.explained.value > 0.7
    assert not any(one.group == ECONOMY for one in FOUND.leading.inputs)


def test_of_more_than_ten_groups_the_smallest_are_put_together(tmp_path: Path) -> None:
    reforms = "".join(
        f"  r{k:02}: {{name: R{k}, effects: {{cost: {{line: service_expenditure, kind: running, starts: 2026-01-01, "
        f"amount: {{pert: [0, {k}, {2 * k}]}}, grade: D}}}}}}\n"
        for k in range(1, 14)
    )
    found = sensitivity(loaded(tmp_path, f"{HEAD}reforms:\n{reforms}".replace("16384", "1024")))
    groups = found.leading.groups
    assert len(groups.names) == 10
    assert OTHER in groups.names
    assert groups.names[0] == "r13"
    assert groups.shares.sum() == pytest.approx(1)


def test_shares_sum_to_one_for_every_number_and_both_splits() -> None:
    assert [one.key for one in FOUND.drivers] == ["cost", "difference", "equal_service", "below_floor"]
    assert [one.key for one in ALONE.drivers] == ["cost", "below_floor"]
    for one in FOUND.drivers:
        assert one.groups.shares.sum() == pytest.approx(1)
        assert one.grades.shares.sum() == pytest.approx(1)
        assert len(one.groups.names) <= 10


def test_without_a_reference_nothing_is_worth_finding_out() -> None:
    assert ALONE.worth == ()
    assert ALONE.evpi.value == 0
    assert ALONE.leading.key == "cost"
    assert ALONE.leading.flips == {}


def test_knowing_one_input_is_never_worth_more_than_knowing_everything() -> None:
    assert all(0 <= one.value.value <= FOUND.evpi.value for one in FOUND.worth)
    assert list(FOUND.worth) == sorted(FOUND.worth, key=lambda one: -one.value.value)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_no_text_of_a_sensitivity_chart_leaves_the_figure(name: str, language: Language) -> None:
    chart = charts(language)[name]
    assert f"{name}.csv" in chart.alt
    assert chart.table.rows
    figure = figure_of(chart)
    figure.canvas.draw()
    width, height = figure.bbox.size
    legend = figure.axes[0].get_legend()
    for text in (*shown_texts(figure), *([] if legend is None else legend.get_texts())):
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= width, text.get_text()
        assert box.y0 >= 0, text.get_text()
        assert box.y1 <= height, text.get_text()


def test_drawing_returns_the_axes_it_was_given() -> None:
    for chart in charts("en").values():
        ax = Figure().add_subplot()
        assert chart.draw(ax) is ax


def test_a_bar_of_the_tornado_that_crosses_zero_is_marked_where_it_turns() -> None:
    ax = Figure().add_subplot()
    charts("en")["tornado_difference"].draw(ax)
    drivers = FOUND.leading
    shown = [one.input.name for one in drivers.swings[:10]]
    marks = [line for line in ax.lines if line.get_marker() == "D"]
    turning = [row for row, name in enumerate(shown) if name in drivers.flips]
    assert turning
    assert [np.asarray(line.get_ydata()).item() for line in marks] == turning
    assert all(np.asarray(line.get_xdata()).item() == 0 for line in marks)
    filled = [line.get_markerfacecolor() != "white" for line in marks]
    assert filled == [drivers.flips[shown[row]].inside_own_range for row in turning]


def test_the_table_of_the_evidence_map_holds_every_share() -> None:
    rows = charts("da")["evidence"].table.rows
    for drivers in FOUND.drivers:
        assert sum(float(row[2]) for row in rows if row[0] == drivers.key) == pytest.approx(1)


def test_the_white_text_on_a_grade_can_be_read() -> None:
    assert all(contrast(colour) >= 4.5 for colour in GRADE.values())
