"""The accounts of 2024: every number as printed, and everything that must add up in them."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.model.baseline import BALANCES, BUDGETS, COLUMNS, Accounts, Column
from simulator.model.identities import Identity, identities, single_lines
from simulator.model.lines import LINES
from simulator.present.accounts_answer import deviations_table
from simulator.present.accounts_text import findings
from simulator.scenario_file.load import check_file, load_scenario
from tests.scenarios import SHIPPED, written

PRINTED = list(
    csv.DictReader((Path(__file__).parents[1] / "data" / "resultatopgoerelse_2024.csv").read_text(encoding="utf-8").splitlines())
)
CSV_COLUMNS = ["budget_2024", "supplementary_appropriation", "corrected_budget_2024", "accounts_2024", "difference_accounts_budget"]
BASELINE = load_scenario(SHIPPED / "lemvig.yaml").scenario.baseline
assert BASELINE is not None
ACCOUNTS = BASELINE.accounts
IDENTITIES = identities(ACCOUNTS)


def found(rule: str) -> list[Identity]:
    return [identity for identity in IDENTITIES if identity.rule == rule]


def changed(row_id: str, amount: int) -> Accounts:
    """Return the accounts with another number in the column `accounts` of one row."""
    rows = (replace(row, amounts={**row.amounts, "accounts": amount}) if row.id == row_id else row for row in ACCOUNTS.rows)
    return replace(ACCOUNTS, rows=tuple(rows))


def test_every_row_is_the_printed_one_in_name_section_kind_and_all_five_columns() -> None:
    assert len(ACCOUNTS.rows) == len(PRINTED) == 20
    for row, printed in zip(ACCOUNTS.rows, PRINTED, strict=True):
        assert (row.name.da, row.name.en) == (printed["line_item_da"], printed["line_item_en"])
        assert row.section.da == printed["section"]
        assert row.is_subtotal == (printed["level(subtotal|item)"] == "subtotal")
        shown = ["" if column not in row.amounts else str(row.amounts[column]) for column in COLUMNS]
        assert shown == [printed[column] for column in CSV_COLUMNS]


def test_every_line_of_the_model_stands_in_the_accounts_once() -> None:
    assert sorted(row.id for row in ACCOUNTS.rows if not row.is_subtotal and row.id not in BALANCES) == sorted(LINES)


def test_65_identities_hold_exactly_5_are_off_by_1_and_2_need_value_adjustments_and_signs() -> None:
    assert Counter(identity.outcome for identity in IDENTITIES) == {"exact": 65, "rounding": 5, "misread": 2}
    assert {abs(identity.gap) for identity in IDENTITIES if identity.outcome == "rounding"} == {1}


def test_the_identities_are_those_of_the_research() -> None:
    count = Counter(identity.rule for identity in IDENTITIES)
    assert (count["corrected"], count["difference"]) == (17, 17)
    assert (count["sum"], count["lines"]) == (6 * 5, 5)
    assert (count["cash"], count["cash_without_value_adjustments"], count["cash_with_printed_signs"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("rule", "row", "column", "left", "right"),
    [
        ("sum", "result_with_utilities", "accounts", -35791, -35790),
        ("sum", "result_with_utilities", "difference", -55234, -55233),
        ("lines", "use_of_cash", "accounts", -37201, -37200),
        ("lines", "use_of_cash", "difference", -39044, -39043),
        ("cash", "cash_closing", "accounts", 154910, 154911),
        ("cash_without_value_adjustments", "cash_closing", "accounts", 151245, 154911),
        ("cash_with_printed_signs", "cash_closing", "accounts", 73180, 154911),
    ],
)
def test_the_seven_that_do_not_hold_exactly_are_these(rule: str, row: str, column: str, left: int, right: int) -> None:
    one = next(identity for identity in found(rule) if identity.column == column and identity.row == row)
    assert (one.left, one.right, one.gap) == (left, right, right - left)
    assert sum(identity.gap != 0 for identity in IDENTITIES) == 7


def test_closing_cash_of_154_911_follows_from_114_045_but_for_rounding() -> None:
    (cash,) = found("cash")
    assert cash.left == 114_045 - (-37_200 + -3_665)
    assert (cash.right, cash.outcome) == (154_911, "rounding")


def test_the_use_of_cash_is_made_of_eleven_single_lines() -> None:
    lines = single_lines(ACCOUNTS, "use_of_cash")
    assert len(lines) == len(set(lines)) == 11
    assert set(lines) == set(LINES) - {"value_adjustments"}


def test_the_printed_difference_is_from_the_original_budget_and_not_from_the_corrected_one() -> None:
    assert {identity.outcome for identity in found("difference")} == {"exact"}
    other = identities(replace(ACCOUNTS, difference_from="corrected"))
    assert sum(identity.outcome == "broken" for identity in other if identity.rule == "difference") > 10


def test_a_number_copied_wrongly_breaks_each_identity_it_stands_in() -> None:
    broken = [(one.rule, one.row) for one in identities(changed("taxes", -1_121_462)) if one.outcome == "broken"]
    assert broken == [("difference", "taxes"), ("sum", "ordinary_result"), ("lines", "use_of_cash")]


def test_what_rounding_cannot_explain_is_said_to_be_wrong() -> None:
    accounts = changed("cash_closing", 154_915)
    sentences = list(findings(accounts, identities(accounts), "en"))
    assert sentences[1].endswith("1 do not hold:")
    assert "  Cash balance closing 2024: opening − (use + value adjustments) is 154,910, printed 154,915, 5 off" in sentences


def test_a_column_that_is_printed_empty_is_not_checked(tmp_path: Path) -> None:
    path = written(tmp_path, "format: 1\nyear: 2024\naccounts:\n  taxes: {budget: -5, accounts: -6}\n")
    assert not check_file(path).errors


def test_accounts_that_all_add_up_are_said_to_in_one_sentence() -> None:
    exact = [identity for identity in IDENTITIES if identity.gap == 0]
    assert list(findings(ACCOUNTS, exact, "en"))[1:] == ["65 of 65 sums hold exactly."]


def test_the_baseline_names_its_source_its_owner_and_its_date() -> None:
    assert ACCOUNTS.evidence.sources[0] == "BL:T1"
    assert ACCOUNTS.evidence.owner
    assert ACCOUNTS.evidence.as_of is not None


def test_the_accounts_are_measured_against_the_original_and_the_corrected_budget_alike() -> None:
    for row in ACCOUNTS.rows:
        for budget in BUDGETS:
            expected = row.amounts["accounts"] - row.amounts[budget] if budget in row.amounts else None
            assert row.deviation(budget) == expected
    service, use = ACCOUNTS.row("service_expenditure"), ACCOUNTS.row("use_of_cash")
    assert service is not None
    assert use is not None
    assert [service.deviation(budget) for budget in BUDGETS] == [-25_361, -68_448]
    assert [use.deviation(budget) for budget in BUDGETS] == [-39_043, -119_074]


@pytest.mark.parametrize("column", ["budget", "corrected", "accounts"])
def test_a_deviation_from_what_is_not_printed_is_not_computed(column: Column) -> None:
    rows = (replace(row, amounts={key: one for key, one in row.amounts.items() if key != column}) for row in ACCOUNTS.rows)
    accounts = replace(ACCOUNTS, rows=tuple(rows))
    assert deviations_table(accounts, "da") is None
    assert deviations_table(ACCOUNTS, "da") is not None
