"""What goes into the budget workbook: per committee, line and reform, the budget year and three forward-estimate years.

There are two files. `budget_input.csv` is for programs: ids, commas, plain UTF-8, as every other file of a report.
`budget_input_da.csv` is for the workbook: a comma file opened in a Danish Excel lands in one column, so it has semicolons, a byte
order mark and Danish heads. One file cannot serve both: the mark and the semicolons would mislead the programs.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.axes import FloatArray
from simulator.engine.books import book_years, books_of, first_budget
from simulator.model.baseline import BUDGETS, Column
from simulator.model.scenario import Scenario
from simulator.present.budget_rows import BudgetRow, budget_rows
from simulator.present.number_text import whole
from simulator.present.table import Cell, Table
from simulator.stats.summary import Summary
from simulator.text import Language, Text

ESTIMATE_YEARS: Final = 4
"""The budget year and three forward-estimate years (budgetoverslagsår). Source: kommunestyrelsesloven § 37
and the budget and accounts rules."""

BUDGET_COLUMNS: Final[dict[Column, Text]] = {
    "budget": Text("Budget", "Budget"),
    "corrected": Text("Korr. budget", "Corr. budget"),
    "accounts": Text("Regnskab", "Accounts"),
}
_DEVIATIONS: Final = (
    Text("Regnskab mod budget", "Accounts against budget"),
    Text("Regnskab mod korr. budget", "Accounts against corr. budget"),
)
_KINDS: Final = {"reform": "reform", "subtotal": "sum", "line": "linje", "sanction": "sanktion", "result": "resultat"}
_THOUSANDS: Final = 1000
BAR: Final = "\\|"
"""A bar in a name, which would end a cell of Markdown."""


def budget_years(scenario: Scenario) -> tuple[int, ...]:
    """Return the budget year, the first that can still be decided on, and up to three forward-estimate years."""
    books = books_of(scenario)
    years = scenario.years.counted if books is None else book_years(scenario, books)
    first = first_budget(scenario, years)
    return tuple(year for year in years if first <= year < first + ESTIMATE_YEARS)


def budget_input(scenario: Scenario, summary: Summary) -> Table:
    """Return the table for programs in 1.000 kr., current prices: expected amounts, then P10 and P90 of each year.

    A sum has no P10 and P90 unless it is simulated. `kind` tells rows that may be added up (reform, sanction) from sums of them.
    """
    years, since = budget_years(scenario), _accounts_year(scenario)
    published = () if since is None else (*BUDGET_COLUMNS, *(f"accounts_less_{budget}" for budget in BUDGETS))
    columns = (
        *("committee", "line", "item"),
        *(f"{name}_{since}" for name in published),
        *map(str, years),
        *(f"{name}_{year}" for year in years for name in ("p10", "p90")),
        *("kind", "committee_en", "line_da", "line_en", "item_da", "item_en"),
    )
    return Table.of(
        columns,
        (
            (
                *(row.committee.da, row.line, row.item),
                *_amounts(row, with_accounts=since is not None),
                *(row.kind, row.committee.en, *row.line_name, *row.item_name),
            )
            for row in budget_rows(scenario, summary, years)
        ),
    )


def excel_budget_input(scenario: Scenario, summary: Summary) -> Table:
    """Return the same rows for a Danish budget workbook: names first, Danish heads, ids last."""
    years, since = budget_years(scenario), _accounts_year(scenario)
    published = () if since is None else _published_heads(since, "da")
    ranges = (f"{name} {year}" for year in years for name in ("P10", "P90"))
    columns = ("Udvalg", "Linje", "Post", "Slags", *published, *map(str, years), *ranges, "Linje-id", "Post-id")
    return Table.of(
        columns,
        (
            (
                *(row.committee.da, row.line_name.da, row.item_name.da, _KINDS[row.kind]),
                *_amounts(row, with_accounts=since is not None),
                *(row.line, row.item),
            )
            for row in budget_rows(scenario, summary, years)
        ),
    )


def printed_budget_input(scenario: Scenario, summary: Summary, language: Language) -> str:
    """Return the rows as people print them, in Markdown: the reforms by committee, then the lines and results of all of them."""
    years, since = budget_years(scenario), _accounts_year(scenario)
    rows = budget_rows(scenario, summary, years)
    return "\n".join(
        [
            f"# {Text('Til budgettet', 'For the budget').in_(language)}",
            "",
            _note(years, language),
            "",
            f"## {Text('Reformerne pr. udvalg', 'The reforms by committee').in_(language)}",
            "",
            *_markdown([row for row in rows if not row.is_shared], years, None, language),
            "",
            f"## {Text('Fælles: linjer og resultater', 'All committees: lines and results').in_(language)}",
            "",
            *_markdown([row for row in rows if row.is_shared], years, since, language),
            "",
        ]
    )


def _note(years: Sequence[int], language: Language) -> str:
    when = f" {years[0]}" if years else ""
    return Text(
        f"1.000 kr., løbende priser, forventede beløb; + udgift, − indtægt. I 8 af 10 simulerede fremtider ligger{when} mellem "
        "de to tal (P10 og P90); de kan ikke lægges sammen, så summer har dem kun, hvor summen selv er simuleret. En reforms "
        "tilskud og skatter står under dens udvalg. Hvert tal er afrundet for sig; afrunding kan give differencer.",
        f"DKK 1,000, current prices, expected amounts; + expenditure, − income. In 8 in 10 simulated futures{when} lies between "
        "the two numbers (P10 and P90); they do not add up, so sums have them only where the sum itself is simulated. A reform's "
        "grants and taxes stand under its committee. Each number is rounded on its own; rounding can give differences.",
    ).in_(language)


def _markdown(rows: Sequence[BudgetRow], years: Sequence[int], since: int | None, language: Language) -> Iterator[str]:
    """Yield a table; with the year of the accounts it has their columns and leaves out the committee, which is none or all."""
    names = [Text("Linje", "Line"), Text("Post", "Item")]
    if since is None:
        names = [Text("Udvalg", "Committee"), *names]
    heads = [name.in_(language) for name in names]
    numbers = list(() if since is None else _published_heads(since, language))
    for position, year in enumerate(years):
        numbers += [str(year)] if position else [str(year), Text(f"8 af 10 i {year}", f"8 in 10 in {year}").in_(language)]
    yield _cells([*heads, *numbers])
    yield "|" + "---|" * len(heads) + "---:|" * len(numbers)
    for row in rows:
        committee = [row.committee.in_(language)] if since is None else []
        amounts = [] if since is None else [_shown(cell, language) for cell in _published(row)]
        for position, mean in enumerate(_thousands(row.amounts.means)):
            amounts.append(_shown(mean, language))
            if position == 0:
                amounts.append(_range(row, language))
        yield _cells([*committee, row.line_name.in_(language), row.item_name.in_(language), *amounts])


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _range(row: BudgetRow, language: Language) -> str:
    if row.amounts.low is None or row.amounts.high is None:
        return ""
    low, high = (_shown(_thousands(ends)[0], language) for ends in (row.amounts.low, row.amounts.high))
    return f"{low} {Text('til', 'to').in_(language)} {high}"


def _shown(cell: Cell, language: Language) -> str:
    return "" if cell == "" else whole(int(cell), language)


def _amounts(row: BudgetRow, *, with_accounts: bool) -> list[Cell]:
    """Return what was published and its deviations, the means, and P10 and P90 of each year, in 1.000 kr."""
    means, low, high = row.amounts
    ends: list[Cell] = [""] * (2 * means.size)
    if low is not None and high is not None:
        ends = [end for pair in zip(_thousands(low), _thousands(high), strict=True) for end in pair]
    return [*(_published(row) if with_accounts else ()), *_thousands(means), *ends]


def _published(row: BudgetRow) -> list[Cell]:
    if row.published is None:
        return [""] * (len(BUDGET_COLUMNS) + len(BUDGETS))
    deviations = (row.published.deviation(budget) for budget in BUDGETS)
    return [
        *(row.published.amounts.get(column, "") for column in BUDGET_COLUMNS),
        *("" if deviation is None else deviation for deviation in deviations),
    ]


def _published_heads(since: int, language: Language) -> tuple[str, ...]:
    return tuple(f"{name.in_(language)} {since}" for name in (*BUDGET_COLUMNS.values(), *_DEVIATIONS))


def _accounts_year(scenario: Scenario) -> int | None:
    return None if scenario.baseline is None else scenario.baseline.accounts.year


def _thousands(amounts: FloatArray) -> list[int]:
    return [round(amount * _THOUSANDS) for amount in amounts.tolist()]
