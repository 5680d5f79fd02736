"""The accounts and their checks as JSON: every published number and every identity with both sides."""

from collections.abc import Sequence
from typing import Any

from simulator.model.baseline import BUDGETS, COLUMNS, AccountRow, Accounts
from simulator.model.identities import Identity
from simulator.model.scenario import Scenario


def accounts_content(scenario: Scenario, accounts: Accounts, identities: Sequence[Identity]) -> dict[str, Any]:
    """Return the content of `simulate accounts --json`; amounts in 1.000 kr., null where the table is empty.

    `difference` is as printed; `accounts_less_budget` and `accounts_less_corrected` are computed, for both budgets alike.
    """
    return {
        "municipality": accounts.municipality or scenario.municipality.name,
        "year": accounts.year,
        "unit": "1.000 kr.",
        "difference_from": accounts.difference_from,
        "sources": list(accounts.evidence.sources),
        "rows": [_row(row) for row in accounts.rows],
        "identities": [_identity(identity) for identity in identities],
    }


def _row(row: AccountRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name._asdict(),
        "section": row.section._asdict(),
        "subtotal": row.is_subtotal,
        **{column: row.amounts.get(column) for column in COLUMNS},
        **{f"accounts_less_{budget}": row.deviation(budget) for budget in BUDGETS},
    }


def _identity(identity: Identity) -> dict[str, Any]:
    return {
        "rule": identity.rule,
        "row": identity.row,
        "column": identity.column,
        "computed": identity.left,
        "published": identity.right,
        "gap": identity.gap,
        "outcome": identity.outcome,
    }
