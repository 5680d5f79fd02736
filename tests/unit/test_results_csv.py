"""results.csv: the variables of the books under the names of the format, with the numbers of the summary."""

from pathlib import Path

import pytest

from simulator.model.lines import LINES
from simulator.model.scenario import Scenario
from simulator.present.budget_input import budget_years
from simulator.present.results_csv import COLUMNS, results_table
from simulator.run import simulate
from simulator.stats.estimates import Estimates
from simulator.stats.summary import BooksSummary, Summary
from tests.scenarios import SANCTIONED, sanctioned

YEARS = (2025, 2026, 2027, 2028)
RESPONSE = "response: {improvement: 20, delay_months: 6}\n"


def responding(folder: Path) -> tuple[Scenario, Summary, BooksSummary]:
    scenario = sanctioned(folder, SANCTIONED + RESPONSE)
    summary = simulate(scenario)
    assert summary.books is not None
    return scenario, summary, summary.books


def series(scenario: Scenario, summary: Summary) -> dict[str, dict[tuple[str, int], float]]:
    """Return values by variable, statistic and year."""
    found: dict[str, dict[tuple[str, int], float]] = {}
    for row in results_table(scenario, summary).rows:
        variable, _, year, statistic, value = row[3:]
        assert (str(statistic), int(year)) not in found.setdefault(str(variable), {}), row
        found[str(variable)][str(statistic), int(year)] = float(value)
    return found


def same(found: dict[tuple[str, int], float], estimates: Estimates, years: tuple[int, ...]) -> bool:
    return all(
        found[name, year] == pytest.approx(value)
        for name in ("mode", "mean", "p10", "p90")
        for year, value in zip(years, estimates[name].ravel().tolist(), strict=True)
    )


def test_the_columns_are_those_of_the_iamc_long_form(tmp_path: Path) -> None:
    scenario, summary, _ = responding(tmp_path)
    assert results_table(scenario, summary).columns == COLUMNS
    assert COLUMNS == ("model", "scenario", "region", "variable", "unit", "year", "statistic", "value")


def test_cash_with_the_reforms_has_no_prefix_and_the_other_cases_stand_beside_it(tmp_path: Path) -> None:
    scenario, summary, books = responding(tmp_path)
    found = series(scenario, summary)
    assert not any(name.startswith("With reforms|Cash") for name in found)
    for case, prefix in enumerate(("Without reforms|", "", "With response|")):
        assert same(found[f"{prefix}Cash|Closing"], books.closing.row(case), (2024, *YEARS))
        assert same(found[f"{prefix}Cash|Average 12 months"], books.average_12.row(case), (2024, *YEARS))


def test_the_action_needed_stands_at_the_first_budget_that_can_be_decided_on(tmp_path: Path) -> None:
    scenario, summary, books = responding(tmp_path)
    found = series(scenario, summary)
    assert books.handlebehov is not None
    assert budget_years(scenario)[0] == 2026
    assert same(found["Cash|Action needed"], books.handlebehov.row(slice(1, 2)), (2026,))
    assert same(found["Without reforms|Cash|Action needed"], books.handlebehov.row(slice(0, 1)), (2026,))
    assert "With response|Cash|Action needed" not in found


def test_probabilities_have_a_mean_and_its_error_alone(tmp_path: Path) -> None:
    scenario, summary, books = responding(tmp_path)
    found = series(scenario, summary)
    for case, prefix in enumerate(("Without reforms|", "", "With response|")):
        for level, below, ever in (
            ("zero", books.below_zero, books.ever_below_zero),
            ("floor", books.below_floor, books.ever_below_floor),
        ):
            by_year = found[f"{prefix}Cash|Probability below {level}"]
            assert {name for name, _ in by_year} == {"mean", "mcse"}
            assert [by_year["mean", year] for year in (2024, *YEARS)] == below.mean[case].tolist()
            once = found[f"{prefix}Cash|Probability ever below {level}"]
            assert once == {("mean", 2028): ever.mean[case].item(), ("mcse", 2028): ever.mcse[case].item()}
    assert books.over_ceiling is not None
    assert [found["Service ceiling|Probability above"]["mean", year] for year in YEARS] == books.over_ceiling.mean.tolist()
    assert 0 < books.ever_below_floor.mean[1].item() <= 1


def test_a_line_that_only_the_reforms_or_a_sanction_touch_is_among_the_lines_of_the_books(tmp_path: Path) -> None:
    text = SANCTIONED.replace("less: {line: taxes", "less: {line: interest")
    scenario = sanctioned(tmp_path, text)
    summary = simulate(scenario)
    assert summary.books is not None
    found = series(scenario, summary)
    assert same(found["With reforms|Line|Interest"], summary.books.lines.row(1, LINES.index("interest")), YEARS)
    assert found["With reforms|Line|Interest"]["mean", 2026] < 0
    grants = summary.books.lines.row(0, LINES.index("grants_and_equalisation"))
    assert same(found["Without reforms|Line|Grants and equalisation"], grants, YEARS)


def test_lines_are_full_effects_and_a_line_grown_from_the_accounts_takes_the_difference_from_their_year(tmp_path: Path) -> None:
    text = SANCTIONED.replace("sanction: {overspend: 100, overspends: 400}\n", "")
    text = text.replace(
        "line: service_expenditure, kind: running, grade: D, path: {2024: 2", "line: taxes, kind: running, grade: D, path: {2024: 2"
    )
    found = series(scenario := sanctioned(tmp_path, text), simulate(scenario))
    full = {year: found["Line|Taxes"]["mean", year] for year in YEARS}
    booked = {
        year: found["With reforms|Line|Taxes"]["mean", year] - found["Without reforms|Line|Taxes"]["mean", year] for year in YEARS
    }
    assert full[2025] == pytest.approx(2 - 1)
    assert booked[2025] == pytest.approx(0 - 1)
