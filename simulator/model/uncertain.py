"""Uncertain numbers: each family is a quantile function of one uniform number.

One uniform per number makes common random numbers, shared percentiles and correlation by drivers possible: whoever holds `u`
decides how numbers move together, the family only says how large they are.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf, log
from typing import ClassVar, Final

import numpy as np
from scipy.special import betainc, expit, gammainc, gammaincinv, logit, ndtr, ndtri

from simulator.axes import FloatArray
from simulator.model.quantile_table import (
    LARGEST_SCORE,
    NODES_PER_SCORE,
    SMALLEST_PROBABILITY,
    SMALLEST_SHAPE,
    QuantileTable,
    unit_beta,
    unit_gamma_table,
    unit_lognormal,
)

Z90: Final = float(ndtri(0.9))

_FEW: Final = 16
"""Possible values up to which comparing with each of them is faster than a search."""


class Uncertain(ABC):
    """A number that is not known; it keeps the unit of the field it stands in."""

    @property
    @abstractmethod
    def mode(self) -> float:
        """The likeliest value, or the median where the family has no useful mode."""

    @property
    @abstractmethod
    def support(self) -> tuple[float, float]:
        """Smallest and largest possible value."""

    @abstractmethod
    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the value below which the number falls with probability `u` [share, 0 < u < 1]; same shape as `u`."""

    @abstractmethod
    def cdf(self, x: FloatArray) -> FloatArray:
        """Return the probability of a value at or below `x`; same shape as `x`."""

    @property
    def atoms(self) -> tuple[float, ...]:
        """Values that have a probability of their own; none for a continuous family."""
        return ()

    def atom(self, x: FloatArray) -> FloatArray:
        """Return the probability of exactly `x`; same shape as `x`."""
        return np.zeros_like(x)

    @property
    def median(self) -> float:
        """The value at probability one half."""
        return float(self.quantile(np.array([0.5]))[0])


@dataclass(frozen=True, slots=True)
class Certain(Uncertain):
    """A known number."""

    value: float

    @property
    def mode(self) -> float:
        return self.value

    @property
    def support(self) -> tuple[float, float]:
        return (self.value, self.value)

    @property
    def atoms(self) -> tuple[float, ...]:
        return (self.value,)

    def quantile(self, u: FloatArray) -> FloatArray:
        return np.full_like(u, self.value)

    def cdf(self, x: FloatArray) -> FloatArray:
        return (x >= self.value).astype(float)

    def atom(self, x: FloatArray) -> FloatArray:
        return (x == self.value).astype(float)


@dataclass(frozen=True, slots=True)
class Uniform(Uncertain):
    """Every value from `low` to `high` alike."""

    low: float
    high: float

    @property
    def mode(self) -> float:
        return self.median

    @property
    def support(self) -> tuple[float, float]:
        return (self.low, self.high)

    def quantile(self, u: FloatArray) -> FloatArray:
        return self.low + (self.high - self.low) * u

    def cdf(self, x: FloatArray) -> FloatArray:
        return np.clip((x - self.low) / (self.high - self.low), 0, 1)


@dataclass(frozen=True, slots=True)
class Triangular(Uncertain):
    """Density rising from `low` to the mode and falling to `high`."""

    low: float
    likeliest: float
    high: float

    @property
    def mode(self) -> float:
        return self.likeliest

    @property
    def support(self) -> tuple[float, float]:
        return (self.low, self.high)

    def quantile(self, u: FloatArray) -> FloatArray:
        width, left, right = self.high - self.low, self.likeliest - self.low, self.high - self.likeliest
        rises = u < left / width
        from_end = np.sqrt(np.where(rises, u * (width * left), (1 - u) * (width * right)))
        return np.where(rises, self.low + from_end, self.high - from_end)

    def cdf(self, x: FloatArray) -> FloatArray:
        width, left, right = self.high - self.low, self.likeliest - self.low, self.high - self.likeliest
        x = np.clip(x, self.low, self.high)
        rising = (x - self.low) ** 2 / (width * left) if left else np.zeros_like(x)
        falling = 1 - (self.high - x) ** 2 / (width * right) if right else np.ones_like(x)
        return np.where(x < self.likeliest, rising, falling)


@dataclass(frozen=True, slots=True)
class Pert(Uncertain):
    """Beta distribution on [low, high] with a given mode; `weight` λ says how strongly the mode is believed.

    Source: Malcolm et al. (1959); α = 1 + λ(mode - low)/(high - low), β = 1 + λ(high - mode)/(high - low), λ = 4 by convention.
    """

    low: float
    likeliest: float
    high: float
    weight: float = 4.0

    @property
    def shape(self) -> tuple[float, float]:
        """Parameters α and β of the beta distribution."""
        position = (self.likeliest - self.low) / (self.high - self.low)
        return (1 + self.weight * position, 1 + self.weight * (1 - position))

    @property
    def table(self) -> QuantileTable:
        """Quantile table in the unit of the number."""
        by_score = (self.high - self.low) * unit_beta(*self.shape)
        by_score[0] += self.low
        return QuantileTable.of(by_score)

    @property
    def mode(self) -> float:
        return self.likeliest

    @property
    def support(self) -> tuple[float, float]:
        return (self.low, self.high)

    def quantile(self, u: FloatArray) -> FloatArray:
        return quantiles((self,), u)[0]

    def cdf(self, x: FloatArray) -> FloatArray:
        return betainc(*self.shape, np.clip((x - self.low) / (self.high - self.low), 0, 1))


@dataclass(frozen=True, slots=True)
class Normal(Uncertain):
    """Normal distribution."""

    mean: float
    sd: float

    @property
    def mode(self) -> float:
        return self.mean

    @property
    def support(self) -> tuple[float, float]:
        return (-inf, inf)

    def quantile(self, u: FloatArray) -> FloatArray:
        return self.mean + self.sd * ndtri(u)

    def cdf(self, x: FloatArray) -> FloatArray:
        return ndtr((x - self.mean) / self.sd)


@dataclass(frozen=True, slots=True)
class LogNormal(Uncertain):
    """Positive number whose logarithm is normal with standard deviation `sigma`."""

    centre: float
    sigma: float

    @classmethod
    def from_quantiles(cls, p10: float, p90: float) -> "LogNormal":
        """Return the lognormal with the given 10th and 90th percentile: σ = ln(p90/p10) / (2 Φ⁻¹(0.9))."""
        return cls((p10 * p90) ** 0.5, log(p90 / p10) / (2 * Z90))

    @property
    def mode(self) -> float:
        return self.centre * exp(-(self.sigma**2))

    @property
    def support(self) -> tuple[float, float]:
        return (0.0, inf)

    def quantile(self, u: FloatArray) -> FloatArray:
        values = unit_lognormal(self.sigma, u)
        values *= self.centre
        return values

    def cdf(self, x: FloatArray) -> FloatArray:
        with np.errstate(divide="ignore"):
            return np.asarray(ndtr(np.log(np.maximum(x, 0) / self.centre) / self.sigma), dtype=float)


@dataclass(frozen=True, slots=True)
class Gamma(Uncertain):
    """Gamma distribution with mean shape · scale."""

    shape: float
    scale: float

    @property
    def mode(self) -> float:
        return (self.shape - 1) * self.scale if self.shape >= 1 else self.median

    @property
    def support(self) -> tuple[float, float]:
        return (0.0, inf)

    def quantile(self, u: FloatArray) -> FloatArray:
        if self.shape < SMALLEST_SHAPE:  # no table follows it closely enough
            return np.asarray(self.scale * gammaincinv(self.shape, u), dtype=float)
        return self.scale * unit_gamma_table(self.shape).at(u)

    def cdf(self, x: FloatArray) -> FloatArray:
        return np.asarray(gammainc(self.shape, np.maximum(x, 0) / self.scale), dtype=float)


@dataclass(frozen=True, slots=True)
class Metalog(Uncertain):
    """Three-term metalog through P10, P50 and P90, with optional bounds.

    Source: Keelin (2016), The metalog distributions, Decision Analysis 13(4); the symmetric-percentile-triplet form with α = 0.1:
    M(y) = a1 + a2 ln(y/(1-y)) + a3 (y - ½) ln(y/(1-y)), on the number itself, on its logarithm above (below) one bound, or on its
    logit between two.
    """

    p10: float
    p50: float
    p90: float
    lower: float = -inf
    upper: float = inf

    FEASIBLE: ClassVar[float] = 0.166578
    """Position of P50 between P10 and P90 (on the transformed scale) must lie in (k, 1 - k), else the density is negative."""

    @property
    def coefficients(self) -> tuple[float, float, float]:
        """Terms a1, a2, a3 on the transformed scale."""
        low, middle, high = (self._transform(value) for value in (self.p10, self.p50, self.p90))
        position = (middle - low) / (high - low)
        return (middle, (high - low) / (2 * log(9)), (1 - 2 * position) * (high - low) / (0.8 * log(9)))

    @property
    def position(self) -> float:
        """Where P50 lies between P10 and P90 on the transformed scale [share]."""
        low, middle, high = (self._transform(value) for value in (self.p10, self.p50, self.p90))
        return (middle - low) / (high - low)

    @property
    def tail_exponent(self) -> float:
        """Growth of the heavy tail under one bound; the variance is finite only below ½. 0 without a heavy tail."""
        _, a2, a3 = self.coefficients
        if self.lower > -inf and self.upper == inf:
            return a2 + a3 / 2
        if self.upper < inf and self.lower == -inf:
            return a2 - a3 / 2
        return 0.0

    @property
    def mode(self) -> float:
        return self.p50

    @property
    def support(self) -> tuple[float, float]:
        return (self.lower, self.upper)

    def quantile(self, u: FloatArray) -> FloatArray:
        return self._at(logit(u), u)

    def cdf(self, x: FloatArray) -> FloatArray:
        low, high = np.full_like(x, -45.0), np.full_like(x, 45.0)
        for _ in range(64):
            middle = (low + high) / 2
            below = self._at(middle, expit(middle)) <= x
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return expit((low + high) / 2)

    def _at(self, log_odds: FloatArray, u: FloatArray) -> FloatArray:
        a1, a2, a3 = self.coefficients
        m = a1 + (a2 + a3 * (u - 0.5)) * log_odds
        if self.lower > -inf and self.upper < inf:
            return self.lower + (self.upper - self.lower) * expit(m)
        if self.lower > -inf:
            return self.lower + np.exp(m)
        if self.upper < inf:
            return self.upper - np.exp(-m)
        return m

    def _transform(self, value: float) -> float:
        if self.lower > -inf and self.upper < inf:
            return log((value - self.lower) / (self.upper - value))
        if self.lower > -inf:
            return log(value - self.lower)
        if self.upper < inf:
            return -log(self.upper - value)
        return value


@dataclass(frozen=True, slots=True)
class Chance(Uncertain):
    """A few possible values, ascending, with their probabilities."""

    values: tuple[float, ...]
    probabilities: tuple[float, ...]

    @property
    def mode(self) -> float:
        return self.values[int(np.argmax(self.probabilities))]

    @property
    def support(self) -> tuple[float, float]:
        return (self.values[0], self.values[-1])

    @property
    def atoms(self) -> tuple[float, ...]:
        return self.values

    def quantile(self, u: FloatArray) -> FloatArray:
        edges = np.cumsum(self.probabilities)[:-1]
        if edges.size > _FEW:
            return np.asarray(self.values)[np.searchsorted(edges, u, side="right")]
        passed = np.zeros(u.shape, dtype=np.uint8)  # counting in small numbers is several times as fast
        for edge in edges:
            passed += (u >= edge).view(np.uint8)
        return np.asarray(self.values).take(passed)

    def cdf(self, x: FloatArray) -> FloatArray:
        cumulative = np.concatenate([[0.0], np.cumsum(self.probabilities)])
        return cumulative[np.searchsorted(self.values, x, side="right")]

    def atom(self, x: FloatArray) -> FloatArray:
        return np.sum([p * (x == value) for value, p in zip(self.values, self.probabilities, strict=True)], axis=0)


@dataclass(frozen=True, slots=True)
class Event(Uncertain):
    """Something that happens with a probability and then has an impact; 0 if it does not happen.

    The quantile function is that of the mixture: impacts below 0 first, then the 0 of "does not happen", then impacts above.
    """

    probability: float
    impact: Uncertain

    @property
    def mode(self) -> float:
        return self.impact.mode if self.probability >= 0.5 else 0.0

    @property
    def support(self) -> tuple[float, float]:
        low, high = self.impact.support
        return (min(low, 0.0), max(high, 0.0)) if self.probability < 1 else (low, high)

    @property
    def atoms(self) -> tuple[float, ...]:
        return tuple(sorted({0.0, *self.impact.atoms}))

    def quantile(self, u: FloatArray) -> FloatArray:
        if self.probability == 0:
            return np.zeros_like(u)
        zero = np.zeros(1)
        below = self.probability * float((self.impact.cdf(zero) - self.impact.atom(zero))[0])
        gap = 1 - self.probability
        happens = np.flatnonzero((u < below) | (u >= below + gap))
        inside = u[happens]
        inside -= gap * (inside >= below)
        inside /= self.probability
        values = np.zeros_like(u)
        values[happens] = self.impact.quantile(np.clip(inside, SMALLEST_PROBABILITY, 1 - SMALLEST_PROBABILITY))
        return values

    def cdf(self, x: FloatArray) -> FloatArray:
        return (1 - self.probability) * (x >= 0) + self.probability * self.impact.cdf(x)

    def atom(self, x: FloatArray) -> FloatArray:
        return (1 - self.probability) * (x == 0) + self.probability * self.impact.atom(x)


@dataclass(frozen=True, slots=True)
class Pool(Uncertain):
    """Linear opinion pool: with its weight's probability, each expert is the one who is right.

    Source: McAndrew et al. (2021), review of expert aggregation; linear pooling keeps disagreement. F = Σ w F_i has no closed
    inverse: it is tabulated at every component's own quantiles and read linearly, atoms and gaps exactly.
    """

    weights: tuple[float, ...]
    components: tuple[Uncertain, ...]

    @property
    def mode(self) -> float:
        return self.median

    @property
    def support(self) -> tuple[float, float]:
        return (min(c.support[0] for c in self.components), max(c.support[1] for c in self.components))

    @property
    def atoms(self) -> tuple[float, ...]:
        return tuple(sorted({value for component in self.components for value in component.atoms}))

    def quantile(self, u: FloatArray) -> FloatArray:
        probability, value = _pool_nodes(self)
        return np.interp(u, probability, value)

    def cdf(self, x: FloatArray) -> FloatArray:
        return np.sum([w * c.cdf(x) for w, c in zip(self.weights, self.components, strict=True)], axis=0)

    def atom(self, x: FloatArray) -> FloatArray:
        return np.sum([w * c.atom(x) for w, c in zip(self.weights, self.components, strict=True)], axis=0)


@lru_cache(maxsize=256)
def _pool_nodes(pool: Pool) -> tuple[FloatArray, FloatArray]:
    scores = np.arange(-LARGEST_SCORE, LARGEST_SCORE, 1 / (4 * NODES_PER_SCORE))
    x = np.unique(np.concatenate([component.quantile(ndtr(scores)) for component in pool.components]))
    right = pool.cdf(x)
    left = right - pool.atom(x)
    return np.stack([left, right], axis=1).ravel(), np.repeat(x, 2)


def quantiles(numbers: Sequence[Uncertain], u: FloatArray) -> FloatArray:
    """Read several numbers at one common percentile, for example one number per year.

    Parameters
    ----------
    numbers : sequence of k numbers
    u : array [draw]

    Returns
    -------
    array [k, draw]
        Row i is numbers[i].quantile(u); equal numbers are computed once and all PERT numbers together.
    """
    rows, single, table = _plan(tuple(numbers))
    found = [number.quantile(u)[None] for number in single]
    if table is not None:
        found.append(table.at(u))
    values = found[0] if len(found) == 1 else np.concatenate(found)
    return values if rows == list(range(len(values))) else values[rows]


@lru_cache(maxsize=4096)
def _plan(numbers: tuple[Uncertain, ...]) -> tuple[list[int], tuple[Uncertain, ...], QuantileTable | None]:
    """Return for each number its row among the distinct ones, the distinct ones without a table, and the joint table."""
    distinct = list(dict.fromkeys(numbers))
    single = [number for number in distinct if not isinstance(number, Pert)]
    tabled = [number for number in distinct if isinstance(number, Pert)]
    order = [*single, *tabled]
    table = QuantileTable.joint([number.table for number in tabled]) if tabled else None
    return [order.index(number) for number in numbers], tuple(single), table
