"""Every uncertain assumption as a row that can be sorted and filtered, and the sources that they name."""

from collections.abc import Iterable, Iterator, Sequence

from simulator.model.inputs import Input
from simulator.model.scenario import Scenario
from simulator.present.evidence_text import Origins
from simulator.present.groups import group_name
from simulator.present.inputs_text import UNITS, evidence_of, one_value, sources_of
from simulator.present.workbook.sheet import EMPTY, Cell, Row, Sheet, heads
from simulator.text import Language, Text

ASSUMPTIONS = Text("Antagelser", "Assumptions")
SOURCES = Text("Kilder", "Sources")

_TOP = 3
_QUANTILES = {Text.same("P10"): 0.1, Text.same("Median"): 0.5, Text.same("P90"): 0.9}
_LIKELIEST = Text("Mest sandsynlig", "Likeliest")
_NUMBERS = (*_QUANTILES, _LIKELIEST)


def assumptions_sheet(scenario: Scenario, inputs: Sequence[Input], origins: Origins, language: Language) -> Sheet:
    """Return a row for each uncertain input: what it is, its range, its evidence, and the line of the file where it stands."""
    columns = (
        (Text("Gruppe", "Group"), 22),
        (Text("Antagelse", "Assumption"), 46),
        (Text("Enhed", "Unit"), 12),
        *((name, 9) for name in _QUANTILES),
        (_LIKELIEST, 12),
        (Text("Grad", "Grade"), 8),
        (Text("Ejer", "Owner"), 24),
        (Text("Pr.", "As of"), 11),
        (Text("Kilder", "Sources"), 28),
        (Text("Sted", "Place"), 38),
        (Text("Navn", "Name"), 52),
    )
    title = Text(f"{len(inputs)} usikre antagelser", f"{len(inputs)} uncertain assumptions").in_(language)
    note = Text(
        "Grad: A kommunens eget tal, B fra kilde og skaleret, C udledt, D antagelse. P10 og P90: 1 af 10 er under, 1 af 10 over; "
        "et beløb pr. år er summen af årene. Ingen formel bruger tallene: ret dem i filen, hvor de står, og kør igen.",
        "Grade: A own figure, B from a source and scaled, C derived, D assumption. P10 and P90: 1 in 10 is below, 1 in 10 above; "
        "an amount by year is the sum of its years. No formula uses the numbers: change them in the file and run it again.",
    )
    rows: list[Row] = [
        (Cell(title, "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        tuple(Cell(name.in_(language), "column" if name in _NUMBERS else "head") for name, _ in columns),
        *(_row(scenario, one, origins, language) for one in inputs),
    ]
    return Sheet(
        name=ASSUMPTIONS.in_(language),
        widths=[width for _, width in columns],
        rows=rows,
        frozen=(_TOP + 1, 2),
        filtered=(_TOP, max(len(rows) - 1, _TOP + 1)),
    )


def _row(scenario: Scenario, one: Input, origins: Origins, language: Language) -> Row:
    evidence, group = evidence_of(scenario, one), group_name(one.group, scenario, language)
    values = (*(one_value(one, probability) for probability in _QUANTILES.values()), float(sum(part.mode for part in one.parts)))
    return (
        Cell(group[:1].upper() + group[1:]),
        Cell(one.text.in_(language)),
        Cell(UNITS[one.unit].in_(language)),
        *(Cell(value, "plain") for value in values),
        Cell(one.grade, "centred"),
        Cell(one.owner or None),
        Cell(evidence.as_of),
        Cell(", ".join(sources_of(scenario, one, origins)) or None),
        Cell(origins.at(one.name) or None),
        Cell(one.name),
    )


def sources_sheet(scenario: Scenario, inputs: Iterable[Input], origins: Origins, language: Language) -> Sheet:
    """Return every source that an input, an effect or the accounts' files name: what it says, who says it, when and where."""
    named = sorted({key for one in inputs for key in sources_of(scenario, one, origins)} | _of_effects(scenario))
    columns = (
        (Text("Kilde", "Source"), 12),
        (Text("Hvad den siger", "What it says"), 90),
        (Text("Udgiver", "Publisher"), 30),
        (Text("Titel", "Title"), 40),
        (Text("Dato", "Date"), 18),
        (Text("Adresse", "Address"), 50),
        (Text("Læst som", "Read as"), 12),
    )
    note = Text(
        "Læst som: excerpt er læst i kilden, derived er regnet ud fra andre fakta, assumption er et begrundet skøn uden kilde, "
        "memory er ikke set.",
        "Read as: excerpt was read in the source, derived is arithmetic on other facts, assumption is a reasoned value without a "
        "source, memory was not seen.",
    )
    rows: list[Row] = [
        (Cell(Text("Kilder, som forudsætningerne nævner", "Sources that the assumptions name").in_(language), "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        heads(name.in_(language) for name, _ in columns),
        *_notes(named, origins),
    ]
    return Sheet(
        name=SOURCES.in_(language),
        widths=[width for _, width in columns],
        rows=rows,
        frozen=(_TOP + 1, 1),
        filtered=(_TOP, max(len(rows) - 1, _TOP + 1)),
    )


def _of_effects(scenario: Scenario) -> set[str]:
    return {key for reform in scenario.reforms for effect in reform.effects for key in effect.evidence.sources}


def _notes(named: Iterable[str], origins: Origins) -> Iterator[Row]:
    for key in named:
        note = origins.notes.get(key)
        if note is None:
            yield (Cell(key, "note"), Cell())
            continue
        said = (note.publisher, note.title, note.date, note.url, note.confidence)
        yield (Cell(key, "note"), Cell(note.statement, "note"), *(Cell(text or None, "note") for text in said))
