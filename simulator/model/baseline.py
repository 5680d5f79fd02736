"""Where a municipality starts from: its accounts of one year, as published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from simulator.model.books import Books
from simulator.model.numbers import Evidence
from simulator.text import Text

Column = Literal["budget", "supplementary", "corrected", "accounts", "difference"]
"""The columns of a published result statement."""

Budget = Literal["budget", "corrected"]
"""What accounts are measured against: the original budget, or the one corrected by supplementary appropriations."""

BUDGETS: Final[tuple[Budget, ...]] = get_args(Budget)

COLUMNS: Final[tuple[Column, ...]] = get_args(Column)

USE_OF_CASH: Final = "use_of_cash"
"""The subtotal of all lines that move cash: + draws on it, - adds to it."""
VALUE_ADJUSTMENTS: Final = "value_adjustments"
CASH_OPENING: Final = "cash_opening"
CASH_CLOSING: Final = "cash_closing"
BALANCES: Final = (CASH_OPENING, CASH_CLOSING)
"""Rows that hold what is in the till, not what flows through it; here + is money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One printed row: `amounts` in 1.000 kr. by column, without the columns printed empty.

    A subtotal names in `sum_of` the rows above that it adds up.
    """

    id: str
    name: Text
    section: Text
    sum_of: tuple[str, ...]
    amounts: Mapping[Column, int]

    @property
    def is_subtotal(self) -> bool:
        """Whether the row follows from others; only the rest may be carried on."""
        return bool(self.sum_of) or self.id == CASH_CLOSING

    def deviation(self, budget: Budget) -> int | None:
        """Return the accounts less the original or the corrected budget, 1.000 kr.; None where one of them is not printed."""
        if "accounts" not in self.amounts or budget not in self.amounts:
            return None
        return self.amounts["accounts"] - self.amounts[budget]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """A published result statement, rows in printed order; `difference_from` is what its last column measures the accounts from.

    `municipality` is whose it is, where the file says so.
    """

    municipality: str | None
    year: int
    rows: tuple[AccountRow, ...]
    difference_from: Budget
    evidence: Evidence

    def row(self, row_id: str) -> AccountRow | None:
        """Return the row with an id, None where it is not printed."""
        return next((row for row in self.rows if row.id == row_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What a municipality's budget is without the reforms; `books` is None where only the accounts are given."""

    accounts: Accounts
    books: Books | None = None
