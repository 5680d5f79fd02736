"""Dates of many futures, of which few differ: a law comes on the planned day or whole months later.

What depends on dates alone is computed for the few and read for the many.
"""

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from simulator.axes import FloatArray, IntArray

Value = TypeVar("Value", np.float64, np.intp)

_FEW: Final = 16
"""Distinct values up to which comparing with each of them is faster than a search."""


_SAMPLE: Final = 256
"""So many futures have most often all values, if these are few; whether they have is checked."""


@dataclass(frozen=True, slots=True, eq=False)
class Dates:
    """A few month numbers, or numbers of months, [k], and which of them each future has, `code` [draw]."""

    months: FloatArray
    code: IntArray

    @classmethod
    def of(cls, months: FloatArray) -> "Dates":
        """Return month numbers [draw] as dates."""
        return cls(*distinct(months))

    @classmethod
    def few(cls, months: FloatArray) -> "Dates | None":
        """Return month numbers [draw] as dates if a handful of them occur, such as delays of whole years; else None."""
        found = _few_distinct(months)
        return None if found is None else cls(*found)

    @property
    def of_each(self) -> FloatArray:
        """The month number of each future, array [draw]."""
        return self.months.take(self.code)


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """Pairs of a start and an end that occur, month numbers [k], and which of them each future has, `code` [draw]."""

    start: FloatArray
    end: FloatArray
    code: IntArray

    @classmethod
    def between(cls, start: Dates, end: Dates) -> "Periods":
        """Return the periods from starts to ends."""
        if end.months.size == 1:
            return cls(start.months, np.repeat(end.months, start.months.size), start.code)
        pairs, code = distinct(start.code * end.months.size + end.code)
        return cls(start.months[pairs // end.months.size], end.months[pairs % end.months.size], code)


def distinct(values: NDArray[Value]) -> tuple[NDArray[Value], IntArray]:
    """Return the distinct values [k], ascending, and the position of each value among them; made for few of them.

    As `numpy.unique` with its inverse, which sorts positions: ten times as long for the handful of dates that a law can have.
    """
    few = _few_distinct(values)
    if few is not None:
        return few
    found = _ascending(values)
    return found, np.searchsorted(found, values)


def _few_distinct(values: NDArray[Value]) -> tuple[NDArray[Value], IntArray] | None:
    """Return what `distinct` does if there are only a few values and the first futures have them all, else None."""
    if (values == values[0]).all():
        return values[:1], np.zeros(values.size, dtype=np.intp)
    found = _ascending(values[:_SAMPLE])
    if found.size > _FEW:
        return None
    passed = np.zeros(values.size, dtype=np.uint8)  # counting in small numbers is several times as fast
    for value in found[1:]:
        passed += (values >= value).view(np.uint8)
    code = passed.astype(np.intp)
    return (found, code) if (found.take(code) == values).all() else None


def _ascending(values: NDArray[Value]) -> NDArray[Value]:
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])]
