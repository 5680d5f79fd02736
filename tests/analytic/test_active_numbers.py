"""Whose numbers an effect by strategy takes: a rule that begins later than the file's active one brings them as much later."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.model.scenario import Scenario
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from tests.scenarios import HEAD, SHIPPED, loaded

# Decided on 1 January 2025, in force on 1 January 2027: the file's active strategy begins in January 2026.
ONE = (
    HEAD.replace("strategy: active", "strategy: {default: active, reforms: {a: STRATEGY}}").replace(
        "draws: 16384, block: 1024", "draws: 1024, block: 64"
    )
    + """
decision_date: 2025-01-01
capacity: {person_months_per_month: 5, cost_per_person_month: 0, switching_loss: 0}
reforms:
  a:
    milestones: {act: {date: 2027-01-01, stage: adopted, delay_months: 0}}
    law: {milestone: act}
    implementation:
      work: 10
      months: 10
      start: {active: {lead_months: {pert: [6, 12, 24]}}, waiting: {lag_months: 2}}
      cash_share: 0
      misfit: 0
      unprepared_cost: 0
    effects:
      saving: {line: service_expenditure, kind: running, controllable: true, grade: D, starts: 2020-01-01,
               by_strategy: {waiting: {amount: 0}, active: {amount: -12}}}
"""
)


BY_YEAR = """
               by_strategy: {waiting: {path: {2025: 1, 2026: 1, 2027: 1, 2028: 2}},
                             active: {path: {2025: 1, 2026: 5, 2027: -12, 2028: -12}}}}"""


def with_rule(folder: Path, rule: str, overrides: Overrides | None = None) -> Scenario:
    return loaded(folder, ONE.replace("STRATEGY", rule), overrides)


def saved(scenario: Scenario) -> float:
    """Return the months in which the active numbers held: 1 mio. a month."""
    return -simulate(scenario).cumulative.mean.item()


@pytest.mark.parametrize(
    ("rule", "months"),
    [
        ("active", 48),
        ("waiting", 0),
        ("{lag_months: 0}", 0),
        ("{lead_months: 12}", 48),
        ("{lead_months: 24}", 48),
        ("{lead_months: 9}", 45),
        ("{lead_months: 0}", 36),
        ("{lead_months: {pert: [0, 6, 24]}}", 42),
    ],
)
def test_a_start_so_many_months_after_the_files_active_one_brings_its_numbers_so_many_months_after_the_decision(
    rule: str, months: float, tmp_path: Path
) -> None:
    assert saved(with_rule(tmp_path, rule)) == pytest.approx(months, abs=1e-9)


def test_a_start_one_month_later_moves_the_numbers_by_at_most_one_month(tmp_path: Path) -> None:
    months = [saved(with_rule(tmp_path, f"{{lead_months: {lead}}}")) for lead in range(26)]
    steps = np.diff(months)
    assert steps.min() >= -1e-9
    assert steps.max() <= 1 + 1e-9
    assert steps[:12] == pytest.approx(1)


@pytest.mark.parametrize(("lead", "later", "months"), [(12, 0, 48), (12, 7, 41), (9, 2, 45), (9, 7, 41), (0, 30, 18)])
def test_a_decision_put_off_brings_them_no_earlier_than_itself_nor_than_the_late_start(
    lead: int, later: int, months: float, tmp_path: Path
) -> None:
    scenario = with_rule(tmp_path, f"{{lead_months: {lead}}}")
    assert saved(replace(scenario, postponed={"a": 12 * 2025.0 + later})) == pytest.approx(months, abs=1e-9)


def test_without_a_decision_date_the_months_count_from_the_beginning_of_the_run(tmp_path: Path) -> None:
    text = ONE.replace("decision_date: 2025-01-01\n", "")
    assert saved(loaded(tmp_path, text.replace("STRATEGY", "active"))) == pytest.approx(48)
    assert saved(loaded(tmp_path, text.replace("STRATEGY", "{lead_months: 2}"))) == pytest.approx(38)


@pytest.mark.parametrize(("later", "in_2028", "in_2030"), [(42, 6, 12), (66, 0, 6)])
def test_a_switch_late_in_the_run_cuts_only_the_year_it_falls_in(
    later: int, in_2028: float, in_2030: float, tmp_path: Path
) -> None:
    scenario = with_rule(tmp_path, "{lead_months: 0}", Overrides(to=2030))
    by_year = -simulate(replace(scenario, postponed={"a": 12 * 2025.0 + later})).net_effect.mean
    assert by_year[3] == pytest.approx(in_2028)
    assert by_year[5] == pytest.approx(in_2030)


def test_what_acting_changes_only_years_later_comes_later_too_with_its_cost_and_its_gain(tmp_path: Path) -> None:
    text = ONE.replace("starts: 2020-01-01,\n               by_strategy: {waiting: {amount: 0}, active: {amount: -12}}}", BY_YEAR)
    on_time, late = (
        simulate(loaded(tmp_path, text.replace("STRATEGY", rule))).net_effect.mean.tolist()
        for rule in ("{lead_months: 12}", "{lead_months: 0}")
    )
    assert on_time == pytest.approx([1, 5, -12, -12])
    assert late == pytest.approx([1, 1, 5, -11])


@pytest.mark.parametrize("name", ["active", "waiting"])
def test_the_files_own_two_strategies_take_their_numbers_from_the_decision_to_the_last_bit(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = load_scenario(SHIPPED / f"{name}.yaml", Overrides(draws=1024)).scenario
    now = simulate(scenario)
    monkeypatch.setattr("simulator.engine.world.active_from", lambda scenario, reform, _: scenario.decision_on(reform.id))
    then = simulate(scenario)
    assert now.net_effect.mean.tolist() == then.net_effect.mean.tolist()
    assert now.cumulative["p90"].tolist() == then.cumulative["p90"].tolist()
