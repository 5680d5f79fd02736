"""The result lines without the reforms, year by year in current prices.

Source of the equations: docs/method.md, section "The books".
"""

from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.draws import Draws, number
from simulator.engine.prices import drawn_growth
from simulator.model.books import Books, Growth, Line, Path
from simulator.model.lines import LineId
from simulator.model.scenario import Prices

PASSED_ON: Final = (0.7, 0.85, 1.0)
"""Share of unexpected growth of prices and wages that has reached revenue in the year itself, one year and two years later.

Source: BL:B-08 for the first and the last, an assumption of grade D; the middle one lies halfway between them.
"""


def lines_without_reforms(books: Books, prices: Prices, years: tuple[int, ...], draws: Draws) -> dict[LineId, FloatArray]:
    """Return every line of the books, arrays [year, draw] in mio. kr., current prices."""
    surprise = price_surprise(prices, years, draws)
    expected = expected_growth(prices, years)
    amounts = {line.id: _line(line, years, expected, surprise, draws) for line in books.lines}
    for one in books.one_offs:
        for year, amount in one.amounts.items():
            if year in years:
                amounts.setdefault(one.line, np.zeros((len(years), draws.size)))
                amounts[one.line][years.index(year)] += number(draws, amount)
    return amounts


def expected_growth(prices: Prices, years: tuple[int, ...]) -> FloatArray:
    """Return the likeliest growth of prices and wages in each year, array [year] of shares; 0 where none is given."""
    return np.array([prices.growth[year].distribution.mode if year in prices.growth else 0.0 for year in years])


def price_surprise(prices: Prices, years: tuple[int, ...], draws: Draws) -> FloatArray:
    """Return how much more prices and wages have grown in each year than expected, array [year, draw] of log growth.

    Expected is the likeliest growth, which the baseline's own growth holds already.
    """
    drawn = drawn_growth(prices, draws)
    expected = expected_growth(prices, years)
    rows = [
        np.log1p(drawn[year]) - np.log1p(likeliest) if year in drawn else np.zeros(draws.size)
        for year, likeliest in zip(years, expected, strict=True)
    ]
    return np.array(rows)


def delayed_index(surprise: FloatArray) -> FloatArray:
    """Return what has been passed on of unexpected growth, array [year, draw]: a part at once, all of it after two years."""
    steps = np.diff(PASSED_ON, prepend=0.0)
    passed = sum(share * np.pad(surprise, ((late, 0), (0, 0)))[: surprise.shape[0]] for late, share in enumerate(steps))
    return np.exp(np.cumsum(passed, axis=0))


def _line(line: Line, years: tuple[int, ...], expected: FloatArray, surprise: FloatArray, draws: Draws) -> FloatArray:
    amounts = _grown(line.size, years, expected, draws) if isinstance(line.size, Growth) else _path(line.size, years, draws)
    if line.prices == "at_once":
        amounts = amounts * np.exp(np.cumsum(surprise, axis=0))
    elif line.prices == "delayed":
        amounts = amounts * delayed_index(surprise)
    if not line.noise:
        return amounts
    deviation = np.array([number(draws, line.noise[year]) if year in line.noise else np.zeros(draws.size) for year in years])
    if line.noise_is_share:
        deviation = deviation * amounts
    returned = np.zeros_like(deviation)
    if line.carried_over is not None:
        returned[1:] = number(draws, line.carried_over) * deviation[:-1]
    return amounts + deviation - returned


def _grown(size: Growth, years: tuple[int, ...], expected: FloatArray, draws: Draws) -> FloatArray:
    since = np.array(years)[:, None] - size.since
    grown: FloatArray = number(draws, size.level) * (1 + number(draws, size.share)) ** since
    if not size.is_real:
        return grown
    after = np.where(np.array(years) > size.since, 1 + expected, 1.0)
    return grown * np.cumprod(after)[:, None]


def _path(size: Path, years: tuple[int, ...], draws: Draws) -> FloatArray:
    given = sorted(size.amounts)
    amounts = draws.values([size.amounts[year].distribution for year in given], size.amounts[given[0]].stream)
    rows = [min(max(year, given[0]), given[-1]) - given[0] for year in years]
    return amounts[rows]
