"""The accounts on the screen: the table as it was published, and the accounts against both budgets."""

from collections.abc import Iterable
from typing import Final

from rich.table import Table

from simulator.model.baseline import BUDGETS, COLUMNS, AccountRow, Accounts, Budget, Column
from simulator.model.scenario import Scenario
from simulator.present.number_text import whole
from simulator.text import Language, Text

COLUMN_NAMES: Final[dict[Column, Text]] = {
    "budget": Text("Budget", "Budget"),
    "supplementary": Text("Tillægsbevilling", "Supplementary"),
    "corrected": Text("Korr. budget", "Corrected"),
    "accounts": Text("Regnskab", "Accounts"),
    "difference": Text("Forskel", "Difference"),
}
BUDGET_NAMES: Final[dict[Budget, Text]] = {
    "budget": Text("mod oprindeligt budget", "against original budget"),
    "corrected": Text("mod korrigeret budget", "against corrected budget"),
}
_BELOW: Final = " / "


def accounts_heading(scenario: Scenario, accounts: Accounts, language: Language) -> tuple[str, str]:
    """Return the title and the measure of the table."""
    what = Text(f"Regnskab {accounts.year}", f"Accounts {accounts.year}").in_(language)
    title = " · ".join(part for part in (accounts.municipality or scenario.municipality.name, what) if part)
    signs = Text(
        "1.000 kr.; + udgift, − indtægt; i kassens beholdning er + penge",
        "DKK 1,000; + expenditure, − income; in the balances of cash + is money",
    )
    return title, signs.in_(language)


def accounts_table(accounts: Accounts, language: Language) -> Table:
    """Return the published table, every number as printed; subtotals stand out."""
    table = _empty(COLUMN_NAMES[column].in_(language) for column in COLUMNS)
    above: tuple[str, ...] = ()
    for row in accounts.rows:
        headings = _headings(row, language)
        for depth, heading in enumerate(headings):
            if above[: depth + 1] != headings[: depth + 1]:
                table.add_row(_indented(heading, depth))
        numbers = (whole(row.amounts[column], language) if column in row.amounts else "" for column in COLUMNS)
        style = "bold" if row.is_subtotal else None
        table.add_row(_indented(row.name.in_(language), len(headings)), *numbers, style=style)
        above = headings
    return table


def deviations_heading(accounts: Accounts, language: Language) -> tuple[str, str]:
    """Return the title and the measure of the table of deviations."""
    title = Text(f"Regnskab {accounts.year} mod begge budgetter", f"Accounts {accounts.year} against both budgets")
    signs = Text(
        "1.000 kr.; + merudgift eller mindreindtægt, − mindreudgift eller merindtægt",
        "DKK 1,000; + more expenditure or less income, − less expenditure or more income",
    )
    return title.in_(language), signs.in_(language)


def deviations_table(accounts: Accounts, language: Language) -> Table | None:
    """Return how far each row of the accounts is from the original and the corrected budget; None where not both are printed.

    Rows that keep to both budgets are left out.
    """
    table = _empty(BUDGET_NAMES[budget].in_(language) for budget in BUDGETS)
    for row in accounts.rows:
        deviations = [row.deviation(budget) for budget in BUDGETS]
        if None not in deviations and any(deviations):
            numbers = (whole(deviation, language) for deviation in deviations if deviation is not None)
            table.add_row(row.name.in_(language), *numbers, style="bold" if row.is_subtotal else None)
    return table if table.row_count else None


def _empty(columns: Iterable[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 2), header_style="")
    table.add_column("", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _headings(row: AccountRow, language: Language) -> tuple[str, ...]:
    """Return the headings a row stands under; one that the row itself repeats is left out."""
    section = row.section.in_(language)
    headings = tuple(section.split(_BELOW)) if section else ()
    repeated = row.section.da.split(_BELOW)[-1] == row.name.da
    return headings[:-1] if repeated else headings


def _indented(text: str, depth: int) -> str:
    return "  " * depth + text
