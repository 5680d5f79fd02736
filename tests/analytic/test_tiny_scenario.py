"""A scenario small enough to compute by hand, every year of it."""

from pathlib import Path

import pytest

from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from tests.scenarios import HEAD, loaded, simulated

TINY = (
    HEAD
    + """
decision_date: 2025-10-01
price_index: {2026: 0.10, 2027: 0.10, 2028: 0.10}
discount: {rate: 0.25, base: 2025}
reforms:
  health:
    milestones:
      transfer: {date: 2026-07-01, delay_months: 0, snap: half_year}
      exit: {after: transfer, lag_months: 12}
    effects:
      net_grant:              # 8 a year from July 2026: 0, 4, 8, 8
        line: grants_and_equalisation
        kind: running
        amount: 8
        starts: transfer
        gross: {also_on: service_expenditure, amount: 20}
        grade: B
      stranded:               # 24 months' linear phase-in from July 2027: month mid-points give 1/16 and 1/2 of 4
        line: service_expenditure
        kind: running
        amount: 4
        starts: exit
        phase_in: {curve: linear, months: 24}
        grade: D
      project:                # 6 over 12 months from October 2025, half as much if active; waiting before the decision
        line: service_expenditure
        kind: one_off
        amount: 6
        starts: 2025-07-01
        spread_months: 12
        by_strategy: {active: {times: 0.5}, waiting: {times: 1}}
        grade: D
  school:
    effects:
      rooms: {line: capital_expenditure, path: {2026: -2, 2027: 1, 2028: 0}, kind: one_off, grade: C}
"""
)


def test_every_year_of_the_tiny_scenario_is_as_computed_by_hand(tmp_path: Path) -> None:
    summary = simulated(tmp_path, TINY)
    health = summary.reforms["health"]
    assert health.effects.mean[0].tolist() == pytest.approx([0, 4, 8, 8])
    assert health.effects.mean[1].tolist() == pytest.approx([0, 0, 4 / 16, 4 / 2])
    # six months of 2025 carry 0.5 a month; waiting until October, then active at half of it
    assert health.effects.mean[2].tolist() == pytest.approx([3 * 0.5 + 3 * 0.25, 6 * 0.25, 0, 0])
    assert summary.reforms["school"].net_effect.mean.tolist() == pytest.approx([0, -2, 1, 0])
    assert summary.net_effect.mean.tolist() == pytest.approx([2.25, 3.5, 9.25, 10])
    assert summary.cumulative.mean == pytest.approx(25)
    assert summary.npv.mean == pytest.approx(2.25 + 3.5 / 1.25 + 9.25 / 1.25**2 + 10 / 1.25**3)
    assert summary.net_effect_current_prices.mean.tolist() == pytest.approx([2.25, 3.5 * 1.1, 9.25 * 1.21, 10 * 1.331])


def test_the_lines_of_the_tiny_scenario_are_booked_gross_and_add_up(tmp_path: Path) -> None:
    summary = simulated(tmp_path, TINY)
    grants, service, capital = summary.lines.mean
    index = [1, 1.1, 1.21, 1.331]
    assert grants.tolist() == pytest.approx([amount * pl for amount, pl in zip([0, 14, 28, 28], index, strict=True)])
    own = [2.25, 1.5, 0.25, 2]
    assert service.tolist() == pytest.approx([(a - g) * pl for a, g, pl in zip(own, [0, 10, 20, 20], index, strict=True)])
    assert capital.tolist() == pytest.approx([0, -2 * 1.1, 1.21, 0])


def test_what_can_be_influenced_is_told_apart(tmp_path: Path) -> None:
    outside, within = simulated(tmp_path, TINY).influence.mean
    assert within == pytest.approx(3.75)
    assert outside == pytest.approx(25 - 3.75)


def test_a_mode_run_equals_a_run_without_uncertainty(tmp_path: Path) -> None:
    summary = simulated(tmp_path, TINY)
    assert summary.net_effect.mode == pytest.approx(summary.net_effect.mean)
    assert summary.net_effect["p05"] == pytest.approx(summary.net_effect.mean)


def test_after_the_last_year_running_effects_hold_and_one_offs_end(tmp_path: Path) -> None:
    summary = simulate(loaded(tmp_path, TINY, Overrides(to=2030)))
    assert summary.net_effect.mean.tolist() == pytest.approx([2.25, 3.5, 9.25, 10, 10, 10])
    shorter = simulate(loaded(tmp_path, TINY, Overrides(to=2026)))
    assert shorter.cumulative.mean == pytest.approx(5.75)


def test_years_before_count_from_are_shown_but_enter_no_total(tmp_path: Path) -> None:
    summary = simulated(
        tmp_path, TINY.replace("last: 2028}", "last: 2028, count_from: 2026}").replace("base: 2025}", "base: 2026}")
    )
    assert summary.net_effect.mean.tolist() == pytest.approx([2.25, 3.5, 9.25, 10])
    assert summary.cumulative.mean == pytest.approx(22.75)
    assert summary.npv.mean == pytest.approx(3.5 + 9.25 / 1.25 + 10 / 1.25**2)


def test_a_law_that_never_comes_has_no_effect(tmp_path: Path) -> None:
    text = TINY.replace("delay_months: 0, snap", "never: 0.25, delay_months: 0, snap")
    summary = simulated(tmp_path, text)
    net_grant = summary.reforms["health"].effects.mean[0]
    assert net_grant.tolist() == pytest.approx([0, 3, 6, 6], abs=1e-9)
    stranded = summary.reforms["health"].effects.mean[1]
    assert stranded.tolist() == pytest.approx([0, 0, 0.75 / 4, 0.75 * 2], abs=1e-9)


def test_a_delayed_law_snaps_to_the_next_half_year_and_its_followers_move_along(tmp_path: Path) -> None:
    summary = simulated(tmp_path, TINY.replace("delay_months: 0, snap", "delay_months: 4, snap"))
    assert summary.reforms["health"].effects.mean[0].tolist() == pytest.approx([0, 0, 8, 8])
    assert summary.reforms["health"].effects.mean[1].tolist() == pytest.approx([0, 0, 0, 4 * 0.25])


def test_laws_not_yet_adopted_share_the_election_and_certain_dates_do_not(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
election: {event: {probability: 0.25, impact: 12}}
reforms:
  r:
    milestones:
      bill: {date: 2026-01-01, stage: bill, delay_months: {chance: {0: 1}}}
      act: {date: 2026-01-01, stage: adopted, delay_months: {chance: {0: 1}}}
    effects:
      a: {line: taxes, kind: running, amount: 1, starts: bill, grade: D}
      b: {line: taxes, kind: running, amount: 1, starts: act, grade: D}
"""
    )
    effects = simulated(tmp_path, text).reforms["r"].effects
    assert effects.mean[0].tolist() == pytest.approx([0, 0.75, 1, 1], abs=1e-9)
    assert effects.mean[1].tolist() == pytest.approx([0, 1, 1, 1])
