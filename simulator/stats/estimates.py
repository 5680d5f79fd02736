"""Estimates from blocks of stratified draws, each with its own Monte Carlo error.

Draws inside a block are a Latin hypercube, so sd/√n would be far too large; the blocks themselves are independent. Every
statistic is therefore estimated from all draws together and its error from the spread between blocks of that statistic's
influence values (the first-order jackknife over blocks). For a quantile the spread is that of the share of each block below it,
carried from probabilities to values by the pooled quantile function. docs/method.md tells how often the resulting intervals hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np
from scipy.special import stdtrit

from simulator.axes import DRAW, FloatArray, check_shape

PROBABILITIES: Final[dict[str, float]] = {
    "p05": 0.05,
    "p10": 0.10,
    "p25": 0.25,
    "p50": 0.50,
    "p75": 0.75,
    "p90": 0.90,
    "p95": 0.95,
}
TAIL_SHARE: Final = 0.05
FEWEST_BLOCKS: Final = 16
_MOST_KEPT: Final = 1024
_BETWEEN_NEIGHBOURS: Final = 0.75
"""Error of an empirical quantile from the gap between neighbouring draws, in units of 1/N: all that is left where strata decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One number with its Monte Carlo error."""

    value: float
    mcse: float

    @classmethod
    def mean_of(cls, by_block: FloatArray) -> "Measured":
        """Return the mean of independent blocks [block]."""
        return cls(value=float(by_block.mean()), mcse=float(_standard_error(by_block[None])[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSample:
    """What is kept of some blocks: exact moments [series, block] and at most 1,024 values a series [series, block, value].

    The values are the draws themselves or, of a larger block, the means of 1,024 equal groups of its sorted draws, so memory
    depends on the number of blocks and not on the number of draws.
    """

    mean: FloatArray
    spread: FloatArray
    values: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """Statistics of some series, each an array of the series' shape; `errors` are standard errors under the same names."""

    mode: FloatArray
    mean: FloatArray
    mcse: FloatArray
    sd: FloatArray
    quantiles: dict[str, FloatArray]
    cvar95: FloatArray
    errors: dict[str, FloatArray]
    blocks: int

    def __getitem__(self, name: str) -> FloatArray:
        """Return one statistic by its name in the results files, such as p90."""
        return self.quantiles[name] if name in self.quantiles else np.asarray(getattr(self, name))

    def row(self, *index: int | slice) -> "Estimates":
        """Return the estimates of a part of the series, such as one effect of [effect, year]."""
        return Estimates(
            mode=self.mode[index],
            mean=self.mean[index],
            mcse=self.mcse[index],
            sd=self.sd[index],
            quantiles={name: values[index] for name, values in self.quantiles.items()},
            cvar95=self.cvar95[index],
            errors={name: values[index] for name, values in self.errors.items()},
            blocks=self.blocks,
        )

    def error(self, name: str) -> FloatArray:
        """Return the standard error of one statistic by its name."""
        return self.mcse if name == "mean" else self.errors[name]

    def half_width(self, name: str, confidence: float = 0.95) -> FloatArray:
        """Return the half width of the interval that holds the true value with the given confidence."""
        return student(self.blocks, confidence) * self.error(name)


def student(blocks: int, confidence: float = 0.95) -> float:
    """Return Student's t for an interval from `blocks` independent blocks."""
    return float(stdtrit(blocks - 1, 0.5 + confidence / 2))


def sample_blocks(values: FloatArray, block_size: int) -> BlockSample:
    """Keep of the draws of some blocks [..., draw] what estimates need.

    Parameters
    ----------
    values : array [..., draw]
        Draws of whole blocks, one block after the other.
    block_size : int
        A power of two.
    """
    blocks = values.shape[DRAW] // block_size
    series = values.reshape(prod(values.shape[:DRAW]), blocks, block_size)
    mean = series.mean(axis=DRAW)
    deviation = series - mean[..., None]
    deviation *= deviation
    spread = deviation.mean(axis=DRAW)
    if block_size <= _MOST_KEPT:
        return BlockSample(mean=mean, spread=spread, values=series.copy())
    kept = np.sort(series, axis=DRAW)
    while kept.shape[DRAW] > _MOST_KEPT:  # pairs of neighbours: `mean` over short rows takes several times as long
        kept = (kept[..., ::2] + kept[..., 1::2]) / 2
    return BlockSample(mean=mean, spread=spread, values=kept)


def estimate(samples: Sequence[BlockSample], mode: FloatArray, *, low_is_worse: bool = False) -> Estimates:
    """Return the statistics of all blocks together.

    Parameters
    ----------
    samples : sequence of BlockSample
        In the order of the blocks.
    mode : array [...]
        The series' value with every input at its mode; it also gives the shape of all results.
    low_is_worse : bool
        Whether the worst values are the lowest, as of cash: CVaR95 is then the mean of the lowest 5 %.
    """
    means = np.concatenate([sample.mean for sample in samples], axis=1)
    spreads = np.concatenate([sample.spread for sample in samples], axis=1)
    values = np.concatenate([sample.values for sample in samples], axis=1)
    blocks = means.shape[1]
    check_shape("block values", values, series=mode.size, block=blocks, value=values.shape[2])
    pooled = np.sort(values.reshape(mode.size, blocks * values.shape[2]), axis=1)

    mean = means.mean(axis=1)
    variances = spreads + (means - mean[:, None]) ** 2
    sd = np.sqrt(variances.mean(axis=1))
    errors = {"sd": _ratio(_standard_error(variances), 2 * sd)}
    quantiles = {}
    for name, probability in PROBABILITIES.items():
        quantiles[name], errors[name] = _quantile(pooled, values, probability)
    tails = _tails(values, quantiles["p05" if low_is_worse else "p95"], -1.0 if low_is_worse else 1.0)
    errors["cvar95"] = _standard_error(tails)

    def shaped(series: FloatArray) -> FloatArray:
        return series.reshape(mode.shape)

    return Estimates(
        mode=mode,
        mean=shaped(mean),
        mcse=shaped(_standard_error(means)),
        sd=shaped(sd),
        quantiles={name: shaped(value) for name, value in quantiles.items()},
        cvar95=shaped(tails.mean(axis=1)),
        errors={name: shaped(value) for name, value in errors.items()},
        blocks=blocks,
    )


def tails_by_block(samples: Sequence[BlockSample], p95: FloatArray) -> FloatArray:
    """Return values [series, block] whose mean over blocks is CVaR95; those of two series in the same futures are paired.

    Parameters
    ----------
    samples : sequence of BlockSample
        In the order of the blocks.
    p95 : array [series]
        The quantile of all blocks together.
    """
    return _tails(np.concatenate([sample.values for sample in samples], axis=1), p95)


def _tails(values: FloatArray, edge: FloatArray, sign: float = 1.0) -> FloatArray:
    """Return the mean of the twentieth beyond `edge` [series]: above it for sign 1, below for -1, from [series, block, value]."""
    excess = values - edge[:, None, None]
    excess *= sign
    np.maximum(excess, 0, out=excess)
    return edge[:, None] + sign * (excess.mean(axis=2) / TAIL_SHARE)


def pooled_quantiles(samples: Sequence[BlockSample], probabilities: FloatArray) -> FloatArray:
    """Return quantiles [probability] of one series from all its blocks together."""
    ordered = np.sort(np.concatenate([sample.values.ravel() for sample in samples]))[None]
    return np.concatenate([quantile(ordered, probability) for probability in probabilities])


def quantile(ordered: FloatArray, probability: FloatArray | float) -> FloatArray:
    """Return quantiles of sorted series [series, value], linear between draws at (i - ½)/N (Hazen).

    `probability` is one number or one per series [series].
    """
    count = ordered.shape[1]
    position = np.clip(np.broadcast_to(np.asarray(probability) * count - 0.5, ordered.shape[:1]), 0, count - 1)
    before = np.minimum(position.astype(np.intp), max(count - 2, 0))
    after = np.minimum(before + 1, count - 1)
    low = np.take_along_axis(ordered, before[:, None], axis=1)[:, 0]
    high = np.take_along_axis(ordered, after[:, None], axis=1)[:, 0]
    result: FloatArray = low + (position - before) * (high - low)
    return result


def _quantile(pooled: FloatArray, values: FloatArray, probability: float) -> tuple[FloatArray, FloatArray]:
    """Return one quantile of each series and its standard error."""
    centre = quantile(pooled, probability)
    below = (values <= centre[:, None, None]).sum(axis=2, dtype=np.int16) / values.shape[2]  # at most `_MOST_KEPT`
    error = np.hypot(_standard_error(below), _BETWEEN_NEIGHBOURS / pooled.shape[1])
    reach = student(values.shape[1])
    width = quantile(pooled, probability + reach * error) - quantile(pooled, probability - reach * error)
    return centre, width / (2 * reach)


def _standard_error(by_block: FloatArray) -> FloatArray:
    """Return the standard error of the mean over blocks of [series, block]."""
    blocks = by_block.shape[1]
    return by_block.std(axis=1, ddof=1) / np.sqrt(blocks)


def _ratio(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)
