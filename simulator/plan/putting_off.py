"""What it costs to put off the decision on one reform, half-year by half-year, while the others are met as planned."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import takewhile
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.blocks import CHUNK, chunks
from simulator.engine.choices import choices_left, ways_to_act
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.plans import EQUAL, PlanCosts
from simulator.model.plan import Choice, Plan, own_plan
from simulator.model.scenario import Scenario
from simulator.scheduler import Progress, Workers
from simulator.stats.estimates import Measured
from simulator.stats.plan import Deferral, PutOff

HALF_YEARS: Final = 4


def decision_months(scenario: Scenario) -> list[float]:
    """Return the later dates of a decision: every half year from the decision date."""
    if scenario.decision_month is None:
        return []
    return [scenario.decision_month + 6 * (step + 1) for step in range(HALF_YEARS)]


def with_choice(plan: Plan, row: int, choice: Choice) -> Plan:
    """Return a plan with another choice for one reform."""
    return (*plan[:row], choice, *plan[row + 1 :])


def put_off(scenario: Scenario, plan: Plan, row: int, over: Callable[[Choice], Measured]) -> PutOff:
    """Return what it costs to decide later about the reform in a row of a plan, doing then what is best of what is left.

    `over` tells what the plan costs more with another choice for that reform; waiting then begins after the later decision too.
    """
    reform = scenario.reforms[row]
    if scenario.decision_month is None or not ways_to_act(scenario, reform):
        return PutOff(reform=reform.id, deferrals=(), last_month=None)
    found = [Deferral(month=scenario.decision_month, cost=Measured(value=0.0, mcse=0.0), choice=plan[row])]
    for month in decision_months(scenario):
        costs = {choice: over(choice) for choice in choices_left(scenario, reform, month)}
        choice = min(costs, key=lambda one: costs[one].value)
        found.append(Deferral(month=month, cost=costs[choice], choice=choice))
    in_time = [one.month for one in takewhile(lambda one: _is_cheap(one.cost, scenario), found)]
    return PutOff(reform=reform.id, deferrals=tuple(found), last_month=in_time[-1] if in_time else None)


def putting_off(scenario: Scenario, team: Workers, progress: Progress | None = None) -> tuple[PutOff, ...]:
    """Return for each reform what it costs to decide later about it alone, the rest being met as the scenario's file asks."""
    plan = own_plan(scenario)
    parts = team.map(partial(_costs, scenario), chunks(scenario.run), progress)
    by_plan = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    return tuple(
        put_off(scenario, plan, row, lambda choice, row=row: Measured.mean_of(by_plan[row, choice]))  # type: ignore[misc]
        for row in range(len(scenario.reforms))
    )


def _costs(scenario: Scenario, blocks: range) -> dict[tuple[int, Choice], FloatArray]:
    """Return what each later choice for each reform costs more than the scenario's own plan, array [block]."""
    run, plan = scenario.run, own_plan(scenario)
    worlds = [PlanCosts(scenario, draws) for draws in BlockDraws(Columns(run.seed, blocks, run.block)).parts(CHUNK)]

    def cost(one: Plan) -> FloatArray:
        values = np.concatenate([world.of(one)[EQUAL] for world in worlds])
        means: FloatArray = values.reshape(len(blocks), run.block).mean(axis=1)
        return means

    own = cost(plan)
    return {(row, choice): cost(with_choice(plan, row, choice)) - own for row, choice in _later_choices(scenario)}


def _later_choices(scenario: Scenario) -> Iterator[tuple[int, Choice]]:
    for row, reform in enumerate(scenario.reforms):
        if ways_to_act(scenario, reform):
            yield from (
                (row, one) for one in dict.fromkeys(c for m in decision_months(scenario) for c in choices_left(scenario, reform, m))
            )


def _is_cheap(cost: Measured, scenario: Scenario) -> bool:
    return cost.value <= max(scenario.materiality_mio, 2 * cost.mcse)
