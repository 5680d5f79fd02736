"""How far an assumption must move, alone, before the preferred strategy changes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import DRAW, FloatArray
from simulator.model.inputs import Input

KNOTS: Final = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
"""Shares of a continuous stretch at which the expected difference given an input is estimated, linear between them."""

OWN_RANGE: Final = np.array([0.1, 0.9])
ERRORS_BEYOND: Final = 2.0
"""An expected difference has turned when it is beyond zero by more than so many of its own standard errors."""

_PLACES: Final = np.linspace(0.01, 0.99, 197)
"""Percentiles at which the sign is looked at: closer than any value with a probability of its own that is not too rare."""

_FEWEST_DRAWS: Final = 0.01
_SLICES: Final = 20
_SLICE_ERRORS: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The value of an input, nearest to its median, at which the expected difference changes its sign.

    `low` and `high` are the expected differences at the values at the input's own P10 and P90 [mio. kr.].
    """

    input: Input
    usual: float
    at: float
    percentile: float
    inside_own_range: bool
    low: float
    high: float


def flips(differences: FloatArray, percentile: FloatArray, one: Input, block: int) -> tuple[Flip | None, ...]:
    """Return for each difference where an input flips the sign of its expectation, others at their distributions; None if nowhere.

    A stretch of values counts only if the expectation is beyond zero by two of its own errors somewhere in it; the flip is then
    where the stretch begins. Inside and outside the input's own range are asked apart, inside first.

    Parameters
    ----------
    differences : array [series, draw]
        In whole blocks.
    percentile : array [draw]
        Percentiles of the input's stream in the same futures.
    one : Input
    block : int
        Draws in a block.
    """
    if not may_turn(differences, percentile).any():
        return (None,) * len(differences)
    given = _Given(one, percentile)
    values = one.values(_PLACES)
    expected, error = given.expectation(differences, _PLACES, block)
    known = np.flatnonzero(np.isfinite(error[0]))
    low, high = (known[np.abs(_PLACES[known] - end).argmin()] for end in OWN_RANGE)
    ends = np.sort(one.values(OWN_RANGE))
    inside = (values >= ends[0]) & (values <= ends[1])
    found: list[Flip | None] = []
    for mean, height, noise in zip(differences.mean(axis=DRAW), expected, error, strict=True):
        beyond = -np.sign(mean) * height
        row = next((row for part in (inside, ~inside) if (row := _nearest(beyond, noise, part)) >= 0), -1)
        found.append(
            None
            if row < 0
            else Flip(
                input=one,
                usual=one.value(0.5),
                at=float(values[row]),
                percentile=float(_PLACES[row]),
                inside_own_range=bool(inside[row]),
                low=float(height[low]),
                high=float(height[high]),
            )
        )
    return tuple(found)


def may_turn(differences: FloatArray, percentile: FloatArray) -> np.ndarray:
    """Return for each difference [series, draw] whether its expectation might turn along an input, array [series] of bool.

    A quick look that spares most inputs the fit: means in 20 equal slices of the percentile. Where every slice keeps the sign by
    more than four of its errors, only the last hundredths of the input could turn it, and no fit is certain there.
    """
    row = np.minimum((percentile * _SLICES).astype(np.intp), _SLICES - 1)
    count = np.maximum(np.bincount(row, minlength=_SLICES), 1)
    means = np.array([np.bincount(row, values, _SLICES) for values in differences]) / count
    error = differences.std(axis=DRAW)[:, None] / np.sqrt(count)
    sign = np.sign(differences.mean(axis=DRAW))[:, None]
    return np.asarray((sign * means < _SLICE_ERRORS * error).any(axis=1))


def _nearest(beyond: FloatArray, error: FloatArray, part: np.ndarray) -> int:
    """Return the row of the place in `part` nearest to the median in a stretch that has turned for certain; -1 if there is none."""
    turned = (beyond > 0) & part
    stretch = np.cumsum(np.diff(turned, prepend=False))
    certain = np.unique(stretch[turned & (beyond > ERRORS_BEYOND * error)])
    rows = np.flatnonzero(turned & np.isin(stretch, certain))
    return int(rows[np.abs(_PLACES[rows] - 0.5).argmin()]) if rows.size else -1


class _Given:
    """The expectation of something given one input: a mean at each value with a probability of its own, a curve between them."""

    def __init__(self, one: Input, percentile: FloatArray) -> None:
        self._one = one
        self._percentile = percentile
        self._atoms: FloatArray = np.empty(0)
        values, smooth = percentile, np.ones(percentile.size, dtype=bool)
        if one.has_atoms:
            values = one.values(percentile)
            self._atoms, row, counts = np.unique(values, return_inverse=True, return_counts=True)
            common = counts >= max(_FEWEST_DRAWS * values.size, 2)
            smooth = ~common[row] & (not (one.is_discrete and common.any()))
            self._atoms = self._atoms[common]
        self._borders = np.sort([np.median(percentile[values == atom]) for atom in self._atoms])
        stretches = np.searchsorted(self._borders, percentile)
        self._knots = {
            stretch: percentile[there].min() + np.ptp(percentile[there]) * KNOTS
            for stretch in range(self._borders.size + 1)
            if (there := smooth & (stretches == stretch)).mean() >= _FEWEST_DRAWS
        }

    def expectation(self, differences: FloatArray, places: FloatArray, block: int) -> tuple[FloatArray, FloatArray]:
        """Return expectations of differences [series, draw] and their errors at percentiles [place], arrays [series, place].

        The error of the least-squares fit is taken from the spread between blocks, as draws in one block are not independent.
        """
        columns = self._columns(self._percentile)
        weights = self._columns(places)
        inverse = np.linalg.pinv(columns.T @ columns, hermitian=True)
        heights = differences @ columns @ inverse
        left = (differences - heights @ columns.T).reshape(differences.shape[0], -1, 1, block)
        by_block = (left @ columns.reshape(-1, block, columns.shape[1]))[:, :, 0] @ inverse @ weights.T
        blocks = by_block.shape[1]
        error = np.sqrt((by_block**2).sum(axis=1) * blocks / (blocks - 1))
        known = weights.sum(axis=1) > 0
        return np.where(known, heights @ weights.T, 0.0), np.where(known, error, np.inf)

    def _columns(self, places: FloatArray) -> FloatArray:
        """Return at percentiles [place] the weight of each value and knot [place, column]; 0 where too few draws tell of it."""
        values = self._one.values(places) if self._atoms.size else np.empty((0,))
        columns = [(values == atom).astype(float) for atom in self._atoms]
        free = np.ones(places.size) - np.sum(columns, axis=0) if columns else np.ones(places.size)
        stretches = np.searchsorted(self._borders, places)
        for stretch, knots in self._knots.items():
            columns += list((free * (stretches == stretch)) * _hats(places, knots))
        return np.array(columns).reshape(-1, places.size).T


def _hats(x: FloatArray, knots: FloatArray) -> FloatArray:
    """Return the weight of each knot in a piecewise linear curve at `x`, array [knot, x]; beyond the ends that of the end."""
    left = np.clip(np.searchsorted(knots, x, side="right") - 1, 0, knots.size - 2)
    share = np.clip((x - knots[left]) / (knots[left + 1] - knots[left]), 0, 1)
    weights = np.zeros((knots.size, x.size))
    column = np.arange(x.size)
    weights[left, column] = 1 - share
    weights[left + 1, column] = share
    return weights
