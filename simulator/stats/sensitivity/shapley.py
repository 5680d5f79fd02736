"""Shares of the spread of a number by groups of inputs that may be correlated: Shapley effects."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

import numpy as np
from scipy.linalg import solve
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # it ships no types

from simulator.axes import FloatArray, IntArray
from simulator.stats.estimates import Measured
from simulator.stats.sensitivity.regressors import MOST_PRODUCTS, Regressors, strongest_products, together, worth_using

MOST_GROUPS: Final = 10
"""Every subset of groups is a regression of its own: 1,024 of them."""

_CLASSES: Final = 24
_REACH: Final = 3.0
_RIDGE: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Shares of the spread, arrays [target, group], each with its Monte Carlo error.

    `shapley` sums to 1 over groups. `first` is what a group explains alone, `total` what is left without it; both as shares of
    what all groups explain together, which is the share `explained` [target] of the whole spread: the rest is higher interactions.
    """

    shapley: FloatArray
    shapley_errors: FloatArray
    first: FloatArray
    first_errors: FloatArray
    total: FloatArray
    total_errors: FloatArray
    explained: FloatArray
    explained_errors: FloatArray

    def explained_at(self, target: int) -> Measured:
        """Return the share of one target's spread that is explained."""
        return Measured(value=float(self.explained[target]), mcse=float(self.explained_errors[target]))


def shapley(
    targets: FloatArray, regressors: Regressors, group: Sequence[int], block: int, events: FloatArray | None = None
) -> Shares:
    """Return Shapley effects of one grouping of the inputs; see `shapley_each`."""
    return shapley_each(targets, regressors, [group], block, events)[0]


def shapley_each(
    targets: FloatArray,
    regressors: Regressors,
    groupings: Sequence[Sequence[int]],
    block: int,
    events: FloatArray | None = None,
) -> list[Shares]:
    """Return Shapley effects of groups of inputs, from the draws already made, for each of some ways to group them.

    Parameters
    ----------
    targets : array [target, draw]
        In whole blocks.
    regressors : Regressors
        Functions of the inputs.
    groupings : sequence of sequence of int
        Of each grouping the number of each input's group, from 0 without gaps; at most ten groups.
    block : int
        Draws in a block.
    events : array [target, draw], optional
        Zeros and ones to explain instead, such as a balance below a floor; then `targets` are the margins that decide them.

    v(u) = Var E[Y | inputs of the groups u] is estimated for every subset u by regression on the functions of those inputs and on
    the products that matter, which holds under correlation too. Each half of the draws is predicted by the other half's fit, and
    v(u) is the covariance of prediction and number: noise that a fit has learnt is in no covariance with other draws, so an input
    without effect gets 0 on average. An event is explained by its frequency in 24 classes of the predicted margin.

    Source: Owen (2014); Song, Nelson and Staum (2016); Broto, Bachoc and Depecker (2020) for estimating from given data.
    """
    most = max(max(group) + 1 for group in groupings)
    if most > MOST_GROUPS:
        raise ValueError(f"at most {MOST_GROUPS} groups, got {most}")
    centred = targets - targets.mean(axis=1, keepdims=True)
    explain = centred if events is None else events - events.mean(axis=1, keepdims=True)
    halves = _halves(targets.shape[1], block)
    # Small products: threads that wait for each other on a busy machine would take longer than the work.
    with threadpool_limits(1, user_api="blas"):
        each = [_with_products(centred, regressors, fit_on) for fit_on in halves]
        parts = [
            [
                _explained(centred, explain, used, np.asarray(group), fit_on, used_on, block, is_event=events is not None)
                for used, fit_on, used_on in zip(each, halves, halves[::-1], strict=True)
            ]
            for group in groupings
        ]
    variance = (explain**2).reshape(len(explain), -1, block).mean(axis=2)
    found = []
    for group, (first, second) in zip(groupings, parts, strict=True):
        covariance, influence = (np.concatenate(one, axis=2) for one in zip(first, second, strict=True))
        found.append(_shares(covariance, influence, variance, max(group) + 1))
    return found


def _halves(draws: int, block: int) -> tuple[slice, slice]:
    middle = draws // (2 * block) * block
    return slice(0, middle), slice(middle, draws)


def _explained(
    targets: FloatArray,
    explain: FloatArray,
    used: Regressors,
    group: IntArray,
    fit_on: slice,
    used_on: slice,
    block: int,
    *,
    is_event: bool,
) -> tuple[FloatArray, FloatArray]:
    """Return v(u) of every subset of groups in each block that the fit is used on, and its influence values.

    Both are arrays [subset, target, block]. The subset's number has a bit for each group.
    """
    needed = used.needed(group)
    gram, moments = _normal_equations(targets, used, fit_on)
    subsets = 1 << (int(group.max()) + 1)
    coefficients = np.zeros((targets.shape[0], subsets, len(needed)), dtype=np.float32)
    for subset in range(1, subsets):
        rows = np.flatnonzero((needed & ~subset) == 0)
        coefficients[:, subset, rows] = _fit(gram[np.ix_(rows, rows)], moments[rows]).T
    columns = used.values[:, used_on].astype(np.float32)
    y = explain[:, used_on].astype(np.float32)
    blocks = y.shape[1] // block
    covariance, influence = np.zeros((2, subsets, len(targets), blocks))
    for row, of_target in enumerate(coefficients):
        predicted = of_target @ columns
        if is_event:
            predicted = np.array([_frequencies(one, y[row]) for one in predicted])
        by_block = predicted.reshape(subsets, blocks, block)
        seen = y[row].reshape(blocks, block)
        covariance[:, row] = np.einsum("sbd,bd->sb", by_block, seen) / block
        influence[:, row] = 2 * covariance[:, row] - np.einsum("sbd,sbd->sb", by_block, by_block) / block
    return covariance, influence


def _with_products(targets: FloatArray, regressors: Regressors, place: slice) -> Regressors:
    """Return the functions of single inputs, and the products of two and of three, that matter at `place`.

    What matters nothing alone can matter in a product, so products are made of all functions.
    """
    single = worth_using(targets, regressors, place)
    pairs = strongest_products(_left(targets, single, place), regressors, regressors, place, MOST_PRODUCTS[0])
    both = together([single, pairs])
    triples = strongest_products(_left(targets, both, place), pairs, regressors, place, MOST_PRODUCTS[1])
    return together([both, triples])


def _left(targets: FloatArray, regressors: Regressors, place: slice) -> FloatArray:
    """Return what a regression leaves unexplained, array [target, draw at `place`]."""
    return np.asarray(targets[:, place] - _fit(*_normal_equations(targets, regressors, place)).T @ regressors.values[:, place])


def _normal_equations(targets: FloatArray, regressors: Regressors, place: slice) -> tuple[FloatArray, FloatArray]:
    values = regressors.values[:, place]
    return values @ values.T, values @ targets[:, place].T


def _fit(gram: FloatArray, moments: FloatArray) -> FloatArray:
    """Return least-squares weights; a function that never varies gets none."""
    ridge = gram + _RIDGE * gram.diagonal().max(initial=1.0) * np.eye(len(gram))
    return np.asarray(solve(ridge, moments, assume_a="pos", check_finite=False, overwrite_a=True))


def _frequencies(margin: FloatArray, event: FloatArray) -> FloatArray:
    """Return how often an event occurs, less its mean, in the class of each draw's predicted margin; shrunk as noise asks."""
    spread = margin.std()
    if spread == 0:
        return np.zeros_like(event)
    standard = (margin - margin.mean()) * (_CLASSES / (2 * _REACH * spread)) + _CLASSES / 2
    place = np.clip(standard, 0, _CLASSES - 1).astype(np.intp)
    counts = np.bincount(place, minlength=_CLASSES)
    means = np.bincount(place, event, _CLASSES) / np.maximum(counts, 1)
    between = float(counts @ means**2) / event.size
    chance = (np.count_nonzero(counts) - 1) / event.size * (float((event**2).mean()) - between)
    kept = max(1 - chance / between, 0.0) if between > 0 else 0.0
    return np.asarray((kept * means)[place], dtype=np.float32)


def _shares(covariance: FloatArray, influence: FloatArray, variance: FloatArray, groups: int) -> Shares:
    """Return the shares from v(u) [subset, target, block] and Var Y [target, block]."""
    everything = len(covariance) - 1
    weights = _shapley_weights(groups)
    alone = np.eye(everything + 1)[[1 << one for one in range(groups)]]
    without = (
        np.eye(everything + 1)[[everything] * groups] - np.eye(everything + 1)[[everything & ~(1 << one) for one in range(groups)]]
    )
    whole, whole_influence = covariance[everything], influence[everything]

    def share(contrast: FloatArray) -> tuple[FloatArray, FloatArray]:
        value, spread = (np.tensordot(contrast, one, axes=1) for one in (covariance, influence))
        return _ratio(value, spread, whole, whole_influence)

    effects, first, total = share(weights), share(alone), share(without)
    explained = _ratio(whole[None], whole_influence[None], variance, variance)
    return Shares(
        shapley=effects[0],
        shapley_errors=effects[1],
        first=first[0],
        first_errors=first[1],
        total=total[0],
        total_errors=total[1],
        explained=explained[0][:, 0],
        explained_errors=explained[1][:, 0],
    )


def _ratio(part: FloatArray, spread: FloatArray, whole: FloatArray, whole_spread: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return part [group, target, block] over whole [target, block] and its error from influence values, arrays [target, group]."""
    size = np.maximum(whole.mean(axis=1), 0.0)
    safe = np.where(size > 0, size, 1.0)
    share = np.where(size > 0, part.mean(axis=2) / safe, 0.0)
    deviation = (spread - share[..., None] * whole_spread) / safe[:, None]
    error = np.where(size > 0, deviation.std(axis=2, ddof=1) / np.sqrt(part.shape[2]), 0.0)
    return share.T, error.T


def _shapley_weights(groups: int) -> FloatArray:
    """Return the weight of v(u) in the Shapley effect of each group, array [group, subset]."""
    weights = np.zeros((groups, 1 << groups))
    for subset in range(1 << groups):
        for one in range(groups):
            if not subset >> one & 1:
                weight = 1 / (groups * comb(groups - 1, subset.bit_count()))
                weights[one, subset | 1 << one] += weight
                weights[one, subset] -= weight
    return weights
