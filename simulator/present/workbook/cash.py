"""The result lines and cash with formulas: each line without the reforms, what each reform changes, and what is left in hand."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.axes import FloatArray
from simulator.engine.books import book_years, books_of
from simulator.model.scenario import Scenario
from simulator.present.budget_rows import BudgetRow, budget_rows
from simulator.present.cash_text import WITH, WITHOUT
from simulator.present.number_text import money_unit
from simulator.present.workbook.sheet import EMPTY, Cell, Formula, Row, Sheet, at, heads, span
from simulator.stats.summary import BooksSummary, Summary
from simulator.text import Language, Text

CASH: Final = Text("Linjer og kasse", "Lines and cash")

_FIRST = 3
_TOP = 4
_WITHOUT, _WITH = Text("Uden reformerne", "Without the reforms"), Text("Med reformerne", "With the reforms")
_ALL_LINES = Text("Kasse", "Cash")


def cash_sheet(scenario: Scenario, summary: Summary, language: Language, name: Text = CASH) -> Sheet | None:
    """Return lines and cash by year in mio. kr., current prices; None where the run follows no books."""
    followed, found = books_of(scenario), summary.books
    if followed is None or found is None:
        return None
    years = book_years(scenario, followed)
    unit = money_unit(language)
    title = Text(f"Linjer og kasse, {unit} i løbende priser", f"Lines and cash, {unit} in current prices").in_(language)
    note = Text(
        "Middelværdier; + er udgift, − er indtægt, i kassen er + penge. De fede rækker er formler: ret et beløb i en række, der "
        "ikke er fed, eller kassen i det blå felt, og de følger med. En sanktion regnes ikke om, og arket Middelvej er ikke koblet "
        "på.",
        "Means; + is expenditure, − is income, in cash + is money. The bold rows are formulas: change an amount in a row that is "
        "not bold, or cash in the blue cell, and they follow. A sanction is not computed anew, and the sheet Mean path is not "
        "connected.",
    )
    names, ending = (
        (Text("Linje", "Line"), Text("Post", "Item")),
        Text(f"Ultimo {followed.year}", f"End of {followed.year}").in_(language),
    )
    rows: list[Row] = [
        (Cell(f"{title}, {scenario.name.in_(language)}", "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        (*heads(name.in_(language) for name in names), *heads((ending, *map(float, years)), "column")),
    ]
    sums: tuple[list[int], list[int]] = ([], [])
    for parts in _lines(budget_rows(scenario, summary, years)):
        sums[WITHOUT].append(len(rows))
        sums[WITH].append(len(rows) + len(parts) - 1)
        rows += _line(parts, len(rows), language)
    rows += _in_hand(found, sums, len(rows), language)
    return Sheet(
        name=name.in_(language),
        widths=[28, 46, 12, *[11.0] * len(years)],
        rows=rows,
        frozen=(_TOP, 2),
        one_page=True,
    )


def _lines(rows: Sequence[BudgetRow]) -> Iterator[list[BudgetRow]]:
    """Yield of each line: without the reforms, each reform, a changed sanction if any, with the reforms."""
    lines = dict.fromkeys(row.line for row in rows if row.kind == "line")
    for line in lines:
        without, with_reforms = (row for row in rows if row.kind == "line" and row.line == line)
        reforms = [row for row in rows if row.kind == "reform" and row.line == line]
        yield [without, *reforms, *(row for row in rows if row.kind == "sanction" and row.line == line), with_reforms]


def _line(parts: Sequence[BudgetRow], top: int, language: Language) -> Iterator[Row]:
    *given, last = parts
    for row in given:
        names = (Cell(row.line_name.in_(language)), Cell(row.item_name.in_(language)), Cell())
        yield (*names, *(Cell(value, "amount") for value in row.amounts.means.tolist()))
    end = top + len(given) - 1
    cells = (
        Cell(Formula(f"=SUM({span((top, column), (end, column))})", value), "sum")
        for column, value in enumerate(last.amounts.means.tolist(), start=_FIRST)
    )
    yield (Cell(last.line_name.in_(language), "bold"), Cell(last.item_name.in_(language), "bold"), Cell(None, "bold"), *cells)


def _in_hand(found: BooksSummary, sums: tuple[list[int], list[int]], top: int, language: Language) -> Iterator[Row]:
    """Yield the use of cash and cash at the end of the year, without and with the reforms."""
    yield EMPTY
    use = Text("Forbrug (+)/styrkelse (−)", "Use (+) / strengthening (−)").in_(language)
    closing = Text("Kasse ultimo", "Cash at year-end").in_(language)
    for case, name in ((WITHOUT, _WITHOUT), (WITH, _WITH)):
        row = top + 1 + 2 * case
        gap = Cell(None, "bold")
        yield (*_named(f"{use}, {name.in_(language).lower()}", language), gap, *_used(found.use.mean[case], sums[case]))
        yield (*_named(f"{closing}, {name.in_(language).lower()}", language), *_closing(found.closing.mean[case], row, top + 2))


def _named(name: str, language: Language) -> Row:
    return (Cell(_ALL_LINES.in_(language), "bold"), Cell(name, "bold"))


def _used(use: FloatArray, rows: Sequence[int]) -> Iterator[Cell]:
    for column, value in enumerate(use.tolist(), start=_FIRST):
        yield Cell(Formula("=" + "+".join(at(row, column) for row in rows), value), "sum")


def _closing(closing: FloatArray, use: int, first: int) -> Iterator[Cell]:
    """Yield cash at the accounts' year-end, given in row `first` alone, and, year by year, what the use of cash leaves of it."""
    opening, *ends = closing.tolist()
    given = use + 1 == first
    yield Cell(opening, "given") if given else Cell(Formula(f"={at(first, _FIRST - 1)}", opening), "sum")
    for column, value in enumerate(ends, start=_FIRST):
        yield Cell(Formula(f"={at(use + 1, column - 1)}-{at(use, column)}", value), "sum")
