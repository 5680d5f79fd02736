"""How far an assumption must move, alone, before the preferred strategy changes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.model.inputs import Input
from simulator.stats.decision import curve

KNOTS: Final = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
"""Percentiles at which the expected difference given an input is estimated, linear between them."""

OWN_RANGE: Final = (0.1, 0.9)
_FURTHEST: Final = 0.01
_FEWEST_DRAWS: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The value of an input, nearest to its median, at which the expected difference changes its sign.

    `low` and `high` are the expected differences at the ends of the input's own P10 to P90 [mio. kr.].
    """

    input: Input
    usual: float
    at: float
    percentile: float
    inside_own_range: bool
    low: float
    high: float


def flip(difference: FloatArray, percentile: FloatArray, one: Input) -> Flip | None:
    """Return where an input flips the sign of the expected difference, others at their distributions; None if nowhere.

    Parameters
    ----------
    difference : array [draw]
    percentile : array [draw]
        Percentiles of the input's stream in the same futures.
    one : Input
    """
    if one.is_discrete:
        places, heights = _by_value(difference, percentile, one)
    else:
        places, heights = KNOTS, curve(difference, percentile, KNOTS)
    sign = np.sign(difference.mean())
    grid = places if one.is_discrete else np.linspace(_FURTHEST, 1 - _FURTHEST, 197)
    expected = heights if one.is_discrete else np.interp(grid, places, heights)
    turned = np.flatnonzero(np.sign(expected) == -sign)
    if not turned.size or sign == 0:
        return None
    nearest = turned[np.abs(grid[turned] - 0.5).argmin()]
    at = float(grid[nearest])
    low, high = (float(np.interp(end, places, heights)) for end in OWN_RANGE)
    return Flip(
        input=one,
        usual=one.value(0.5),
        at=one.value(at),
        percentile=at,
        inside_own_range=OWN_RANGE[0] <= at <= OWN_RANGE[1],
        low=low,
        high=high,
    )


def _by_value(difference: FloatArray, percentile: FloatArray, one: Input) -> tuple[FloatArray, FloatArray]:
    """Return for each value of a discrete input that is not too rare its middle percentile and the mean difference."""
    u = 1 - percentile if one.stream.reverse else percentile
    value = np.sum([part.quantile(u) for part in one.parts], axis=0)
    places, heights = [], []
    for each in np.unique(value)[:64]:
        there = value == each
        if there.mean() >= _FEWEST_DRAWS:
            places.append(float(np.median(percentile[there])))
            heights.append(float(difference[there].mean()))
    order = np.argsort(places)
    return np.array(places)[order], np.array(heights)[order]
