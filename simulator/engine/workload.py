"""How much work the reforms ask for month by month, and how much capacity there is for it."""

from dataclasses import dataclass

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.draws import Draws
from simulator.engine.implementation import prepare, starts_of, work_plan
from simulator.engine.work import months_of_work
from simulator.engine.world import world
from simulator.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyWork:
    """Work asked for [reform, month, draw] and capacity left by other work [month, draw], in person-months; `reforms` by id."""

    first_month: int
    reforms: tuple[str, ...]
    demand: FloatArray
    capacity: FloatArray


def monthly_work(scenario: Scenario, draws: Draws) -> MonthlyWork | None:
    """Return the months of the counted years under the scenario's start rules; None where no reform has own work."""
    prepared = prepare(scenario, world(scenario, draws).timelines, draws)
    if prepared is None or scenario.capacity is None:
        return None
    plan = work_plan(prepared, starts_of(scenario, prepared, draws))
    first, last = 12 * scenario.years.counted[0], 12 * scenario.years.to + 11
    months = [
        month for month in months_of_work(plan, scenario.capacity, 12 * scenario.years.shown[0], last) if month.number >= first
    ]
    return MonthlyWork(
        first_month=first,
        reforms=tuple(reform.id for reform in prepared.reforms),
        demand=np.array([month.demand for month in months]).swapaxes(0, 1),
        capacity=np.array([month.capacity for month in months]),
    )
