"""When the milestones of a reform come in one future."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, inf

from simulator.explain.future import Future
from simulator.model.reform import Reform
from simulator.model.timing import Milestone, Snap, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One milestone: month numbers by plan and in this future, infinite if never, and the months that were added.

    `base` is the date that the delay counts from: the plan, or the milestone it follows plus the lag drawn.
    """

    planned: float
    base: float
    delay: float
    election: float
    never: bool
    actual: float


Moments = Mapping[str, Moment]


def moments(reform: Reform, election_months: float, future: Future) -> dict[str, Moment]:
    """Return every milestone of a reform."""
    found: dict[str, Moment] = {}
    waiting = list(reform.milestones.values())
    while waiting:
        ready = [one for one in waiting if one.after is None or one.lag is None or one.after in found]
        for one in ready:
            found[one.id] = _moment(one, found, election_months, future)
        waiting = [one for one in waiting if one.id not in found]
    return found


def _moment(milestone: Milestone, found: Moments, election_months: float, future: Future) -> Moment:
    planned = base = inf if milestone.planned is None else milestone.planned
    if milestone.after is not None and milestone.lag is not None:
        before = found[milestone.after]
        planned = _moved(before.planned, milestone.lag.distribution.mode, milestone.snap)
        base = _moved(before.actual, future.number(milestone.lag), milestone.snap)
    delay = future.number(milestone.delay)
    election = election_months if milestone.exposed_to_election else 0.0
    never = future.number(milestone.never) > 0
    actual = inf if never else _moved(base, delay + election, milestone.snap)
    return Moment(planned=planned, base=base, delay=delay, election=election, never=never, actual=actual)


def _moved(month: float, months: float, snap: Snap) -> float:
    """Return a date so many months later: an undelayed date stays, others move up to the next allowed date."""
    later = month + months
    if later == inf or months == 0 or (snap == "none" and months == int(months)):
        return later
    period, offset = {"half_year": (6, 0), "school_year": (12, 7), "none": (1, 0)}[snap]
    return period * ceil((later - offset) / period - 1e-9) + offset


def moment_of(when: When | None, found: Moments) -> float:
    """Return the month number of a start or an end; no moment is never."""
    if when is None:
        return inf
    if when.milestone is not None:
        return found[when.milestone].actual
    return inf if when.month is None else when.month
