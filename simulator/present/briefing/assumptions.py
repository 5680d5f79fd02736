"""Every assumption of a briefing: its range, how good its evidence is, who can find out, and where it is from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from re import sub
from typing import Final

from simulator.model.inputs import Input
from simulator.model.numbers import GRADES
from simulator.model.scenario import Scenario
from simulator.present.briefing.document import Paragraph, Part, PrintedTable
from simulator.present.evidence_text import Origins
from simulator.present.groups import group_name
from simulator.present.inputs_text import UNITS, all_inputs, evidence_among, one_value, sources_of
from simulator.present.number_text import decimal, significant
from simulator.present.sensitivity_text import GRADE_NAMES
from simulator.stats.briefing import Briefing
from simulator.text import Language, Text

_ENDS: Final = (0.1, 0.5, 0.9)
_LARGE: Final = 100
_NOTHING: Final = 1e-6
_SHORT: Final = 20
_YEAR: Final = r" \d{4}$"


def assumptions(briefing: Briefing, origins: Origins, language: Language) -> tuple[Part, ...]:
    """Return a table of every uncertain input by group, and one of the sources that they name."""
    scenarios = briefing.scenarios
    found = all_inputs(*scenarios)
    groups = list(dict.fromkeys(one.group for one in found))
    tables = tuple(_table(scenarios, key, [one for one in found if one.group == key], origins, language) for key in groups)
    listed = Part(
        id="assumptions",
        heading=Text("Forudsætninger", "Assumptions").in_(language),
        blocks=(Paragraph(text=_intro(scenarios, found, origins, language)), *tables),
    )
    sources = _sources(scenarios, found, origins, language)
    return (listed,) if sources is None else (listed, sources)


def _intro(scenarios: Sequence[Scenario], found: Iterable[Input], origins: Origins, language: Language) -> str:
    inputs = list(found)
    if not inputs:
        return Text("Intet tal i scenariet er usikkert.", "No number of the scenario is uncertain.").in_(language)
    counted = [(grade, sum(one.grade == grade for one in inputs)) for grade in GRADES]
    listed = ", ".join(f"{grade} {GRADE_NAMES[grade].in_(language)} {count}" for grade, count in counted)
    one = len(inputs) == 1
    what = Text("usikkert tal" if one else "usikre tal", "uncertain number" if one else "uncertain numbers")
    sourced = sum(bool(sources_of(scenarios, one, origins)) for one in inputs)
    owned = sum(bool(one.owner) for one in inputs)
    return Text(
        f"{len(inputs)} {what.da} efter grundlagets kvalitet: {listed}. En kilde er nævnt for {sourced or 'ingen'}, en ejer, der "
        f"kan spørges, for {owned or 'ingen'}.",
        f"{len(inputs)} {what.en} by quality of evidence: {listed}. A source is named for {sourced or 'none'}, an owner who can "
        f"be asked for {owned or 'none'}.",
    ).in_(language)


def _table(scenarios: Sequence[Scenario], group: str, inputs: list[Input], origins: Origins, language: Language) -> PrintedTable:
    name = group_name(group, scenarios[-1], language)
    heads = (
        Text("Antagelse", "Assumption"),
        Text("Enhed", "Unit"),
        Text("1 af 10 under", "1 in 10 below"),
        Text("Median", "Median"),
        Text("1 af 10 over", "1 in 10 above"),
        Text("Grad", "Grade"),
        Text("Ejer", "Owner"),
        Text("Pr.", "As of"),
        Text("Kilder", "Sources"),
    )
    return PrintedTable(
        caption=name[:1].upper() + name[1:],
        columns=tuple(head.in_(language) for head in heads),
        rows=tuple(_shortened([_row(scenarios, one, origins, language) for one in inputs], language)),
    )


def _row(scenarios: Sequence[Scenario], one: Input, origins: Origins, language: Language) -> tuple[str, ...]:
    evidence = evidence_among(scenarios, one)
    return (
        one.text.in_(language),
        UNITS[one.unit].in_(language),
        *(_value(one_value(one, probability), language) for probability in _ENDS),
        one.grade,
        one.owner or "–",
        "–" if evidence.as_of is None else evidence.as_of.isoformat(),
        ", ".join(sources_of(scenarios, one, origins)) or "–",
    )


def _shortened(rows: Sequence[tuple[str, ...]], language: Language) -> Iterator[tuple[str, ...]]:
    """Yield rows; years that are alike stand in one, and sources that are those of the row above are not said again."""
    above = ""
    for (_, *cells), alike in groupby(rows, key=lambda row: (sub(_YEAR, "", row[0]), *row[1:])):
        names = [row[0] for row in alike]
        name = names[0] if len(names) == 1 else f"{names[0]}–{names[-1][-4:]}"
        *others, sources = cells
        again = sources == above and len(sources) > _SHORT
        above = sources
        yield name, *others, Text("som ovenfor", "as above").in_(language) if again else sources


def _value(value: float, language: Language) -> str:
    """Return a value with two significant digits below one, whole if it is large, else with one decimal."""
    if abs(value) < _NOTHING:
        return decimal(0, 0, language)
    if abs(value) < 1:
        return significant(value, 2, language)
    return decimal(value, 0 if abs(value) >= _LARGE else 1, language)


def _sources(scenarios: Sequence[Scenario], found: Iterable[Input], origins: Origins, language: Language) -> Part | None:
    named = sorted({key for one in found for key in sources_of(scenarios, one, origins)})
    if not named:
        return None
    return Part(
        id="sources",
        heading=Text("Kilder", "Sources").in_(language),
        blocks=(
            PrintedTable(
                caption=Text("Kilder, som forudsætningerne nævner", "Sources that the assumptions name").in_(language),
                columns=(Text("Kilde", "Source").in_(language), Text("Hvad den siger", "What it says").in_(language)),
                rows=tuple(_statements(named, origins, language)),
            ),
        ),
    )


def _statements(named: Iterable[str], origins: Origins, language: Language) -> Iterator[tuple[str, str]]:
    for key in named:
        yield key, origins.statement(key, language) or "–"
