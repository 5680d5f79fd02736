"""Month by month: who works on which reform, how much capacity there is, and what the final text overturns.

Source of the equations: docs/method.md, section "Own work".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray, IntArray, check_shape
from simulator.engine.months import by_month
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

    Arrays [draw]: capacity [person-months], load [demand over capacity], overload [load above 1]. By reform, arrays [draw] in
    person-months: work asked for, work done, effort paid for it, work overturned by the final text, work left at the end.
    `is_overloaded`: in any future. `at_work` are the positions of the reforms that somebody works on in any future; the others
    have zeros but for what is left.
    `unfinished` are those with work left in any future at the beginning of the month; the others have nothing left at its end.
    """

    number: int
    capacity: FloatArray
    load: FloatArray
    overload: FloatArray
    is_overloaded: bool
    at_work: tuple[int, ...]
    unfinished: tuple[int, ...]
    demand: tuple[FloatArray, ...]
    done: tuple[FloatArray, ...]
    paid: tuple[FloatArray, ...]
    overturned: tuple[FloatArray, ...]
    left: tuple[FloatArray, ...]


def months_of_work(plan: WorkPlan, capacity: Capacity, first: int, last: int) -> Iterator[Month]:
    """Yield the months [first, last] in their order.

    Capacity is shared in proportion to demand; overload wastes effort on switching. What the final text overturns is added first
    thing in the month it becomes known. Months before any work can start have no work and may be left out. Reforms are rows of
    their own, since most months have work on a few of them only, and a row stays in the processor's cache.
    """
    rows = range(plan.work.shape[0])
    earliest = plan.start.min(axis=1)
    exposed = [by_month(plan.text_known[row], plan.overturned[row] > 0) for row in rows]
    begun = [np.where(plan.start[row] < first, plan.pace[row], 0.0) for row in rows]
    starting = [by_month(plan.start[row], plan.start[row] >= first) for row in rows]
    left, nothing = tuple(plan.work), np.zeros(plan.work.shape[1])
    for number in range(first, last + 1):
        overturned = tuple(
            _overturned(plan, row, left[row], exposed[row][number]) if number in exposed[row] else nothing for row in rows
        )
        left = tuple(left[row] if overturned[row] is nothing else left[row] + overturned[row] for row in rows)
        unfinished = tuple(row for row in rows if left[row].max() > 0)
        at_work = tuple(row for row in unfinished if earliest[row] <= number)
        available = np.maximum(plan.capacity - capacity.taken(number), LEAST_CAPACITY_SHARE * plan.capacity)
        for row in rows:
            if number in starting[row]:
                here = starting[row][number]
                begun[row][here] = plan.pace[row, here]
        demand = {row: np.minimum(begun[row], left[row]) for row in at_work}
        load = sum(demand.values(), nothing) / available
        overload, done, paid = nothing, demand, demand
        is_overloaded = bool(load.max() > 1)
        if is_overloaded:
            overload = np.maximum(load - 1, 0.0)
            effort = 1 + plan.switching_loss * overload
            share_done = 1 / (np.maximum(load, 1.0) * effort)
            done = {row: demand[row] * share_done for row in at_work}
            paid = {row: done[row] * effort for row in at_work}
        left = tuple(left[row] - done[row] if row in done else left[row] for row in rows)
        yield Month(
            number=number,
            capacity=available,
            load=load,
            overload=overload,
            is_overloaded=is_overloaded,
            at_work=at_work,
            unfinished=unfinished,
            demand=tuple(demand.get(row, nothing) for row in rows),
            done=tuple(done.get(row, nothing) for row in rows),
            paid=tuple(paid.get(row, nothing) for row in rows),
            overturned=overturned,
            left=left,
        )


def _overturned(plan: WorkPlan, row: int, left: FloatArray, here: IntArray) -> FloatArray:
    """Return what the final text overturns of one reform's work done so far, in the draws `here`, array [draw]."""
    overturned = np.zeros_like(left)
    overturned[here] = plan.overturned[row, here] * (plan.work[row, here] - left[here])
    return overturned
