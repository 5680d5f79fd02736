"""What goes into the budget workbook: per committee, line and reform, the budget year and three forward-estimate years."""

from collections.abc import Iterator
from typing import Final

from simulator.engine.books import book_years, books_of, lines_of
from simulator.model.baseline import Column
from simulator.model.lines import LINE_NAMES, LINES, LineId
from simulator.model.scenario import Scenario
from simulator.present.cash_text import WITH, WITHOUT
from simulator.present.number_text import whole
from simulator.present.table import Cell, Table
from simulator.stats.estimates import Estimates
from simulator.stats.summary import Summary
from simulator.text import Language, Text

ESTIMATE_YEARS: Final = 4
"""The budget year and three forward-estimate years (budgetoverslagsår). Source: kommunestyrelsesloven § 37
and the budget and accounts rules."""

BUDGET_COLUMNS: Final[tuple[Column, ...]] = ("budget", "corrected", "accounts")
_THOUSANDS: Final = 1000
_NO_COMMITTEE: Final = Text("udvalg ikke angivet", "no committee given")
_WITHOUT: Final = Text("Uden reformerne", "Without the reforms")
_WITH: Final = Text("Med reformerne", "With the reforms")


def budget_years(scenario: Scenario) -> tuple[int, ...]:
    """Return the budget year, the first that can still be decided on, and up to three forward-estimate years."""
    books = books_of(scenario)
    years = scenario.years.counted if books is None else book_years(scenario, books)
    first = years[0] if scenario.decision_month is None else int(scenario.decision_month // 12) + 1
    return tuple(year for year in years if first <= year < first + ESTIMATE_YEARS)


def budget_input(scenario: Scenario, summary: Summary) -> Table:
    """Return the table in 1.000 kr., current prices: expected amounts, then P10 and P90 of each year.

    Rows are a reform on a line under its committee and, where the run follows books, each line without and with all reforms beside
    its original budget, corrected budget and accounts. Expected amounts of reforms add up to the difference of the two.
    """
    years = budget_years(scenario)
    head = ("committee", "line", "item", *BUDGET_COLUMNS)
    columns = (*head, *map(str, years), *(f"{name}_{year}" for year in years for name in ("p10", "p90")))
    return Table.of(columns, _rows(scenario, summary, years))


def printed_budget_input(scenario: Scenario, summary: Summary, language: Language) -> str:
    """Return the table as people print it: Markdown, Danish or English numbers, expected amounts only."""
    years = budget_years(scenario)
    table = budget_input(scenario, summary)
    heads = (
        ("Udvalg", "Linje", "Reform", "Budget", "Korr. budget", "Regnskab"),
        (*("Committee", "Line", "Reform", "Budget", "Corr. budget", "Accounts"),),
    )
    head = [*heads[language == "en"], *map(str, years)]
    title = Text(
        "Til budgettet: 1.000 kr., løbende priser, forventede beløb", "For the budget: 1.000 kr., current prices, expected"
    )
    lines = [f"# {title.in_(language)}", "", f"| {' | '.join(head)} |", "|" + "---|" * 3 + "---:|" * (len(head) - 3)]
    for row in table.rows:
        names = _names(scenario, row, language)
        numbers = ["" if cell == "" else whole(int(cell), language) for cell in row[3 : len(head)]]
        lines.append(f"| {' | '.join([*names, *numbers])} |")
    return "\n".join(lines) + "\n"


def _rows(scenario: Scenario, summary: Summary, years: tuple[int, ...]) -> Iterator[tuple[Cell, ...]]:
    books = books_of(scenario)
    all_years = scenario.years.shown if books is None else book_years(scenario, books)
    columns = [all_years.index(year) for year in years]
    for reform in sorted(scenario.reforms, key=lambda one: ("" if one.committee is None else one.committee.da, one.id)):
        committee = "" if reform.committee is None else reform.committee.da
        for row, line in enumerate(lines_of(reform)):
            booked = summary.reforms[reform.id].booked.row(row)
            yield (committee, line, reform.id, "", "", "", *_amounts(booked, columns))
    if books is None or summary.books is None:
        return
    touched = {line.id for line in books.lines} | {line for reform in scenario.reforms for line in lines_of(reform)}
    for row, line in enumerate(LINES):
        if line in touched:
            for case, item in ((WITHOUT, "without_reforms"), (WITH, "with_reforms")):
                yield ("", line, item, *_published(scenario, line), *_amounts(summary.books.lines.row(case, row), columns))


def _amounts(estimates: Estimates, columns: list[int]) -> list[int]:
    def thousands(value: float) -> int:
        return round(value * _THOUSANDS)

    means = [thousands(estimates.mean[column]) for column in columns]
    return [*means, *(thousands(estimates[name][column]) for column in columns for name in ("p10", "p90"))]


def _published(scenario: Scenario, line: LineId) -> list[Cell]:
    row = None if scenario.baseline is None else scenario.baseline.accounts.row(line)
    return ["" if row is None else row.amounts.get(column, "") for column in BUDGET_COLUMNS]


def _names(scenario: Scenario, row: tuple[Cell, ...], language: Language) -> tuple[str, str, str]:
    line = next(LINE_NAMES[key] for key in LINES if key == row[1])
    reform = next((one for one in scenario.reforms if one.id == row[2]), None)
    if reform is None:
        return "", line.in_(language), (_WITHOUT if row[2] == "without_reforms" else _WITH).in_(language)
    committee = _NO_COMMITTEE if reform.committee is None else reform.committee
    return committee.in_(language), line.in_(language), reform.name.in_(language)
