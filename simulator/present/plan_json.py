"""plan.json: the numbers of a plan, unrounded, as plain data."""

from collections.abc import Sequence
from typing import Any

from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.comparison_json import flip_content
from simulator.present.summary_json import stat
from simulator.stats.estimates import Measured
from simulator.stats.plan import BASES, Advice, PlanCost, PlanSearch


def plan_content(scenario: Scenario, found: PlanSearch, warnings: Sequence[str]) -> dict[str, Any]:
    """Return the content of plan.json."""
    ids = [reform.id for reform in scenario.reforms]
    return {
        "scenario": scenario.name.en,
        "municipality": scenario.municipality.name,
        "seed": scenario.run.seed,
        "judged_with_seed": scenario.run.seed + 1,
        "draws": scenario.run.draws,
        "blocks": scenario.run.blocks,
        "unit": "mio. kr.",
        "price_level": scenario.prices.level,
        "years": list(scenario.years.shown),
        "finding": found.finding,
        "best": _plan(found.best, ids),
        "best_for_money_only": _plan(found.money_best, ids),
        "best_with_disputed_effects_equal": _plan(found.disputed_best, ids),
        "waiting_everywhere": _plan(found.waiting, ids),
        "acting_everywhere": _plan(found.active, ids),
        "as_in_the_file": _plan(found.own, ids),
        "equally_good": [_plan(one, ids) for one in found.equally_good],
        "frontier": [_plan(one, ids) for one in found.frontier],
        "mixes": [_plan(one, ids) for one in found.pure],
        "reforms": {one.reform: _advice(one) for one in found.advice},
        "search": {
            "plans": found.plans_searched,
            "draws": found.search_draws,
            "within_materiality": found.within_materiality,
            "gain_over_waiting_in_search": _less(found.searched),
            "gain_over_waiting_afterwards": _less(found.best.over_waiting["equal_service"]),
        },
        "one_more_person_month_each_month": None
        if found.leader is None
        else {"worth": measured(found.leader), "price": found.leader_price},
        "warnings": list(warnings),
    }


def measured(number: Measured) -> dict[str, float]:
    """Return a number with its Monte Carlo error."""
    return {"value": number.value + 0.0, "mcse": number.mcse}


def _less(number: Measured) -> dict[str, float]:
    return measured(Measured(value=-number.value, mcse=number.mcse))


def _plan(one: PlanCost, ids: Sequence[str]) -> dict[str, Any]:
    return {
        "choices": {key: choice.name for key, choice in zip(ids, one.plan, strict=True)},
        "cumulative": {name: stat(one.cost.row(basis)) for basis, name in enumerate(BASES)},
        "over_best": {name: measured(one.over_best[name]) for name in BASES},
        "cvar95_over_best_at_equal_service": measured(one.riskier_than_best),
        "over_waiting_everywhere": {name: measured(one.over_waiting[name]) for name in BASES},
    }


def _advice(one: Advice) -> dict[str, Any]:
    return {
        "choice": one.choice.name,
        "begins": None if one.choice.begins is None else date_of(one.choice.begins).isoformat(),
        "money_only": one.money_choice.name,
        "with_disputed_effects_equal": one.disputed_choice.name,
        "money_only_delivers_less": measured(one.money_delivers_less),
        "alternatives": {choice.name: measured(cost) for choice, cost in one.alternatives},
        "best_other": None if one.other is None else one.other.name,
        "over_best_other": measured(one.over_other),
        "p_better_than_best_other": measured(one.better_than_other),
        "is_decided": one.is_decided,
        "flips": [flip_content(flip) for flip in one.flips],
        "deferrals": [
            {"decision": date_of(each.month).isoformat(), "added_cost": measured(each.cost), "choice": each.choice.name}
            for each in one.deferrals
        ],
        "last_sensible_decision": None if one.last_month is None else date_of(one.last_month).isoformat(),
        "last_sensible_is_last_tried": one.is_open_ended,
        "option_of_waiting": None
        if one.option is None
        else {
            "value": measured(one.option.value),
            "information": measured(one.option.information),
            "cost_of_delay": measured(one.option.delay),
        },
    }
