"""How effects grow in, fade and are spread over months."""

from functools import lru_cache
from typing import Final

import numpy as np
from scipy.special import expit

from simulator.axes import FloatArray
from simulator.engine.dates import Periods
from simulator.model.reform import Flow, Kind
from simulator.model.timing import PhaseIn

Window = tuple[float, float]
"""Month numbers [from, to) inside which money is counted."""

ALWAYS: Window = (-np.inf, np.inf)


_FEW: Final = 64
"""Periods up to which weights are kept: a handful of dates comes again in most parts of a run."""


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


def add_year_amounts(
    total: FloatArray,
    amount: FloatArray,
    flow: Flow,
    kind: Kind,
    periods: Periods,
    years: tuple[int, ...],
    window: Window = ALWAYS,
) -> None:
    """Add to `total` how much of a flow falls in each year.

    Parameters
    ----------
    total : array [year, draw]
    amount : array [draw]
        A year at full effect, or the whole of a one-off [mio. kr.].
    flow : Flow
        Its phase-in, decay and spread.
    kind : "running" or "one_off"
        A running amount is per year, so its weight is 1 in a full year; a one-off's weights sum to 1.
    periods : Periods
        From the start to the first moment without the effect; infinite if never.
    years : consecutive years
    window : Window
        Only money inside it is counted.
    """
    shape = (flow.phase_in, flow.lost_share_per_year, flow.spread_months)
    found = _known_weights if periods.start.size <= _FEW else _weights
    weights = found(*shape, kind, tuple(periods.start.tolist()), tuple(periods.end.tolist()), years, window)
    for by_period, by_future in zip(weights, total, strict=True):
        if (by_period != by_period[0]).any():
            weighted = by_period.take(periods.code)
            weighted *= amount
            by_future += weighted
        elif by_period[0] == 1:  # in full effect in every future
            by_future += amount
        elif by_period[0] != 0:  # 0 before the law comes
            by_future += by_period[0] * amount


def _weights(
    phase_in: PhaseIn,
    lost_share_per_year: float,
    spread_months: float,
    kind: Kind,
    starts: tuple[float, ...],
    ends: tuple[float, ...],
    years: tuple[int, ...],
    window: Window,
) -> FloatArray:
    """Return the weights [year, period] of `add_year_amounts`."""
    start, end = np.array(starts), np.array(ends)
    month = np.arange(12 * years[0], 12 * years[-1] + 12, dtype=float)[:, None]
    if kind == "running":
        weights = _running(phase_in, lost_share_per_year, start, end, month)
    else:
        weights = _one_off(spread_months, start, month)
    by_month = (weights * _inside(month, window)).reshape(len(years), 12, -1)
    # One month after the other: `sum` adds in another order for one period than for several.
    by_year: FloatArray = by_month.cumsum(axis=1)[:, -1]
    by_year.flags.writeable = False
    return by_year


_known_weights = lru_cache(maxsize=512)(_weights)


def _running(phase_in: PhaseIn, lost_share_per_year: float, start: FloatArray, end: FloatArray, month: FloatArray) -> FloatArray:
    """Return weights [month, period]: the share of the month in force, at the size reached in its middle, per year."""
    opens, closes = np.maximum(start, month), np.minimum(end, month + 1)
    share = np.maximum(closes - opens, 0)
    with np.errstate(invalid="ignore"):  # never minus never
        age = np.where(share > 0, (opens + closes) / 2 - start, 0)
    return share * grown(phase_in, age) * (1 - lost_share_per_year) ** (age / 12) / 12


def _one_off(spread_months: float, start: FloatArray, month: FloatArray) -> FloatArray:
    """Return weights [month, period]: all in the month of the start, or evenly over `spread_months` from it."""
    if spread_months == 0:
        return (np.floor(start) == month).astype(float)
    until = start + spread_months
    return np.maximum(np.minimum(until, month + 1) - np.maximum(start, month), 0) / spread_months


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
    moved = _moved_years(path, whole, years[0] - 1 - first, len(years) + 1)
    amounts = moved[1:]
    partly = bool(part.any())
    for row in range(len(years) - 1, -1, -1):  # from the last: in place, and each year needs the one before it
        begin, end = edges[row], edges[row + 1]
        earlier, this = moved[row], moved[row + 1]
        if end - begin != 12:
            switch = np.clip(12 * (years[row] + part), begin, end)
            amounts[row] = (earlier * (switch - begin) + this * (end - switch)) / 12
        elif partly:
            amounts[row] += part * (earlier - this)
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
    draws = whole.size
    least, most = int(whole.min()), int(whole.max())
    before = first - most
    around = np.zeros((count + most - least, draws))  # the years of the path that anybody needs, zeros outside it
    rows = slice(max(before, 0), max(before + len(around), 0))
    inside = path[rows]
    around[rows.start - before : rows.start - before + len(inside)] = inside
    moved = np.empty((count, draws))
    place = ((most - whole) * draws + np.arange(draws)).astype(np.intp)
    for year in moved:
        around.take(place, out=year, mode="clip")  # "raise" would copy once more
        place += draws
    return moved
