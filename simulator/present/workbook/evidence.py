"""Every uncertain assumption as a row that can be sorted and filtered, and the sources that they name."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from simulator.model.inputs import Input
from simulator.model.scenario import Scenario
from simulator.present.evidence_text import Origins
from simulator.present.groups import group_name
from simulator.present.inputs_text import UNITS, evidence_among, one_value, sources_of
from simulator.present.workbook.sheet import EMPTY, Cell, Row, Sheet, Style, heads
from simulator.text import Language, Text

ASSUMPTIONS = Text("Antagelser", "Assumptions")
SOURCES = Text("Kilder", "Sources")

_TOP = 3
_QUANTILES = {Text.same("P10"): 0.1, Text.same("Median"): 0.5, Text.same("P90"): 0.9}
_LIKELIEST = Text("Mest sandsynlig", "Likeliest")
_NUMBERS = (*_QUANTILES, _LIKELIEST)


_NOTE = Text("Bemærkning i filen", "Note in the file")

_DIGITS: Final[tuple[tuple[float, Style], ...]] = ((10, "plain1"), (1, "plain2"), (1e-9, "plain4"), (0, "plain1"))
"""How numbers are shown of which the largest has at least a size."""


def assumptions_sheet(
    scenarios: Sequence[Scenario], inputs: Sequence[Input], origins: Origins, files: Iterable[str], language: Language
) -> Sheet:
    """Return a row for each uncertain input of some scenarios: what it is, its range, its evidence and where it stands.

    Its evidence is that of the first scenario that has it; `files` are named as seen from the scenario's folder. Notes have a
    column if there are any. The last columns, where an input stands and what `simulate explain --input` calls it, are not printed.
    """
    told = list(_told(scenarios, inputs, language))
    notes = [(_NOTE, 50)] if any(told) else []
    columns = (
        (Text("Gruppe", "Group"), 20),
        (Text("Antagelse", "Assumption"), 40),
        (Text("Enhed", "Unit"), 12),
        *((name, 9) for name in _QUANTILES),
        (_LIKELIEST, 13),
        (Text("Grad", "Grade"), 7),
        (Text("Ejer", "Owner"), 19),
        (Text("Pr.", "As of"), 11),
        (Text("Kilder", "Sources"), 30),
        *notes,
        (Text("Sted", "Place"), 30),
        (Text("Navn", "Name"), 52),
    )
    title = Text(f"{len(inputs)} usikre tal", f"{len(inputs)} uncertain numbers").in_(language)
    note = Text(
        "Grad: A kommunens eget tal, B fra kilde og skaleret, C udledt, D antagelse. P10 og P90: 1 af 10 er under, 1 af 10 over; "
        "et beløb pr. år er summen af årene. Ingen formel bruger tallene: ret dem i filen, hvor de står, og kør igen. Sted er fil "
        "og linje, set fra scenariets mappe; navn er det, som simulate explain --input bruger. De to kommer ikke med på papir.",
        "Grade: A own figure, B from a source and scaled, C derived, D assumption. P10 and P90: 1 in 10 is below, 1 in 10 above; "
        "an amount by year is the sum of its years. No formula uses the numbers: change them in the file and run it again. Place "
        "is file and line, seen from the scenario's folder; name is what simulate explain --input takes. The two are not printed.",
    )
    rows: list[Row] = [
        (Cell(title, "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        tuple(Cell(name.in_(language), "column" if name in _NUMBERS else "head") for name, _ in columns),
        *(
            _row(scenarios, one, origins, files, [Cell(note or None, "note")] if notes else [], language)
            for one, note in zip(inputs, told, strict=True)
        ),
    ]
    return Sheet(
        name=ASSUMPTIONS.in_(language),
        widths=[width for _, width in columns],
        rows=rows,
        frozen=(_TOP + 1, 2),
        filtered=(_TOP, max(len(rows) - 1, _TOP + 1)),
        printed=(len(rows) - 1, len(columns) - 3),
    )


def _told(scenarios: Sequence[Scenario], inputs: Iterable[Input], language: Language) -> Iterator[str]:
    """Yield each input's note; one that an earlier input has too, such as that of all numbers of own work, points there."""
    first: dict[str, str] = {}
    for one in inputs:
        note, name = evidence_among(scenarios, one).note.in_(language), one.text.in_(language)
        at = first.setdefault(note, name)
        yield note if not note or at == name else Text(f"Som ved {at}", f"As with {at}").in_(language)


def _row(
    scenarios: Sequence[Scenario], one: Input, origins: Origins, files: Iterable[str], note: Sequence[Cell], language: Language
) -> Row:
    evidence, group = evidence_among(scenarios, one), group_name(one.group, scenarios[-1], language)
    values = (*(one_value(one, probability) for probability in _QUANTILES.values()), float(sum(part.mode for part in one.parts)))
    return (
        Cell(group[:1].upper() + group[1:], "note"),
        Cell(one.text.in_(language), "note"),
        Cell(UNITS[one.unit].in_(language) or None, "note"),
        *(Cell(value, _digits(values)) for value in values),
        Cell(one.grade, "centred"),
        Cell(one.owner or None, "note"),
        Cell(evidence.as_of),
        Cell(", ".join(sources_of(scenarios, one, origins)) or None, "note"),
        *note,
        Cell(_seen_from_the_scenario(origins.at(one.name), files) or None, "note"),
        Cell(one.name, "note"),
    )


def _digits(values: Iterable[float]) -> Style:
    """Return how the numbers of a row are shown: alike, so that they can be read below each other, and none as nothing."""
    largest = max(abs(value) for value in values)
    return next(style for least, style in _DIGITS if largest >= least)


def _seen_from_the_scenario(place: str, files: Iterable[str]) -> str:
    """Return a file and line with the file named as the manifest does, whose names hold on any machine."""
    file, colon, line = place.rpartition(":")
    inside = max((name for name in files if file == name or file.endswith(f"/{name}")), key=len, default="")
    if not inside and (PurePosixPath(file).is_absolute() or PureWindowsPath(file).drive):
        inside = PureWindowsPath(file).name
    return f"{inside or file}{colon}{line}"


def sources_sheet(scenarios: Sequence[Scenario], inputs: Iterable[Input], origins: Origins, language: Language) -> Sheet:
    """Return every source that an input, an effect or the accounts' files name: what it says, who says it, when and where."""
    named = sorted({key for one in inputs for key in sources_of(scenarios, one, origins)} | _of_effects(scenarios))
    columns = (
        (Text("Kilde", "Source"), 12),
        (Text("Hvad den siger", "What it says"), 70),
        (Text("Udgiver", "Publisher"), 24),
        (Text("Titel", "Title"), 32),
        (Text("Dato", "Date"), 14),
        (Text("Adresse", "Address"), 36),
        (Text("Læst som", "Read as"), 12),
    )
    note = Text(
        "Læst som: uddrag er læst i kilden, udledt er regnet ud fra andre fakta, antagelse er et begrundet skøn uden kilde, "
        "hukommelse er ikke set.",
        "Read as: excerpt was read in the source, derived is arithmetic on other facts, assumption is a reasoned value without a "
        "source, memory was not seen.",
    )
    rows: list[Row] = [
        (Cell(Text("Kilder, som forudsætningerne nævner", "Sources that the assumptions name").in_(language), "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        heads(name.in_(language) for name, _ in columns),
        *_notes(named, origins, language),
    ]
    return Sheet(
        name=SOURCES.in_(language),
        widths=[width for _, width in columns],
        rows=rows,
        frozen=(_TOP + 1, 1),
        filtered=(_TOP, max(len(rows) - 1, _TOP + 1)),
    )


_READ: Final = {
    "excerpt": Text("uddrag", "excerpt"),
    "derived": Text("udledt", "derived"),
    "assumption": Text("antagelse", "assumption"),
    "memory": Text("hukommelse", "memory"),
}
"""How a source was read, by the word of the sources file."""


def _of_effects(scenarios: Sequence[Scenario]) -> set[str]:
    reforms = (reform for scenario in scenarios for reform in scenario.reforms)
    return {key for reform in reforms for effect in reform.effects for key in effect.evidence.sources}


def _notes(named: Iterable[str], origins: Origins, language: Language) -> Iterator[Row]:
    for key in named:
        note = origins.notes.get(key)
        if note is None:
            yield (Cell(key, "note"), Cell())
            continue
        read = _READ.get(note.confidence)
        said = (
            note.publisher.in_(language),
            note.title.in_(language),
            note.date.in_(language),
            note.url,
            note.confidence if read is None else read.in_(language),
        )
        yield (Cell(key, "note"), Cell(note.statement.in_(language), "note"), *(Cell(text or None, "note") for text in said))
