"""What must hold of the steps between any two estimates, here with shared capacity, common causes and numbers by strategy."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.bridge.steps import completed, steps_between, steps_in_reverse
from simulator.bridge.story import AFTER, BEFORE, STEPS, Way, bridge, project_bridge
from simulator.engine.draws import BlockDraws, Columns
from simulator.model.implementation import Capacity
from simulator.model.numbers import Number
from simulator.model.scenario import RunPlan, Scenario
from simulator.model.uncertain import Certain
from simulator.present.bridge_json import bridge_content
from simulator.present.revision import Revision
from simulator.run import simulate
from simulator.scenario_file.load import load_scenario
from tests.scenarios import SHIPPED, loaded

RUN = RunPlan(seed=3, block=256, blocks=16)
ACTIVE, WAITING = (replace(load_scenario(SHIPPED / f"{name}.yaml").scenario, run=RUN) for name in ("active", "waiting"))


def projected(before: Scenario, after: Scenario) -> dict[str, np.ndarray]:
    before, after = completed(before, after), completed(after, before)
    way = Way.along(before, steps_between(before, after))
    return dict(project_bridge(way, BlockDraws(Columns(RUN.seed, range(2), RUN.block))))


def less_capacity(scenario: Scenario) -> Scenario:
    assert isinstance(scenario.capacity, Capacity)
    people = replace(scenario.capacity.person_months, distribution=Certain(4.0))
    return replace(scenario, capacity=replace(scenario.capacity, person_months=people))


def no_election(scenario: Scenario) -> Scenario:
    return replace(scenario, election=Number(distribution=Certain(0.0), stream=scenario.election.stream))


def later_decision(scenario: Scenario) -> Scenario:
    assert scenario.decision_month is not None
    return replace(scenario, decision_month=scenario.decision_month + 9)


def waiting_in(*ids: str) -> Callable[[Scenario], Scenario]:
    def changed(scenario: Scenario) -> Scenario:
        waiting = {
            key: reform.implementation.start["waiting"]
            for reform in scenario.reforms
            if (key := reform.id) in ids and reform.implementation
        }
        return replace(
            scenario, strategy={**scenario.strategy, **dict.fromkeys(ids, "waiting")}, starts={**scenario.starts, **waiting}
        )

    return changed


def without(reform_id: str) -> Callable[[Scenario], Scenario]:
    return lambda scenario: replace(scenario, reforms=tuple(one for one in scenario.reforms if one.id != reform_id))


CHANGES = (
    less_capacity,
    no_election,
    later_decision,
    waiting_in("health"),
    waiting_in("social", "elderly"),
    without("green"),
    without("school"),
)


@settings(max_examples=15, deadline=None)
@given(
    earlier=st.lists(st.sampled_from(CHANGES), max_size=3, unique=True),
    later=st.lists(st.sampled_from(CHANGES), max_size=4, unique=True),
)
def test_the_steps_add_up_to_the_difference_in_every_future_and_year(
    earlier: list[Callable[[Scenario], Scenario]], later: list[Callable[[Scenario], Scenario]]
) -> None:
    before = after = ACTIVE
    for change in earlier:
        before = change(before)
    for change in later:
        after = change(after)
    found = projected(before, after)
    if f"{STEPS}.net_effect" not in found:
        np.testing.assert_array_equal(found[f"{BEFORE}.net_effect"], found[f"{AFTER}.net_effect"])
        return
    for name in ("net_effect", "cumulative"):
        difference = found[f"{AFTER}.{name}"] - found[f"{BEFORE}.{name}"]
        np.testing.assert_allclose(found[f"{STEPS}.{name}"].sum(axis=0), difference, atol=1e-9)
    np.testing.assert_allclose(found[f"{STEPS}.by_reform"].sum(axis=1), found[f"{STEPS}.cumulative"], atol=1e-9)
    np.testing.assert_allclose(found[f"{STEPS}.reversed"].sum(axis=0), 0, atol=1e-9)


def test_both_ends_are_what_a_run_of_each_file_tells() -> None:
    found = bridge(WAITING, ACTIVE)
    for scenario, one in ((WAITING, found.before), (ACTIVE, found.after)):
        alone = simulate(scenario)
        for statistic in ("mode", "mean", "p10", "p50", "p90"):
            np.testing.assert_allclose(one.cumulative[statistic], alone.cumulative[statistic], atol=1e-9)
            np.testing.assert_allclose(one.net_effect[statistic], alone.net_effect[statistic], atol=1e-9)


def test_the_estimated_steps_add_up_in_mean_and_in_the_budget_figure() -> None:
    found = bridge(WAITING, ACTIVE)
    for statistic in ("mean", "mode"):
        total = sum(step.cumulative[statistic].item() for step in found.steps)
        assert total == pytest.approx(found.difference.cumulative[statistic].item(), abs=1e-9)
        assert total == pytest.approx((found.after.cumulative[statistic] - found.before.cumulative[statistic]).item(), abs=1e-9)
    assert found.difference.cumulative.mcse < found.after.cumulative.mcse


def test_a_reform_that_shares_no_capacity_leaves_every_other_as_it_was_to_the_last_bit(tmp_path: Path) -> None:
    text = """
        format: 1
        name: Test
        strategy: active
        years: {first: 2025, last: 2028}
        price_level: 2025
        drivers: {common: {name: Common}}
        municipality: {name: Testby, block_grant_share: 0.0032}
        run: {draws: 1024, block: 64, seed: 7}
        reforms:
          one:
            milestones: {law: {date: 2026-07-01, stage: bill}}
            effects:
              a: {line: taxes, kind: running, amount: {pert: [1, 2, 4], driven_by: {common: 0.6}}, starts: law, grade: D}
          two:
            milestones: {law: {date: 2026-01-01, stage: proposal}}
            effects:
              b: {line: taxes, kind: running, amount: {pert: [1, 3, 4], driven_by: {common: 0.6}}, starts: law, grade: D}
    """
    found = projected(loaded(tmp_path / "before", text), loaded(tmp_path / "after", text.replace("[1, 3, 4]", "[1, 3, 6]")))
    assert found[f"{STEPS}.by_reform"].shape[:2] == (1, 2)
    assert (found[f"{STEPS}.by_reform"][0, 0] == 0).all()
    assert (found[f"{STEPS}.by_reform"][0, 1] > 0).any()


def test_what_a_reform_changes_in_others_that_share_its_capacity_stands_with_its_own_step() -> None:
    found = bridge(ACTIVE, waiting_in("health")(ACTIVE))
    (step,) = found.steps
    assert step.part == "reforms.health"
    others = sum(one.mean.item() for key, one in step.by_reform.items() if key != "health")
    assert others == pytest.approx(step.elsewhere.mean.item(), abs=1e-9)
    assert abs(others) > 0.5
    assert step.by_reform["health"].mean + others == pytest.approx(step.cumulative.mean)


def test_the_way_back_has_the_same_steps_with_the_price_level_first() -> None:
    after = replace(no_election(waiting_in("health", "social")(ACTIVE)), prices=replace(ACTIVE.prices, level=2026))
    steps = steps_between(ACTIVE, after)
    assert [step.turn.part for step in steps] == ["price_level", "election", "reforms.health", "reforms.social"]
    back = steps_in_reverse(ACTIVE, steps)
    assert [step.turn.part for step in back] == ["price_level", "reforms.social", "reforms.health", "election"]
    assert back[-1].scenario == steps[-1].scenario


def test_reforms_with_own_work_can_come_and_go_with_the_capacity_they_share() -> None:
    idle = replace(
        ACTIVE,
        capacity=None,
        reforms=tuple(replace(one, implementation=None, effects=one.effects[:1]) for one in ACTIVE.reforms[:2]),
        starts={},
    )
    for before, after in ((idle, ACTIVE), (ACTIVE, idle)):
        found = bridge(before, after)
        assert "capacity" not in [step.part for step in found.steps]
        assert sum(step.cumulative.mean.item() for step in found.steps) == pytest.approx(
            (found.after.cumulative.mean - found.before.cumulative.mean).item(), abs=1e-9
        )


def test_the_number_of_workers_does_not_change_a_digit() -> None:
    before = replace(WAITING, run=RunPlan(seed=3, block=1024, blocks=16))
    after = replace(ACTIVE, run=before.run)
    revisions = (
        Revision(before=before, after=after, files=("a", "b"), bridge=bridge(before, after, workers=n), changes=()) for n in (1, 2)
    )
    one, two = (json.dumps(bridge_content(revision, [])) for revision in revisions)
    assert one == two
