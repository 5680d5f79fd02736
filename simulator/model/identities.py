"""What must add up in published accounts: every identity with both sides and the gap between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from simulator.model.baseline import CASH_CLOSING, CASH_OPENING, COLUMNS, USE_OF_CASH, VALUE_ADJUSTMENTS, Accounts, Column

Rule = Literal["corrected", "difference", "sum", "lines", "cash", "cash_without_value_adjustments", "cash_with_printed_signs"]
"""What is computed: corrected = budget + supplementary appropriation; difference = accounts - budget (or corrected budget);
a subtotal from the rows it names; the use of cash from its single lines; closing cash = opening - (use + value adjustments).
The last two are that rule misread: without the value adjustments, and as opening + use + value adjustments."""

Outcome = Literal["exact", "rounding", "misread", "broken"]

MISREADINGS: Final[frozenset[Rule]] = frozenset({"cash_without_value_adjustments", "cash_with_printed_signs"})

ALWAYS_TOLERATED: Final = 2
"""1.000 kr.; differences are printed from numbers that were rounded before (BL:T1-n1)."""

Term = tuple[int, str, Column]
"""Sign, row, column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One check: what the other numbers give (`left`) and what is printed at `row` and `column` (`right`), in 1.000 kr."""

    rule: Rule
    row: str
    column: Column
    terms: tuple[Term, ...]
    left: int
    right: int

    @property
    def gap(self) -> int:
        """Printed less computed, 1.000 kr."""
        return self.right - self.left

    @property
    def outcome(self) -> Outcome:
        """Whether it holds exactly, within rounding, only when read rightly, or not at all.

        Each of n printed numbers is off by at most one half, so n of them together by at most n/2.
        """
        if self.gap == 0:
            return "exact"
        if self.rule in MISREADINGS:
            return "misread"
        return "rounding" if abs(self.gap) <= max(ALWAYS_TOLERATED, (len(self.terms) + 1) // 2) else "broken"


def identities(accounts: Accounts) -> tuple[Identity, ...]:
    """Return every identity whose numbers are all printed: columns first, then subtotals, lines and cash."""
    printed = {(row.id, column): amount for row in accounts.rows for column, amount in row.amounts.items()}
    return tuple(identity for claim in _claims(accounts) if (identity := _checked(printed, *claim)) is not None)


def single_lines(accounts: Accounts, row_id: str) -> tuple[str, ...]:
    """Return the rows without a sum of their own that a row is made of; sums name rows above them."""
    made_of: dict[str, tuple[str, ...]] = {}
    for row in accounts.rows:
        made_of[row.id] = tuple(line for part in row.sum_of for line in made_of[part]) or (row.id,)
    return made_of[row_id]


_Claim = tuple[Rule, str, Column, tuple[Term, ...]]


def _claims(accounts: Accounts) -> Iterator[_Claim]:
    for row in accounts.rows:
        yield "corrected", row.id, "corrected", ((1, row.id, "budget"), (1, row.id, "supplementary"))
    for row in accounts.rows:
        yield "difference", row.id, "difference", ((1, row.id, "accounts"), (-1, row.id, accounts.difference_from))
    for row in accounts.rows:
        if row.sum_of:
            yield from _sums("sum", row.id, row.sum_of)
        if row.id == USE_OF_CASH and (lines := single_lines(accounts, row.id)) != row.sum_of:
            yield from _sums("lines", row.id, lines)
    yield from _cash()


def _sums(rule: Rule, row: str, parts: tuple[str, ...]) -> Iterator[_Claim]:
    for column in COLUMNS:
        yield rule, row, column, tuple((1, part, column) for part in parts)


def _cash() -> Iterator[_Claim]:
    signs: dict[Rule, tuple[int, int]] = {
        "cash": (-1, -1),
        "cash_without_value_adjustments": (-1, 0),
        "cash_with_printed_signs": (1, 1),
    }
    for rule, (use, adjustments) in signs.items():
        flows = ((use, USE_OF_CASH), (adjustments, VALUE_ADJUSTMENTS))
        terms: tuple[Term, ...] = tuple((sign, row, "accounts") for sign, row in flows if sign)
        yield rule, CASH_CLOSING, "accounts", ((1, CASH_OPENING, "accounts"), *terms)


def _checked(
    printed: Mapping[tuple[str, Column], int], rule: Rule, row: str, column: Column, terms: tuple[Term, ...]
) -> Identity | None:
    """Return an identity, None where one of its numbers is not printed."""
    if (row, column) not in printed or any((part, at) not in printed for _, part, at in terms):
        return None
    left = sum(sign * printed[part, at] for sign, part, at in terms)
    return Identity(rule=rule, row=row, column=column, terms=terms, left=left, right=printed[row, column])
