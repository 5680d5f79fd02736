"""When the milestones of a reform come: planned date, delay, allowed dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.dates import Dates
from simulator.engine.draws import Draws, chances, number
from simulator.model.reform import Reform
from simulator.model.timing import Milestone, Snap, When
from simulator.model.uncertain import Certain, Chance

_ROUNDING = 1e-9

_COMES = Certain(0.0)
"""How `never` reads of a milestone that can be late, but comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Month numbers of a reform's milestones.

    `planned` holds scalars, `actual` arrays [draw] that are infinite where a milestone never comes. `dates` are those of
    milestones that were asked for, or that come after one of a few delays.
    """

    size: int
    planned: Mapping[str, float]
    actual: Mapping[str, FloatArray]
    dates: dict[str, Dates] = field(default_factory=dict)

    def delay(self, milestone: str) -> FloatArray:
        """Return how many months after its plan a milestone comes, array [draw]."""
        return self.actual[milestone] - self.planned[milestone]

    def when(self, moment: When | None) -> Dates:
        """Return the month numbers of a start or an end; no moment is never."""
        if moment is None or moment.milestone is None:
            month = np.inf if moment is None or moment.month is None else moment.month
            return Dates(np.array([month]), np.zeros(self.size, dtype=np.intp))
        if moment.milestone not in self.dates:
            self.dates[moment.milestone] = Dates.of(self.actual[moment.milestone])
        return self.dates[moment.milestone]


def timeline(reform: Reform, election_months: FloatArray, draws: Draws) -> Timeline:
    """Return the milestones of `reform` in every future.

    Parameters
    ----------
    reform : Reform
    election_months : array [draw]
        Months that the common election event adds to laws not yet adopted.
    draws : Draws
    """
    planned: dict[str, float] = {}
    actual: dict[str, FloatArray] = {}
    dates: dict[str, Dates] = {}
    for milestone in _predecessors_first(reform.milestones):
        if milestone.after is None or milestone.lag is None:
            plan = milestone.planned if milestone.planned is not None else np.inf
            base = np.full(1, plan)
        else:
            mode_lag = milestone.lag.distribution.mode
            plan = float(_shifted(np.array([planned[milestone.after]]), np.array([mode_lag]), milestone.snap)[0])
            base = _shifted(actual[milestone.after], number(draws, milestone.lag), milestone.snap)
        planned[milestone.id] = plan
        delay = _delay(milestone, election_months, draws)
        if base.size == 1 and not isinstance(delay, Dates):
            delay = Dates.few(delay) or delay
        if base.size > 1 or not isinstance(delay, Dates):
            actual[milestone.id] = _shifted(base, delay.of_each if isinstance(delay, Dates) else delay, milestone.snap)
        else:
            dates[milestone.id] = Dates(_shifted(base, delay.months, milestone.snap), delay.code)
            actual[milestone.id] = dates[milestone.id].of_each
    return Timeline(size=draws.size, planned=planned, actual=actual, dates=dates)


def snapped_up(month: FloatArray, snap: Snap) -> FloatArray:
    """Return the first allowed month number at or after `month`: 1 January or July, 1 August, or the first of a month."""
    if snap == "none":
        return np.ceil(month - _ROUNDING)
    period, offset = {"half_year": (6, 0), "school_year": (12, 7)}[snap]
    return period * np.ceil((month - offset) / period - _ROUNDING) + offset


def _delay(milestone: Milestone, election_months: FloatArray, draws: Draws) -> FloatArray | Dates:
    """Return the delay [months] of one milestone, array [draw] or as dates; infinite where it never comes."""
    comes = milestone.never.distribution == _COMES
    if comes and not milestone.exposed_to_election and isinstance(milestone.delay.distribution, Chance):
        return Dates(*chances(draws, milestone.delay.distribution, milestone.delay.stream))
    delay = number(draws, milestone.delay)
    if milestone.exposed_to_election:
        delay = delay + election_months
    if comes:
        return delay
    never = number(draws, milestone.never) > 0
    return np.where(never, np.inf, delay) if never.any() else delay


def _shifted(month: FloatArray, delay: FloatArray, snap: Snap) -> FloatArray:
    """Return dates moved by `delay` months: an undelayed date stays, whole months keep the day unless the date must snap."""
    moved = month + delay
    stays = delay == (np.floor(delay) if snap == "none" else 0)
    return np.where(stays, moved, snapped_up(moved, snap))


def _predecessors_first(milestones: Mapping[str, Milestone]) -> list[Milestone]:
    order: dict[str, Milestone] = {}

    def visit(milestone: Milestone) -> None:
        if milestone.after is not None and milestone.after not in order:
            visit(milestones[milestone.after])
        order[milestone.id] = milestone

    for milestone in milestones.values():
        visit(milestone)
    return list(order.values())
