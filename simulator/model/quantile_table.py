"""Fast quantile functions of the families that have no closed form (PERT, gamma).

A table holds the exact quantile and its exact slope at evenly spaced normal scores z = Φ⁻¹(u); between them it is a cubic
Hermite polynomial. In z these quantile functions are smooth up to the very tails, so 1/24 of a standard deviation between nodes
leaves an error below `RELATIVE_ERROR`, which a test holds against scipy's inverse.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from scipy.special import betaincinv, betaln, gammainccinv, gammaincinv, gammaln, ndtr, ndtri

from simulator.axes import FloatArray

SMALLEST_PROBABILITY: Final = 2.0**-53
LARGEST_SCORE: Final = 8.25
"""Φ(-8.25) = 8e-17, just below the smallest probability."""

NODES_PER_SCORE: Final = 24
RELATIVE_ERROR: Final = 1e-7
"""Bound on |table - exact|, as a share of the range (PERT) or of the standard deviation (gamma)."""

_SCORES: Final = np.arange(-LARGEST_SCORE, LARGEST_SCORE + 0.5 / NODES_PER_SCORE, 1 / NODES_PER_SCORE)

Table = FloatArray
"""Polynomial coefficients [power, ..., interval], power 0 to 3 of the position inside an interval."""


def interpolate(table: Table, u: FloatArray) -> FloatArray:
    """Read a table at probabilities `u`.

    Parameters
    ----------
    table : array [power=4, ..., interval]
    u : array [draw]
        Probabilities in (0, 1).

    Returns
    -------
    array [..., draw]
    """
    position = (ndtri(u) + LARGEST_SCORE) * NODES_PER_SCORE
    interval = position.astype(np.intp)
    x = position - interval
    c = table.take(interval, axis=-1)
    result: FloatArray = c[0] + x * (c[1] + x * (c[2] + x * c[3]))
    return result


@lru_cache(maxsize=4096)
def unit_beta_table(alpha: float, beta: float) -> Table:
    """Return the quantile table of Beta(alpha, beta) on (0, 1), for alpha and beta >= 1."""
    lower, upper = _SCORES[_SCORES <= 0], _SCORES[_SCORES > 0]
    low, high = betaincinv(alpha, beta, ndtr(lower)), betaincinv(beta, alpha, ndtr(-upper))
    x, rest = np.concatenate([low, 1 - high]), np.concatenate([1 - low, high])
    log_density = (alpha - 1) * np.log(x) + (beta - 1) * np.log(rest) - betaln(alpha, beta)
    return _hermite(x, log_density)


@lru_cache(maxsize=256)
def unit_gamma_table(shape: float) -> Table:
    """Return the quantile table of Gamma(shape, scale 1)."""
    lower, upper = _SCORES[_SCORES <= 0], _SCORES[_SCORES > 0]
    x = np.concatenate([gammaincinv(shape, ndtr(lower)), gammainccinv(shape, ndtr(-upper))])
    with np.errstate(divide="ignore"):
        log_density = (shape - 1) * np.log(x) - x - gammaln(shape)
    return _hermite(x, log_density)


def _hermite(x: FloatArray, log_density: FloatArray) -> Table:
    """Return cubic coefficients through nodes `x` with slopes dx/dz = φ(z) / f(x), cut where they would break monotony."""
    log_normal_density = -0.5 * _SCORES**2 - 0.5 * np.log(2 * np.pi)
    step = np.diff(x)
    with np.errstate(over="ignore", invalid="ignore"):
        slope = np.nan_to_num(np.exp(log_normal_density - log_density) / NODES_PER_SCORE)
    # Fritsch and Carlson (1980): slopes up to three times the chord keep a cubic Hermite piece monotone.
    left, right = np.minimum(slope[:-1], 3 * step), np.minimum(slope[1:], 3 * step)
    return np.stack([x[:-1], left, 3 * step - 2 * left - right, left + right - 2 * step])
