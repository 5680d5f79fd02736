"""Decision analysis on simulated costs: regret, dominance, the value of information, the verdict. Lower cost is better."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # it ships no types

from simulator.axes import DRAW, FloatArray, IntArray
from simulator.stats.estimates import Measured

Answer = Literal["no_difference", "not_decided", "alternative", "reference"]
Verdict = Answer | Literal["services_disagree"]
Dominant = Literal["alternative", "reference", "none"]

ALMOST: Final = 0.01
"""Share of the area between two distributions that may lie on the wrong side for sampling's sake (almost dominance)."""

MOST_DF: Final = 10
"""Degrees of freedom of a regression behind a value of information: more would find value in noise."""

_INTERACTING: Final = 5
"""Features of a group whose products enter the regression: those that weigh most."""

_SHIFTS: Final = 3
"""Shifted copies of the inputs that estimate how much value a regression finds in noise."""


def expected_regret(costs: FloatArray) -> FloatArray:
    """Return what each strategy costs more on average than the best one in each future, array [strategy], from [strategy, draw].

    The smallest is the expected value of perfect information.
    """
    return (costs - costs.min(axis=0)).mean(axis=DRAW)


def minimax_regret(costs: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return each strategy's largest regret over named worlds and that world's row, arrays [strategy], from [strategy, world]."""
    regret = costs - costs.min(axis=0)
    return regret.max(axis=1), regret.argmax(axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """Which of two strategies nobody would leave: whatever their attitude to risk (first), or if they fear high cost (second)."""

    first_order: Dominant
    second_order: Dominant


def dominance(alternative: FloatArray, reference: FloatArray, *, tolerance: float) -> Dominance:
    """Return which of two distributions of cost dominates the other.

    Parameters
    ----------
    alternative, reference : array [quantile]
        Quantiles of the cost at the same probabilities, ascending.
    tolerance : float
        Mean absolute distance below which the two are the same for all that can be seen [mio. kr.].

    First order: never dearer at any probability. Second order: the mean of the worst share is never dearer, for any share. A
    hundredth of the area between the curves may lie on the wrong side (Leshno and Levy 2002).
    """
    gap = alternative - reference
    if np.abs(gap).mean() <= tolerance:
        return Dominance(first_order="none", second_order="none")
    worst_first = np.cumsum(gap[::-1]) / gap.size
    return Dominance(first_order=_dominant(gap), second_order=_dominant(worst_first))


def _dominant(gap: FloatArray) -> Dominant:
    area = np.abs(gap).sum()
    if np.maximum(gap, 0).sum() <= ALMOST * area:
        return "alternative"
    return "reference" if np.maximum(-gap, 0).sum() <= ALMOST * area else "none"


def evppi(differences: FloatArray, features: FloatArray, block: int, evpi: float) -> Measured:
    """Return the expected value of perfect information about a group of inputs, from the draws already made.

    Parameters
    ----------
    differences : array [alternative, draw]
        Cost of each alternative less that of the reference, in whole blocks.
    features : array [feature, draw]
        Functions of the group's inputs, such as their normal scores.
    block : int
        Draws in a block.
    evpi : float
        Upper bound: the value of knowing everything.

    The cost is regressed on one index of the group: a linear fit, and one of what it leaves on products of the features that weigh
    most, made on half of the blocks and used on the rest, so that it cannot learn the noise; then a piecewise linear curve of at
    most ten degrees of freedom. What the same procedure finds when the inputs belong to other futures is subtracted. An
    interaction of inputs none of which matters alone is found only among the few that happen to weigh most, so the value is a
    lower bound.

    Source: Strong, Oakley and Brennan (2014).
    """
    if features.shape[0] == 0 or differences.shape[0] == 0:
        return Measured(value=0.0, mcse=0.0)
    blocks = differences.shape[1] // block
    steps = [block * (1 + k * max(blocks // (_SHIFTS + 1), 1)) for k in range(_SHIFTS)]
    # Small products: threads that wait for each other on a busy machine would take longer than the work.
    with threadpool_limits(1, user_api="blas"):
        halves = _halves(features, block)
        found, by_block = _information(differences, halves, block)
        null = np.mean([_information(np.roll(differences, step, axis=1), halves, block)[0] for step in steps])
    error = by_block.std(ddof=1) / np.sqrt(by_block.size)
    return Measured(value=float(np.clip(found - null, 0.0, evpi)), mcse=float(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    """Half of the draws: their place, the features there less their means [feature, draw], their products [feature, feature]."""

    place: slice
    features: FloatArray
    mean: FloatArray
    gram: FloatArray


def _halves(features: FloatArray, block: int) -> tuple[_Half, _Half]:
    """Return both halves of whole blocks, made ready for a regression once for all that is regressed on them."""
    middle = features.shape[1] // (2 * block) * block
    return _half(features, slice(0, middle)), _half(features, slice(middle, features.shape[1]))


def _half(features: FloatArray, place: slice) -> _Half:
    mean = features[:, place].mean(axis=1, keepdims=True)
    centred = features[:, place] - mean
    gram = centred @ centred.T
    gram[np.diag_indices_from(gram)] += 1e-9 * np.trace(gram)
    return _Half(place=place, features=centred, mean=mean, gram=gram)


def _information(differences: FloatArray, halves: tuple[_Half, _Half], block: int) -> tuple[float, FloatArray]:
    """Return the value of information, and what choosing by it really saved in each block, whose spread is its error."""
    index = _cross_fitted(differences, halves)
    curves = [smoothed(values, x, quantile_knots(x, MOST_DF)) for values, x in zip(differences, index, strict=True)]
    expected = np.array([np.zeros(differences.shape[1]), *curves])
    best = expected.mean(axis=1).argmin()
    found = float((expected[best] - expected.min(axis=0)).mean())
    costs = np.vstack([np.zeros(differences.shape[1]), differences])
    chosen = np.take_along_axis(costs, expected.argmin(axis=0)[None], axis=0)[0]
    return found, (costs[best] - chosen).reshape(-1, block).mean(axis=1)


def _cross_fitted(differences: FloatArray, halves: tuple[_Half, _Half]) -> FloatArray:
    """Return predictions of the differences [alternative, draw], each half of the draws with the other half's fit."""
    index = np.empty_like(differences)
    for fit_on, used_on in (halves, halves[::-1]):
        there = differences[:, fit_on.place]
        weights = np.linalg.solve(fit_on.gram, fit_on.features @ there.T)
        shift = used_on.mean - fit_on.mean
        index[:, used_on.place] = weights.T @ used_on.features + weights.T @ shift
        matter = np.argsort(-(weights**2).max(axis=1) * fit_on.gram.diagonal(), kind="stable")[:_INTERACTING]
        known, used = _products(fit_on.features[matter]), _products(used_on.features[matter] + shift[matter])
        if known.size:
            centre = known.mean(axis=1, keepdims=True)
            left = there - there.mean(axis=1, keepdims=True) - weights.T @ fit_on.features
            more = np.linalg.lstsq((known - centre) @ known.T, (known - centre) @ left.T, rcond=1e-9)[0]
            index[:, used_on.place] += more.T @ (used - centre)
    return index


def _products(features: FloatArray) -> FloatArray:
    """Return the products of each two of the features [pair, draw]."""
    first, second = np.triu_indices(features.shape[0], k=1)
    return features[first] * features[second]


def quantile_knots(x: FloatArray, count: int) -> FloatArray:
    """Return at most `count` knots [knot] at equal shares of `x`, its extremes included."""
    return np.unique(np.quantile(x, np.linspace(0, 1, count)))


def smoothed(values: FloatArray, x: FloatArray, knots: FloatArray) -> FloatArray:
    """Return the least-squares piecewise linear curve through (x, values) at each x; arrays [draw] and knots [knot]."""
    result: FloatArray = np.interp(x, knots, curve(values, x, knots))
    return result


def curve(values: FloatArray, x: FloatArray, knots: FloatArray) -> FloatArray:
    """Return the heights [knot] of the least-squares piecewise linear curve through (x, values), arrays [draw]."""
    if knots.size < 2:
        return np.full(knots.size, values.mean())
    left = np.clip(np.searchsorted(knots, x, side="right") - 1, 0, knots.size - 2)
    share = (x - knots[left]) / (knots[left + 1] - knots[left])

    def per_knot(of_left: FloatArray, of_right: FloatArray) -> FloatArray:
        return np.asarray(np.bincount(left, of_left, knots.size) + np.roll(np.bincount(left, of_right, knots.size), 1), dtype=float)

    neighbours = np.bincount(left, share * (1 - share), knots.size)[:-1]
    gram = np.diag(per_knot((1 - share) ** 2, share**2)) + np.diag(neighbours, 1) + np.diag(neighbours, -1)
    return np.asarray(np.linalg.lstsq(gram, per_knot((1 - share) * values, share * values), rcond=None)[0], dtype=float)


def sign(difference: float, error: float, materiality: float) -> int:
    """Return the sign of an expected difference [mio. kr.]: 0 below two errors or materiality."""
    return 0 if abs(difference) < max(2 * error, materiality) else (1 if difference > 0 else -1)


def answer(difference: float, error: float, *, materiality: float, flips_inside: bool) -> Answer:
    """Return what the evidence says about an alternative on one basis.

    Parameters
    ----------
    difference, error : float
        Expected difference and its Monte Carlo error [mio. kr.].
    materiality : float
        Smaller differences have no sign [mio. kr.].
    flips_inside : bool
        Whether some assumption changes the sign of the difference inside its own P10 to P90.
    """
    points = sign(difference, error, materiality)
    if points == 0:
        return "no_difference"
    if flips_inside:
        return "not_decided"
    return "reference" if points > 0 else "alternative"


def verdict(differences: Sequence[float], errors: Sequence[float], *, materiality: float, flips_inside: bool) -> Verdict:
    """Return what the evidence says: first whether all bases point one way, then the answer as the money falls.

    `differences` and their `errors` are those as the money falls, then at equal service level, without and with disputed effects;
    the rest is as in `answer`.
    """
    signs = {sign(value, error, materiality) for value, error in zip(differences, errors, strict=True)}
    if len(signs) > 1:
        return "services_disagree"
    return answer(differences[0], errors[0], materiality=materiality, flips_inside=flips_inside)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOption:
    """What waiting for information is worth [mio. kr.], with Monte Carlo errors.

    `value` is what waiting saves against the best commitment now: `information`, what it would save to have the information at
    once, less `delay`, what is lost because it comes late.
    """

    value: Measured
    information: Measured
    delay: Measured


def option_of_waiting(committed: FloatArray, waiting: FloatArray, features: FloatArray, block: int) -> WaitingOption:
    """Return what it is worth to wait for information before acting.

    Parameters
    ----------
    committed : array [action, draw]
        Cost of each action that can be chosen now, without the information.
    waiting : array [draw]
        Cost of acting when the information is there, as one then does.
    features : array [feature, draw]
        Functions of the inputs that the information is about.
    block : int
        Draws in a block.

    With C the cost of an action and I the information, the cost of the best choice with it is B = E[min E[C | I]]. The value of
    waiting, min E[C now] - E[C waiting], is then the value of the information, min E[C now] - B, less the cost of delay,
    E[C waiting] - B.

    Source: Dixit and Pindyck (1994), chapter 2, in costs; the decomposition is docs/method.md, section "The option to wait".
    """
    now = committed[committed.mean(axis=DRAW).argmin()]
    value = Measured.mean_of((now - waiting).reshape(-1, block).mean(axis=1))
    costs = np.vstack([committed, waiting])
    best = max(value.value, 0.0)
    everything = float((now - costs.min(axis=0)).mean()) - best
    known = evppi(costs - now, features, block, everything)
    return WaitingOption(
        value=value,
        information=Measured(value=best + known.value, mcse=float(np.hypot(known.mcse, value.mcse if best else 0.0))),
        delay=Measured(value=best + known.value - value.value, mcse=float(np.hypot(known.mcse, 0.0 if best else value.mcse))),
    )
