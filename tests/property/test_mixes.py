"""What must hold of the mixes of two strategies, and of putting off one decision."""

from dataclasses import replace
from itertools import product
from typing import Final

import numpy as np
import pytest

from simulator.compare import compare
from simulator.mixes import mix_strategies
from simulator.model.scenario import Scenario
from simulator.plan.putting_off import putting_off
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.scheduler import Workers
from simulator.stats.comparison import Against
from simulator.stats.mixes import MIX, Mixes
from tests.scenarios import SHIPPED

DRAWS: Final = 1024


def shipped(name: str) -> Scenario:
    return load_scenario(SHIPPED / f"{name}.yaml", Overrides(draws=DRAWS)).scenario


WAITING, ACTIVE = shipped("waiting"), shipped("active")


def same(one: Against, other: Against) -> None:
    for name in ("difference", "cumulative", "by_reform", "outcome", "break_even"):
        for statistic in ("mean", "mcse", "p10", "p50", "p90"):
            assert np.array_equal(getattr(one, name)[statistic], getattr(other, name)[statistic]), (name, statistic)
    assert one.verdict == other.verdict
    assert np.array_equal(one.paths, other.paths)


@pytest.fixture(scope="module")
def mixes() -> Mixes:
    with Workers(2) as team:
        found = mix_strategies(WAITING, ACTIVE, team)
    assert found is not None
    return found


def test_six_reforms_have_sixty_four_mixes_numbered_by_their_bits(mixes: Mixes) -> None:
    assert mixes.switches == tuple(reform.id for reform in WAITING.reforms)
    for number, mix in enumerate(mixes.all):
        assert number == sum(1 << bit for bit, on in enumerate(mix.as_alternative) if on)
        for key, on in zip(mixes.switches, mix.as_alternative, strict=True):
            assert mix.scenario.strategy[key] == ("active" if on else "waiting")
    assert len({mix.as_alternative for mix in mixes.all}) == 64


def test_the_last_mix_is_the_comparison_to_the_bit(mixes: Mixes) -> None:
    found = compare([WAITING, ACTIVE])
    last = mixes.all[-1]
    assert last.against is not None
    same(last.against, found.against[0])
    assert np.array_equal(last.cost.dots, found.strategies[1].dots)
    assert np.array_equal(mixes.all[0].cost.net_effect.mean, found.strategies[0].net_effect.mean)
    assert mixes.all[0].against is None


@pytest.mark.parametrize("number", [1, 22, 45])
def test_any_mix_is_what_comparing_it_alone_gives(mixes: Mixes, number: int) -> None:
    mix = mixes.all[number]
    assert mix.against is not None
    assert mix.scenario.name == MIX
    same(mix.against, compare([WAITING, mix.scenario]).against[0])


def test_the_number_of_workers_changes_no_bit(mixes: Mixes) -> None:
    with Workers(1) as team:
        alone = mix_strategies(WAITING, ACTIVE, team)
    assert alone is not None
    for one, other in zip(mixes.all, alone.all, strict=True):
        assert np.array_equal(one.cost.cumulative.mean, other.cost.cumulative.mean)
        if one.against is not None and other.against is not None:
            same(one.against, other.against)


def test_mixes_compete_for_the_same_people_so_they_do_not_add_up(mixes: Mixes) -> None:
    alone = [mixes.all[1 << bit].against for bit in range(6)]
    summed = sum(one.cumulative.mean[0] for one in alone if one is not None)
    last = mixes.all[-1].against
    assert last is not None
    assert abs(summed - last.cumulative.mean[0]) > 1.0


def test_at_equal_service_a_mix_costs_the_reference_and_the_difference(mixes: Mixes) -> None:
    reference = mixes.all[0].cost
    assert np.array_equal(reference.equal_service.mean, reference.cumulative.mean)
    for mix in mixes.all[1:]:
        assert mix.against is not None
        expected = reference.cumulative.mean + mix.against.cumulative.mean[1]
        assert mix.cost.equal_service.mean.item() == pytest.approx(expected.item(), abs=1e-9)
    best = mixes.cheapest.cost.equal_service.mean.item()
    assert best == min(mix.cost.equal_service.mean.item() for mix in mixes.all)


def test_only_reforms_that_differ_are_switched() -> None:
    chosen = {**WAITING.strategy, "school": "active", "green": "active"}
    some = replace(ACTIVE, strategy=chosen, starts={**WAITING.starts, **{key: ACTIVE.starts[key] for key in ("school", "green")}})
    with Workers(1) as team:
        found = mix_strategies(WAITING, some, team)
    assert found is not None
    assert found.switches == ("green", "school")
    patterns = [tuple(reversed(one)) for one in product((False, True), repeat=2)]
    assert [mix.as_alternative for mix in found.all] == patterns


def test_a_strategy_against_itself_has_no_switch() -> None:
    with Workers(1) as team:
        found = mix_strategies(ACTIVE, ACTIVE, team)
    assert found is not None
    assert found.switches == ()


def test_scenarios_of_different_worlds_cannot_be_mixed() -> None:
    other = replace(ACTIVE, prices=replace(ACTIVE.prices, discount_rate=ACTIVE.prices.discount_rate + 0.01))
    with Workers(1) as team:
        assert mix_strategies(WAITING, other, team) is None


def test_putting_off_costs_what_comparing_with_the_later_decision_says() -> None:
    with Workers(1) as team:
        found = {one.reform: one for one in putting_off(ACTIVE, team)}
    later = found["elderly"].deferrals[2]
    assert later.choice.rule is not None
    changed = replace(
        ACTIVE,
        strategy={**ACTIVE.strategy, "elderly": later.choice.strategy},
        starts={**ACTIVE.starts, "elderly": later.choice.rule},
        postponed={} if later.choice.decided is None else {"elderly": later.choice.decided},
    )
    difference = compare([ACTIVE, changed]).against[0].cumulative
    assert later.cost.value == pytest.approx(difference.mean[1].item(), abs=1e-9)
    assert later.cost.mcse == pytest.approx(difference.mcse[1].item(), abs=1e-9)


def test_deciding_now_costs_nothing_and_nothing_can_be_put_off_without_a_decision_date() -> None:
    with Workers(1) as team:
        for one in putting_off(ACTIVE, team):
            assert one.deferrals[0].cost.value == 0
            assert one.deferrals[0].month == ACTIVE.decision_month
        undated = replace(ACTIVE, decision_month=None)
        assert all(not one.deferrals for one in putting_off(undated, team))
