"""The workbook of one run."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from simulator.model.scenario import Scenario
from simulator.present.answer import heading, mean_text, range_text, remarks
from simulator.present.evidence_text import Origins
from simulator.present.inputs_text import all_inputs
from simulator.present.number_text import money
from simulator.present.workbook.cash import cash_sheet
from simulator.present.workbook.effects import effects_sheet
from simulator.present.workbook.evidence import assumptions_sheet, sources_sheet
from simulator.present.workbook.front import front_sheet
from simulator.present.workbook.mean_path import mean_path_sheet
from simulator.present.workbook.provenance import provenance_sheet
from simulator.present.workbook.reforms import reforms_sheet
from simulator.present.workbook.sheet import Sheet
from simulator.present.workbook.xlsx import write_workbook
from simulator.stats.summary import Summary
from simulator.text import Language, Text

WORKBOOK = "workbook.xlsx"

REFORMS_HELD = Text(
    "Hver reform pr. år og i alt, med spredning og simuleringsfejl", "Each reform by year and in total, with range and error"
)
PATH_HELD = Text(
    "Hver virknings middelværdi med formler: ret en procent, og alt følger med",
    "Each effect's mean with formulas: change a percentage and everything follows",
)
EFFECTS_HELD = Text(
    "Simuleringens middelværdier, som middelvejen regner på", "The simulation's means, which the mean path is made from"
)
CASH_HELD = Text(
    "Resultatlinjer og kasse uden og med reformerne, med formler",
    "Result lines and cash without and with the reforms, with formulas",
)
ASSUMPTIONS_HELD = Text(
    "Hver usikker antagelse: spredning, grad, ejer, kilder og linjen i filen",
    "Each uncertain assumption: range, grade, owner, sources and its line in the file",
)
SOURCES_HELD = Text("Hvad kilderne siger, og hvor de er", "What the sources say and where they are")
LOG_HELD = Text(
    "Hvad der er regnet af hvad, og plads til egne ændringer", "What was computed from what, and room for changes of one's own"
)


def write_scenario_workbook(
    folder: Path,
    scenario: Scenario,
    summary: Summary,
    origins: Origins,
    *,
    inputs: Mapping[str, str],
    command: Sequence[str],
    language: Language,
) -> None:
    """Write the workbook of a run to a folder."""
    title, _ = heading(scenario, language)
    held = list(_sheets(scenario, summary, origins, inputs, command, language))
    front = front_sheet(title, (_total(scenario, summary, language), *remarks(scenario, summary, language)), held, language)
    sheets = [front, *(sheet for sheet, _ in held)]
    write_workbook(folder / WORKBOOK, sheets, title=title, author=scenario.municipality.name)


def _total(scenario: Scenario, summary: Summary, language: Language) -> str:
    """Return what the reforms come to in all, and the range that holds 8 of 10 futures."""
    size, ends = money(mean_text(summary.cumulative, language), language), range_text(summary.cumulative, language)
    level = scenario.prices.level
    return Text(
        f"Virkning på budgettet i alt: {size} i {level}-priser (8 af 10 fremtider {ends}); + er merudgift.",
        f"Effect on the budget in total: {size} in {level} prices (8 of 10 futures {ends}); + is additional expenditure.",
    ).in_(language)


def _sheets(
    scenario: Scenario,
    summary: Summary,
    origins: Origins,
    inputs: Mapping[str, str],
    command: Sequence[str],
    language: Language,
) -> Iterator[tuple[Sheet, Text]]:
    yield reforms_sheet(scenario, summary, language), REFORMS_HELD
    runs = ((scenario, summary),)
    yield mean_path_sheet(runs, language), PATH_HELD
    yield effects_sheet(runs, language), EFFECTS_HELD
    cash = cash_sheet(scenario, summary, language)
    if cash is not None:
        yield cash, CASH_HELD
    found = all_inputs(scenario)
    yield assumptions_sheet([scenario], found, origins, inputs, language), ASSUMPTIONS_HELD
    yield sources_sheet([scenario], found, origins, language), SOURCES_HELD
    yield provenance_sheet(scenario, inputs, command, language), LOG_HELD
