"""Values of uncertain numbers in simulated futures, and in the one future where everything takes its likeliest value."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from scipy.special import ndtr, ndtri

from simulator.axes import FloatArray, IntArray
from simulator.engine.sampling import uniforms
from simulator.model.numbers import Number, Strategy, StrategyNumber, StrategyPath, Stream
from simulator.model.quantile_table import SMALLEST_PROBABILITY
from simulator.model.uncertain import Certain, Chance, Uncertain, quantiles


class Draws(Protocol):
    """Where the engine takes the values of uncertain numbers from."""

    @property
    def size(self) -> int:
        """Number of futures."""

    def values(self, numbers: Sequence[Uncertain], stream: Stream) -> FloatArray:
        """Return numbers [k] at the common percentile of `stream` as array [k, draw]."""

    def chained(self, numbers: Sequence[Number], autocorrelation: float) -> FloatArray:
        """Return numbers [k] whose neighbours correlate (normal scores, first-order autoregression) as array [k, draw]."""


def number(draws: Draws, value: Number) -> FloatArray:
    """Return one number as array [draw]."""
    return draws.values((value.distribution,), value.stream)[0]


def chances(draws: Draws, value: Chance, stream: Stream) -> tuple[FloatArray, IntArray]:
    """Return the possible values [k] of a number, and the position among them that each draw takes, array [draw]."""
    positions = Chance(tuple(float(k) for k in range(len(value.values))), value.probabilities)
    return np.array(value.values), draws.values((positions,), stream)[0].astype(np.intp)


def strategy_number(draws: Draws, value: StrategyNumber, strategy: Strategy) -> FloatArray:
    """Return the number of one strategy as array [draw]."""
    return draws.values((value.by_strategy[strategy],), value.stream)[0]


def strategy_path(draws: Draws, value: StrategyPath, strategy: Strategy, last: int) -> FloatArray:
    """Return the path of one strategy up to the year `last` as array [year of the path, draw], at least one year long."""
    years = max(last - value.years[0] + 1, 1)
    return draws.values(value.by_strategy[strategy][:years], value.stream)


class Columns:
    """Percentiles of streams in consecutive blocks of a run, one block after the other; the most recent ones are kept."""

    KEPT_VALUES = 2**26

    def __init__(self, seed: int, blocks: range, block_size: int) -> None:
        self._seed = seed
        self._blocks = blocks
        self._block_size = block_size
        self._kept: OrderedDict[tuple[str, tuple[tuple[str, float], ...]], FloatArray] = OrderedDict()

    @property
    def size(self) -> int:
        """Number of futures."""
        return len(self._blocks) * self._block_size

    def percentile(self, stream: Stream) -> FloatArray:
        """Return the percentiles [share, draw] of a stream: its own column, tied to its drivers.

        Drivers enter as normal scores: z = λᵀF + √(1 - |λ|²) ε, a one-block Gaussian copula that stays positive semidefinite
        whatever is added to it.
        """
        key = (stream.name, stream.loadings)
        if key not in self._kept:
            self._kept[key] = self._tied_to_drivers(stream) if stream.loadings else self._column(stream.name)
        self._kept.move_to_end(key)
        if len(self._kept) * self.size > self.KEPT_VALUES:
            self._kept.popitem(last=False)
        u = self._kept[key]
        return 1 - u if stream.reverse else u

    def _tied_to_drivers(self, stream: Stream) -> FloatArray:
        rest = 1 - sum(loading**2 for _, loading in stream.loadings)
        score = max(rest, 0.0) ** 0.5 * ndtri(self._column(stream.name))
        for driver, loading in stream.loadings:
            score = score + loading * ndtri(self.percentile(Stream(name=f"drivers.{driver}")))
        return _probability(score)

    def _column(self, name: str) -> FloatArray:
        return uniforms(self._seed, name, self._blocks, self._block_size)


class BlockDraws:
    """The futures of some blocks of a run, or a part of them."""

    def __init__(self, columns: Columns, part: slice | None = None) -> None:
        self._columns = columns
        self._part = slice(0, columns.size) if part is None else part

    @property
    def size(self) -> int:
        """Number of futures."""
        return self._part.stop - self._part.start

    def parts(self, size: int) -> "list[BlockDraws]":
        """Return the same futures in consecutive parts of `size`."""
        starts = range(self._part.start, self._part.stop, size)
        return [BlockDraws(self._columns, slice(start, min(start + size, self._part.stop))) for start in starts]

    def percentile(self, stream: Stream) -> FloatArray:
        """Return the percentiles [share, draw] of a stream."""
        return self._columns.percentile(stream)[self._part]

    def values(self, numbers: Sequence[Uncertain], stream: Stream) -> FloatArray:
        """See `Draws.values`."""
        if all(isinstance(value, Certain) for value in numbers):
            return _known(tuple(value.mode for value in numbers), self.size)
        return quantiles(numbers, self.percentile(stream))

    def chained(self, numbers: Sequence[Number], autocorrelation: float) -> FloatArray:
        """See `Draws.chained`."""
        values = np.empty((len(numbers), self.size))
        score = np.zeros(self.size)
        for k, value in enumerate(numbers):
            own = ndtri(self.percentile(value.stream))
            score = own if k == 0 else autocorrelation * score + (1 - autocorrelation**2) ** 0.5 * own
            values[k] = quantiles((value.distribution,), _probability(score))[0]
        return values


class ModeDraws:
    """The budget figure's future: one draw in which every number takes its mode."""

    size = 1

    def values(self, numbers: Sequence[Uncertain], stream: Stream) -> FloatArray:  # noqa: ARG002 - modes need no percentile
        """See `Draws.values`."""
        return np.array([[value.mode] for value in numbers])

    def chained(self, numbers: Sequence[Number], autocorrelation: float) -> FloatArray:  # noqa: ARG002 - likewise
        """See `Draws.chained`."""
        return np.array([[value.distribution.mode] for value in numbers])


class FixedDraws:
    """Named futures: in each, every stream at a percentile of its own [share], such as all laws late, the rest at medians."""

    def __init__(self, percentiles: Sequence[Callable[[Stream], float]]) -> None:
        self.size = len(percentiles)
        self._percentiles = percentiles

    def values(self, numbers: Sequence[Uncertain], stream: Stream) -> FloatArray:
        """See `Draws.values`."""
        u = np.array([percentile(stream) for percentile in self._percentiles])
        return quantiles(numbers, 1 - u if stream.reverse else u)

    def chained(self, numbers: Sequence[Number], autocorrelation: float) -> FloatArray:  # noqa: ARG002 - all years alike
        """See `Draws.chained`."""
        return np.array([self.values((value.distribution,), value.stream)[0] for value in numbers]).reshape(len(numbers), self.size)


def _probability(score: FloatArray) -> FloatArray:
    return np.clip(ndtr(score), SMALLEST_PROBABILITY, 1 - SMALLEST_PROBABILITY)


@lru_cache(maxsize=4096)
def _known(values: tuple[float, ...], size: int) -> FloatArray:
    """Return known numbers [k, draw], one value of each read for every draw."""
    return np.broadcast_to(np.array(values)[:, None], (len(values), size))
