"""The workbook of a briefing: two strategies beside each other, and every mix of them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from simulator.model.scenario import Scenario
from simulator.present.comparison_answer import comparison_heading
from simulator.present.comparison_text import findings, horizon_text, money_text, service_text, verdict_text
from simulator.present.evidence_text import Origins
from simulator.present.inputs_text import all_inputs
from simulator.present.number_text import whole
from simulator.present.workbook.cash import cash_sheet
from simulator.present.workbook.difference import difference_sheet
from simulator.present.workbook.effects import effects_sheet
from simulator.present.workbook.evidence import assumptions_sheet, sources_sheet
from simulator.present.workbook.front import front_sheet
from simulator.present.workbook.mean_path import mean_path_sheet
from simulator.present.workbook.of_scenario import (
    ASSUMPTIONS_HELD,
    CASH_HELD,
    EFFECTS_HELD,
    LOG_HELD,
    PATH_HELD,
    SOURCES_HELD,
)
from simulator.present.workbook.provenance import provenance_sheet
from simulator.present.workbook.sheet import Sheet
from simulator.present.workbook.switches import switches_sheet
from simulator.present.workbook.xlsx import write_workbook
from simulator.stats.briefing import Briefing
from simulator.text import Language, Text

_DIFFERENCE_HELD = Text(
    "Hvad alternativet koster mere eller mindre, pr. reform og pr. år, også ved samme service",
    "What the alternative costs more or less, by reform and by year, also at equal service",
)
_CASH = (Text("Kasse, reference", "Cash, reference"), Text("Kasse, alternativ", "Cash, alternative"))
_SWITCHES_HELD = Text(
    "Vælg strategi for hver reform og se blandingens tal", "Choose a strategy for each reform and see the mix's numbers"
)


def write_briefing_workbook(
    path: Path,
    briefing: Briefing,
    origins: Origins,
    *,
    inputs: Mapping[str, str],
    command: Sequence[str],
    language: Language,
) -> None:
    """Write the workbook of a briefing."""
    reference, alternative, one = briefing.reference, briefing.alternative, briefing.against
    sentences = [
        verdict_text(one, alternative, reference).in_(language),
        money_text(one, language),
        service_text(one, language),
        *findings(briefing.scenarios, briefing.comparison, 1, language),
        horizon_text(one, reference, language),
        _simulated(reference, language),
    ]
    held = list(_sheets(briefing, origins, inputs, command, language))
    title = comparison_heading(reference, alternative, language)
    front = front_sheet(title, (sentence for sentence in sentences if sentence), held, language)
    write_workbook(path, [front, *(sheet for sheet, _ in held)], title=title, author=reference.municipality.name)


def _simulated(scenario: Scenario, language: Language) -> str:
    """Return how many futures the numbers are from, and how to read their signs."""
    draws, seed = whole(scenario.run.draws, language), scenario.run.seed
    return Text(
        f"Begge strategier er simuleret i de samme {draws} fremtider (seed {seed}); + er udgift, − er indtægt eller besparelse.",
        f"Both strategies were simulated in the same {draws} futures (seed {seed}); + is expenditure, − is income or saving.",
    ).in_(language)


def _sheets(
    briefing: Briefing, origins: Origins, inputs: Mapping[str, str], command: Sequence[str], language: Language
) -> Iterator[tuple[Sheet, Text]]:
    yield difference_sheet(briefing, language), _DIFFERENCE_HELD
    switches = switches_sheet(briefing, language)
    if switches is not None:
        yield switches, _SWITCHES_HELD
    runs = tuple(zip(briefing.scenarios, briefing.runs, strict=True))
    yield mean_path_sheet(runs, language), PATH_HELD
    yield effects_sheet(runs, language), EFFECTS_HELD
    for (scenario, summary), name in zip(runs, _CASH, strict=True):
        cash = cash_sheet(scenario, summary, language, name)
        if cash is not None:
            yield cash, CASH_HELD
    found = all_inputs(*briefing.scenarios)
    yield assumptions_sheet(briefing.scenarios, found, origins, inputs, language), ASSUMPTIONS_HELD
    yield sources_sheet(briefing.scenarios, found, origins, language), SOURCES_HELD
    yield provenance_sheet(briefing.alternative, inputs, command, language), LOG_HELD
