"""Own work: capacity against exact answers, costs and ripening by hand, and the traps of comparing strategies."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.axes import FloatArray
from simulator.engine.draws import BlockDraws, Columns, ModeDraws
from simulator.engine.implementation import Prepared, Timelines, prepare, starts_of
from simulator.engine.months import InForce, LawDates, Unrest, by_month
from simulator.engine.projection import project
from simulator.engine.work import Month, WorkPlan, months_of_work
from simulator.engine.world import world
from simulator.model.implementation import Capacity
from simulator.model.numbers import Number, Stream
from simulator.model.scenario import Scenario
from simulator.model.uncertain import Certain
from simulator.run import simulate
from tests.oracles import oracle
from tests.scenarios import HEAD, loaded

NOTHING = Number(distribution=Certain(0.0), stream=Stream(name="nothing"))
FREE = Capacity(person_months=NOTHING, switching_loss=NOTHING, overload_premium=NOTHING, cost_mio=NOTHING, other_work=(), owner="")


def months(starts: list[float], steps: int, switching_loss: float = 0.0) -> list[Month]:
    """Return three equal reforms of 24 person-months over 12 months sharing 4 a month, in `steps` steps a month."""
    column = np.ones((3, 1))
    plan = WorkPlan(
        work=24 * column,
        pace=2 * column / steps,
        start=np.array(starts)[:, None] * steps,
        text_known=np.inf * column,
        overturned=0 * column,
        capacity=np.array([4 / steps]),
        switching_loss=np.array([switching_loss]),
    )
    return list(months_of_work(plan, FREE, 0, 40 * steps))


def finished(found: list[Month], reform: int, steps: int) -> float:
    """Return after how many months the last work of a reform is done, the last step in part."""
    done = np.array([month.done[reform][0] for month in found])
    last = int(np.flatnonzero(done > 1e-9)[-1])
    return float(last + done[last] / done[:last].max()) / steps


@pytest.mark.parametrize(
    ("name", "starts", "switching_loss", "premium"),
    [
        ("fluid simult g=0.25 k=0.5", [0, 0, 0], 0.25, 0.5),
        ("fluid staggered", [0, 0, 12], 0, 0.5),
        ("fluid partial", [0, 0, 6], 0.25, 0.5),
    ],
    ids=["all at once", "third a year later", "third half a year later"],
)
def test_finishing_times_and_cost_approach_those_in_continuous_time(
    name: str, starts: list[float], switching_loss: float, premium: float
) -> None:
    errors = []
    for steps in (1, 4, 16, 64):
        found = months(starts, steps, switching_loss)
        cost = sum((np.array(month.paid) * (1 + premium * month.overload)).sum() for month in found)
        if "simult" in name:
            off = abs(finished(found, 0, steps) - oracle(f"{name} finish")) + abs(cost - oracle("fluid cost"))
        else:
            first, third = (12, 3) if name == "fluid staggered" else (1, 3)
            off = abs(finished(found, 0, steps) - oracle(f"{name} finish{first}"))
            off += abs(finished(found, 2, steps) - oracle(f"{name} finish{third}")) + abs(cost - oracle(f"{name} cost"))
        errors.append(off)
    assert errors[-1] < 0.05
    assert errors[-1] <= errors[0]


def test_without_switching_loss_three_equal_reforms_finish_together() -> None:
    assert finished(months([0, 0, 0], 1), 2, 1) == pytest.approx(oracle("fluid simult g=0 k=0 finish"))


TINY = (
    HEAD.replace("draws: 16384", "draws: 1024")
    + """
decision_date: 2025-01-01
capacity: {person_months_per_month: 10, cost_per_person_month: 0.1}
reforms:
  r:
    milestones:
      act: {date: 2026-01-01, delay_months: 0}
    law: {milestone: act, text_known_months: 12}
    implementation:
      work: 12
      months: 12
      start: {active: {lead_months: 6}, waiting: {lag_months: 9}}
      unprepared_cost: 1.2
    effects:
      saving: {line: taxes, kind: running, amount: -12, starts: act, acts_through: implementation, grade: D}
"""
)


def by_effect(folder: Path, text: str) -> dict[str, list[float]]:
    """Return every effect of reform r by year, 2025-2028."""
    scenario = loaded(folder, text)
    effects = simulate(scenario).reforms["r"].effects.mean
    return {effect.id: effects[row].tolist() for row, effect in enumerate(scenario.reforms[0].effects)}


def test_a_year_of_work_from_july_2025_by_hand(tmp_path: Path) -> None:
    found = by_effect(tmp_path, TINY)
    assert found["implementation_work"] == pytest.approx([0.6, 0.6, 0, 0])
    assert found["unprepared_law"] == pytest.approx([0, 1.2 / 12 * (5 + 4 + 3 + 2 + 1) / 12, 0, 0])
    assert found["saving"] == pytest.approx([0, -(6 + 7 + 8 + 9 + 10 + 11) / 12 - 6, -12, -12])
    assert found["unfinished_work"] == [0, 0, 0, 0]


def test_whoever_waits_starts_nine_months_after_the_text(tmp_path: Path) -> None:
    found = by_effect(tmp_path, TINY.replace("strategy: active", "strategy: waiting"))
    assert found["implementation_work"] == pytest.approx([0.3, 0.9, 0, 0])


def test_what_the_text_overturns_ripens_again_only_with_the_rework(tmp_path: Path) -> None:
    text = TINY.replace("text_known_months: 12", "text_known_months: 3").replace(
        "months: 12\n", "months: 12\n      misfit: 0.5\n", 1
    )
    found = by_effect(tmp_path, text)
    assert found["saving"] == pytest.approx([0, -sum(min(4.5 + month, 12) for month in range(12)) / 12, -12, -12])


def test_benefits_ripen_by_the_convolution_of_work_and_phase_in(tmp_path: Path) -> None:
    text = TINY.replace("lead_months: 6", "lead_months: 12").replace("date: 2026-01-01", "date: 2025-01-01")
    text = text.replace("starts: act,", "starts: act, phase_in: {curve: linear, months: 24},")
    ripe = [-amount / 12 for amount in by_effect(tmp_path, text)["saving"]]
    continuous = [oracle("conv avg yr1 (0-12)"), oracle("conv avg yr2 (12-24)"), oracle("conv avg yr3"), 1]
    late = np.array(continuous) - ripe
    half_a_month = 0.5 / 24  # work done in a month counts from the next one on
    assert ((late >= 0) & (late <= half_a_month + 1e-12)).all()


def test_effort_under_overload_costs_the_premium_more(tmp_path: Path) -> None:
    text = TINY.replace("person_months_per_month: 10,", "person_months_per_month: 0.5, overload_premium: 0.5,")
    assert by_effect(tmp_path, text)["implementation_work"][0] == pytest.approx(0.1 * 0.5 * 6 * 1.5)


def test_benefits_ripen_from_the_month_after_the_work(tmp_path: Path) -> None:
    found = by_effect(tmp_path, TINY.replace("starts: act,", "starts: act, phase_in: {curve: linear, months: 12},"))
    ripe = np.array([[min(max(t - u - 0.5, 0), 12) / 12 for u in range(6, 18)] for t in range(12, 48)]).mean(axis=1)
    assert found["saving"] == pytest.approx([0, *(-ripe.reshape(3, 12).sum(axis=1))])


def test_the_final_text_overturns_early_work_and_the_rework_is_paid(tmp_path: Path) -> None:
    text = TINY.replace("text_known_months: 12", "text_known_months: 3").replace(
        "months: 12\n", "months: 12\n      misfit: 0.5\n", 1
    )
    found = by_effect(tmp_path, text)
    assert sum(found["implementation_work"]) == pytest.approx(0.1 * (12 + 0.5 * 3))


def test_other_work_takes_capacity_but_never_all_of_it(tmp_path: Path) -> None:
    other = "other_work: [{name: NIS2, from: 2025-07-01, to: 2025-12-31, person_months_per_month: 99}]"
    text = TINY.replace("person_months_per_month: 10,", f"person_months_per_month: 5, {other},")
    found = by_effect(tmp_path, text)
    assert found["implementation_work"] == pytest.approx([0.5 * 6 * 0.1, 0.9, 0, 0])


def test_work_left_at_the_end_of_the_horizon_is_charged_in_its_last_year(tmp_path: Path) -> None:
    text = TINY.replace("months: 12\n", "months: 120\n", 1)
    found = by_effect(tmp_path, text)
    assert sum(found["implementation_work"]) + found["unfinished_work"][-1] == pytest.approx(1.2)
    assert found["unfinished_work"][-1] == pytest.approx(1.2 - 42 * 0.01)


def test_a_law_that_never_comes_leaves_no_work_undone(tmp_path: Path) -> None:
    text = TINY.replace("strategy: active", "strategy: waiting").replace("delay_months: 0", "delay_months: 0, never: 1")
    assert by_effect(tmp_path, text) == {
        key: [0, 0, 0, 0] for key in ("saving", "implementation_work", "unprepared_law", "unfinished_work")
    }


def test_own_staff_who_are_paid_anyway_are_not_booked(tmp_path: Path) -> None:
    found = by_effect(tmp_path, TINY.replace("months: 12\n", "months: 12\n      cash_share: 0.25\n", 1))
    assert found["implementation_work"] == pytest.approx([0.15, 0.15, 0, 0])


STAFF = """
      staff: {fte: 400, pay: 0.48, leavers_share: 0.12, replacement_share: 0.21, sensitivity: 0.3}
"""


def test_staff_leave_while_the_text_is_not_final_and_more_so_under_overload(tmp_path: Path) -> None:
    text = TINY.replace("text_known_months: 12", "text_known_months: 6, announced: 2025-01-01")
    text = text.replace("    effects:", STAFF.strip("\n") + "\n    effects:")
    quiet = by_effect(tmp_path, text)["turnover"]
    month = 0.21 * 0.48 * 400 * 0.12 / 12
    assert quiet == pytest.approx([6 * month * np.expm1(0.15), 0, 0, 0])
    crowded = by_effect(tmp_path, text.replace("person_months_per_month: 10", "person_months_per_month: 0.5"))["turnover"]
    assert crowded[0] == pytest.approx(month * (6 * np.expm1(0.15) + 6 * np.expm1(0.3)))


def test_two_more_leavers_in_a_hundred_cost_their_replacement(tmp_path: Path) -> None:
    sensitivity = 2 * np.log(1 + 0.02 / 0.12)
    text = TINY.replace("text_known_months: 12", "text_known_months: 0, announced: 2025-01-01")
    text = text.replace("    effects:", STAFF.strip("\n").replace("0.3}", f"{sensitivity:.12f}}}") + "\n    effects:")
    assert by_effect(tmp_path, text)["turnover"][0] == pytest.approx(oracle("turnover 400 FTE +2pp 21% of 0.48"))


RISKY = (
    HEAD.replace("draws: 16384", "draws: 2048")
    + """
decision_date: 2025-01-01
capacity: {person_months_per_month: {pert: [2, 3, 5]}, cost_per_person_month: 0.1, switching_loss: 0}
reforms:
"""
    + "".join(
        f"""
  {name}:
    milestones:
      act: {{date: {date}, stage: proposal, delay_months: {{chance: {{0: 0.4, 6: 0.3, 14: 0.3}}}}}}
    law: {{milestone: act}}
    implementation:
      work: {{pert: [10, 20, 30]}}
      months: 10
      start: {{active: {{lead_months: 12}}, waiting: {{lag_months: 2}}}}
      cash_share: 0.4
      misfit: 0
      unprepared_cost: 0
    effects: {{}}
"""
        for name, date in (("a", "2026-01-01"), ("b", "2026-07-01"), ("c", "2027-01-01"))
    )
)


def total(folder: Path, text: str, strategy: str) -> FloatArray:
    scenario = loaded(folder, text.replace("strategy: active", f"strategy: {strategy}"))
    return dict(project(scenario, BlockDraws(Columns(scenario.run.seed, range(2), scenario.run.block))))["cumulative"]


def one_reform(text: str) -> str:
    return text[: text.index("\n  b:")]


def test_without_benefits_misfit_and_losses_every_start_costs_the_same(tmp_path: Path) -> None:
    costs = [
        total(tmp_path, RISKY, strategy) for strategy in ("active", "waiting", "{default: active, reforms: {b: {lead_months: 3}}}")
    ]
    scenario = loaded(tmp_path, RISKY)
    draws = BlockDraws(Columns(scenario.run.seed, range(2), scenario.run.block))
    prepared = prepare(scenario, world(scenario, draws).timelines, draws)
    assert prepared is not None
    for cost in costs:
        np.testing.assert_allclose(cost, 0.04 * prepared.work.sum(axis=0), atol=1e-9)


def test_paying_for_effort_that_was_allocated_and_not_used_would_break_neutrality() -> None:
    found = months([0, 0, 6], 1)
    used = sum(np.sum(month.paid) for month in found)
    allocated = sum((np.minimum(month.load, 1) * month.capacity)[0] for month in found if month.load[0] > 0)
    assert used == pytest.approx(72)
    assert allocated == pytest.approx(72)  # the pace falls to what is left, so nothing is allocated in vain
    full_pace = sum(2.0 * (month.done[r][0] > 0) for month in found for r in range(3))
    assert full_pace > 72.5


def test_if_the_text_only_overturns_early_work_waiting_wins(tmp_path: Path) -> None:
    risky = RISKY.replace("misfit: 0", "misfit: 0.8")
    assert total(tmp_path, risky, "active").mean() > total(tmp_path, risky, "waiting").mean() + 0.1


def test_if_being_unprepared_is_dear_and_nothing_else_matters_waiting_loses(tmp_path: Path) -> None:
    costly = one_reform(RISKY).replace("unprepared_cost: 0", "unprepared_cost: 10")
    assert total(tmp_path, costly, "active").mean() < total(tmp_path, costly, "waiting").mean() - 0.1


def starts_by(month: float, prepared: Prepared, scenario: Scenario) -> FloatArray:
    """Return the decisions up to a month: start months, infinite where nothing has started."""
    starts = starts_of(scenario, prepared, ModeDraws())
    return np.where(starts <= month, starts, np.inf)


def clairvoyant(month: float, prepared: Prepared) -> FloatArray:
    """Return the decisions of a rule that leads the date that comes true, which nobody knows."""
    starts = np.ceil(prepared.in_force - 12)
    return np.where(starts <= month, starts, np.inf)


def later_permuted(times: Timelines, month: float, law: str) -> Timelines:
    """Return the timelines with the dates of laws whose text is not known by a month exchanged between futures."""
    found = {}
    for key, one in times.items():
        later = one.actual[law] - 6 > month
        dates = one.actual[law].copy()
        dates[later] = np.roll(dates[later], 1)
        found[key] = replace(one, actual={**one.actual, law: dates})
    return found


@pytest.mark.parametrize("strategy", ["active", "waiting"])
@pytest.mark.parametrize("month", [12 * 2025 + 6, 12 * 2026, 12 * 2026 + 9])
def test_permuting_what_happens_later_changes_no_decision_until_now(month: float, strategy: str, tmp_path: Path) -> None:
    scenario = loaded(tmp_path, RISKY.replace("strategy: active", f"strategy: {strategy}"))
    draws = BlockDraws(Columns(scenario.run.seed, range(2), scenario.run.block))
    times = world(scenario, draws).timelines
    prepared = prepare(scenario, times, draws)
    permuted = prepare(scenario, later_permuted(times, month, "act"), draws)
    assert prepared is not None
    assert permuted is not None
    np.testing.assert_array_equal(starts_by(month, prepared, scenario), starts_by(month, permuted, scenario))
    assert (clairvoyant(month, prepared) != clairvoyant(month, permuted)).any()


def test_more_capacity_never_costs_more_and_a_later_law_never_brings_more(tmp_path: Path) -> None:
    plain = TINY.replace("person_months_per_month: 10", "person_months_per_month: {pert: [0.4, 0.8, 1.5]}")
    roomy = plain.replace("[0.4, 0.8, 1.5]", "[0.5, 0.9, 1.6]")
    late = plain.replace("delay_months: 0", "delay_months: 7")
    for strategy in ("active", "waiting"):
        costs = [total(tmp_path, text, strategy) for text in (plain, roomy, late)]
        assert (costs[1] <= costs[0] + 1e-9).all()
    saved = [sum(by_effect(tmp_path, text)["saving"]) for text in (plain, late)]
    assert saved[0] <= saved[1]


@given(
    listed=st.lists(st.one_of(st.floats(-1e7, 1e7), st.floats(24_280, 24_300), st.just(np.inf)), min_size=1, max_size=60),
    chosen=st.booleans(),
)
def test_futures_are_found_by_the_month_that_they_have_their_date_in(listed: list[float], chosen: bool) -> None:
    dates = np.array(listed)
    some = np.arange(dates.size) % 2 == 0 if chosen else None
    found = by_month(dates, some)
    for month in range(24_275, 24_305):
        expected = [place for place, date in enumerate(listed) if month <= date < month + 1 and (some is None or some[place])]
        assert found.get(month, np.array([], dtype=np.intp)).tolist() == expected
    assert sum(places.size for places in found.values()) == np.isfinite(dates if some is None else dates[some]).sum()


@given(
    announced=st.sampled_from([-np.inf, 24_250.0, 24_303.0, 24_310.0, 24_400.0, np.inf]),
    known=st.lists(st.one_of(st.floats(24_290, 24_325), st.just(np.inf)), min_size=9, max_size=9),
    in_force=st.lists(st.one_of(st.floats(24_290, 24_325), st.just(np.inf)), min_size=9, max_size=9),
)
def test_states_kept_from_month_to_month_are_what_all_dates_say(
    announced: float, known: list[float], in_force: list[float]
) -> None:
    first, text, force = 24_303, np.floor(np.array(known)), np.array(in_force)
    law = LawDates.of(announced, np.array(known), force, (2025, 2026), first)
    waiting = np.arange(2.0, 11.0)
    state, unrest = InForce(law, first), Unrest(law, waiting, first)
    for month in range(first, 24_330):
        state.enter(month)
        unrest.enter(month)
        assert np.array_equal(state.share, np.clip(month + 1 - force, 0, 1))
        assert np.array_equal(unrest.factor, np.where((announced <= month) & (month < text), waiting, 1.0))
        assert not state.everywhere(month) or (state.share == 1).all()
        assert not state.nowhere(month) or (state.share == 0).all()
