"""One simulated future: the value and the percentile of every uncertain number in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Protocol

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.draws import Columns
from simulator.model.numbers import Number, Strategy, StrategyNumber, StrategyPath, Stream
from simulator.model.quantile_table import SMALLEST_PROBABILITY
from simulator.model.scenario import Prices
from simulator.model.uncertain import Certain, Uncertain

_NORMAL: Final = NormalDist()
_AUTOCORRELATION: Final = 0.6
"""Correlation of the growth of prices and wages in neighbouring years. Assumption, grade D: docs/method.md."""


class Percentiles(Protocol):
    """Where futures take their percentiles and values from."""

    def percentile(self, stream: Stream, row: int) -> float:
        """Return the percentile of a stream in the future at a row [share]."""

    def value(self, number: Uncertain, stream: Stream, row: int) -> float:
        """Return a number in the future at a row."""


class Futures:
    """The futures of some blocks of a run, to be told one by one; `read` tells which numbers were asked for."""

    def __init__(self, seed: int, blocks: range, block_size: int) -> None:
        self._columns = Columns(seed, blocks, block_size)
        self._values: dict[tuple[Uncertain, Stream], FloatArray] = {}

    def percentile(self, stream: Stream, row: int) -> float:
        """See `Percentiles`."""
        return float(self._columns.percentile(stream)[row])

    def read(self, row: int) -> dict[str, list[float]]:
        """Return the values that were asked for in a future, by the name of their stream."""
        found: dict[str, list[float]] = {}
        for (_, stream), values in self._values.items():
            found.setdefault(stream.name, []).append(float(values[row]))
        return found

    def value(self, number: Uncertain, stream: Stream, row: int) -> float:
        """Return a number in the future at a row."""
        if isinstance(number, Certain):
            return number.value
        key = (number, stream)
        if key not in self._values:
            self._values[key] = number.quantile(self._columns.percentile(stream))
        return float(self._values[key][row])


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A future made by hand: the percentiles of some streams by name [share], all others at one."""

    chosen: Mapping[str, float]
    others: float = 0.5

    def percentile(self, stream: Stream, row: int) -> float:
        """See `Percentiles`; a stream follows its drivers."""
        u = self.chosen.get(stream.name, self.others)
        if stream.loadings:
            rest = max(1 - sum(loading**2 for _, loading in stream.loadings), 0.0)
            score = rest**0.5 * _NORMAL.inv_cdf(u)
            for driver, loading in stream.loadings:
                score += loading * _NORMAL.inv_cdf(self.percentile(Stream(name=f"drivers.{driver}"), row))
            u = _NORMAL.cdf(score)
        return 1 - u if stream.reverse else u

    def value(self, number: Uncertain, stream: Stream, row: int) -> float:
        """See `Percentiles`."""
        return float(number.quantile(np.array([self.percentile(stream, row)]))[0])


@dataclass(frozen=True, slots=True)
class Future:
    """One future, as plain numbers."""

    futures: Percentiles
    row: int

    def percentile(self, stream: Stream) -> float:
        """Return the percentile of a stream [share]."""
        return self.futures.percentile(stream, self.row)

    def number(self, number: Number) -> float:
        """Return one number."""
        return self.futures.value(number.distribution, number.stream, self.row)

    def by_strategy(self, number: StrategyNumber, strategy: Strategy) -> float:
        """Return the number of one strategy."""
        return self.futures.value(number.by_strategy[strategy], number.stream, self.row)

    def path(self, path: StrategyPath, strategy: Strategy, year: int) -> float:
        """Return one year of the path of one strategy, 0 outside its years."""
        if year not in path.years:
            return 0.0
        return self.futures.value(path.by_strategy[strategy][year - path.years[0]], path.stream, self.row)

    def growth(self, prices: Prices) -> dict[int, float]:
        """Return the growth of prices and wages in each year that has one; neighbouring years are tied by normal scores."""
        drawn: dict[int, float] = {}
        score = None
        for year, number in sorted(prices.growth.items()):
            own = _NORMAL.inv_cdf(self.percentile(number.stream))
            score = own if score is None else _AUTOCORRELATION * score + (1 - _AUTOCORRELATION**2) ** 0.5 * own
            u = min(max(_NORMAL.cdf(score), SMALLEST_PROBABILITY), 1 - SMALLEST_PROBABILITY)
            drawn[year] = float(number.distribution.quantile(np.array([u]))[0])
        return drawn
