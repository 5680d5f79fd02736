"""How far a number moves with one input, the others at their distributions: the bars of a tornado."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray, IntArray
from simulator.model.inputs import Input
from simulator.stats.estimates import Measured
from simulator.stats.flips import KNOTS, OWN_RANGE

RAREST_VALUE: Final = 0.01
"""A value of a discrete input that is rarer makes no bar."""

_MOST_VALUES: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """The expected number at two ends of an input: `size` is that at the high end less that at the low end, with its error.

    The ends are the input's P10 and P90. Of a discrete input they are the values with the lowest and the highest expected number.
    """

    input: Input
    low_value: float
    high_value: float
    low: float
    high: float
    size: Measured


def swings(target: FloatArray, percentiles: FloatArray, inputs: Sequence[Input], block: int) -> tuple[Swing, ...]:
    """Return the swing of each input, the largest first.

    Parameters
    ----------
    target : array [draw]
        In whole blocks.
    percentiles : array [input, draw]
    inputs : sequence of Input
    block : int
        Draws in a block.

    E[Y | X] is a least-squares curve, linear between percentiles (0, 10, 30, 50, 70, 90, 100), or the mean at each value of a
    discrete input. A bar under correlation is conditional: what moves with the input is in it.
    """
    found = [_swing(target, one, u, block) for one, u in zip(inputs, percentiles, strict=True)]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -abs(one.size.value)))


def _swing(target: FloatArray, one: Input, u: FloatArray, block: int) -> Swing | None:
    """Return the swing of one input; None of a discrete one with one common value. One with atoms and a range has percentiles."""
    if one.is_discrete:
        value, place = np.unique(one.values(u), return_inverse=True)
        if value.size <= _MOST_VALUES:
            return _of_values(target, one, value, place, block)
    return _of_percentiles(target, one, u, block)


def _of_percentiles(target: FloatArray, one: Input, u: FloatArray, block: int) -> Swing:
    hats = np.array([np.interp(u, KNOTS, height) for height in np.eye(KNOTS.size)])
    gram = hats @ hats.T
    heights = np.linalg.solve(gram, hats @ target)
    low, high = (int(np.flatnonzero(end == KNOTS)[0]) for end in OWN_RANGE)
    weights = np.linalg.solve(gram, np.eye(KNOTS.size)[high] - np.eye(KNOTS.size)[low])
    influence = (weights @ hats) * (target - heights @ hats)
    by_block = influence.reshape(-1, block).sum(axis=1)
    return Swing(
        input=one,
        low_value=one.value(OWN_RANGE[0]),
        high_value=one.value(OWN_RANGE[1]),
        low=float(heights[low]),
        high=float(heights[high]),
        size=Measured(value=float(heights[high] - heights[low]), mcse=float(by_block.std(ddof=1) * by_block.size**0.5)),
    )


def _of_values(target: FloatArray, one: Input, seen: FloatArray, place: IntArray, block: int) -> Swing | None:
    half = target.size // (2 * block) * block
    counts = np.array([np.bincount(place[part], minlength=seen.size) for part in (slice(0, half), slice(half, None))])
    common = np.flatnonzero((counts.sum(axis=0) >= RAREST_VALUE * target.size) & (counts > 0).all(axis=0))
    if common.size < 2:
        return None
    means = np.array(
        [np.bincount(place[part], target[part], seen.size) for part in (slice(0, half), slice(half, None))]
    ) / np.maximum(counts, 1)
    # The extremes of noisy means lie too far out: each half's extreme values are judged on the other half.
    judged = [means[1 - k][common][[means[k][common].argmin(), means[k][common].argmax()]] for k in (0, 1)]
    size = float(np.mean([high - low for low, high in judged]))
    pooled = np.bincount(place, target, seen.size) / np.maximum(counts.sum(axis=0), 1)
    low, high = common[pooled[common].argmin()], common[pooled[common].argmax()]
    share = (place == high) / counts[:, high].sum() - (place == low) / counts[:, low].sum()
    by_block = (share * (target - pooled[place])).reshape(-1, block).sum(axis=1)
    middle = (pooled[low] + pooled[high]) / 2
    return Swing(
        input=one,
        low_value=float(seen[low]),
        high_value=float(seen[high]),
        low=float(middle - size / 2),
        high=float(middle + size / 2),
        size=Measured(value=size, mcse=float(by_block.std(ddof=1) * by_block.size**0.5)),
    )
