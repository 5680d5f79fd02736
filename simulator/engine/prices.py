"""Price levels: moving amounts between them, current prices, present value."""

from math import prod
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.draws import Draws
from simulator.model.scenario import Prices

AUTOCORRELATION: Final = 0.6
"""Correlation of the growth of prices and wages in neighbouring years (normal scores). Assumption, grade D: docs/method.md."""


def level_factor(prices: Prices, price_level: int) -> float:
    """Return what turns an amount at `price_level` into the run's price level, by the median growth of each year."""
    up = [1 + prices.growth[year].distribution.median for year in range(price_level + 1, prices.level + 1)]
    down = [1 + prices.growth[year].distribution.median for year in range(prices.level + 1, price_level + 1)]
    return prod(up) / prod(down)


def price_index(prices: Prices, years: tuple[int, ...], draws: Draws) -> FloatArray:
    """Return current prices as a multiple of the run's price level.

    Growth is one uncertain number per year, neighbouring years tied by a Gaussian copula. A scenario without growth has an index
    of 1; years after the last one given grow by its median.

    Parameters
    ----------
    prices : Prices
    years : consecutive years
    draws : Draws

    Returns
    -------
    array [year, draw]
    """
    if not prices.growth:
        return np.ones((len(years), draws.size))
    drawn, given = drawn_growth(prices, draws), sorted(prices.growth)
    later = np.full(draws.size, prices.growth[given[-1]].distribution.median)
    index = np.ones((len(years), draws.size))
    for row, year in enumerate(years):
        for step in range(prices.level + 1, year + 1):
            index[row] *= 1 + drawn.get(step, later)
        for step in range(year + 1, prices.level + 1):
            index[row] /= 1 + drawn[step]
    return index


def drawn_growth(prices: Prices, draws: Draws) -> dict[int, FloatArray]:
    """Return the growth of prices and wages in each year that has one, arrays [draw]; neighbouring years are tied."""
    given = sorted(prices.growth)
    return dict(zip(given, draws.chained([prices.growth[year] for year in given], AUTOCORRELATION), strict=True))


def discount_factors(prices: Prices, years: tuple[int, ...]) -> FloatArray:
    """Return the present value in the base year of 1 krone in each year, array [year]; 1 before the base year.

    Source: Ministry of Finance, note of 7 January 2021: 3.5 % a year, real, for years 0-35.
    """
    after = np.maximum(np.array(years) - prices.discount_base, 0)
    factors: FloatArray = (1 + prices.discount_rate) ** -after.astype(float)
    return factors
