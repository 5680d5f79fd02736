"""The workbooks: formulas that come to what the simulation says, and follow a change exactly."""

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import formulas
import numpy as np
import openpyxl
import pytest

from simulator.cli.origins import origins_of
from simulator.present.evidence_text import Origins
from simulator.present.inputs_text import all_inputs, evidence_among, evidence_of
from simulator.present.workbook.effects import effects_sheet
from simulator.present.workbook.evidence import assumptions_sheet, sources_sheet
from simulator.present.workbook.mean_path import mean_path_sheet
from simulator.present.workbook.of_briefing import write_briefing_workbook
from simulator.present.workbook.of_scenario import WORKBOOK, write_scenario_workbook
from simulator.present.workbook.sheet import Cell, Sheet
from simulator.present.workbook.xlsx import write_workbook
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.scenario_file.places import places_of, source_notes
from simulator.stats.briefing import Briefing
from simulator.text import Language
from tests.scenarios import SHIPPED, loaded

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:formulas", "ignore::DeprecationWarning:schedula")

Values = Mapping[tuple[str, str], Any]
FEW = Overrides(draws=1024)
SMALL = """
    format: 1
    name: "=1+1, 'quoted'"
    strategy: active
    years: {first: 2024, last: 2026, count_from: 2025}
    price_level: 2025
    municipality: {name: Testby}
    run: {draws: 1024, block: 64, seed: 7}
    reforms:
      one:
        effects:
          cost: {line: service_expenditure, kind: running, amount: {pert: [1, 2, 4]}, starts: 2025-07-01, grade: D}
          saving: {line: service_expenditure, kind: running, amount: -1, starts: 2024-01-01, grade: D}
"""
OTHER = "          other: {line: taxes, kind: running, amount: 3, starts: 2024-01-01, grade: D}\n"

NOWHERE = Origins(place=lambda _: None, sources=lambda _: (), notes={})


def written(folder: Path, briefing: Briefing, language: Language = "da") -> Path:
    path = folder / "workbook.xlsx"
    origins = origins_of(load_scenario(SHIPPED / "active.yaml"))
    write_briefing_workbook(path, briefing, origins, inputs={"a.yaml": "æ"}, command=["simulate", "brief"], language=language)
    return path


def stored(path: Path) -> Values:
    """Return what the file itself says that each formula comes to."""
    texts, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in texts
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def computed(path: Path) -> Values:
    """Return what each formula comes to, computed from the file by another program's formulas."""
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    found = {}
    for key, ranges in solution.items():
        sheet, _, address = str(key).rpartition("!")
        if ":" not in address and hasattr(ranges, "value"):
            found[sheet.strip("'").partition("]")[2], address] = np.asarray(ranges.value).flat[0]
    return {place: found[place[0].upper(), place[1]] for place in stored(path)}


def rows_of(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))


def row_named(path: Path, sheet: str, name: str, column: int = 1) -> int:
    """Return the number of the first row whose cell in a column says `name`, counted from 1."""
    return next(row for row, cells in enumerate(rows_of(path, sheet), start=1) if cells[column - 1 : column] == (name,))


def turn_round(page: Any, first: int) -> None:
    """Put the rows of a table from `first` on in the opposite order, as somebody who sorts it does."""
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=first)]
    for number, values in enumerate(reversed(rows), start=first):
        for column, value in enumerate(values, start=1):
            page.cell(number, column).value = value


@pytest.fixture(scope="module")
def shipped(briefing: Briefing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("workbook"), briefing)


def test_every_formula_comes_to_what_the_simulation_says(shipped: Path) -> None:
    said, found = stored(shipped), computed(shipped)
    assert len(said) > 2000
    for place, value in said.items():
        if isinstance(value, str):
            assert found[place] == value, place
        else:
            assert float(found[place]) == pytest.approx(value, abs=1e-9), place


def test_a_changed_effect_mix_and_rate_carry_through_to_every_total_also_in_a_sorted_table(
    shipped: Path, briefing: Briefing, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(shipped)
    path, choices = book["Middelvej"], book["Valg pr. reform"]
    reform = briefing.reference.reforms[0]
    row, total = 6, row_named(shipped, "Middelvej", "I alt")
    assert path.cell(row, 2).value == reform.effects[0].name.da
    path.cell(row, 5).value = 1.5
    rate = row_named(shipped, "Middelvej", "Kalkulationsrente, real")
    path.cell(rate, 5).value = 0.0
    assert briefing.mixes is not None
    chosen = briefing.mixes.all[0b010110 % len(briefing.mixes.all)]
    for position, on in enumerate(chosen.as_alternative):
        choices.cell(5 + position, 2).value = briefing.scenarios[on].name.da
    changed = tmp_path / "changed.xlsx"
    turn_round(choices, row_named(shipped, "Valg pr. reform", "Nummer") + 1)
    book.save(changed)
    found = computed(changed)

    years = len(briefing.reference.years.shown)
    counted = slice(briefing.reference.years.shown.index(briefing.reference.years.counted[0]), None)
    for block, summary in enumerate(briefing.runs):
        column = 6 + block * (years + 2)
        effect = summary.reforms[reform.id].effects.mean[0]
        letters = [openpyxl.utils.get_column_letter(column + k) for k in range(years + 1)]
        expected = summary.net_effect.mean + 0.5 * effect
        assert [found["Middelvej", f"{letter}{total}"] for letter in letters[:-1]] == pytest.approx(expected, abs=1e-9)
        assert found["Middelvej", f"{letters[-1]}{total}"] == pytest.approx(expected[counted].sum(), abs=1e-9)
        worth = row_named(shipped, "Middelvej", "Nutidsværdi")
        assert found["Middelvej", f"{letters[-1]}{worth}"] == pytest.approx(expected[counted].sum(), abs=1e-9), "no discounting"
    first = row_named(shipped, "Middelvej", "Heraf")
    on_line = {path.cell(row, 3).value: found["Middelvej", f"L{row}"] for row in range(first, rate - 1)}
    assert sum(on_line.values()) == pytest.approx(found["Middelvej", f"L{total}"], abs=1e-9), "the lines are the total"
    assert on_line["Tilskud og udligning"] != pytest.approx(0), "the changed effect is a grant"
    for letter, mix in (("C", briefing.mixes.all[0]), ("D", briefing.mixes.all[-1])):
        place = ("Valg pr. reform", f"{letter}{row_named(shipped, 'Valg pr. reform', 'I alt')}")
        assert found[place] == pytest.approx(mix.cost.cumulative.mean.item(), abs=1e-9), "beside it both strategies"
    answer = {name: row_named(shipped, "Valg pr. reform", name) for name in ("I alt", "P90", "Forskel", "Svar")}
    assert found["Valg pr. reform", f"B{answer['I alt']}"] == pytest.approx(chosen.cost.cumulative.mean.item(), abs=1e-9)
    assert found["Valg pr. reform", f"B{answer['P90']}"] == pytest.approx(chosen.cost.cumulative["p90"].item(), abs=1e-9)
    assert chosen.against is not None
    assert found["Valg pr. reform", f"B{answer['Forskel']}"] == pytest.approx(chosen.against.cumulative.mean[0].item(), abs=1e-9)


def test_every_mix_stands_in_the_table_under_its_number(shipped: Path, briefing: Briefing) -> None:
    assert briefing.mixes is not None
    head = row_named(shipped, "Valg pr. reform", "Nummer")
    rows = rows_of(shipped, "Valg pr. reform")[head:]
    names = [scenario.name.da for scenario in briefing.scenarios]
    assert len(rows) == len(briefing.mixes.all) == 64
    for number, (row, mix) in enumerate(zip(rows, briefing.mixes.all, strict=True)):
        assert row[0] == number == sum(1 << bit for bit, on in enumerate(mix.as_alternative) if on)
        assert row[1:7] == tuple(names[on] for on in mix.as_alternative)
        assert row[7] == pytest.approx(mix.cost.cumulative.mean.item())


def test_cash_at_year_end_is_what_the_simulation_has(shipped: Path, briefing: Briefing) -> None:
    for name, summary in zip(("Kasse, reference", "Kasse, alternativ"), briefing.runs, strict=True):
        assert summary.books is not None
        row = row_named(shipped, name, "Kasse ultimo, med reformerne", column=2)
        assert rows_of(shipped, name)[row - 1][2:] == pytest.approx(summary.books.closing.mean[1])


def test_every_assumption_is_a_row_and_every_source_it_names_is_explained(shipped: Path, briefing: Briefing) -> None:
    inputs = all_inputs(*briefing.scenarios)
    rows = rows_of(shipped, "Antagelser")
    head = next(row for row in rows if row[0] == "Gruppe")
    table = [dict(zip(head, row, strict=False)) for row in rows[rows.index(head) + 1 :]]
    assert [row["Navn"] for row in table] == [one.name for one in inputs]
    assert all(row["P10"] <= row["Median"] <= row["P90"] for row in table)
    assert all(row["Grad"] in "ABCD" and row["Sted"] for row in table)
    sources = rows_of(shipped, "Kilder")
    explained = {row[0]: row[1] for row in sources[next(k for k, row in enumerate(sources) if row[0] == "Kilde") + 1 :]}
    named = {key for row in table if row["Kilder"] for key in row["Kilder"].split(", ")}
    assert named
    assert all(explained[key] for key in named)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_same_results_make_the_same_bytes_and_names_that_excel_takes(
    briefing: Briefing, language: Language, tmp_path: Path
) -> None:
    first = written(tmp_path, briefing, language).read_bytes()
    path = written(tmp_path, briefing, language)
    assert path.read_bytes() == first
    names = openpyxl.load_workbook(path).sheetnames
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_a_run_has_its_own_workbook_and_what_users_write_stays_text(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, SMALL)
    summary, origins = simulate(scenario), origins_of(load_scenario(tmp_path / "scenario.yaml"))
    write_scenario_workbook(tmp_path, scenario, summary, origins, inputs={}, command=["simulate"], language="en")
    path = tmp_path / WORKBOOK
    assert openpyxl.load_workbook(path).sheetnames == [
        "Front page",
        "Reforms",
        "Mean path",
        "Effects",
        "Assumptions",
        "Sources",
        "Change log",
    ], "no cash without books"
    said, found = stored(path), computed(path)
    assert all(float(found[place]) == pytest.approx(value, abs=1e-9) for place, value in said.items())
    total = row_named(path, "Mean path", "Total")
    assert rows_of(path, "Mean path")[total - 1][5:9] == pytest.approx(
        [*summary.net_effect.mean, summary.net_effect.mean[1:].sum()], abs=1e-9
    ), "2024 is memo"
    titled = next(
        cell for row in openpyxl.load_workbook(path)["Mean path"].iter_rows() for cell in row if cell.value == scenario.name.en
    )
    assert titled.data_type == "s", "a name that begins with = is no formula"


def test_text_of_users_is_never_read_as_a_formula_or_an_address(tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    texts = ("=1+1", "http://example.org", "{=SUM(A1:A2)}", "@name", "")
    sheet = Sheet(name="Text", widths=[10], rows=[(Cell(text),) for text in texts])
    write_workbook(path, [sheet], title="t", author="a")
    page = openpyxl.load_workbook(path)["Text"]
    assert [page.cell(row, 1).value for row in range(1, 5)] == list(texts[:4])
    assert all(page.cell(row, 1).data_type == "s" and page.cell(row, 1).hyperlink is None for row in range(1, 5))


OWN_WORK = ("implementation_work", "unprepared_law", "turnover", "unfinished_work")
EVERY_KIND = """
format: 1
name: Test
strategy: {strategy}
years: {{first: 2024, last: 2029, count_from: 2025}}
price_level: 2025
price_index: {{2024: {{uniform: [0, 0.08]}}, 2025: 0.02, 2026: {{uniform: [0, 0.08]}}, 2027: 0.03, 2028: 0.03, 2029: 0.03}}
decision_date: 2025-04-01
municipality: {{name: Testby, block_grant_share: 0.0032}}
run: {{draws: 1024, block: 64, seed: 7}}
capacity:
  person_months_per_month: {{pert: [1, 2, 3]}}
  switching_loss: 0.3
  overload_premium: {{uniform: [0, 0.5]}}
  cost_per_person_month: {{uniform: [{price} * 0.05, {price} * 0.09]}}
reforms:
  one:
    milestones: {{force: {{date: 2026-01-01, status: expected, delay_months: {{pert: [0, 4, 24]}}}}}}
    law: {{milestone: force, text_known_months: {{uniform: [0, 8]}}, announced: 2024-06-01}}
    implementation:
      work: {{pert: [20, 30, 60]}}
      months: 12
      start: {{active: {{lead_months: 12}}, waiting: {{lag_months: 6}}}}
      cash_share: {{pert: [0.2, 0.4, 0.7]}}
      misfit: {{event: {{probability: 0.35, impact: {{uniform: [0, 0.8]}}}}}}
      unprepared_cost: {{pert: [{price} * 0.5, {price} * 1.5, {price} * 4]}}
      staff: {{fte: 237, pay: {{uniform: [{price} * 0.4, {price} * 0.6]}}, sensitivity: {{pert: [0, 0.15, 0.4]}}}}
      grade: D
    effects:
      grows:
        {{line: service_expenditure, kind: running, amount: {{pert: [{amount} * 1, {amount} * 2, {amount} * 5]}}, starts: force,
          phase_in: {{curve: linear, months: 18}}, price_level: 2024, grade: D}}
      once:
        {{line: capital_expenditure, kind: one_off, starts: force, grade: D,
          amount: {{event: {{probability: 0.35, impact: {{uniform: [{amount} * 1, {amount} * 3]}}}}}}}}
      moves:
        {{line: taxes, kind: running, moves_with: force, grade: D,
          path: {{2027: {{pert: [{amount} * -1, 0, {amount} * 3]}}, 2028: {{uniform: [{amount} * 1, {amount} * 5]}}, 2029: 0}},
          gross: {{also_on: grants_and_equalisation, path: {{2027: 3, 2028: 4, 2029: 4}}}}}}
      national:
        {{line: grants_and_equalisation, kind: running, national: cost, amount: {{uniform: [{amount} * 100, {amount} * 500]}},
          starts: 2025-07-01, grade: D}}
      times:
        {{line: service_expenditure, kind: running, starts: 2025-07-01, amount: {{uniform: [{amount} * 1, {amount} * 5]}},
          by_strategy: {{active: {{times: {{uniform: [0.4, 0.9]}}}}, waiting: {{times: 1.3}}}}, service: affected, grade: D}}
      follows:
        {{line: service_expenditure, kind: running, follows: times, service: affected, grade: D, by_strategy: {{
          active: {{path: {{2029: {{uniform: [{amount} * 1, {amount} * 3]}}}}}},
          waiting: {{path: {{2029: {{uniform: [{amount} * 2, {amount} * 6]}}}}}}}}}}
      ripens:
        {{line: service_expenditure, kind: running, acts_through: implementation, starts: force, grade: D,
          amount: {{pert: [{amount} * -5, {amount} * -2, {amount} * -1]}}, phase_in: {{curve: linear, months: 18}}}}
"""


def means_where(folder: Path, **scaled: Any) -> Mapping[str, Any]:
    """Return the mean [year] of each effect of EVERY_KIND with its amounts or its price of own work scaled."""
    text = EVERY_KIND.format(**{"strategy": "active", "price": 1, "amount": 1} | scaled)
    scenario = loaded(folder, re.sub(r"([\d.]+) \* (-?[\d.]+)", lambda found: str(float(found[1]) * float(found[2])), text))
    means = simulate(scenario).reforms["one"].effects.mean
    return {effect.id: mean for effect, mean in zip(scenario.reforms[0].effects, means, strict=True)}


@pytest.mark.parametrize("strategy", ["active", "waiting"])
def test_the_mean_of_every_kind_of_effect_follows_a_factor_exactly_and_no_other_moves(strategy: str, tmp_path: Path) -> None:
    """What the sheet promises where it lets the user change a percentage; for own work of its price alone."""
    plain = means_where(tmp_path, strategy=strategy)
    assert all(mean.any() for mean in plain.values())
    for name, own in (("amount", False), ("price", True)):
        dearer = means_where(tmp_path, strategy=strategy, **{name: 1.5})
        for key, mean in plain.items():
            assert dearer[key] == pytest.approx((1.5 if own == (key in OWN_WORK) else 1) * mean, rel=1e-9), (name, key)


def test_an_amount_that_is_shown_as_zero_has_no_minus(tmp_path: Path) -> None:
    """By a conditional format, which every program reads alike; a condition within a number format is not."""
    path = tmp_path / "zero.xlsx"
    amounts = tuple(Cell(value, "amount") for value in (-0.04, 0.04, -1.0))
    rows = [(Cell("x"), *amounts), (Cell("y"), *amounts), (Cell("z"), Cell(-0.001, "error"), Cell(-0.04, "sum"))]
    write_workbook(path, [Sheet(name="Zero", widths=[10], rows=rows)], title="t", author="a")
    page = openpyxl.load_workbook(path)["Zero"]
    assert {cell.number_format for row in page["B1:D2"] for cell in row} == {"#,##0.0"}
    found = {str(block.sqref): rules for block, rules in page.conditional_formatting._cf_rules.items()}
    assert set(found) == {"B1:D2", "C3"}, "the blocks of amounts, and no error among them"
    for (rule,) in found.values():
        assert (rule.operator, [float(one) for one in rule.formula]) == ("between", [-0.0499999, 0.0499999])
        assert rule.dxf.numFmt.formatCode == "0.0;0.0"


def test_a_sheet_that_is_frozen_nowhere_has_no_pane_and_one_that_is_filtered_has_a_row_to_filter(tmp_path: Path) -> None:
    """Excel offers to repair a file whose panes or filters are none."""
    certain = SMALL.replace("{pert: [1, 2, 4]}", "2")
    scenario = loaded(tmp_path, certain)
    origins = origins_of(load_scenario(tmp_path / "scenario.yaml"))
    write_scenario_workbook(tmp_path, scenario, simulate(scenario), origins, inputs={}, command=["simulate"], language="da")
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    panes = {page.title: page.sheet_view.pane for page in book}
    assert panes["Forside"] is panes["Ændringslog"] is None
    assert all(pane is None or pane.xSplit or pane.ySplit for pane in panes.values())
    assert book["Antagelser"].auto_filter.ref == "A4:M5"
    assert book["Kilder"].auto_filter.ref == "A4:G5"


def test_an_effect_of_one_strategy_alone_is_a_row_of_its_own(tmp_path: Path) -> None:
    """And costs the briefing nothing: a pair has the same reforms, not always the same effects."""
    active = loaded(tmp_path, SMALL)
    fewer = SMALL[: SMALL.index("          saving:")].replace("active", "waiting").replace("=1+1", "Vent") + OTHER
    waiting = loaded(tmp_path, fewer)
    runs = ((waiting, simulate(waiting)), (active, simulate(active)))
    path = tmp_path / "pair.xlsx"
    write_workbook(path, [effects_sheet(runs, "en"), mean_path_sheet(runs, "en")], title="t", author="a")
    said, found = stored(path), computed(path)
    assert all(float(found[place]) == pytest.approx(value, abs=1e-9) for place, value in said.items())
    rows = {row[1]: row for row in rows_of(path, "Effects")[5:] if row[1]}
    assert (rows["other"][8], rows["other"][13]) == (pytest.approx(6), 0)
    assert (rows["saving"][8], rows["saving"][13]) == (0, pytest.approx(-2))
    first, second = (summary.net_effect.mean[1:].sum() for _, summary in runs)
    total = rows_of(path, "Mean path")[row_named(path, "Mean path", "Total") - 1]
    assert (total[8], total[13]) == (pytest.approx(first), pytest.approx(second))


def test_evidence_of_an_effect_that_only_the_other_strategy_has_is_what_the_input_says(tmp_path: Path) -> None:
    active = loaded(tmp_path, SMALL)
    other = loaded(tmp_path, SMALL.replace("cost:", "price:"))
    only = next(one for one in all_inputs(active) if "cost" in one.name)
    assert evidence_of(other, only).grade == "D"


def test_an_input_that_only_the_reference_has_tells_its_place_its_sources_and_its_note(tmp_path: Path) -> None:
    """In the workbook and in the briefing's appendix; what both have stands where the reference has it, whose numbers are shown."""
    other = OTHER.replace("amount: 3", "amount: {pert: [1, 2, 3]}").replace("grade: D", "grade: B, source: S:1, note: Ask.")
    sources = "format: 1\nsources:\n  S:1: {statement: s, publisher: p, title: t, date: d, confidence: excerpt}\n"
    (tmp_path / "sources.yaml").write_text(sources, encoding="utf-8")
    text = SMALL.replace("    format: 1\n", "    format: 1\n    sources: sources.yaml\n")
    for name, content in (("waiting", text + other), ("active", text)):
        (tmp_path / f"{name}.yaml").write_text(dedent(content), encoding="utf-8")
    pair = [load_scenario(tmp_path / f"{name}.yaml") for name in ("waiting", "active")]
    places = places_of(*(one.root for one in pair))
    contents = {key: content for one in pair for key, content in one.contents.items()}
    origins = Origins(place=places.of, sources=places.sources_of, notes=source_notes(contents))
    scenarios = [one.scenario for one in pair]
    inputs = all_inputs(*scenarios)
    path = tmp_path / "pair.xlsx"
    sheets = [
        assumptions_sheet(scenarios, inputs, origins, contents, "en"),
        sources_sheet(scenarios, inputs, origins, "en"),
    ]
    write_workbook(path, sheets, title="t", author="a")
    head, *rows = rows_of(path, "Assumptions")[3:]
    table = {row[head.index("Name")]: dict(zip(head, row, strict=True)) for row in rows}
    found = table["one.effects.other.amount"]
    line = 1 + next(k for k, line in enumerate((tmp_path / "waiting.yaml").read_text().splitlines()) if "other:" in line)
    assert (found["Place"], found["Sources"], found["Note in the file"]) == (f"waiting.yaml:{line}", "S:1", "Ask.")
    assert str(table["one.effects.cost.amount"]["Place"]).startswith("waiting.yaml:")
    assert rows_of(path, "Sources")[4][:3] == ("S:1", "s", "p")


def test_no_folder_of_the_machine_stands_in_a_workbook(tmp_path: Path) -> None:
    """A place is named from the scenario's folder, as in the list of files, also where the command named the file in full."""
    read = load_scenario((SHIPPED / "active.yaml").resolve(), FEW)
    inputs = dict.fromkeys(read.contents, "æ")
    command = ["simulate", str((SHIPPED / "active.yaml").resolve()), r"C:\Users\x\active.yaml", "--draws", "1024"]
    write_scenario_workbook(
        tmp_path, read.scenario, simulate(read.scenario), origins_of(read), inputs=inputs, command=command, language="da"
    )
    path = tmp_path / WORKBOOK
    head, *rows = rows_of(path, "Antagelser")[3:]
    places = {str(row[head.index("Sted")]).rpartition(":")[0] for row in rows}
    assert {"lemvig.yaml", "reforms/health.yaml"} <= places <= set(inputs)
    texts = [cell for page in openpyxl.load_workbook(path) for row in page.iter_rows(values_only=True) for cell in row]
    assert not any(isinstance(text, str) and (text.startswith("/") or SHIPPED.resolve().as_posix() in text) for text in texts)
    assert any(str(text).endswith("simulate active.yaml active.yaml --draws 1024") for text in texts)


def test_a_place_in_a_file_that_no_list_names_is_told_without_folders(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, SMALL)
    origins = origins_of(load_scenario((tmp_path / "scenario.yaml").resolve()))
    sheet = assumptions_sheet([scenario], all_inputs(scenario), origins, [], "da")
    assert [row[-2].value for row in sheet.rows[4:]] == ["scenario.yaml:12"]
    assert "Bemærkning i filen" not in [cell.value for cell in sheet.rows[3]], "no column for notes that nobody wrote"


def test_the_notes_of_the_files_stand_beside_the_assumptions_and_a_long_one_once(shipped: Path, briefing: Briefing) -> None:
    head, *rows = rows_of(shipped, "Antagelser")[3:]
    table = {row[head.index("Navn")]: row[head.index("Bemærkning i filen")] for row in rows}
    assert str(table["health.effects.stranded_cost_after_transfer.path"]).startswith(
        "Bygninger, overhead og personale, som bliver tilbage"
    )
    notes = [evidence_among(briefing.scenarios, one).note.da for one in all_inputs(*briefing.scenarios)]
    full = [" ".join(note.split()) for note in dict.fromkeys(notes) if note]
    assert [note for note in table.values() if note and not str(note).startswith("Som ved ")] == full
    assert sum(note is not None for note in table.values()) == sum(bool(note) for note in notes)
    assert table["health.implementation.staff.fte"] == "Som ved Sundhedsreformen: arbejde"


def test_a_year_over_a_column_is_a_number(shipped: Path, briefing: Briefing, tmp_path: Path) -> None:
    """Excel can then count with it; as a text it has a green corner and stands to the left."""
    summary, scenario = briefing.runs[1], briefing.alternative
    write_scenario_workbook(tmp_path, scenario, summary, NOWHERE, inputs={}, command=["simulate"], language="da")
    for path in (shipped, tmp_path / WORKBOOK):
        for page in openpyxl.load_workbook(path):
            cells = [cell for row in page.iter_rows() for cell in row]
            years = [cell for cell in cells if isinstance(cell.value, int) and cell.value in scenario.years.shown and cell.font.b]
            assert all(cell.number_format == "0" for cell in years), page.title
            texts = [str(cell.value) for cell in cells if cell.data_type == "s" and cell.font.b]
            assert not any(re.fullmatch(r"20\d\d", text) for text in texts), page.title
            wanted = page.title in {"Forskel", "Reformer", "Middelvej", "Virkninger"} or page.title.startswith(("Kasse", "Linjer"))
            assert bool(years) == wanted, page.title


def test_printed_sheets_are_as_wide_as_the_paper_and_repeat_their_heads(shipped: Path) -> None:
    for page in openpyxl.load_workbook(shipped):
        assert page.page_setup.orientation == "landscape"
        fits = bool(page.sheet_properties.pageSetUpPr and page.sheet_properties.pageSetUpPr.fitToPage)
        assert fits == (page.title not in {"Middelvej", "Virkninger"})
        on_one = fits and page.page_setup.fitToHeight is None  # one, if the file says nothing
        assert on_one == page.title.startswith(("Kasse", "Valg")), "at a glance, the others as long as they are"
        assert "Lemvig Kommune" in str(page.oddFooter.left.text)
        if page.freeze_panes and page.freeze_panes[1:] != "1":
            first, last = (int(row.strip("$")) for row in page.print_title_rows.split(":"))
            below = openpyxl.utils.cell.coordinate_from_string(page.freeze_panes)[1]
            assert last == below - 1, page.title
            assert first > 2, "the note is printed once"
    assert openpyxl.load_workbook(shipped)["Antagelser"].print_area.endswith("$L$216")


@pytest.mark.parametrize("name", ["Middelvej", "Virkninger"])
def test_each_strategy_is_printed_on_pages_of_its_own_and_no_reform_or_chart_on_two(
    name: str, shipped: Path, briefing: Briefing
) -> None:
    page = openpyxl.load_workbook(shipped)[name]
    assert not page.sheet_properties.pageSetUpPr or not page.sheet_properties.pageSetUpPr.fitToPage, "Excel would overlook breaks"
    assert page.page_setup.scale > 60, "readable"
    assert page.print_title_cols == "$A:$E"
    years = len(briefing.reference.years.shown)
    strategies = 3 if name == "Middelvej" else 2
    assert [one.id for one in page.col_breaks.brk] == [5 + k * (years + 2) for k in range(1, strategies)]
    begins = [one.id for one in page.row_breaks.brk]
    reforms = [reform.name.da for reform in briefing.reference.reforms]
    firsts = [row_named(shipped, name, reform) - 1 for reform in reforms]
    assert begins
    assert set(begins) <= {*firsts, row_named(shipped, name, "I alt") - 1}, "the chart is below the total"
    for chart in page._charts:
        start, end = chart.anchor._from, chart.anchor.to
        assert (start.col, end.col) == (5, 5 + years + 1), "below the years of the first strategy"
        assert not any(start.row < row <= end.row for row in begins)
        assert end.colOff == 0


def test_a_title_that_is_longer_than_its_sheet_is_wide_goes_on_in_a_second_line(tmp_path: Path) -> None:
    """Printed, it would be cut at the last column."""
    path = tmp_path / "title.xlsx"
    title, note = "A municipality with a long name and a strategy with a longer one", "A note. " * 20
    rows = [(Cell(title, "title"),), (Cell(note, "note"),), (Cell("Short", "title"),)]
    write_workbook(path, [Sheet(name="Narrow", widths=[30, 20], rows=rows)], title="t", author="a")
    page = openpyxl.load_workbook(path)["Narrow"]
    assert {str(block) for block in page.merged_cells.ranges} == {"A1:B1", "A2:B2"}
    assert page["A1"].alignment.wrap_text
    assert not page["A3"].alignment.wrap_text
    assert page.row_dimensions[1].height > 1.5 * page.row_dimensions[3].height
    assert page.row_dimensions[2].height == 15 * 4, "160 characters in lines of 50"
