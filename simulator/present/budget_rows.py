"""The rows of the budget table: each reform on its lines, their sums, each line without and with them, and the results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.books import book_years, books_of, lines_of
from simulator.model.baseline import USE_OF_CASH, AccountRow
from simulator.model.identities import single_lines
from simulator.model.lines import LINE_NAMES, LINES, LineId
from simulator.model.reform import Reform
from simulator.model.scenario import Scenario
from simulator.present.cash_text import WITH, WITHOUT
from simulator.stats.estimates import Estimates
from simulator.stats.summary import BooksSummary, Summary
from simulator.text import Text

Kind = Literal["reform", "subtotal", "line", "sanction", "result"]
"""Rows of the kinds reform and sanction add up to the difference of a line without and with the reforms; the others are sums."""

ALL_LINES: Final = "all_lines"
COMMITTEE_TOTAL: Final = "committee_total"
ALL_REFORMS: Final = "all_reforms"
SANCTION: Final = "sanction"
CASES: Final = {"without_reforms": WITHOUT, "with_reforms": WITH}

ALL_COMMITTEES: Final = Text("fælles", "all committees")
SANCTION_NAME: Final = Text("Ændret sanktion", "Change in sanction")
VISIBLE: Final = 1e-6
"""mio. kr.; what the reforms do not explain of a difference is rounding of floats below this, the accounts sanction above."""

_NO_COMMITTEE: Final = Text("udvalg ikke angivet", "no committee given")
_ITEMS: Final = {
    "without_reforms": Text("Uden reformerne", "Without the reforms"),
    "with_reforms": Text("Med reformerne", "With the reforms"),
    ALL_REFORMS: Text("Reformerne i alt", "All reforms"),
    COMMITTEE_TOTAL: Text("Udvalget i alt", "Committee total"),
    SANCTION: SANCTION_NAME,
}
_LINES: Final = {
    **{str(line): name for line, name in LINE_NAMES.items()},
    ALL_LINES: Text("Alle linjer", "All lines"),
    USE_OF_CASH: Text("Forbrug (+)/styrkelse af kassen (-)", "Use (+) / strengthening (-) of cash"),
}


class Amounts(NamedTuple):
    """Mean and, where it is simulated, P10 and P90 of each year [year], mio. kr. in current prices.

    Percentiles of a sum are not the sum of percentiles: sums have none, unless the run estimates the sum itself.
    """

    means: FloatArray
    low: FloatArray | None = None
    high: FloatArray | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """One row of the table; `published` is its row of the accounts, None where they have none."""

    kind: Kind
    committee: Text
    line: str
    line_name: Text
    item: str
    item_name: Text
    amounts: Amounts
    published: AccountRow | None = None

    @property
    def is_shared(self) -> bool:
        """Whether the row is of all committees together."""
        return self.kind != "reform" and self.item != COMMITTEE_TOTAL


def budget_rows(scenario: Scenario, summary: Summary, years: Sequence[int]) -> tuple[BudgetRow, ...]:
    """Return the rows of some years: the reforms by committee, the lines in the order of the result statement, the results."""
    books = books_of(scenario)
    all_years = scenario.years.shown if books is None else book_years(scenario, books)
    columns = [all_years.index(year) for year in years]
    reforms = [row for reform in scenario.reforms for row in _of_reform(reform, summary, columns)]
    rows = list(_by_committee(reforms))
    for line in LINES:
        on_line = [row for row in reforms if row.line == line]
        rows += _line(scenario, summary.books, line, on_line, columns)
    if summary.books is not None:
        rows += _results(scenario, summary.books, columns)
    return tuple(rows)


def _of_reform(reform: Reform, summary: Summary, columns: list[int]) -> Iterator[BudgetRow]:
    for row, line in enumerate(lines_of(reform)):
        yield BudgetRow(
            kind="reform",
            committee=_NO_COMMITTEE if reform.committee is None else reform.committee,
            line=line,
            line_name=LINE_NAMES[line],
            item=reform.id,
            item_name=reform.name,
            amounts=_simulated(summary.reforms[reform.id].booked.row(row), columns),
        )


def _by_committee(reforms: list[BudgetRow]) -> Iterator[BudgetRow]:
    """Yield each committee's rows, its lines that several reforms stand on, and its total; a sum of one row is left out."""
    for name in sorted({row.committee.da for row in reforms}):
        own = sorted((row for row in reforms if row.committee.da == name), key=lambda row: row.item)
        yield from own
        for line in LINES:
            on_line = [row for row in own if row.line == line]
            if len(on_line) > 1:
                yield _subtotal(own[0].committee, line, COMMITTEE_TOTAL, on_line)
        if len(own) > 1:
            yield _subtotal(own[0].committee, ALL_LINES, COMMITTEE_TOTAL, own)


def _line(
    scenario: Scenario, books: BooksSummary | None, line: LineId, reforms: list[BudgetRow], columns: list[int]
) -> Iterator[BudgetRow]:
    """Yield a line without the reforms, what they and a sanction change on it, and the line with them."""
    total = [_subtotal(ALL_COMMITTEES, line, ALL_REFORMS, reforms)] if reforms else []
    followed = books_of(scenario)
    if books is None or followed is None:
        yield from total
        return
    without, with_reforms = (
        _booked(scenario, "line", line, item, _simulated(books.lines.row(case, LINES.index(line)), columns))
        for item, case in CASES.items()
    )
    rest = with_reforms.amounts.means - without.amounts.means - sum(row.amounts.means for row in reforms)
    moved = books.lines.mean[:, LINES.index(line)].any()
    if not reforms and not moved and line not in {one.id for one in followed.lines}:
        return
    yield without
    yield from total
    if np.abs(rest).max(initial=0.0) > VISIBLE:
        yield _sum(ALL_COMMITTEES, line, SANCTION, "sanction", rest)
    yield with_reforms


def _results(scenario: Scenario, books: BooksSummary, columns: list[int]) -> Iterator[BudgetRow]:
    """Yield the subtotals of the accounts that add up several lines, without and with the reforms; last the use of cash."""
    accounts = None if scenario.baseline is None else scenario.baseline.accounts
    for row in () if accounts is None else accounts.rows:
        parts = () if accounts is None else single_lines(accounts, row.id)
        if len(parts) > 1 and row.id != USE_OF_CASH:
            chosen = [LINES.index(part) for part in LINES if part in parts]
            for item, case in CASES.items():
                means = books.lines.mean[case][chosen].sum(axis=0)[columns]
                yield _booked(scenario, "result", row.id, item, Amounts(means))
    for item, case in CASES.items():
        yield _booked(scenario, "result", USE_OF_CASH, item, _simulated(books.use.row(case), columns))


def _booked(scenario: Scenario, kind: Kind, row: str, item: str, amounts: Amounts) -> BudgetRow:
    printed = None if scenario.baseline is None else scenario.baseline.accounts.row(row)
    return BudgetRow(
        kind=kind,
        committee=ALL_COMMITTEES,
        line=row,
        line_name=_LINES[row] if row in _LINES or printed is None else printed.name,
        item=item,
        item_name=_ITEMS[item],
        amounts=amounts,
        published=printed,
    )


def _subtotal(committee: Text, line: str, item: str, rows: list[BudgetRow]) -> BudgetRow:
    return _sum(committee, line, item, "subtotal", np.sum([row.amounts.means for row in rows], axis=0))


def _sum(committee: Text, line: str, item: str, kind: Kind, means: FloatArray) -> BudgetRow:
    return BudgetRow(
        kind=kind, committee=committee, line=line, line_name=_LINES[line], item=item, item_name=_ITEMS[item], amounts=Amounts(means)
    )


def _simulated(estimates: Estimates, columns: list[int]) -> Amounts:
    return Amounts(*(estimates[name][columns] for name in ("mean", "p10", "p90")))
