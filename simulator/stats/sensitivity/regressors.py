"""Functions of inputs that a number is regressed on, and which inputs each of them needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray, IntArray
from simulator.model.inputs import Input
from simulator.stats.features import features_of

_WORTH_USING: Final = 1.5
"""How many standard errors a function's covariance with some number must be from 0 to be used: leaving the rest out saves time."""

MOST_PAIRS: Final = 60
"""Products of two functions that a regression may use for each number it explains."""

_FEWEST_ERRORS: Final = 5.0
"""How many standard errors a product's covariance with what is left must be from 0: among 10⁵ products chance rarely makes 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regressors:
    """Functions of one input each, with mean 0: values [function, draw] and the row of the input [function]."""

    values: FloatArray
    input: IntArray

    def of_inputs(self, count: int) -> "Regressors":
        """Return the functions of the first `count` inputs."""
        return Regressors(values=self.values[self.input < count], input=self.input[self.input < count])


def regressors_of(inputs: Sequence[Input], percentiles: FloatArray) -> Regressors:
    """Return the usual functions of inputs, see `features_of`, from their percentiles [input, draw]."""
    parts = [features_of([one], u[None]) for one, u in zip(inputs, percentiles, strict=True)]
    rows = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    return Regressors(values=_centred(np.concatenate(parts)), input=rows)


def _centred(values: FloatArray) -> FloatArray:
    centred = values - values.mean(axis=1, keepdims=True)
    spread = centred.std(axis=1, keepdims=True)
    return np.asarray(np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 0))


def worth_using(targets: FloatArray, regressors: Regressors, place: slice) -> Regressors:
    """Return the functions that covary visibly with some target [target, draw] in the draws at `place`."""
    values, y = regressors.values[:, place], targets[:, place]
    errors = np.abs(values @ y.T) / np.sqrt(y.shape[1]) / np.where(y.std(axis=1) > 0, y.std(axis=1), np.inf)
    rows = np.flatnonzero((errors > _WORTH_USING).any(axis=1))
    return Regressors(values=regressors.values[rows], input=regressors.input[rows])


def strongest_pairs(left: FloatArray, regressors: Regressors, place: slice) -> IntArray:
    """Return the products of two inputs' functions that explain most of what is left, array [pair, 2] of rows of functions.

    Parameters
    ----------
    left : array [target, draw]
        What functions of single inputs leave unexplained at `place`.
    regressors : Regressors
    place : slice
        Draws to look at.
    """
    values = regressors.values[:, place]
    other = np.triu(regressors.input[:, None] != regressors.input[None])
    chosen: set[tuple[int, int]] = set()
    for row in left:
        spread = row.std()
        if spread == 0:
            continue
        errors = np.abs((values * (row / spread)) @ values.T) / np.sqrt(row.size) * other
        first, second = np.unravel_index(np.argsort(-errors, axis=None)[:MOST_PAIRS], errors.shape)
        strong = errors[first, second] > _FEWEST_ERRORS
        chosen.update(zip(first[strong].tolist(), second[strong].tolist(), strict=True))
    return np.array(sorted(chosen), dtype=np.int64).reshape(-1, 2)
