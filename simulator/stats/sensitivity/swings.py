"""How far a number moves with one input, the others at their distributions: the bars of a tornado."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtri

from simulator.axes import FloatArray, IntArray
from simulator.model.inputs import Input
from simulator.stats.estimates import Measured
from simulator.stats.flips import OWN_RANGE

KNOTS: Final = (0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.999)
"""Percentiles between which the expected number is taken to be linear in the input's normal score."""

RAREST_VALUE: Final = 0.01
"""A value of a discrete input that is rarer makes no bar."""

_MOST_VALUES: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """The expected number at two ends of an input: `size` is that at the high end less that at the low end, with its error.

    The ends are the input's P10 and P90. Of a discrete input they are those two of its values between which the number moves most.
    """

    input: Input
    low_value: float
    high_value: float
    low: float
    high: float
    size: Measured


def swings(targets: FloatArray, percentiles: FloatArray, inputs: Sequence[Input], block: int) -> tuple[tuple[Swing, ...], ...]:
    """Return for each target the swing of each input, the largest first.

    Parameters
    ----------
    targets : array [target, draw]
        In whole blocks.
    percentiles : array [input, draw]
    inputs : sequence of Input
    block : int
        Draws in a block.

    E[Y | X] is a least-squares curve, linear in the normal score of X between `KNOTS`, or the mean at each value of a discrete
    input. A bar under correlation is conditional: what moves with the input is in it.
    """
    by_input = [_swings(targets, one, u, block) for one, u in zip(inputs, percentiles, strict=True)]
    by_target = zip(*(one for one in by_input if one), strict=True)
    return tuple(tuple(sorted(one, key=lambda swing: -abs(swing.size.value))) for one in by_target)


def _swings(targets: FloatArray, one: Input, u: FloatArray, block: int) -> list[Swing]:
    """Return the swings of one input, none of a discrete one with one common value; one with atoms and a range has percentiles."""
    if one.is_discrete:
        value, place = np.unique(one.values(u), return_inverse=True)
        if value.size <= _MOST_VALUES:
            return _of_values(targets, one, value, place, block)
    return _of_percentiles(targets, one, u, block)


def _of_percentiles(targets: FloatArray, one: Input, u: FloatArray, block: int) -> list[Swing]:
    hats = _hats(u)
    gram = hats @ hats.T
    heights = np.linalg.solve(gram, hats @ targets.T)
    low, high = (KNOTS.index(end) for end in OWN_RANGE)
    ends = np.eye(len(KNOTS))
    weights = np.linalg.solve(gram, ends[high] - ends[low])
    influence = (weights @ hats) * (targets - heights.T @ hats)
    errors = _errors(influence, block)
    values = [one.value(end) for end in OWN_RANGE]
    return [
        Swing(
            input=one,
            low_value=values[0],
            high_value=values[1],
            low=float(heights[low, row]),
            high=float(heights[high, row]),
            size=Measured(value=float(heights[high, row] - heights[low, row]), mcse=float(errors[row])),
        )
        for row in range(len(targets))
    ]


def _hats(u: FloatArray) -> FloatArray:
    """Return the share of each draw that belongs to each knot, array [knot, draw]: 1 at the knot, 0 at its neighbours."""
    knots, score = ndtri(np.array(KNOTS)), ndtri(u)
    left = np.clip(np.searchsorted(knots, score, side="right") - 1, 0, knots.size - 2)
    share = (score - knots[left]) / (knots[left + 1] - knots[left])
    hats = np.zeros((knots.size, u.size))
    draw = np.arange(u.size)
    hats[left, draw] = 1 - share
    hats[left + 1, draw] = share
    return hats


def _errors(influence: FloatArray, block: int) -> FloatArray:
    """Return the error [target] of a sum over draws of influence values [target, draw], from its spread between blocks."""
    by_block = influence.reshape(len(influence), -1, block).sum(axis=2)
    return np.asarray(by_block.std(axis=1, ddof=1) * by_block.shape[1] ** 0.5)


def _of_values(targets: FloatArray, one: Input, seen: FloatArray, place: IntArray, block: int) -> list[Swing]:
    half = place.size // (2 * block) * block
    parts = (slice(0, half), slice(half, None))
    counts = np.array([np.bincount(place[part], minlength=seen.size) for part in parts])
    common = np.flatnonzero((counts.sum(axis=0) >= RAREST_VALUE * place.size) & (counts > 0).all(axis=0))
    if common.size < 2:
        return []
    found = []
    for target in targets:
        sums = np.array([np.bincount(place[part], target[part], seen.size) for part in parts])
        means = sums[:, common] / counts[:, common]
        # The extremes of noisy means lie too far out: each half's extreme values are judged on the other half.
        size = float(np.mean([means[1 - k][means[k].argmax()] - means[1 - k][means[k].argmin()] for k in (0, 1)]))
        pooled = sums.sum(axis=0) / np.maximum(counts.sum(axis=0), 1)
        low, high = sorted((common[pooled[common].argmin()], common[pooled[common].argmax()]))
        size *= float(np.sign(pooled[high] - pooled[low]))
        weights = (place == high) / counts[:, high].sum() - (place == low) / counts[:, low].sum()
        middle = (pooled[low] + pooled[high]) / 2
        error = _errors((weights * (target - pooled[place]))[None], block)
        found.append(
            Swing(
                input=one,
                low_value=float(seen[low]),
                high_value=float(seen[high]),
                low=float(middle - size / 2),
                high=float(middle + size / 2),
                size=Measured(value=size, mcse=float(error[0])),
            )
        )
    return found
