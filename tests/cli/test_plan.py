"""`simulate plan` as users meet it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from simulator.cli.app import run_command
from simulator.engine.choices import choices_of
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.plans import PlanCosts
from simulator.model.plan import own_plan
from simulator.model.scenario import RunPlan, Scenario
from simulator.plan.story import find_plan
from simulator.present.charts.chart import figure_of
from simulator.present.charts.mixes import plan_mixes_chart
from simulator.present.charts.of_plan import plan_charts
from simulator.present.plan_answer import last_date_text, plan_table, print_answer
from simulator.present.plan_file import plan_file
from simulator.present.plan_text import choice_text, trade_off, verdict_text
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.estimates import Measured
from simulator.stats.plan import PlanSearch
from simulator.text import Language, Text
from tests.property.test_plan import THREE
from tests.scenarios import HEAD, SHIPPED, written
from tests.unit.test_charts import shown_texts


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, THREE)
    return tmp_path


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_plan_prints_what_can_be_said_first_in_at_most_20_lines_and_writes_the_report(
    language: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.cli.plan.answer_console", lambda: Console(width=120))
    assert run_command(["plan", "scenario.yaml", "--lang", language]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("Testby · ")
    assert len(lines) <= 20
    assert err == ""
    report = here / "reports" / "scenario_plan"
    assert sorted(path.name for path in report.iterdir()) == ["best_plan.yaml", "charts", "manifest.json", "plan.json"]
    content = json.loads((report / "plan.json").read_text(encoding="utf-8"))
    opening = {"services_disagree": ("Penge og service", "Money and service"), "not_decided": ("Grundlaget", "The evidence")}
    opening |= {"better": ("Den bedste plan", "The best plan"), "none_better": ("Der ses ingen plan", "No plan")}
    assert lines[1].startswith(opening[content["finding"]][language == "en"])
    saved = -content["best"]["over_waiting_everywhere"]["equal_service"]["value"]
    assert f"{saved:.1f}".replace(".", "," if language == "da" else ".") in out


def test_the_best_plan_can_be_run_and_compared_as_a_scenario(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, THREE.replace("lead_months: 9", "lead_months: 0"))
    assert run_command(["plan", "scenario.yaml", "--json"]) == 0
    text = capsys.readouterr().out
    report = here / "reports" / "scenario_plan"
    assert text == (report / "plan.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert len(content["mixes"]) == 8
    (here / "best_plan.yaml").write_text((report / "best_plan.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert run_command(["best_plan.yaml", "--seed", str(content["judged_with_seed"]), "--json"]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert alone["cumulative"]["mean"] == pytest.approx(content["best"]["cumulative"]["money"]["mean"])
    assert run_command(["check", "best_plan.yaml"]) == 0


def test_any_plan_written_as_a_file_costs_the_same_on_every_basis(here: Path) -> None:
    disputed = THREE.replace(
        "      cut: {",
        "      more: {line: service_expenditure, kind: running, controllable: true, service: disputed, "
        "grade: D, by_strategy: {waiting: {amount: 0}, active: {amount: 2}}, starts: 2025-01-01}\n      cut: {",
    )
    scenario = load_scenario(written(here, disputed)).scenario
    found = find_plan(scenario)
    draws = BlockDraws(Columns(scenario.run.seed + 1, range(scenario.run.blocks), scenario.run.block))
    choices = choices_of(scenario)
    plans = [tuple(each[min(row, len(each) - 1)] for each in choices) for row in range(max(map(len, choices)))]
    costs = PlanCosts(scenario, draws)
    for plan in (found.best.plan, *plans):
        text = plan_file(here / "scenario.yaml", scenario, replace(found, best=replace(found.best, plan=plan)))
        read = load_scenario(written(here, text, "best_plan.yaml")).scenario
        as_file = PlanCosts(read, draws).of(own_plan(read)).mean(axis=1)
        assert as_file == pytest.approx(costs.of(plan).mean(axis=1), abs=1e-9)
        if plan == found.best.plan:
            assert as_file == pytest.approx(found.best.cost.mean, abs=1e-9)


@pytest.fixture(scope="module")
def shipped() -> Iterator[tuple[Scenario, PlanSearch]]:
    """The shipped scenario with few futures and one lead: what fits on a screen depends on neither."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.engine.choices.LEADS", (9,))
        patch.setattr("simulator.plan.search.SEARCH", RunPlan(seed=0, block=64, blocks=16))
        scenario = load_scenario(SHIPPED / "active.yaml", Overrides(draws=1024)).scenario
        yield scenario, find_plan(scenario)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_answer_for_the_shipped_scenario_fits_on_a_screen_and_nothing_is_cut_off(
    language: Language, width: int, shipped: tuple[Scenario, PlanSearch]
) -> None:
    scenario, found = shipped
    lines = answer(scenario, found, language, width)
    assert 15 < len(lines) <= 19
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    assert "…" not in text
    heads = next(row for row, line in enumerate(lines) if line.startswith("Reform "))
    for reform, one in zip(scenario.reforms, found.advice, strict=True):
        row = next(line for line in lines[heads:] if line.startswith(reform.name.in_(language)))
        assert choice_text(one.choice, language) in row
        assert last_date_text(one, language) in row
    assert (("Bedst for" if language == "da" else "Best for") in lines[heads - 1]) == (width == 120)


def test_the_table_of_a_plan_tells_one_number_a_cell_and_savings_as_savings(shipped: tuple[Scenario, PlanSearch]) -> None:
    scenario, found = shipped
    table = plan_table(scenario, found, "da", wide=True)
    cells = {str(column.header).replace("\n", " "): list(column.cells) for column in table.columns}
    for row, one in enumerate(found.advice):
        for head in ("Sparer mod modsat valg", "½ år senere koster", "Værdi af at vente"):
            assert re.fullmatch(r"−?\d+(,\d)?\*?|", str(cells[head][row])), head
        if one.other is not None:
            assert str(cells["Sparer mod modsat valg"][row]).startswith("−") == (round(one.over_other.value, 1) > 0)
        if one.option is not None:
            assert one.option.value.value == pytest.approx(one.option.information.value - one.option.delay.value)


def answer(scenario: Scenario, found: PlanSearch, language: Language, width: int) -> list[str]:
    with StringIO() as out:
        print_answer(scenario, found, (), language, console=Console(width=width, file=out), spare=1)
        return [line.rstrip() for line in out.getvalue().splitlines()]


def test_the_answer_says_what_holding_disputed_effects_equal_would_change(here: Path) -> None:
    disputed = THREE.replace("service: affected", "service: disputed").replace("amount: -3", "amount: -30")
    scenario = load_scenario(written(here, disputed)).scenario
    found = find_plan(scenario)
    saved = -found.disputed_best.over_best["equal_service_and_disputed"].value
    turned = [one for one in found.advice if one.disputed_choice != one.choice]
    listed = ", ".join(f"{one.reform} {choice_text(one.disputed_choice, 'en')}" for one in turned)
    text = " ".join(answer(scenario, found, "en", 80))
    assert f"With disputed effects held equal too, another plan saves {saved:.1f}: {listed}." in text
    same = replace(found, disputed_best=found.best, advice=tuple(replace(one, disputed_choice=one.choice) for one in found.advice))
    assert "The plan is best with disputed effects held equal too." in " ".join(answer(scenario, same, "en", 80))


def test_the_first_sentence_names_only_reforms_that_deliver_materially_less(here: Path) -> None:
    scenario = load_scenario(written(here, THREE.replace("amount: -3", "amount: -30"))).scenario
    found = find_plan(scenario)
    lean = [one for one in found.advice if one.money_delivers_less.value >= 0.5]
    total = sum(one.money_delivers_less.value for one in lean)
    tied = replace(
        found, advice=tuple(one if one in lean else replace(one, money_choice=one.alternatives[0][0]) for one in found.advice)
    )
    assert lean
    for each in (found, tied):
        sentence = verdict_text(each, scenario).en
        assert f"DKK\u00a0{total:.1f}\u00a0m less in {' and '.join(one.reform for one in lean)} and save" in sentence


def test_a_decision_that_is_cheaper_later_and_a_last_date_that_was_not_found_are_told(here: Path) -> None:
    scenario = load_scenario(here / "scenario.yaml").scenario
    found = find_plan(scenario)
    first = found.advice[0]
    last = replace(first.deferrals[-1], cost=Measured(value=-0.8, mcse=0.01))
    later = replace(first, deferrals=(first.deferrals[0], last), last_month=last.month)
    assert last_date_text(later, "en") == "after Jan 2027"
    assert last_date_text(replace(later, last_month=first.deferrals[0].month), "da") == "jan. 2025"
    lines = answer(scenario, replace(found, advice=(later, *found.advice[1:])), "en", 120)
    assert "Cheaper still if decided later: a 0.8 (Jan 2027)." in lines
    unsure = replace(last, cost=Measured(value=-0.8, mcse=0.5))
    lines = answer(scenario, replace(found, advice=(replace(later, deferrals=(unsure,)), *found.advice[1:])), "en", 120)
    assert not any(line.startswith("Cheaper still") for line in lines)


def test_the_chart_of_mixes_draws_a_line_of_less_risk_only_where_there_is_one(here: Path) -> None:
    scenario = load_scenario(here / "scenario.yaml").scenario
    found = find_plan(scenario)
    safer = replace(found.waiting, riskier_than_best=Measured(value=-2.0, mcse=0.1))
    alone, line = (
        plan_mixes_chart(scenario, replace(found, frontier=points), "en") for points in ((found.best,), (found.best, safer))
    )
    assert alone.headline == "No other plan is less risky than the best one"
    assert line.headline == "Less risk has a price: the plans on the line"
    lines = [sum(one.get_linestyle() == "-" for one in figure_of(chart).axes[0].get_lines()) for chart in (alone, line)]
    assert lines == [0, 1]
    assert "2.0 less for" in trade_off(replace(found, frontier=(found.best, safer)), "en")
    assert trade_off(replace(found, frontier=(found.best,)), "en") == "no other plan is less risky."


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_charts_of_a_plan_have_words_and_numbers_and_no_text_leaves_them(language: Language, here: Path) -> None:
    scenario = load_scenario(here / "scenario.yaml").scenario
    charts = {chart.name: chart for chart in plan_charts(scenario, find_plan(scenario), language)}
    assert set(charts) == {"mixes", "decision_dates", "workload"}
    for name, chart in charts.items():
        assert f"{name}.csv" in chart.alt
        assert chart.table.rows
        figure = figure_of(chart)
        figure.canvas.draw()
        width, height = figure.get_size_inches() * figure.dpi
        for text in shown_texts(figure):
            box = text.get_window_extent()
            assert box.x0 >= 0
            assert box.x1 <= width
            assert box.y0 >= -1
            assert box.y1 <= height


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_chart_of_later_decisions_has_room_for_reforms_with_long_names(language: Language, here: Path) -> None:
    scenario = load_scenario(here / "scenario.yaml").scenario
    long = Text(
        "Folkeskolereformen med alt, hvad dertil hører af nye tilbud", "School reform with all that belongs to it of new offers"
    )
    named = replace(
        scenario, reforms=tuple(replace(one, name=Text(f"{long.da} {one.id}", f"{long.en} {one.id}")) for one in scenario.reforms)
    )
    found = find_plan(scenario)
    urgent = [replace(one, last_month=one.deferrals[0].month) for one in found.advice if one.deferrals][:2]
    charts = plan_charts(named, replace(found, advice=(*urgent, *found.advice[2:])), language)
    figure = figure_of(next(one for one in charts if one.name == "decision_dates"))
    figure.canvas.draw()
    for text in shown_texts(figure):
        box = text.get_window_extent()
        assert 0 <= box.x0 < box.x1 <= figure.get_size_inches()[0] * figure.dpi, text.get_text()


def test_a_scenario_without_own_work_has_plans_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.test_commands import SMALL

    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    assert run_command(["plan", "scenario.yaml", "--quiet"]) == 0
    content = json.loads((tmp_path / "reports" / "scenario_plan" / "plan.json").read_text(encoding="utf-8"))
    assert content["one_more_person_month_each_month"] is None


CERTAIN = (
    HEAD
    + """
reforms:
  a: {effects: {costs: {line: taxes, kind: running, starts: 2026-01-01, grade: A, AMOUNT}}}
"""
)


@pytest.mark.parametrize(
    ("amount", "first"),
    [
        (
            "by_strategy: {waiting: {amount: 3}, active: {amount: 2}}",
            "No plan can be seen that is better than acting everywhere.",
        ),
        ("amount: 2", "There is nothing to choose: no reform has numbers or work that depend on the strategy."),
    ],
    ids=["a choice", "no choice"],
)
def test_a_wholly_certain_scenario_is_told_to_be_one_and_nothing_is_said_of_chance(amount: str, first: str, here: Path) -> None:
    scenario = load_scenario(written(here, CERTAIN.replace("AMOUNT", amount))).scenario
    lines = answer(scenario, find_plan(scenario), "en", 120)
    assert lines[1] == first
    sure = "Nothing in the scenario is uncertain: all futures are alike, and the advice is as sure as the file's numbers."
    assert sure in lines
    assert not [line for line in lines if line.startswith(("Dearest", "Searched", "As good"))]


def test_the_best_plan_is_not_as_good_as_itself_under_the_name_of_the_file(here: Path) -> None:
    strategies = "by_strategy: {waiting: {amount: {pert: [2, 3, 9]}}, active: {amount: {pert: [1, 2, 3]}}}"
    found = find_plan(load_scenario(written(here, CERTAIN.replace("AMOUNT", strategies))).scenario)
    assert found.best.plan[0].strategy == found.own.plan[0].strategy == "active"
    assert found.equally_good == ()


@pytest.mark.parametrize(("pressed", "words"), [(1, "A cannot wait beyond "), (3, "3 of 3 reforms cannot wait beyond ")])
def test_a_headline_names_the_reforms_that_cannot_wait_only_as_long_as_there_is_room(pressed: int, words: str, here: Path) -> None:
    scenario = load_scenario(here / "scenario.yaml").scenario
    found = find_plan(scenario)
    one = next(one for one in found.advice if one.deferrals)
    urgent, calm = (replace(one, last_month=month) for month in (one.deferrals[0].month, None))
    charts = plan_charts(scenario, replace(found, advice=(urgent,) * pressed + (calm,) * (3 - pressed)), "en")
    headline = next(chart for chart in charts if chart.name == "decision_dates").headline
    assert headline.startswith(words)
