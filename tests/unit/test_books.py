"""The books of Lemvig and of a small municipality: lines, reforms on them, cash, rules."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.axes import FloatArray
from simulator.engine.books import book_years, books_of, lines_of
from simulator.engine.draws import BlockDraws, Columns, ModeDraws
from simulator.engine.lines import delayed_index
from simulator.engine.projection import project
from simulator.model.lines import LINES
from simulator.model.scenario import RunPlan, Scenario
from simulator.present.budget_input import budget_input, budget_years, printed_budget_input
from simulator.present.cash_by_month import cash_by_month
from simulator.present.cash_text import cash_sentences
from simulator.present.summary_json import summary_content
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from tests.scenarios import SHIPPED, written

RESEARCH = Path(__file__).parents[1] / "data" / "baseline_lines.csv"
ACTIVE = load_scenario(SHIPPED / "active.yaml", Overrides(draws=1024)).scenario
MODES = dict(project(ACTIVE, ModeDraws()))
SUMMARY = simulate(ACTIVE)


def drawn(scenario: Scenario) -> dict[str, FloatArray]:
    return dict(project(scenario, BlockDraws(Columns(scenario.run.seed, range(2), scenario.run.block))))


def test_without_reforms_and_uncertainty_the_lines_and_the_cash_are_those_of_the_research() -> None:
    without = MODES["books.lines"][0, :, :, 0]
    for row in csv.DictReader(RESEARCH.read_text(encoding="utf-8").splitlines()):
        if row["year"] != "2024":
            found = without[LINES.index(row["line_id"]), int(row["year"]) - 2025]
            assert found == pytest.approx(float(row["mode"]), abs=0.051), row
    path = [154.911, 138.6, 126.6, 109.6, 87.4, 59.6, 27.0]
    assert MODES["cash.closing"][0, :, 0] == pytest.approx(path, abs=0.15)


def test_the_range_of_each_line_lies_inside_that_of_the_research_as_far_as_drift_goes() -> None:
    assert SUMMARY.books is not None
    for row in csv.DictReader(RESEARCH.read_text(encoding="utf-8").splitlines()):
        if row["year"] == "2030" and row["line_id"] in ("taxes", "service_expenditure", "transfer_expenditure"):
            line = SUMMARY.books.lines.row(0, LINES.index(row["line_id"]), -1)
            low, high = float(row["low"]), float(row["high"])
            assert low < line["p10"].item() < line["p90"].item() < high


def test_what_the_reforms_change_on_the_lines_is_what_they_are_booked_for() -> None:
    found = drawn(ACTIVE)
    booked = np.zeros_like(found["books.lines"][0])
    for reform in ACTIVE.reforms:
        for row, line in enumerate(lines_of(reform)):
            booked[LINES.index(line)] += found[f"reforms.{reform.id}.booked"][row]
    np.testing.assert_allclose(found["books.lines"][1] - found["books.lines"][0], booked, atol=1e-9)
    np.testing.assert_allclose(found["books.use"][1] - found["books.use"][0], booked.sum(axis=0), atol=1e-9)
    closing = found["cash.closing"]
    np.testing.assert_allclose(closing[0] - closing[1], np.cumsum(np.pad(booked.sum(axis=0), ((1, 0), (0, 0))), axis=0), atol=1e-9)


TINY = """
format: 1
name: Test
strategy: active
years: {first: 2024, last: 2028, count_from: 2025}
price_level: 2025
price_index: {2025: 0.02, 2026: {uniform: [0, 0.08]}, 2027: 0.03, 2028: 0.03}
municipality: {name: Testby, block_grant_share: 0.01}
decision_date: 2025-04-01
baseline: accounts.yaml
run: {draws: 1024, block: 64, seed: 7}
reforms:
  r:
    effects:
      running: {line: service_expenditure, kind: running, grade: D, path: {2024: 2, 2025: 2, 2026: 5, 2027: 5, 2028: 5}}
      once: {line: service_expenditure, kind: one_off, grade: D, path: {2024: 0, 2025: 3, 2026: 0, 2027: 0, 2028: 0}}
"""
ACCOUNTS = """
format: 1
year: 2024
accounts: {cash_opening: {accounts: 100000}, cash_closing: {accounts: 90000}}
lines:
  taxes: {from: 2024, level: -200, growth: 0.03, prices: delayed}
  service_expenditure: {from: 2025, level: 206, real_growth: 0.01, prices: at_once}
cash: {floor: 60}
"""


def small(folder: Path, scenario: str = TINY, accounts: str = ACCOUNTS) -> Scenario:
    written(folder, accounts, "accounts.yaml")
    return load_scenario(written(folder, scenario)).scenario


def test_on_a_line_grown_from_the_accounts_a_running_effect_counts_from_what_they_hold_and_a_one_off_in_full(
    tmp_path: Path,
) -> None:
    found = drawn(small(tmp_path, TINY.replace("line: service_expenditure", "line: taxes")))
    index = found["net_effect_current_prices"][2] / found["net_effect"][2]
    booked = found["reforms.r.booked"][0]
    assert booked[0] == pytest.approx(3.0)
    assert booked[1] == pytest.approx(3.0 * index)


def test_on_a_line_that_starts_afresh_every_effect_counts_in_full(tmp_path: Path) -> None:
    booked = drawn(small(tmp_path))["reforms.r.booked"][0]
    assert booked[0] == pytest.approx(2.0 + 3.0)


def test_a_gross_volume_moves_between_two_lines_and_never_changes_what_they_draw_on_cash() -> None:
    reforms = tuple(replace(reform, effects=tuple(replace(one, gross=None) for one in reform.effects)) for reform in ACTIVE.reforms)
    given, netted = drawn(ACTIVE), drawn(replace(ACTIVE, reforms=reforms))
    assert np.abs(given["books.lines"] - netted["books.lines"]).max() > 50
    np.testing.assert_allclose(given["books.use"], netted["books.use"], rtol=0, atol=1e-9)


def test_an_effect_that_the_lines_contain_is_not_added_again(tmp_path: Path) -> None:
    found = drawn(small(tmp_path, accounts=ACCOUNTS + "contains: [r.running]\n"))
    assert found["reforms.r.booked"][0, 0] == pytest.approx(3.0)
    assert (found["reforms.r.booked"][0, 1:] == 0).all()
    assert found["net_effect"][2] == pytest.approx(5.0)


def test_costs_follow_unexpected_prices_at_once_and_revenue_over_two_years(tmp_path: Path) -> None:
    found = drawn(small(tmp_path))
    taxes, service = (found["books.lines"][0, LINES.index(line)] for line in ("taxes", "service_expenditure"))
    surprise = np.log(service[1] / (206 * 1.01 * 1.04))
    assert surprise.std() > 0.01
    assert taxes[1] == pytest.approx(-200 * 1.03**2 * np.exp(0.7 * surprise))
    assert taxes[3] == pytest.approx(-200 * 1.03**4 * np.exp(surprise))
    assert np.log(delayed_index(np.array([[1.0], [0], [0]])))[:, 0] == pytest.approx([0.7, 0.85, 1.0])


def test_each_year_has_its_own_noise_and_what_is_not_spent_comes_back(tmp_path: Path) -> None:
    extra = "  capital_expenditure: {path: {2025: 50}, noise: {uniform: [-10, 10]}, carried_over: 1}\n"
    found = drawn(small(tmp_path, accounts=ACCOUNTS.replace("cash:", extra + "cash:")))
    capital = found["books.lines"][0, LINES.index("capital_expenditure")]
    first, second = capital[0] - 50, capital[1] - 50 + (capital[0] - 50)
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.2
    assert np.abs(second).max() <= 10
    assert capital.sum(axis=0) == pytest.approx(200 + (capital[3] - 50) + (capital[2] - 50) + (capital[1] - 50) + (capital[0] - 50))


def test_the_accounts_sanction_takes_forty_per_cent_by_population_and_sixty_by_share_of_the_overspend(tmp_path: Path) -> None:
    scenario = TINY.replace("reforms:", "sanction: {overspend: 100, overspends: 400}\nreforms:", 1)
    with_ceiling = drawn(small(tmp_path, scenario, ACCOUNTS + "ceiling: {2025: 205}\n"))
    without = drawn(small(tmp_path))
    grants = LINES.index("grants_and_equalisation")
    taken = with_ceiling["books.lines"][:, grants] - without["books.lines"][:, grants]
    assert taken[0, 1] == pytest.approx(100 * (0.4 * 0.01 + 0.6 * 1 / 400))
    assert taken[1, 1] == pytest.approx(100 * (0.4 * 0.01 + 0.6 * 6 / 400))
    assert with_ceiling["cash.over_ceiling"][:, 0].tolist() == [1, 0, 0, 0]


def test_the_ceiling_follows_tasks_that_leave_with_their_grant(tmp_path: Path) -> None:
    leaves = TINY.replace("path: {2024: 2, 2025: 2,", "path: {2024: 0, 2025: 0,")
    leaves += """      moved:
        {line: service_expenditure, kind: running, grade: D, path: {2024: 0, 2025: 0, 2026: 0, 2027: 0, 2028: 0},
         gross: {also_on: grants_and_equalisation, path: {2024: 0, 2025: -20, 2026: -20, 2027: -20, 2028: -20}}}
"""
    ceilings = "ceiling: {2025: 208.5}\n"
    found = drawn(small(tmp_path, leaves, ACCOUNTS + ceilings))
    service = found["books.lines"][1, LINES.index("service_expenditure"), 0]
    assert service == pytest.approx(206 + 3 - 20)
    assert (found["cash.over_ceiling"][0] == 1).all()


def test_the_worst_of_cash_is_its_lowest_twentieth(tmp_path: Path) -> None:
    noisy = ACCOUNTS.replace("prices: at_once}", "prices: at_once, noise: {uniform: [-30, 30]}}")
    scenario = small(tmp_path, accounts=noisy)
    found = simulate(scenario).books
    assert found is not None
    closing = drawn(replace(scenario, run=RunPlan(seed=scenario.run.seed, block=64, blocks=2)))["cash.closing"]
    assert found.closing.cvar95[0, -1] < found.closing["p05"][0, -1] < closing[0, -1].mean()
    assert found.average_12.cvar95[1, -1] < found.average_12["p05"][1, -1]


def test_a_settlement_on_a_line_that_is_not_written_counts_too(tmp_path: Path) -> None:
    once = "one_offs: {sale: {name: sale, line: financial_shifts, amounts: {2026: -7}}}\n"
    found = drawn(small(tmp_path, accounts=ACCOUNTS + once))
    assert found["books.lines"][0, LINES.index("financial_shifts"), :, 0].tolist() == [0, -7, 0, 0]


def test_no_action_is_asked_for_where_no_budget_can_be_decided_on_any_more(tmp_path: Path) -> None:
    scenario = small(tmp_path, TINY.replace("decision_date: 2025-04-01", "decision_date: 2028-06-01"))
    found = simulate(scenario)
    assert found.books is not None
    assert found.books.handlebehov is None
    assert len(list(cash_sentences(scenario, found.books, "en"))) == 1
    assert "handlebehov" not in summary_content(scenario, found, [])["cash"]


def test_a_council_decides_nothing_before_the_decision_date_and_cannot_change_the_accounts(tmp_path: Path) -> None:
    answered = TINY.replace(
        "reforms:", "response: {when: average_12_months below watch, improvement: 12, delay_months: 1}\nreforms:", 1
    )
    watched = ACCOUNTS.replace("cash: {floor: 60}", "cash: {floor: 60, alarms: {watch: 200}}")
    closing = drawn(small(tmp_path, answered, watched))["cash.closing"][:, :, 0]
    assert closing[2, 0] == closing[1, 0] == 90
    assert closing[2, 1] - closing[1, 1] == pytest.approx(8.0)  # decided in April, saved from May


def test_alarms_breaches_and_months_are_told_in_the_summary(tmp_path: Path) -> None:
    drained = ACCOUNTS.replace("level: 206", "level: 230").replace("{floor: 60}", "{floor: 60, alarms: {watch: 80}}")
    scenario = small(tmp_path, TINY.replace("{name: Testby,", "{name: Testby, inhabitants: 1000,"), drained)
    summary = simulate(scenario)
    cash = summary_content(scenario, summary, [])["cash"]
    assert cash["alarms"]["watch"]["level"] == 80
    assert cash["alarms"]["watch"]["kr_per_inhabitant"] == 80_000
    assert cash["alarms"]["watch"]["p_ever_below"] == 1
    assert cash["alarms"]["watch"]["p_below"] >= cash["p_below_floor"]
    table = cash_by_month(scenario, summary)
    assert table is not None
    median = {(row[0], row[1]): row[table.columns.index("p50")] for row in table.rows}
    assert median["with", "2024-12"] == pytest.approx(95.0)
    first = cash["breach_of_floor"]["month"]["p50"][:7]
    after = [month for case, month in median if case == "with" and float(median[case, month]) < 60]
    assert min(after) == first
    assert cash["breach"]["mean_size"] == pytest.approx(-cash["lowest_average_12_months"]["mean"][-1], abs=0.5)


def test_a_response_is_off_unless_written_and_then_both_ways_are_shown(tmp_path: Path) -> None:
    drained = ACCOUNTS.replace("level: 206", "level: 230")
    silent = small(tmp_path, accounts=drained)
    off = simulate(silent)
    assert off.books is not None
    assert off.books.closing.mean.shape[0] == 2
    answered = TINY.replace("reforms:", "response: {improvement: 20, delay_months: 6}\nreforms:", 1)
    scenario = small(tmp_path, answered, drained)
    on = simulate(scenario)
    assert on.books is not None
    assert on.books.closing.mean[2, -1] > on.books.closing.mean[1, -1] + 10
    assert on.books.closing.mean[1].tolist() == off.books.closing.mean[1].tolist()
    assert len(list(cash_sentences(scenario, on.books, "da"))) == 3
    assert len(list(cash_sentences(silent, off.books, "da"))) == 2


def test_there_is_no_cash_beyond_the_years_of_the_files(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    later = replace(scenario, years=replace(scenario.years, to=2030), run=RunPlan(seed=1, block=64, blocks=16))
    assert books_of(later) is None
    assert simulate(later).books is None


def test_the_improvement_that_is_needed_meets_the_floor_in_every_future(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    needed = drawn(scenario)["cash.handlebehov"][1]
    amounts = ", ".join(f"{year}: {-needed[0]}" for year in (2026, 2027, 2028))
    one_off = f"one_offs: {{plan: {{name: plan, line: taxes, amounts: {{{amounts}}}}}}}\n"
    helped = drawn(small(tmp_path, accounts=ACCOUNTS + one_off))
    assert helped["cash.lowest"][1, 2:, 0].min() >= 60 - 1e-6
    assert helped["cash.handlebehov"][1, 0] == pytest.approx(0, abs=1e-9)


def test_what_is_needed_is_told_with_how_often_it_is_enough_and_room_with_the_sign_of_room() -> None:
    assert SUMMARY.books is not None
    there = SUMMARY.books.handlebehov
    assert there is not None
    needed, *_ = cash_sentences(ACTIVE, SUMMARY.books, "en")
    middle, often, seldom, without = re.findall(r"(−?\d+)(?=\u00a0m a year| in \d in 10|\b in 5 in 10\))", needed)
    assert (middle, without) == ("5", "−5")
    rich = replace(SUMMARY.books, handlebehov=replace(there, quantiles={name: one - 20 for name, one in there.quantiles.items()}))
    room, *_ = cash_sentences(ACTIVE, rich, "da")
    assert room.startswith("Råderum: 15")
    shown = (
        f"{-(int(often) - 20)} i 9 af 10, {20 - int(seldom.replace('−', '-'))} i 1 af 10 (minus er handlebehov; uden reformerne 25"
    )
    assert shown.replace("-", "−", 1) in room


def test_the_budget_table_holds_four_years_and_its_reforms_add_up_to_the_lines() -> None:
    assert budget_years(ACTIVE) == (2026, 2027, 2028, 2029)
    table = budget_input(ACTIVE, SUMMARY)
    year = table.columns.index("2028")
    amounts = {(row[1], row[2]): row[year] for row in table.rows}
    ids = {reform.id for reform in ACTIVE.reforms}
    for line in ("service_expenditure", "grants_and_equalisation", "taxes"):
        added = sum(int(value) for (of, item), value in amounts.items() if of == line and item in ids)
        assert added == pytest.approx(int(amounts[line, "with_reforms"]) - int(amounts[line, "without_reforms"]), abs=4)
    original = {row[1]: row[3:6] for row in table.rows if row[2] == "with_reforms"}
    assert original["service_expenditure"] == (1038290, 1081377, 1012929)
    printed = printed_budget_input(ACTIVE, SUMMARY, "da")
    assert "1.038.290" in printed
    assert "| Social- og Sundhedsudvalget |" in printed


def test_the_books_follow_the_accounts_year_by_year(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    books = books_of(scenario)
    assert books is not None
    assert book_years(scenario, books) == (2025, 2026, 2027, 2028)
    assert (books.cash.opening_mio, books.cash.closing_mio) == (100.0, 90.0)
