"""The accounts as the model knows them, from what the schema read."""

from typing import cast

from simulator.model.baseline import COLUMNS, AccountRow, Accounts, Baseline
from simulator.model.lines import LINE_NAMES, LineId
from simulator.scenario_file.build_books import build_books
from simulator.scenario_file.build_numbers import evidence
from simulator.scenario_file.schema import baseline
from simulator.scenario_file.schema.base import as_text
from simulator.scenario_file.schema.scenario import Scenario
from simulator.text import Text


def build_baseline(written: baseline.Baseline, shell: Scenario) -> Baseline:
    """Return the baseline; the accounts stay in 1.000 kr., as published, the books to come are in mio. kr."""
    accounts = build_accounts(written)
    return Baseline(accounts=accounts, books=build_books(written, shell, accounts))


def build_accounts(written: baseline.Baseline) -> Accounts:
    """Return the accounts."""
    return Accounts(
        municipality=written.municipality,
        year=written.year,
        rows=tuple(_row(key, row) for key, row in written.accounts.items()),
        difference_from=written.difference_from,
        evidence=evidence(written, "A"),
    )


def _row(key: str, row: baseline.AccountRow) -> AccountRow:
    usual = LINE_NAMES.get(cast("LineId", key), Text.same(key))
    amounts = {column: amount for column in COLUMNS if (amount := getattr(row, column)) is not None}
    return AccountRow(
        id=key,
        name=usual if row.name is None else as_text(row.name),
        section=Text("", "") if row.section is None else as_text(row.section),
        sum_of=tuple(row.sum_of),
        amounts=amounts,
    )
