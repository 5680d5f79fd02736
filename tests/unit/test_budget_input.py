"""What the budget workbook gets: columns, ranges, sums, and the same rows for programs, for Excel and on paper."""

import csv
import re
from pathlib import Path

import pytest

from simulator.cli.origins import origins_of
from simulator.engine.books import book_years, books_of, lines_of
from simulator.model.baseline import USE_OF_CASH
from simulator.model.lines import LINE_NAMES, LINES
from simulator.present.budget_input import budget_input, budget_years, printed_budget_input
from simulator.present.budget_rows import ALL_LINES, ALL_REFORMS, COMMITTEE_TOTAL, budget_rows
from simulator.present.scenario_report import write_scenario_report
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.estimates import Estimates
from simulator.text import Language
from tests.scenarios import HEAD, SHIPPED, loaded, sanctioned

LOADED = load_scenario(SHIPPED / "active.yaml", Overrides(draws=1024))
ACTIVE = LOADED.scenario
SUMMARY = simulate(ACTIVE)
BOOKS = SUMMARY.books
assert BOOKS is not None
FOLLOWED = books_of(ACTIVE)
assert FOLLOWED is not None
YEARS = budget_years(ACTIVE)
TABLE = budget_input(ACTIVE, SUMMARY)
ROWS = [dict(zip(TABLE.columns, row, strict=True)) for row in TABLE.rows]
COLUMNS = [book_years(ACTIVE, FOLLOWED).index(year) for year in YEARS]


def row(line: str, item: str, committee: str = "fælles") -> dict[str, str | int | float]:
    (found,) = [one for one in ROWS if (one["line"], one["item"], one["committee"]) == (line, item, committee)]
    return found


def numbers(one: dict[str, str | int | float], columns: list[str]) -> list[int]:
    return [int(one[column]) for column in columns]


def has(one: dict[str, str | int | float], estimates: Estimates) -> bool:
    """Return whether a row holds the mean, P10 and P90 of a series by year, in 1.000 kr."""
    for column, year in zip(COLUMNS, YEARS, strict=True):
        for name, head in (("mean", f"{year}"), ("p10", f"p10_{year}"), ("p90", f"p90_{year}")):
            if one[head] != round(estimates[name][column].item() * 1000):
                return False
    return True


def test_mean_and_percentiles_of_each_reform_on_each_line_are_those_of_the_summary() -> None:
    found = [one for one in ROWS if one["kind"] == "reform"]
    assert len(found) == sum(len(lines_of(reform)) for reform in ACTIVE.reforms)
    for reform in ACTIVE.reforms:
        assert reform.committee is not None
        for position, line in enumerate(lines_of(reform)):
            assert has(row(line, reform.id, reform.committee.da), SUMMARY.reforms[reform.id].booked.row(position))


@pytest.mark.parametrize(("case", "item"), [(0, "without_reforms"), (1, "with_reforms")])
def test_mean_and_percentiles_of_each_line_and_of_the_use_of_cash_are_those_of_the_summary(case: int, item: str) -> None:
    assert BOOKS is not None
    for position, line in enumerate(LINES):
        assert has(row(line, item), BOOKS.lines.row(case, position))
    assert has(row(USE_OF_CASH, item), BOOKS.use.row(case))


def test_sums_of_the_table_are_the_totals_but_for_rounding() -> None:
    years = [str(year) for year in YEARS]
    for committee in {str(one["committee"]) for one in ROWS if one["kind"] == "reform"}:
        own = [one for one in ROWS if one["committee"] == committee and one["kind"] == "reform"]
        total = numbers(row(ALL_LINES, COMMITTEE_TOTAL, committee), years)
        assert total == pytest.approx([sum(int(one[year]) for one in own) for year in years], abs=(len(own) + 1) / 2)
    for line in LINES:
        booked = [one for one in ROWS if one["line"] == line and one["kind"] in ("reform", "sanction")]
        without, with_reforms = (numbers(row(line, item), years) for item in ("without_reforms", "with_reforms"))
        added = [sum(int(one[year]) for one in booked) for year in years]
        assert [b - a for a, b in zip(without, with_reforms, strict=True)] == pytest.approx(added, abs=(len(booked) + 2) / 2)
        if booked:
            assert numbers(row(line, ALL_REFORMS), years) == pytest.approx(added, abs=(len(booked) + 1) / 2)
    for item in ("without_reforms", "with_reforms"):
        lines = [numbers(row(line, item), years) for line in LINES]
        assert numbers(row(USE_OF_CASH, item), years) == pytest.approx([sum(one) for one in zip(*lines, strict=True)], abs=6.5)


def test_the_results_are_sums_of_the_lines_the_accounts_name() -> None:
    years = [str(year) for year in YEARS]
    operations = ("taxes", "grants_and_equalisation", "service_expenditure", "transfer_expenditure", "interest")
    capital = ("capital_expenditure", "capital_expenditure_elderly_housing")
    for item in ("without_reforms", "with_reforms"):
        for result, parts in (("ordinary_result", operations), ("result_after_capital_expenditure", (*operations, *capital))):
            added = [sum(column) for column in zip(*(numbers(row(line, item), years) for line in parts), strict=True)]
            assert numbers(row(result, item), years) == pytest.approx(added, abs=4)
    assert [one["item"] for one in ROWS[-2:]] == ["without_reforms", "with_reforms"]
    assert ROWS[-1]["line"] == USE_OF_CASH


def test_committees_are_named_and_a_line_of_committees_with_several_reforms_has_its_sum() -> None:
    named = {str(one["committee"]) for one in ROWS}
    assert named == {"Social- og Sundhedsudvalget", "Beskæftigelsesområdet", "Skoleområdet", "Teknik og Miljø", "fælles"}
    sums = [one["line"] for one in ROWS if one["committee"] == "Social- og Sundhedsudvalget" and one["item"] == COMMITTEE_TOTAL]
    assert sums == ["grants_and_equalisation", "service_expenditure", ALL_LINES]
    assert all(one["committee_en"] == "all committees" for one in ROWS if one["committee"] == "fælles")


def test_the_accounts_stand_with_their_year_and_their_distance_from_both_budgets() -> None:
    heads = [f"{name}_2024" for name in ("budget", "corrected", "accounts", "accounts_less_budget", "accounts_less_corrected")]
    assert list(TABLE.columns[3:8]) == heads
    service, use, result = (row(line, "with_reforms") for line in ("service_expenditure", USE_OF_CASH, "ordinary_result"))
    assert numbers(service, heads) == [1_038_290, 1_081_377, 1_012_929, -25_361, -68_448]
    assert numbers(use, heads) == [1_843, 81_874, -37_200, -39_043, -119_074]
    assert numbers(result, heads) == [-35_718, 9_646, -92_802, -57_084, -102_448]
    assert row("value_adjustments", "with_reforms")["accounts_less_corrected_2024"] == ""


def test_each_row_has_names_in_both_languages_beside_its_ids() -> None:
    for one in ROWS:
        assert all(one[name] for name in ("committee", "committee_en", "line_da", "line_en", "item_da", "item_en")), one
    assert (row("taxes", "with_reforms")["line_da"], row("taxes", "with_reforms")["line_en"]) == LINE_NAMES["taxes"]
    assert row("ordinary_result", "with_reforms")["line_en"] == "Result of ordinary operations"


def test_a_sum_has_no_percentiles_of_its_own() -> None:
    for one in ROWS:
        simulated = one["kind"] in ("reform", "line") or one["line"] == USE_OF_CASH
        assert (one["p10_2026"] != "") is simulated, one


def test_danish_excel_gets_the_same_numbers_with_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    report = tmp_path / "report"
    write_scenario_report(report, ACTIVE, SUMMARY, origins_of(LOADED), inputs={}, command=[], warnings=[], language="en")
    written = (report / "tables" / "budget_input_da.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfUdvalg;Linje;Post;")
    excel = list(csv.DictReader(written.decode("utf-8-sig").splitlines(), delimiter=";"))
    plain = list(csv.DictReader((report / "tables" / "budget_input.csv").read_text(encoding="utf-8").splitlines()))
    pairs = {"Udvalg": "committee", "Linje": "line_da", "Post": "item_da", "Linje-id": "line", "Post-id": "item"}
    pairs |= {"Budget 2024": "budget_2024", "Korr. budget 2024": "corrected_2024", "Regnskab 2024": "accounts_2024"}
    pairs |= {"Regnskab mod budget 2024": "accounts_less_budget_2024"}
    pairs |= {"Regnskab mod korr. budget 2024": "accounts_less_corrected_2024"}
    for year in YEARS:
        pairs |= {f"{year}": f"{year}", f"P10 {year}": f"p10_{year}", f"P90 {year}": f"p90_{year}"}
    assert [{head: one[head] for head in pairs} for one in excel] == [
        {head: one[name] for head, name in pairs.items()} for one in plain
    ]
    assert set(excel[0]) - set(pairs) == {"Slags"}
    amounts = [one[head] for one in excel for head in pairs if re.search(r"\d{4}$", head)]
    assert all(re.fullmatch(r"-?\d+|", amount) for amount in amounts), "Excel reads them as numbers"


@pytest.mark.parametrize(
    ("language", "unit", "deviation", "between", "note"),
    [
        ("da", "1.000 kr., løbende priser", "−68.448", " til ", "afrunding kan give differencer"),
        ("en", "DKK 1,000, current prices", "−68,448", " to ", "rounding can give differences"),
    ],
)
def test_the_printed_form_has_its_unit_the_range_of_the_budget_year_and_a_note_on_rounding(
    language: Language, unit: str, deviation: str, between: str, note: str
) -> None:
    printed = printed_budget_input(ACTIVE, SUMMARY, language)
    assert unit in printed
    assert deviation in printed
    assert note in printed
    name = LINE_NAMES["taxes"].in_(language)
    (taxes,) = [line for line in printed.splitlines() if line.startswith(f"| {name} | ") and "1.215" in line.replace(",", ".")][:1]
    low, high = (abs(int(row("taxes", "without_reforms")[f"{end}_2026"])) for end in ("p10", "p90"))
    shown = between.join(f"−{end:,}" for end in (low, high))
    assert (shown.replace(",", ".") if language == "da" else shown) in taxes
    assert ("1.000 kr." in printed) is (language == "da")


def test_a_bar_in_a_name_does_not_end_a_cell_of_the_printed_form(tmp_path: Path) -> None:
    scenario = loaded(
        tmp_path,
        HEAD + "reforms: {a: {name: 'x | y', effects: {e: {line: taxes, kind: running, grade: D,"
        " path: {2025: 1, 2026: 1, 2027: 1, 2028: 1}}}}}\n",
    )
    assert "| x \\| y |" in printed_budget_input(scenario, simulate(scenario), "en")


def test_without_accounts_there_are_no_columns_of_theirs_and_the_sum_of_each_line_remains(tmp_path: Path) -> None:
    effect = "{line: taxes, kind: running, grade: D, path: {2025: 1, 2026: 1, 2027: 1, 2028: 1}}"
    scenario = loaded(tmp_path, HEAD + f"reforms: {{a: {{effects: {{e: {effect}}}}}, b: {{effects: {{e: {effect}}}}}}}\n")
    table = budget_input(scenario, simulate(scenario))
    assert table.columns[:4] == ("committee", "line", "item", "2026")  # nothing is decided yet: next year's budget
    assert [(one[0], one[1], one[2], one[3]) for one in table.rows] == [
        ("udvalg ikke angivet", "taxes", "a", 1000),
        ("udvalg ikke angivet", "taxes", "b", 1000),
        ("udvalg ikke angivet", "taxes", COMMITTEE_TOTAL, 2000),
        ("udvalg ikke angivet", ALL_LINES, COMMITTEE_TOTAL, 2000),
        ("fælles", "taxes", ALL_REFORMS, 2000),
    ]


def test_a_sanction_is_a_row_of_its_own_and_with_it_the_reforms_add_up_to_the_line(tmp_path: Path) -> None:
    scenario = sanctioned(tmp_path)
    summary = simulate(scenario)
    assert summary.books is not None
    for line in LINES:
        on_line = [one for one in budget_rows(scenario, summary, budget_years(scenario)) if one.line == line]
        added = sum(one.amounts.means for one in on_line if one.kind in ("reform", "sanction"))
        ends = [one.amounts.means for one in on_line if one.kind == "line"]
        assert added == pytest.approx(ends[1] - ends[0] if ends else 0, abs=1e-6)
    (sanction,) = [one for one in budget_rows(scenario, summary, budget_years(scenario)) if one.kind == "sanction"]
    assert (sanction.line, sanction.item_name.da) == ("grants_and_equalisation", "Ændret sanktion")
    assert (sanction.amounts.means > 0).all()
    assert not any(one["kind"] == "sanction" for one in ROWS)


def test_without_years_left_to_budget_there_are_rows_without_amounts(tmp_path: Path) -> None:
    scenario = sanctioned(tmp_path)
    assert {one.amounts.means.size for one in budget_rows(scenario, simulate(scenario), ())} == {0}
