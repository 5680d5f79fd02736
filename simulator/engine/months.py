"""The dates of laws, month by month: few futures have theirs in any one month, so nothing is asked of the others again.

A state is an array [draw] that is set where a date comes, month after month, instead of being found from all dates each month.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import BoolArray, FloatArray, IntArray

_LAST: Final = 65535
"""Largest month number, of the year 5461."""

ByMonth = Mapping[int, IntArray]
"""Positions of futures by the number of the month that something happens in."""


def by_month(months: FloatArray, chosen: BoolArray | None = None) -> ByMonth:
    """Return the positions of the (chosen) futures by their month; a month number that is infinite never comes.

    Dates before the first month number or after the last possible one, which no run reaches, are put there.
    """
    finite = np.isfinite(months)
    places = np.flatnonzero(finite if chosen is None else chosen & finite)
    if places.size == 0:
        return {}
    number = np.clip(months[places], 0, _LAST).astype(np.uint16)  # sorted by counting, several times as fast
    order = np.argsort(number, kind="stable")
    number, ordered = number[order], places[order]
    begins = np.flatnonzero(np.append(True, number[1:] != number[:-1]))
    ends = [*begins[1:].tolist(), places.size]
    found = number[begins].tolist()
    return {month: ordered[begin:end] for month, begin, end in zip(found, begins.tolist(), ends, strict=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LawDates:
    """When one law is announced, its text known and it enters into force, as month numbers; no strategy changes that.

    Arrays [draw]: `in_force` and, whole numbers, `text_known`. `months_in_force` counts, by year, the months after the first and
    before the work can begin, `months_of_waiting` those between announcement and text, arrays [year, draw].
    """

    announced: float
    text_known: FloatArray
    in_force: FloatArray
    arriving: ByMonth
    entering: ByMonth
    months_in_force: FloatArray
    months_of_waiting: FloatArray

    @classmethod
    def of(cls, announced: float, known: FloatArray, in_force: FloatArray, years: tuple[int, ...], work_begins: int) -> "LawDates":
        """Return the dates of a law whose text is `known` [draw], in a run over `years` with work from a month on."""
        begins, text_known = 12.0 * np.array(years)[:, None], np.floor(known)
        return cls(
            announced=announced,
            text_known=text_known,
            in_force=in_force,
            arriving=by_month(text_known),
            entering=by_month(in_force),
            months_in_force=np.clip(np.minimum(begins + 12, work_begins) - np.maximum(in_force, begins), 0, 12),
            months_of_waiting=np.clip(np.minimum(text_known, begins + 12) - np.maximum(announced, begins), 0, 12),
        )


class InForce:
    """The share of a month in which a law is in force, `share` [draw]; go through the months in their order."""

    def __init__(self, law: LawDates, first: int) -> None:
        self._law = law
        self._earliest, self._latest = float(law.in_force.min()), float(law.in_force.max())
        self.share = (law.in_force < first).astype(float)

    def enter(self, month: int) -> None:
        """Go on to a month."""
        entered, here = self._law.entering.get(month - 1), self._law.entering.get(month)
        if entered is not None:
            self.share[entered] = 1.0
        if here is not None:
            self.share[here] = month + 1 - self._law.in_force[here]

    def everywhere(self, month: int) -> bool:
        """Return whether the law is in force from the beginning of the month in every future."""
        return self._latest <= month

    def nowhere(self, month: int) -> bool:
        """Return whether it does not enter into force before the end of the month in any future."""
        return self._earliest >= month + 1


class Unrest:
    """What uncertainty about a law multiplies other unrest with, `factor` [draw]; go through the months in their order.

    It is `waiting` [draw] from the announcement to the final text, else 1.
    """

    def __init__(self, law: LawDates, waiting: FloatArray, first: int) -> None:
        self._law = law
        self._begins = max(law.announced, first)
        self._waiting = np.where(law.text_known > self._begins, waiting, 1.0)
        self.factor = np.ones_like(waiting)

    def enter(self, month: int) -> None:
        """Go on to a month."""
        if month == self._begins:
            self.factor = self._waiting.copy()
        here = self._law.arriving.get(month)
        if here is not None:
            self.factor[here] = 1.0
