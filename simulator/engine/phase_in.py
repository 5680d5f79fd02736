"""How effects grow in, fade and are spread over months."""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from simulator.axes import FloatArray
from simulator.model.reform import Flow, Kind
from simulator.model.timing import PhaseIn

Window = tuple[float, float]
"""Month numbers [from, to) inside which money is counted."""

ALWAYS: Window = (-np.inf, np.inf)

Value = TypeVar("Value", np.float64, np.intp)

_FEW: Final = 16
"""Distinct values up to which comparing with each of them is faster than a search."""


def grown(phase_in: PhaseIn, months: FloatArray) -> FloatArray:
    """Return the share of its full size that an effect has reached `months` after its start; same shape, in [0, 1].

    Logistic: midpoint L/2, k = 9/L; Gompertz: exp(-exp(-c(u - m))), m = L/3, c = 5.4/L; both scaled to 0 at 0 and 1 at L.

    Source: docs/method.md, section "Phase-in".
    """
    length = phase_in.months
    if phase_in.curve == "step" or length == 0:
        return (months >= 0).astype(float)
    u = np.clip(months, 0, length)
    if phase_in.curve == "linear":
        return u / length
    edges = np.array([0.0, length])
    if phase_in.curve == "logistic":
        curve, ends = expit(9 / length * (u - length / 2)), expit(9 / length * (edges - length / 2))
    else:
        curve, ends = _gompertz(u, length), _gompertz(edges, length)
    share: FloatArray = (curve - ends[0]) / (ends[1] - ends[0])
    return share


def _gompertz(u: FloatArray, length: float) -> FloatArray:
    return np.exp(-np.exp(-5.4 / length * (u - length / 3)))


def year_weights(
    flow: Flow, kind: Kind, start: FloatArray, end: FloatArray, years: tuple[int, ...], window: Window = ALWAYS
) -> FloatArray:
    """Return how much of a flow's amount falls in each year.

    Parameters
    ----------
    flow : Flow
        Its phase-in, decay and spread.
    kind : "running" or "one_off"
        A running amount is per year, so its weight is 1 in a full year; a one-off's weights sum to 1.
    start, end : array [draw]
        Month numbers; infinite if never. `end` is the first moment without the effect.
    years : consecutive years
    window : Window
        Only money inside it is counted.

    Returns
    -------
    array [year, draw]
    """
    # Dates are whole months or the planned day: few distinct pairs, each computed once.
    starts, start_code = distinct(start)
    ends, end_code = distinct(end)
    pairs, code = (np.arange(starts.size), start_code) if ends.size == 1 else distinct(start_code * ends.size + end_code)
    start, end = starts[pairs // ends.size], ends[pairs % ends.size]
    month = np.arange(12 * years[0], 12 * years[-1] + 12, dtype=float)[:, None]
    weights = _running(flow, start, end, month, window) if kind == "running" else _one_off(flow, start, month, window)
    by_year = weights.reshape(len(years), 12, -1).sum(axis=1)
    return by_year.take(code, axis=1)


def distinct(values: NDArray[Value]) -> tuple[NDArray[Value], NDArray[np.intp]]:
    """Return the distinct values [k], ascending, and the position of each value among them; made for few of them.

    As `numpy.unique` with its inverse, which sorts positions: ten times as long for the handful of dates that a law can have.
    """
    if (values == values[0]).all():
        return values[:1], np.zeros(values.size, dtype=np.intp)
    ordered = np.sort(values)
    found = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    if found.size > _FEW:
        return found, np.searchsorted(found, values)
    code = np.zeros(values.size, dtype=np.intp)
    for value in found[1:]:
        code += values >= value
    return found, code


def _running(flow: Flow, start: FloatArray, end: FloatArray, month: FloatArray, window: Window) -> FloatArray:
    """Return weights [month, pair]: the share of the month in force, at the size reached in the middle of that share, per year."""
    opens, closes = np.maximum(start, month), np.minimum(end, month + 1)
    share = np.maximum(closes - opens, 0)
    with np.errstate(invalid="ignore"):  # never minus never
        age = np.where(share > 0, (opens + closes) / 2 - start, 0)
    size = grown(flow.phase_in, age) * (1 - flow.lost_share_per_year) ** (age / 12)
    return share * size * _inside(month, window) / 12


def _one_off(flow: Flow, start: FloatArray, month: FloatArray, window: Window) -> FloatArray:
    """Return weights [month, pair]: all in the month of the start, or evenly over `spread_months` from it."""
    if flow.spread_months == 0:
        share = (np.floor(start) == month).astype(float)
    else:
        until = start + flow.spread_months
        share = np.maximum(np.minimum(until, month + 1) - np.maximum(start, month), 0) / flow.spread_months
    return share * _inside(month, window)


def _inside(month: FloatArray, window: Window) -> FloatArray:
    """Return the share of each month that lies in the window, array [month, 1]."""
    return np.clip(np.minimum(window[1], month + 1) - np.maximum(window[0], month), 0, 1)


def moved_path(path: FloatArray, shift: FloatArray, years: tuple[int, ...], first: int, window: Window = ALWAYS) -> FloatArray:
    """Return the yearly amounts of a path that comes `shift` months later than planned.

    A year's amount is spread evenly over its months, so a year of the result has its first months from one year of the path and
    the rest from the next. Before the path begins and after it ends there is nothing.

    Parameters
    ----------
    path : array [year of the path, draw]
    shift : array [draw]
        Months, infinite if the path never begins.
    years : consecutive years of the result
    first : int
        First year of the path.
    window : Window
        Only money inside it is counted.

    Returns
    -------
    array [year, draw]
    """
    edges = np.clip(12.0 * np.arange(years[0], years[-1] + 2), *window)
    if not shift.any():
        return _in_time(path, edges, years[0] - first)
    later = np.minimum(shift / 12, len(years) + years[0] - first + 1.0)  # a path that never begins comes after the last year
    whole = np.floor(later)
    part = later - whole
    whole_years = _moved_years(path, whole, years[0] - 1 - first, len(years) + 1)
    earlier, this = whole_years[:-1], whole_years[1:]
    amounts = this + part * (earlier - this) if part.any() else this.copy()
    for row in np.flatnonzero(np.diff(edges) != 12):
        begin, end = edges[row], edges[row + 1]
        switch = np.clip(12 * (years[row] + part), begin, end)
        amounts[row] = (earlier[row] * (switch - begin) + this[row] * (end - switch)) / 12
    return amounts


def _in_time(path: FloatArray, edges: FloatArray, first: int) -> FloatArray:
    """Return a path that comes as planned, from its year `first` on: each year's amount for the months between two edges."""
    amounts = np.zeros((edges.size - 1, path.shape[1]))
    for row, months in enumerate(np.diff(edges).tolist()):
        if 0 <= first + row < len(path):
            np.multiply(path[first + row], months / 12, out=amounts[row])
    return amounts


def _moved_years(path: FloatArray, whole: FloatArray, first: int, count: int) -> FloatArray:
    """Return `count` years of a path [year of the path, draw] from its year `first` on, moved by `whole` years [draw]."""
    moved = np.zeros((count, path.shape[1]))
    for years in range(int(whole.min()), int(whole.max()) + 1):
        begin = first - years
        rows = slice(max(-begin, 0), max(min(count, len(path) - begin), 0))
        if rows.start < rows.stop:
            np.copyto(moved[rows], path[rows.start + begin : rows.stop + begin], where=whole == years)
    return moved
