"""Functions of inputs that a number is regressed on, and which inputs each of them needs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from simulator.axes import FloatArray
from simulator.model.inputs import Input
from simulator.stats.features import features_of

_WORTH_USING: Final = 1.5
"""How many standard errors a function's covariance with some number must be from 0 to be used: leaving the rest out saves time."""

MOST_PRODUCTS: Final = (60, 10)
"""Products of two functions, and of three, that a regression may use for each number it explains."""

_FEWEST_ERRORS: Final = 5.0
"""How many standard errors a product's covariance with what is left must be from 0: among 10⁵ products chance rarely makes 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regressors:
    """Functions of inputs, with mean 0: values [function, draw], and which inputs each of them needs, members [function, input]."""

    values: FloatArray
    members: NDArray[np.bool_]

    def at(self, functions: NDArray[np.bool_] | slice, inputs: slice = slice(None)) -> "Regressors":
        """Return some of the functions, with some of the inputs."""
        return Regressors(values=self.values[functions], members=self.members[functions, inputs])

    def of_inputs(self, count: int) -> "Regressors":
        """Return the functions of the first `count` inputs."""
        return self.at(np.logical_not(self.members[:, count:].any(axis=1)), slice(0, count))

    def needed(self, group: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the groups that each function needs, array [function] of numbers with a bit for each group of `group` [input]."""
        bits = np.where(self.members, 1 << group, 0)
        return np.asarray(np.bitwise_or.reduce(bits, axis=1))


def regressors_of(inputs: Sequence[Input], percentiles: FloatArray) -> Regressors:
    """Return the usual functions of single inputs, see `features_of`, from their percentiles [input, draw]."""
    parts = [features_of([one], u[None]) for one, u in zip(inputs, percentiles, strict=True)]
    rows = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    return single(np.concatenate(parts), rows)


def single(values: FloatArray, rows: NDArray[np.intp]) -> Regressors:
    """Return functions [function, draw], each of the one input at its row."""
    centred = values - values.mean(axis=1, keepdims=True)
    spread = centred.std(axis=1, keepdims=True)
    values = np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 0)
    return Regressors(values=values, members=rows[:, None] == np.arange(rows.max() + 1))


def worth_using(targets: FloatArray, regressors: Regressors, place: slice) -> Regressors:
    """Return the functions that covary visibly with some target [target, draw] in the draws at `place`."""
    values, y = regressors.values[:, place], targets[:, place]
    spread = y.std(axis=1)
    errors = np.abs(values @ y.T) / np.sqrt(y.shape[1]) / np.where(spread > 0, spread, np.inf)
    return regressors.at((errors > _WORTH_USING).any(axis=1))


def strongest_products(left: FloatArray, first: Regressors, second: Regressors, place: slice, most: int) -> Regressors:
    """Return the products of a function of `first` and one of `second`, of other inputs, that explain most of what is left.

    Parameters
    ----------
    left : array [target, draw]
        What the functions so far leave unexplained at `place`.
    first, second : Regressors
    place : slice
        Draws to look at.
    most : int
        Products for each target.
    """
    of_first, of_second = (one.values[:, place].astype(np.float32) for one in (first, second))  # only which are largest is asked
    apart = ~(first.members.astype(float) @ second.members.T.astype(float)).astype(bool)
    chosen: set[tuple[int, int]] = set()
    for row in left:
        spread = row.std()
        if spread == 0:
            continue
        errors = np.abs((of_first * (row / spread).astype(np.float32)) @ of_second.T) / np.sqrt(row.size) * apart
        largest = np.unravel_index(np.argsort(-errors, axis=None, kind="stable")[: 2 * most], errors.shape)
        pairs = zip(*(one[errors[largest] > _FEWEST_ERRORS].tolist() for one in largest), strict=True)
        chosen.update(list(_each_once(pairs, first, second))[:most])
    a, b = np.array(sorted(chosen), dtype=np.intp).reshape(-1, 2).T
    values = first.values[a] * second.values[b]
    return Regressors(values=values - values.mean(axis=1, keepdims=True), members=first.members[a] | second.members[b])


def _each_once(pairs: Iterable[tuple[int, int]], first: Regressors, second: Regressors) -> Iterator[tuple[int, int]]:
    """Yield pairs of functions in one order only, where both are taken from the same functions."""
    for a, b in pairs:
        if first is not second or a < b:
            yield a, b


def together(parts: Sequence[Regressors]) -> Regressors:
    """Return the functions of all parts."""
    return Regressors(
        values=np.concatenate([part.values for part in parts]), members=np.concatenate([part.members for part in parts])
    )
