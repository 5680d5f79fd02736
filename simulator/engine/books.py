"""The books with the reforms in them: lines, cash, and the rules that bind. Current prices throughout.

Source of the equations: docs/method.md, sections "The books" and "Cash".
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.cash import EQUAL_MIO, MONTHS, average_12, closing_balances, first_below, lasting_improvement, month_averages
from simulator.engine.draws import Draws, number
from simulator.engine.lines import lines_without_reforms
from simulator.engine.reforms import ReformProjection
from simulator.model.books import Books, Growth, Response
from simulator.model.lines import LINES, LineId
from simulator.model.reform import Effect, Reform
from simulator.model.scenario import Scenario
from simulator.model.timing import NEVER_MONTH

Series = tuple[str, FloatArray]

STOCKS: Final = ("cash.closing", "cash.average_12", "cash.lowest", "cash.by_month")
"""Series of money in hand: more is better."""

CASES: Final = ("without", "with", "with_response")
"""The books without the reforms, with them, and with them and a council that responds."""

COLLECTIVE: Final = 0.4
"""Share of a common overspend that all municipalities pay by population; the rest falls on those who overspent.

Source: Act 585 of 2012 on budgets and sanctions, as described by the Ministry of the Interior and Health.
"""

_GRANTS, _SERVICE = LINES.index("grants_and_equalisation"), LINES.index("service_expenditure")


def books_of(scenario: Scenario) -> Books | None:
    """Return the books that a run follows; None where there are none or where the run goes beyond the files' years."""
    if scenario.baseline is None or scenario.baseline.books is None or not book_years(scenario, scenario.baseline.books):
        return None
    return scenario.baseline.books


def book_years(scenario: Scenario, books: Books) -> tuple[int, ...]:
    """Return the years after the accounts for which lines and cash are projected; none beyond the last year of the files."""
    if scenario.years.to > scenario.years.last:
        return ()
    return tuple(year for year in scenario.years.shown if year > books.year)


class Booked:
    """The reforms on the lines, in mio. kr., current prices; `effects` [line, year, draw] is their sum.

    A line that grows from the accounts holds a running effect's amount of that year already: there it enters as the difference from
    it, at the prices of each year. On other lines, and as a one-off, it enters in full; an effect that the lines contain not at
    all. A gross volume enters alike on its two lines: as the difference if either of them holds it. Without books every effect
    enters in full in every year shown.
    """

    def __init__(self, scenario: Scenario, books: Books | None, index: FloatArray) -> None:
        shown = scenario.years.shown
        self._contains = frozenset[tuple[str, str]]() if books is None else books.contains
        self._rows = [shown.index(year) for year in (shown if books is None else book_years(scenario, books))]
        self._accounts = shown.index(books.year) if books is not None and books.year in shown else None
        self._grown = frozenset[LineId]() if books is None else _grown_from_accounts(books)
        self._index = index[self._rows]
        self.effects = np.zeros((len(LINES), *self._index.shape))

    def add(self, reform: Reform, projection: ReformProjection) -> FloatArray:
        """Add a reform's effects and gross volumes and return them, array [line of `lines_of`, year, draw]."""
        lines = lines_of(reform)
        own = np.zeros((len(lines), *self._index.shape))
        for row, effect in enumerate(reform.effects):
            if (reform.id, effect.id) in self._contains:
                continue
            own[lines.index(effect.line)] += self._amounts(projection.net[row], effect, effect.line)
            if effect.gross is not None:
                volume, other = projection.gross[row], effect.gross.also_on
                amounts = self._amounts(volume, effect, effect.line, other)  # the same on both: together they cost nothing
                own[lines.index(effect.line)] += amounts
                own[lines.index(other)] -= amounts
        self.effects[[LINES.index(line) for line in lines]] += own
        return own

    def _amounts(self, real: FloatArray, effect: Effect, *lines: LineId) -> FloatArray:
        held = effect.kind == "running" and self._accounts is not None and not self._grown.isdisjoint(lines)
        in_accounts = real[self._accounts] if held else 0.0
        result: FloatArray = (real[self._rows] - in_accounts) * self._index
        return result


def _grown_from_accounts(books: Books) -> frozenset[LineId]:
    return frozenset(line.id for line in books.lines if isinstance(line.size, Growth) and line.size.since == books.year)


def lines_of(reform: Reform) -> tuple[LineId, ...]:
    """Return the lines that a reform's effects are booked on, in the order of the result statement."""
    own = {effect.line for effect in reform.effects}
    other = {effect.gross.also_on for effect in reform.effects if effect.gross is not None}
    return tuple(line for line in LINES if line in own | other)


def project_books(scenario: Scenario, books: Books, effects: FloatArray, draws: Draws) -> Iterator[Series]:
    """Yield the series of the books, in mio. kr., current prices.

    Parameters
    ----------
    scenario : Scenario
    books : Books
    effects : array [line, year, draw]
        What the reforms change on each line in the years of `book_years`.
    draws : Draws

    books.lines [case, line, year, draw], books.use (what the lines together draw on cash) [case, year, draw] and, if a budget can
    still be decided on, cash.handlebehov [case, draw] for the first two of `CASES`. over_ceiling [year, draw] as 0 or 1, with the
    reforms, if there is a ceiling. Of cash, for all cases (the third only with a response), see `_cash`.
    """
    years = book_years(scenario, books)
    without = lines_without_reforms(books, scenario.prices, years, draws)
    plain = np.array([without.get(line, np.zeros((len(years), draws.size))) for line in LINES])
    both = np.array([plain, plain + effects])
    over = _over_ceiling(books, years, both[:, _SERVICE], both[:, _GRANTS] - plain[_GRANTS])
    both[:, _GRANTS] += _sanction(scenario, books, over, draws)
    yield "books.lines", both
    yield "books.use", both.sum(axis=1)
    cases = cash_cases(scenario, books, both.sum(axis=1), draws)
    months_since = 12.0 * (years[0] - first_budget(scenario, years)) + 1 + np.arange(len(years) * MONTHS, dtype=float)
    if months_since[-1] >= MONTHS:
        needed = [lasting_improvement(average_12(one)[1:], months_since, books.cash.floor_mio) for one, _ in cases[:2]]
        yield "cash.handlebehov", np.array(needed)
    yield from _cash(books, cases)
    if books.ceiling:
        yield "cash.over_ceiling", (over[1] > 0).astype(float)


def cash_cases(scenario: Scenario, books: Books, use: FloatArray, draws: Draws) -> list[tuple[FloatArray, FloatArray]]:
    """Return month averages [month, draw] and year-end balances [year, draw] of each case, given its `use` [case, year, draw]."""
    profile = np.array(books.cash.profile)[:, None] * number(draws, books.cash.uplift)
    cases = [_balances(books, one, profile) for one in use]
    if books.response is not None:
        cases.append(_responded(books.response, scenario.decision_month, books.year, *cases[1], draws))
    return cases


def _balances(books: Books, use: FloatArray, profile: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return month averages [month, draw] and year-end balances [year, draw], the accounts' year in front."""
    closing = closing_balances(books.cash.closing_mio, use)
    closing = np.concatenate([np.full((1, closing.shape[1]), books.cash.closing_mio), closing])
    return month_averages(books.cash.opening_mio, closing, profile), closing


def _cash(books: Books, cases: list[tuple[FloatArray, FloatArray]]) -> Iterator[Series]:
    """Yield the series of cash; years from that of the accounts on, months from its December.

    closing, average_12 (12-month average at the end of the year) and lowest (in the year) [case, year, draw], by_month
    [case, month, draw]. For zero and the floor, as 0 or 1: below_… [case, year, draw], ever_below_… [case, draw],
    first_year_below_… [case, year or never, draw]; month numbers first_below_… [case, draw]; depth_below_…, how far below it the
    average comes at most [case, draw]. For alarms, as 0 or 1: below_alarm [case, alarm, year, draw], ever_below_alarm [case,
    alarm, draw].
    """
    average = np.array([average_12(one) for one, _ in cases])
    by_year = average[:, 1:].reshape(len(cases), -1, MONTHS, average.shape[-1])
    lowest = np.concatenate([average[:, :1], by_year.min(axis=2)], axis=1)
    yield "cash.closing", np.array([closing for _, closing in cases])
    yield "cash.average_12", np.concatenate([average[:, :1], by_year[:, :, -1]], axis=1)
    yield "cash.lowest", lowest
    yield "cash.by_month", average
    first_month, closing_years = MONTHS * books.year + MONTHS - 1, lowest.shape[1]
    if books.cash.alarms:
        levels = np.array(list(books.cash.alarms.values()))[:, None, None] - EQUAL_MIO
        below = (lowest[:, None] < levels).astype(float)
        yield "cash.below_alarm", below
        yield "cash.ever_below_alarm", below.max(axis=2)
    for name, level in (("zero", 0.0), ("floor", books.cash.floor_mio)):
        first = np.array([first_below(one, level - EQUAL_MIO) for one in average])
        yield f"cash.below_{name}", (lowest < level - EQUAL_MIO).astype(float)
        yield f"cash.depth_below_{name}", np.maximum(level - lowest.min(axis=1), 0.0)
        yield f"cash.ever_below_{name}", (first < average.shape[1]).astype(float)
        yield f"cash.first_below_{name}", np.where(first < average.shape[1], first + first_month, NEVER_MONTH)
        year = np.where(first < average.shape[1], (first + MONTHS - 1) // MONTHS, closing_years)
        yield f"cash.first_year_below_{name}", (np.arange(closing_years + 1)[None, :, None] == year[:, None]).astype(float)


def first_budget(scenario: Scenario, years: tuple[int, ...]) -> int:
    """Return the year of the first budget that can still be decided on: after the decision, else after the first of `years`."""
    return 1 + (years[0] if scenario.decision_month is None else int(scenario.decision_month // MONTHS))


def _over_ceiling(books: Books, years: tuple[int, ...], service: FloatArray, grants: FloatArray) -> FloatArray:
    """Return how far service expenditure lies above the ceiling, 0 where there is none, array [case, year, draw].

    The state moves the ceiling by what it pays for: `grants` [case, year, draw], what the reforms change in grants, lowers the
    ceiling where grants are lost, such as with tasks that leave the municipality, and raises it where compensation comes.
    """
    ceiling = np.array([books.ceiling.get(year, np.inf) for year in years])
    return np.maximum(service - (ceiling[None, :, None] - grants), 0.0)


def _sanction(scenario: Scenario, books: Books, over: FloatArray, draws: Draws) -> FloatArray:
    """Return what the accounts sanction takes from the grant of the year after, array [case, year, draw]."""
    taken = np.zeros_like(over)
    if books.sanction is not None:
        common, overspends = number(draws, books.sanction.overspend), number(draws, books.sanction.overspends)
        share = scenario.municipality.block_grant_share or 0.0
        own = np.divide(over[:, :-1], overspends, out=np.zeros_like(over[:, :-1]), where=overspends > 0).clip(max=1.0)
        taken[:, 1:] = common * (COLLECTIVE * share + (1 - COLLECTIVE) * own)
    return taken


def _responded(
    response: Response, decision: float | None, accounts: int, averages: FloatArray, closing: FloatArray, draws: Draws
) -> tuple[FloatArray, FloatArray]:
    """Return month averages and year-end balances with what the council's response adds; it decides nothing before `decision`."""
    earliest = MONTHS if decision is None else max(int(np.ceil(decision)) - MONTHS * accounts, MONTHS)
    saved = response_path(averages, response, number(draws, response.improvement), earliest)
    ends = saved.cumsum(axis=0)
    return averages + ends - saved / 2, closing + ends[MONTHS - 1 :: MONTHS]


def response_path(averages: FloatArray, response: Response, improvement: FloatArray, earliest: int = MONTHS) -> FloatArray:
    """Return what the response saves in each month, array [month, draw] in mio. kr.

    Parameters
    ----------
    averages : array [month, draw]
        Month averages without a response.
    response : Response
    improvement : array [draw]
        Lasting improvement of one response [mio. kr. a year].
    earliest : int
        Row of the first month in which anything can be decided; the accounts' year is history.

    In a month that ends with the 12-month average below the level, one response is decided. It saves from `delay_months` later on;
    the next can be decided only when it has been at work for a year, for before that nobody can see what it does.
    """
    months, draws = averages.shape
    saved = np.zeros((months + response.delay_months, draws))
    balance = np.zeros(draws)
    seen = averages.copy()
    not_before = np.full(draws, float(earliest))
    for month in range(months):
        seen[month] += balance + saved[month] / 2
        balance = balance + saved[month]
        if month >= MONTHS - 1:
            low = seen[month - MONTHS + 1 : month + 1].mean(axis=0) < response.below_mio
            decides = low & (month >= not_before)
            saved[month + response.delay_months :] += decides * improvement / MONTHS
            not_before = np.where(decides, month + response.delay_months + MONTHS, not_before)
    return saved[:months]
