"""What must hold of every plan; small scenarios, so that all plans can be tried."""

import re
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pytest

from simulator.engine.active_numbers import active_from
from simulator.engine.choices import choices_left, choices_of
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.implementation import starts_of
from simulator.engine.plans import EQUAL
from simulator.engine.shared_world import SharedWorld
from simulator.model.plan import waiting, with_plan
from simulator.model.scenario import Scenario
from simulator.plan.putting_off import decision_months, with_choice
from simulator.plan.search import SEARCH, search_costs
from simulator.plan.story import find_plan
from simulator.run import simulate
from simulator.stats.estimates import Measured
from simulator.stats.plan import PlanSearch, frontier
from tests.scenarios import HEAD, loaded

SERVICE = "cut: {line: service_expenditure, kind: running, controllable: true, service: affected, grade: D, by_strategy: "
THREE = (
    HEAD.replace("draws: 16384, block: 1024", "draws: 4096, block: 256")
    + """
decision_date: 2025-01-01
capacity: {person_months_per_month: {pert: [2, 3, 5]}, cost_per_person_month: 0.1, switching_loss: 0.3}
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
      start: {{active: {{lead_months: 9}}, waiting: {{lag_months: 2}}}}
      cash_share: 0.4
      misfit: {misfit}
      unprepared_cost: {unprepared}
    effects:
      {SERVICE}{{waiting: {{amount: 0}}, active: {{amount: {cut}}}}}, starts: act}}
"""
        for name, date, misfit, unprepared, cut in (
            ("a", "2026-01-01", 0.2, 4, -1),
            ("b", "2026-07-01", 0.9, 0.3, -3),
            ("c", "2025-06-01", 0.5, 2, 0),
        )
    )
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return loaded(tmp_path_factory.mktemp("three"), THREE)


def names(found: PlanSearch) -> list[str]:
    return [choice.name for choice in found.best.plan]


@pytest.fixture(scope="module")
def found(three: Scenario) -> PlanSearch:
    return find_plan(three)


def test_the_search_finds_the_best_of_all_plans(three: Scenario, found: PlanSearch) -> None:
    every = list(product(*choices_of(three)))
    costs = search_costs(replace(three, run=replace(SEARCH, seed=three.run.seed)), every)
    for basis, best in enumerate((found.best, found.money_best, found.disputed_best)):
        cheapest = min(cost.mean(basis) for cost in costs)
        assert costs[every.index(best.plan)].mean(basis) <= cheapest + 0.02
    assert found.plans_searched <= len(every)


def test_a_plan_costs_as_money_falls_what_a_run_of_it_costs_with_the_next_seed(three: Scenario, found: PlanSearch) -> None:
    alone = simulate(with_plan(replace(three, run=replace(three.run, seed=three.run.seed + 1)), found.best.plan))
    assert found.best.cost.mean[1] == pytest.approx(alone.cumulative.mean.item(), abs=1e-9)
    assert found.best.cost.cvar95[1] == pytest.approx(alone.cumulative.cvar95.item(), abs=1e-9)


def test_delivering_less_makes_no_plan_better_at_equal_service_level(found: PlanSearch, tmp_path: Path) -> None:
    leaner = find_plan(loaded(tmp_path, THREE.replace("amount: -3", "amount: -30")))
    assert names(leaner) == names(found)
    assert leaner.best.cost.mean[EQUAL] == pytest.approx(found.best.cost.mean[EQUAL])
    assert leaner.finding == "services_disagree"
    assert leaner.money_best.cost.mean[1] < found.money_best.cost.mean[1] - 1


def test_where_every_start_costs_the_same_no_plan_is_better(tmp_path: Path) -> None:
    neutral = THREE.replace("switching_loss: 0.3", "switching_loss: 0")
    for misfit, unprepared in ((0.2, 4), (0.9, 0.3), (0.5, 2)):
        neutral = neutral.replace(f"misfit: {misfit}", "misfit: 0").replace(f"unprepared_cost: {unprepared}", "unprepared_cost: 0")
    same = find_plan(loaded(tmp_path, neutral.replace("amount: -1", "amount: 0").replace("amount: -3", "amount: 0")))
    for one in (same.waiting, same.active, *same.pure):
        assert one.over_best["equal_service"].value == pytest.approx(0, abs=1e-9)
    assert same.finding == "none_better"


def test_the_number_of_workers_changes_nothing(three: Scenario, found: PlanSearch) -> None:
    two = find_plan(three, workers=2)
    assert names(two) == names(found)
    assert two.best.cost.mean.tolist() == found.best.cost.mean.tolist()
    assert [advice.over_other for advice in two.advice] == [advice.over_other for advice in found.advice]


def test_deciding_later_begins_at_no_cost_and_the_option_adds_up(found: PlanSearch) -> None:
    for one in found.advice:
        assert one.deferrals[0].cost.value == 0
        assert one.option is not None
        assert one.option.value.value == pytest.approx(one.option.information.value - one.option.delay.value)
        assert one.option.information.value >= 0
        assert one.option.delay.value >= 0


def test_the_last_sensible_date_is_the_one_before_it_gets_dear(three: Scenario, found: PlanSearch) -> None:
    for one in found.advice:
        dear = [each.month for each in one.deferrals if each.cost.value > max(three.materiality_mio, 2 * each.cost.mcse)]
        assert one.last_month == max(each.month for each in one.deferrals if not dear or each.month < min(dear))
        assert one.is_open_ended == (not dear)
    assert any(not one.is_open_ended for one in found.advice)


def test_nothing_of_a_reform_decided_later_happens_before(three: Scenario) -> None:
    draws = BlockDraws(Columns(1, range(1), 256))
    world = SharedWorld(three, draws)
    assert world.prepared is not None
    for month in decision_months(three):
        for row, reform in enumerate(three.reforms):
            for choice in choices_left(three, reform, month):
                later = with_plan(three, with_choice(tuple(waiting(one) for one in three.reforms), row, choice))
                assert starts_of(later, world.prepared, draws)[row].min() >= month
                if not choice.waits:
                    since = active_from(later, reform, world.common.timelines[reform.id])
                    assert since is not None
                    assert since >= month


def test_money_and_service_disagree_only_where_a_reform_really_delivers_less(tmp_path: Path) -> None:
    cuts = re.sub(r"active: {amount: -?\d}", "active: {amount: -0.5}", THREE)
    fine, coarse = (find_plan(loaded(tmp_path, cuts + f"\nmateriality: {edge}\n")) for edge in (0.5, 1.6))
    assert fine.finding == "services_disagree"
    assert coarse.money_best.over_best["money"].value < -1.6
    assert all(one.money_delivers_less.value < 1.6 for one in coarse.advice)
    assert coarse.finding != "services_disagree"


def test_what_money_alone_delivers_less_is_the_service_cost_it_saves(tmp_path: Path) -> None:
    leaner = find_plan(loaded(tmp_path, THREE.replace("amount: -3", "amount: -30")))
    less = [one.money_delivers_less.value for one in leaner.advice]
    saved = leaner.money_best.over_best["equal_service"].value - leaner.money_best.over_best["money"].value
    assert sum(less) == pytest.approx(saved)
    assert [one.loses_service(0.5) for one in leaner.advice] == [value >= 0.5 for value in less]


def test_disputed_effects_held_equal_turn_the_plan_back_that_chases_them(tmp_path: Path) -> None:
    disputed = THREE.replace("service: affected", "service: disputed").replace("amount: -3", "amount: -30")
    chased = find_plan(loaded(tmp_path, disputed))
    held = find_plan(loaded(tmp_path, THREE.replace("amount: -3", "amount: -30")))
    assert [choice.name for choice in chased.disputed_best.plan] == names(held)
    assert names(chased) != names(held)
    assert chased.disputed_best.over_best["equal_service_and_disputed"].value < -0.2
    assert chased.disputed_best.over_best["equal_service"].value > 0.5


def test_less_risk_is_told_only_where_the_paired_difference_shows_it(three: Scenario, found: PlanSearch) -> None:
    tails = [one.riskier_than_best for one in found.frontier]
    assert found.frontier[0].plan == found.best.plan
    for before, after in pairwise(tails):
        assert after.value < before.value - three.materiality_mio
    for one in found.frontier[1:]:
        assert one.riskier_than_best.value < -2 * one.riskier_than_best.mcse


def test_noise_makes_no_frontier(found: PlanSearch) -> None:
    others = [one for one in found.pure if one.plan != found.best.plan]
    in_noise, immaterial, safer = (
        frontier(others, found.best, lambda *_, safer=safer: safer, edge)
        for safer, edge in (
            (Measured(value=1.0, mcse=0.6), 0.0),
            (Measured(value=0.4, mcse=0.0), 0.5),
            (Measured(value=1.0, mcse=0.4), 0.5),
        )
    )
    assert in_noise == immaterial == (found.best,)
    assert len(safer) == 1 + len(others)
    assert [one.cost.mean[EQUAL] for one in safer[1:]] == sorted(one.cost.mean[EQUAL] for one in others)


def test_leads_that_the_decision_cuts_to_one_start_are_one_choice(three: Scenario) -> None:
    every = [[choice.name for choice in choices] for choices in choices_of(three)]
    assert every[0] == ["wait", "lead_0", "lead_3", "lead_6", "lead_9", "lead_12"]
    assert every[2] == ["wait", "lead_0", "lead_3", "lead_6"]
    begins = [choice.begins for choice in choices_of(three)[2][1:]]
    assert begins == sorted(begins, key=lambda month: -(month or 0))
    assert begins[-1] == 12 * 2025


def test_more_hands_are_worth_something_and_never_to_one_who_has_enough(found: PlanSearch, tmp_path: Path) -> None:
    assert found.leader is not None
    assert found.leader.value > 0
    plenty = find_plan(loaded(tmp_path, THREE.replace("{pert: [2, 3, 5]}", "500"))).leader
    assert plenty is not None
    assert abs(plenty.value) < 1e-12
