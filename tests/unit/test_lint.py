"""Remarks on evidence: told by check, silent while there are errors, and no reason not to run."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from simulator.cli.app import run_command
from simulator.errors import Problem
from simulator.model.lines import LINES
from simulator.scenario_file.lint_units import MOST_OF_A_LINE, MOST_OF_AN_AMOUNT
from simulator.scenario_file.load import check_file, load_scenario
from tests.scenarios import ROOT, SANCTIONED, SANCTIONED_BOOKS, SHIPPED, with_sources, written

WEAK = ROOT / "tests" / "bad_scenarios" / "SCN201-a-range-to-one-side.yaml"


def test_a_remark_lets_a_scenario_run_and_fails_only_a_strict_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert load_scenario(WEAK).remarks[0].code == "SCN201"
    assert run_command(["check", str(WEAK), "--lang", "en"]) == 0
    assert run_command(["check", str(WEAK), "--strict"]) == 4
    assert "no errors, 2 remarks" in capsys.readouterr().out


def test_remarks_are_not_told_while_there_are_errors(tmp_path: Path) -> None:
    text = WEAK.read_text(encoding="utf-8").replace("grade: C", "grade: E")
    assert [problem.code for problem in check_file(with_sources(tmp_path, text))] == ["SCN015"]


@pytest.mark.parametrize(
    ("stronger", "than"),
    [
        ("[0.5, 1, 4]", "[1, 1, 4]"),
        ("3", "[1, 1, 4]"),
    ],
)
def test_a_range_to_both_sides_or_an_own_certain_figure_needs_no_remark(tmp_path: Path, stronger: str, than: str) -> None:
    text = WEAK.read_text(encoding="utf-8").replace(f"{{pert: {than}}}", f"{{pert: {stronger}}}" if "[" in stronger else stronger)
    text = text.replace("grade: C", "grade: C" if "[" in stronger else "grade: A")
    assert not list(check_file(with_sources(tmp_path, text)))


def test_the_shipped_scenarios_have_the_remarks_that_their_evidence_deserves() -> None:
    found = [(problem.code, problem.path.split(".")[1]) for problem in check_file(SHIPPED / "active.yaml")]
    assert found == [
        ("SCN201", "special_grant"),
        ("SCN201", "tripartite_secretariat_share"),
        ("SCN206", "unrefunded_project_cost"),
        ("SCN206", "land_value_tax_loss_net"),
        ("SCN201", "regional_cofinancing_relief"),
        ("SCN206", "childrens_act_deviation_from_compensation"),
    ]


def test_the_template_for_another_municipality_lacks_only_what_its_user_must_bring() -> None:
    assert {problem.code for problem in check_file(SHIPPED / "template.yaml")} == {"SCN204"}


BY_STRATEGY = """
format: 1
name: Test
years: {first: 2025, last: 2028}
price_level: 2025
knowledge_date: 2025-03-12
sources: common/sources.yaml
reforms:
  health:
    effects:
      cost:
        line: service_expenditure
        kind: running
        starts: 2026-01-01
        grade: C
        by_strategy:
          waiting: {amount: 2, source: HE, owner: Social, as_of: 2025-01-01}
          active: {amount: 1, source: [ES, HE], owner: Skole, as_of: 2024-11-01}
"""


def test_source_owner_and_date_of_the_numbers_by_strategy_are_those_of_an_effect_that_has_none(tmp_path: Path) -> None:
    path = with_sources(tmp_path, BY_STRATEGY)
    assert not list(check_file(path))
    evidence = load_scenario(path).scenario.reforms[0].effects[0].evidence
    assert evidence.owner == "Social / Skole"
    assert evidence.sources == ("HE", "ES")
    assert evidence.as_of == date(2024, 11, 1)


def test_what_the_effect_says_of_its_evidence_stands_before_its_numbers_by_strategy(tmp_path: Path) -> None:
    own = "grade: C\n        owner: Economy\n        source: ES\n        as_of: 2025-02-01"
    evidence = load_scenario(with_sources(tmp_path, BY_STRATEGY.replace("grade: C", own))).scenario.reforms[0].effects[0].evidence
    assert (evidence.owner, evidence.sources, evidence.as_of) == ("Economy", ("ES",), date(2025, 2, 1))


def test_a_number_of_one_strategy_can_be_too_old(tmp_path: Path) -> None:
    (remark,) = check_file(with_sources(tmp_path, BY_STRATEGY.replace("2024-11-01", "2020-11-01")))
    assert (remark.code, remark.path) == ("SCN206", "reforms.health.effects.cost.by_strategy.active.as_of")
    assert remark.hint is not None
    assert remark.hint.en == "ask Skole again"


def asked_about_units(folder: Path, *pairs: tuple[str, str]) -> list[Problem]:
    text = SANCTIONED.replace("{name: Testby,", "{name: Testby, inhabitants: 20000,")
    books = SANCTIONED_BOOKS
    for old, new in pairs:
        assert old in text + books
        text, books = text.replace(old, new), books.replace(old, new)
    written(folder, books, "accounts.yaml")
    return [problem for problem in check_file(written(folder, text)) if problem.code == "SCN210"]


@pytest.mark.parametrize(
    ("pair", "path"),
    [
        (("grade: D, path: {2024: 0, 2025: -1,", "grade: D, path: {2024: 0, 2025: -300,"), "effects.less.path.2025"),
        (("2027: 5, 2028: 5", "2027: 5, 2028: 300"), "effects.more.path.2028"),
        (("less: {line", "less: {gross: {also_on: interest, path: {2028: 300}}, line"), "effects.less.gross.path.2028"),
        (("price_level: 2025", "price_level: 2025\nmateriality: 500000"), "materiality"),
        (("price_level: 2025", "price_level: 2025\nresponse: {improvement: 20000}"), "response.improvement"),
        (("level: 206", "level: 206000"), "lines.service_expenditure.level"),
        (("floor: 60", "floor: 60, alarms: {red: 60000}"), "cash.alarms.red"),
        (("{2025: 205,", "{2025: 205000,"), "ceiling.2025"),
        (
            ("cash: {floor", "one_offs: {sale: {name: Sale, line: taxes, amounts: {2026: -300}}}\ncash: {floor"),
            "one_offs.sale.amounts.2026",
        ),
    ],
)
def test_an_amount_above_what_an_inhabitant_can_cost_is_asked_about(tmp_path: Path, pair: tuple[str, str], path: str) -> None:
    (asked,) = asked_about_units(tmp_path, pair)
    assert asked.path.removeprefix("reforms.one.").removeprefix("reforms.two.") == path


@pytest.mark.parametrize(("amount", "asked"), [("200", False), ("-200", False), ("200.1", True), ("{pert: [0, 150, 900]}", False)])
def test_the_likeliest_amount_may_be_ten_thousand_kroner_per_inhabitant(tmp_path: Path, amount: str, asked: bool) -> None:
    assert bool(asked_about_units(tmp_path, ("2027: 5, 2028: 5", f"2027: 5, 2028: {amount}"))) is asked


def test_a_national_amount_is_asked_about_after_the_block_grant_share(tmp_path: Path) -> None:
    national = "more: {national: grant, line: service"
    assert not asked_about_units(tmp_path, ("more: {line: service", national), ("2025: 3, 2026", "2025: 19000, 2026"))
    (asked,) = asked_about_units(tmp_path, ("more: {line: service", national), ("2025: 3, 2026", "2025: 21000, 2026"))
    assert asked.got.en == "the likeliest amount is 10,500 kr. per inhabitant"
    assert asked.hint is not None
    assert asked.hint.en == "amounts are in mio. kr.; is this one in kr. (write 0.021) or in 1,000 kr. (write 21)?"


def test_an_effect_in_kroner_is_asked_about_once_and_before_its_range(tmp_path: Path) -> None:
    path = "2025: 3000000, 2026: 3000000, 2027: 3000000, 2028: 3000000"
    (asked,) = asked_about_units(tmp_path, ("2025: 3, 2026: 3, 2027: 3, 2028: 3", path))
    assert asked.path == "reforms.two.effects.more.path.2025"
    there = [problem.code for problem in check_file(tmp_path / "scenario.yaml") if problem.path == asked.path]
    assert there == ["SCN210"]


def test_nobody_asks_about_units_where_the_number_of_inhabitants_is_not_known(tmp_path: Path) -> None:
    assert not asked_about_units(tmp_path, ("inhabitants: 20000, ", ""), ("2027: 5, 2028: 5", "2027: 5, 2028: 3000000"))


@pytest.mark.parametrize("name", ["active", "waiting", "lemvig", "template"])
def test_no_shipped_amount_looks_like_kroner(name: str) -> None:
    assert not [problem for problem in check_file(SHIPPED / f"{name}.yaml") if problem.code == "SCN210"]


def test_a_fifth_of_the_service_expenditure_per_inhabitant_of_the_shipped_accounts_is_more_than_an_amount_may_be() -> None:
    scenario = load_scenario(SHIPPED / "lemvig.yaml").scenario
    assert scenario.baseline is not None
    assert scenario.municipality.inhabitants is not None
    each = {row.id: 1000 * row.amounts["accounts"] / scenario.municipality.inhabitants for row in scenario.baseline.accounts.rows}
    assert round(each["service_expenditure"]) == 53_005
    assert 0.9 < MOST_OF_AN_AMOUNT / (each["service_expenditure"] / 5) < 1
    assert round(max(abs(each[line]) for line in LINES)) == 58_694
    assert MOST_OF_A_LINE > 3 * 58_694


def remarks_on_books(folder: Path, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """Return code and path of every remark on the books, in which the pairs are replaced."""
    books = SANCTIONED_BOOKS.replace("year: 2024", "year: 2024\nsource: HE\nowner: Economy", 1)
    books = books.replace("level: -200,", "level: {uniform: [-202, -198]},").replace("level: 206,", "level: {uniform: [204, 208]},")
    for old, new in pairs:
        assert old in books
        books = books.replace(old, new)
    written(folder, books, "accounts.yaml")
    said = "price_level: 2025\nknowledge_date: 2025-03-12\nsources: common/sources.yaml"
    path = with_sources(folder, SANCTIONED.replace("price_level: 2025", said))
    return [(problem.code, problem.path) for problem in check_file(path) if problem.location.file.endswith("accounts.yaml")]


def test_books_whose_source_no_file_explains_are_told_so_once(tmp_path: Path) -> None:
    written(tmp_path, SANCTIONED_BOOKS.replace("year: 2024", "year: 2024\nsource: KL1\nowner: Economy", 1), "accounts.yaml")
    told = [problem for problem in check_file(written(tmp_path, SANCTIONED)) if problem.got.en == "no sources in the scenario"]
    assert [(problem.code, problem.path) for problem in told] == [("SCN204", "source")]
    assert told[0].expected is not None
    assert told[0].expected.en == "a sources file that says what KL1 is"


def test_books_with_ranges_sources_and_owners_need_no_remark(tmp_path: Path) -> None:
    assert not remarks_on_books(tmp_path)


@pytest.mark.parametrize(
    ("pair", "remark"),
    [
        (("{uniform: [204, 208]}", "{pert: [204, 204, 208]}"), ("SCN201", "lines.service_expenditure.level")),
        (("real_growth: 0.01", "real_growth: {pert: [0, 0.01, 0.01]}"), ("SCN201", "lines.service_expenditure.real_growth")),
        (("{uniform: [204, 208]}", "206"), ("SCN202", "lines.service_expenditure.level")),
        (("source: HE\n", ""), ("SCN204", "lines.service_expenditure")),
        (("owner: Economy", ""), ("SCN204", "lines.taxes")),
        (("owner: Economy", "owner: Economy\nas_of: 2020-01-01"), ("SCN206", "as_of")),
        (("prices: delayed", "prices: delayed, as_of: 2020-01-01"), ("SCN206", "lines.taxes.as_of")),
    ],
)
def test_weak_numbers_in_the_books_are_remarked_like_those_of_reforms(
    tmp_path: Path, pair: tuple[str, str], remark: tuple[str, str]
) -> None:
    assert remark in remarks_on_books(tmp_path, pair)


def test_a_certain_level_that_grows_uncertainly_is_not_a_certain_line(tmp_path: Path) -> None:
    changes = (("{uniform: [204, 208]}", "206"), ("real_growth: 0.01", "real_growth: {uniform: [0, 0.02]}"))
    assert not remarks_on_books(tmp_path, *changes)


def test_an_adopted_line_may_be_certain(tmp_path: Path) -> None:
    assert not remarks_on_books(tmp_path, ("{uniform: [204, 208]}, real_growth", "206, grade: A, real_growth"))


def test_a_single_amount_of_the_books_is_looked_at_once_for_all_its_years(tmp_path: Path) -> None:
    hall = "{name: Hall, line: capital_expenditure, amounts: {2026: {pert: [5, 5, 9]}, 2027: {pert: [5, 5, 9]}}}"
    assert remarks_on_books(tmp_path, ("cash: {floor", f"one_offs: {{hall: {hall}}}\ncash: {{floor")) == [
        ("SCN201", "one_offs.hall.amounts.2026")
    ]


def test_a_building_among_the_single_amounts_can_overrun(tmp_path: Path) -> None:
    hall = "{name: Hall, line: capital_expenditure, amounts: {2026: {pert: [9, 10, 11]}}}"
    added = ("cash: {floor", f"one_offs: {{hall: {hall}}}\ncash: {{floor")
    assert remarks_on_books(tmp_path, added) == [("SCN203", "one_offs.hall.amounts.2026")]


def remarks_on_the_owner(folder: Path, scenario_of: str, books_of: str) -> list[Problem]:
    """Return the remarks on whose accounts a scenario uses; both are what is written, such as `municipality: {name: Testby}`."""
    text = SANCTIONED.replace("municipality: {name: Testby, block_grant_share: 0.01}\n", scenario_of)
    text = text.replace("sanction: {overspend: 100, overspends: 400}\n", "")
    assert scenario_of in text
    written(folder, SANCTIONED_BOOKS.replace("year: 2024", books_of, 1), "accounts.yaml")
    found = check_file(written(folder, text))
    assert not found.errors
    return [one for one in found if one.code == "SCN211"]


@pytest.mark.parametrize(
    ("name", "remarked"),
    [
        ("Testby", False),
        ("  TESTBY", False),
        ("Testby (eksempeltal)", False),
        ("Testby Kommune", True),
        ("Skive", True),
        ("Skive (eksempeltal)", True),
    ],
)
def test_accounts_of_another_municipality_are_told_by_the_name_alone(tmp_path: Path, name: str, remarked: bool) -> None:
    told = remarks_on_the_owner(tmp_path, f'municipality: {{name: "{name}"}}\n', "municipality: Testby\nyear: 2024")
    assert [(one.path, one.severity) for one in told] == ([("municipality", "warning")] if remarked else [])
    assert all("eksempeltal" not in one.in_("da") for one in told)


@pytest.mark.parametrize(
    ("scenario_of", "books_of"), [("municipality: {name: Skive}\n", "year: 2024"), ("", "municipality: Testby\nyear: 2024")]
)
def test_where_a_file_does_not_say_whose_it_is_nothing_is_guessed(tmp_path: Path, scenario_of: str, books_of: str) -> None:
    assert not remarks_on_the_owner(tmp_path, scenario_of, books_of)


def test_whoever_copies_the_shipped_folder_and_changes_the_name_is_told_whose_accounts_are_left(tmp_path: Path) -> None:
    copytree(SHIPPED, tmp_path / "skive")
    path = tmp_path / "skive" / "lemvig.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  name: Lemvig Kommune\n", "  name: Skive Kommune\n"), encoding="utf-8")
    (told,) = (one for one in check_file(tmp_path / "skive" / "active.yaml") if one.code == "SCN211")
    assert told.location.file.endswith("baseline/lemvig_2024.yaml")
    assert "of Skive Kommune, got those of Lemvig Kommune" in told.in_("en")
