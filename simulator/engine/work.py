"""Month by month: who works on which reform, how much capacity there is, and what the final text overturns.

Source of the equations: docs/method.md, section "Own work".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray, check_shape
from simulator.model.implementation import Capacity

LEAST_CAPACITY_SHARE: Final = 0.1
"""Other work never takes more than nine tenths of the capacity: somebody always answers for a law. Assumption, grade D."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlan:
    """What the months are computed from.

    Arrays [reform, draw]: `work` [person-months], `pace` [person-months a month, the planned work over its planned length],
    `start` and `text_known` [month number, whole; infinite if never], `overturned` [share of the work done when the text becomes
    known]. Arrays [draw]: `capacity` [person-months a month], `switching_loss` [share lost per unit of overload].
    """

    work: FloatArray
    pace: FloatArray
    start: FloatArray
    text_known: FloatArray
    overturned: FloatArray
    capacity: FloatArray
    switching_loss: FloatArray

    def __post_init__(self) -> None:
        reforms, draws = self.work.shape
        for name in ("pace", "start", "text_known", "overturned"):
            check_shape(name, getattr(self, name), reform=reforms, draw=draws)
        for name in ("capacity", "switching_loss"):
            check_shape(name, getattr(self, name), draw=draws)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of work.

    Arrays [draw]: capacity [person-months], load [demand over capacity], overload [load above 1]. Arrays [reform, draw] in
    person-months: work asked for, work done, effort paid for it, work overturned by the final text, work left at the end.
    """

    number: int
    capacity: FloatArray
    load: FloatArray
    overload: FloatArray
    demand: FloatArray
    done: FloatArray
    paid: FloatArray
    overturned: FloatArray
    left: FloatArray


def months_of_work(plan: WorkPlan, capacity: Capacity, first: int, last: int) -> Iterator[Month]:
    """Yield the months [first, last] in their order.

    Capacity is shared in proportion to demand; overload wastes effort on switching. What the final text overturns is added first
    thing in the month it becomes known. Months before any work can start have no work and may be left out.
    """
    left, nothing = plan.work, np.zeros_like(plan.work)
    for number in range(first, last + 1):
        known = plan.text_known == number
        overturned = known * plan.overturned * (plan.work - left) if known.any() else nothing
        left = left + overturned
        available = np.maximum(plan.capacity - capacity.taken(number), LEAST_CAPACITY_SHARE * plan.capacity)
        demand = np.minimum(plan.pace, left) * (plan.start <= number)
        load = demand.sum(axis=0) / available
        overload = np.maximum(load - 1, 0.0)
        effort = 1 + plan.switching_loss * overload
        done = demand * (1 / (np.maximum(load, 1.0) * effort))
        left = left - done
        yield Month(
            number=number,
            capacity=available,
            load=load,
            overload=overload,
            demand=demand,
            done=done,
            paid=done * effort,
            overturned=overturned,
            left=left,
        )
