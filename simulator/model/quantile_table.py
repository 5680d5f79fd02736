"""Fast quantile functions of families that have no closed form (PERT, gamma), or a slow one (lognormal).

Two cubic Hermite polynomials: in the middle, where nearly all futures are, over evenly spaced probabilities u, which
needs no inverse of the normal distribution; in the outer parts over evenly spaced normal scores z = Φ⁻¹(u), in which
these quantile functions are smooth up to the very tails, through exact quantiles. 1/24 of a standard deviation or
1/1,024 of probability between nodes leaves an error below `RELATIVE_ERROR`, which a test holds against scipy's inverse.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from scipy.special import betaincinv, betaln, gammainccinv, gammaincinv, gammaln, ndtr, ndtri

from simulator.axes import FloatArray

SMALLEST_PROBABILITY: Final = 2.0**-53
LARGEST_SCORE: Final = 8.25
"""Φ(-8.25) = 8e-17, just below the smallest probability."""

NODES_PER_SCORE: Final = 24
CELLS: Final = 1024
"""Intervals of probability from 0 to 1."""

OUTER: Final = 1 / 64
"""Probability on either side that is read by normal score."""

LARGEST_SIGMA: Final = 2.0
"""Standard deviation of a logarithm up to which a lognormal number is read from a table."""

SMALLEST_SHAPE: Final = 0.3
"""Shape from which on a gamma number is read from a table."""

RELATIVE_ERROR: Final = 5e-7
"""Bound on |table - exact|, as a share of the range (PERT), of the standard deviation (gamma) or of the number (lognormal)."""

_SCORES: Final = np.arange(-LARGEST_SCORE, LARGEST_SCORE + 0.5 / NODES_PER_SCORE, 1 / NODES_PER_SCORE)
_FIRST: Final = int(OUTER * CELLS)
_MIDDLE_SCORES: Final = ndtri(np.arange(_FIRST, CELLS - _FIRST + 1) / CELLS)


def _normal_density(scores: FloatArray) -> FloatArray:
    density: FloatArray = np.exp(-0.5 * scores**2) / np.sqrt(2 * np.pi)
    return density


@dataclass(frozen=True, slots=True, eq=False)
class QuantileTable:
    """Polynomial coefficients of one quantile function, or of several that are read at a common probability.

    `by_score` [power, ..., interval] of the position inside an interval of normal scores, `by_probability` [power, ..., cell] of
    that inside a cell of probability; power 0 to 3. The outer cells are empty.
    """

    by_score: FloatArray
    by_probability: FloatArray

    @classmethod
    def of(cls, by_score: FloatArray) -> "QuantileTable":
        """Return the table of one quantile function that is known by normal scores [power, interval]."""
        return cls(by_score=by_score, by_probability=_cells(*_at_nodes_of_probability(by_score)))

    @classmethod
    def joint(cls, tables: "Sequence[QuantileTable]") -> "QuantileTable":
        """Return the table of several quantile functions, one row each."""
        return cls(
            by_score=np.stack([table.by_score for table in tables], axis=1),
            by_probability=np.stack([table.by_probability for table in tables], axis=1),
        )

    @property
    def rows(self) -> int:
        """Number of quantile functions in a joint table."""
        return self.by_score.shape[1]

    def at(self, u: FloatArray) -> FloatArray:
        """Return the quantiles [..., draw] at probabilities `u` [draw] in (0, 1)."""
        return _in_two_parts(self.by_probability, u, self._at_score)

    def _at_score(self, u: FloatArray) -> FloatArray:
        return _read(self.by_score, (ndtri(u) + LARGEST_SCORE) * NODES_PER_SCORE)


def unit_lognormal(sigma: float, u: FloatArray) -> FloatArray:
    """Return exp(σ Φ⁻¹(u)), the quantiles of a lognormal number with median 1, exactly in the outer parts."""
    if sigma > LARGEST_SIGMA:
        return np.asarray(np.exp(sigma * ndtri(u)), dtype=float)
    return _in_two_parts(_unit_lognormal_cells(sigma), u, lambda outer: np.exp(sigma * ndtri(outer)))


def _in_two_parts(by_probability: FloatArray, u: FloatArray, outer_part: Callable[[FloatArray], FloatArray]) -> FloatArray:
    values = _read(by_probability, u * CELLS)
    outer = np.flatnonzero((u < OUTER) | (u >= 1 - OUTER))
    if outer.size:
        values[..., outer] = outer_part(u[outer])
    return values


def _read(coefficients: FloatArray, position: FloatArray) -> FloatArray:
    """Return the polynomials [power, ..., interval] at positions [draw] counted in intervals; `position` is used up."""
    interval = position.astype(np.intp)
    position -= interval
    values, *others = coefficients.take(interval, axis=-1)[::-1]
    for lower in others:  # Horner's rule
        values *= position
        values += lower
    return values


@lru_cache(maxsize=4096)
def unit_beta(alpha: float, beta: float) -> FloatArray:
    """Return the quantiles of Beta(alpha, beta) on (0, 1) by normal scores [power, interval], for alpha and beta >= 1."""
    lower, upper = _SCORES[_SCORES <= 0], _SCORES[_SCORES > 0]
    low, high = betaincinv(alpha, beta, ndtr(lower)), betaincinv(beta, alpha, ndtr(-upper))
    x, rest = np.concatenate([low, 1 - high]), np.concatenate([1 - low, high])
    log_density = (alpha - 1) * np.log(x) + (beta - 1) * np.log(rest) - betaln(alpha, beta)
    return _by_score(x, log_density)


@lru_cache(maxsize=256)
def unit_gamma_table(shape: float) -> QuantileTable:
    """Return the quantile table of Gamma(shape, scale 1)."""
    lower, upper = _SCORES[_SCORES <= 0], _SCORES[_SCORES > 0]
    x = np.concatenate([gammaincinv(shape, ndtr(lower)), gammainccinv(shape, ndtr(-upper))])
    with np.errstate(divide="ignore"):
        log_density = (shape - 1) * np.log(x) - x - gammaln(shape)
    return QuantileTable.of(_by_score(x, log_density))


@lru_cache(maxsize=256)
def _unit_lognormal_cells(sigma: float) -> FloatArray:
    x = np.exp(sigma * _MIDDLE_SCORES)
    return _cells(x, sigma * x / _normal_density(_MIDDLE_SCORES) / CELLS)


def _by_score(x: FloatArray, log_density: FloatArray) -> FloatArray:
    """Return coefficients [power, interval] through quantiles `x` at the nodes of scores, given the logarithm of the density."""
    log_normal_density = -0.5 * _SCORES**2 - 0.5 * np.log(2 * np.pi)
    with np.errstate(over="ignore", invalid="ignore"):
        slope = np.nan_to_num(np.exp(log_normal_density - log_density) / NODES_PER_SCORE)
    return _hermite(x, slope)


def _cells(x: FloatArray, slope: FloatArray) -> FloatArray:
    """Return cubic coefficients [power, cell] through quantiles and slopes per cell at the nodes of probability."""
    return np.pad(_hermite(x, slope), ((0, 0), (_FIRST, _FIRST)))


def _at_nodes_of_probability(by_score: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return quantiles and their slopes per cell at the nodes of probability, read from polynomials in normal scores."""
    position = (_MIDDLE_SCORES + LARGEST_SCORE) * NODES_PER_SCORE
    interval = position.astype(np.intp)
    x = position - interval
    c = by_score.take(interval, axis=-1)
    slope = c[1] + x * (2 * c[2] + x * 3 * c[3])
    return c[0] + x * (c[1] + x * (c[2] + x * c[3])), slope * NODES_PER_SCORE / _normal_density(_MIDDLE_SCORES) / CELLS


def _hermite(x: FloatArray, slope: FloatArray) -> FloatArray:
    """Return cubic coefficients [power, interval] through nodes `x` with slopes per interval, cut where they break monotony."""
    step = np.diff(x)
    # Fritsch and Carlson (1980): slopes up to three times the chord keep a cubic Hermite piece monotone.
    left, right = np.minimum(slope[:-1], 3 * step), np.minimum(slope[1:], 3 * step)
    return np.stack([x[:-1], left, 3 * step - 2 * left - right, left + right - 2 * step])
