"""The accounts on the screen: the table as it was published."""

from collections.abc import Iterator
from typing import Final

from rich.table import Table

from simulator.model.baseline import COLUMNS, AccountRow, Accounts, Column
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
_BELOW: Final = " / "


def accounts_heading(scenario: Scenario, accounts: Accounts, language: Language) -> tuple[str, str]:
    """Return the title and the measure of the table."""
    what = Text(f"Regnskab {accounts.year}", f"Accounts {accounts.year}").in_(language)
    title = " · ".join(part for part in (scenario.municipality.name, what) if part)
    signs = Text(
        "1.000 kr.; + udgift, − indtægt; i kassens beholdning er + penge",
        "DKK 1,000; + expenditure, − income; in the balances of cash + is money",
    )
    return title, signs.in_(language)


def accounts_table(accounts: Accounts, language: Language) -> Table:
    """Return the published table, every number as printed; subtotals stand out."""
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 2), header_style="")
    table.add_column("", no_wrap=True)
    for column in COLUMNS:
        table.add_column(COLUMN_NAMES[column].in_(language), justify="right", no_wrap=True)
    headings: tuple[str, ...] = ()
    for row in accounts.rows:
        above, headings = headings, _headings(row, language)
        for heading in _new_headings(above, row, language):
            table.add_row(heading)
        numbers = (whole(row.amounts[column], language) if column in row.amounts else "" for column in COLUMNS)
        table.add_row(_indented(row.name.in_(language), len(headings)), *numbers, style="bold" if row.is_subtotal else None)
    return table


def _new_headings(above: tuple[str, ...], row: AccountRow, language: Language) -> Iterator[str]:
    """Yield the headings that begin at a row; one that only repeats the row's name is left out."""
    headings = _headings(row, language)
    for depth, heading in enumerate(headings):
        if above[: depth + 1] != headings[: depth + 1] and heading != row.name.in_(language):
            yield _indented(heading, depth)


def _headings(row: AccountRow, language: Language) -> tuple[str, ...]:
    section = row.section.in_(language)
    return tuple(section.split(_BELOW)) if section else ()


def _indented(text: str, depth: int) -> str:
    return "  " * depth + text
