"""Where a number comes from, in one place: file and line, grade and sources."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap

from simulator.errors import Location
from simulator.model.numbers import Evidence
from simulator.scenario_file.places import SourceNote
from simulator.text import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an explanation, indented by levels; it is wrapped to the width of the screen."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The place of the number at a path of a scenario, None if it stands in no file; the ids of its sources, and what each says."""

    place: Callable[[str], Location | None]
    sources: Callable[[str], tuple[str, ...]]
    notes: Mapping[str, SourceNote]

    def at(self, path: str) -> str:
        """Return the file and line of a path, empty if it stands in no file."""
        place = self.place(path)
        return "" if place is None else f"{place.file}:{place.line}"

    def statement(self, source: str, language: Language) -> str | None:
        """Return what a source says, who published it and when; None if the files do not tell."""
        note = self.notes.get(source)
        if note is None:
            return None
        return " · ".join(part for text in (note.statement, note.publisher, note.date) if (part := text.in_(language)))


def wrapped(lines: Iterator[Line], width: int) -> str:
    """Return lines as text no wider than `width`, what is continued indented by one level more."""
    rows: list[str] = []
    for line in lines:
        indent = "  " * line.level
        rows += wrap(
            line.text,
            max(width, 40),
            initial_indent=indent,
            subsequent_indent=f"{indent}    ",
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(row.replace("\u00a0", " ") for row in rows) + "\n"


def evidence_text(evidence: Evidence, language: Language) -> str:
    """Return grade, owner, date and source ids on one line."""
    parts = [Text(f"grad {evidence.grade}", f"grade {evidence.grade}").in_(language)]
    if evidence.owner:
        parts.append(Text(f"ejer {evidence.owner}", f"owner {evidence.owner}").in_(language))
    if evidence.as_of is not None:
        parts.append(Text(f"pr. {evidence.as_of.isoformat()}", f"as of {evidence.as_of.isoformat()}").in_(language))
    if evidence.sources:
        parts.append(Text("kilder ", "sources ").in_(language) + ", ".join(evidence.sources))
    return " · ".join(parts)
