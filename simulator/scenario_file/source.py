"""YAML text to plain values that remember where they stand; yaml is imported only here and in source_commas.

PyYAML's events are composed here, not by its constructors: only so can tags be refused, equal keys be found, aliases be bounded
and words keep the meaning of `scalars`.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from simulator.errors import Location, Problem, Problems
from simulator.scenario_file.meant import meant_instead
from simulator.scenario_file.scalars import AmbiguousScalarError, Scalar, plain_scalar
from simulator.scenario_file.source_commas import joined
from simulator.scenario_file.syntax import refusal, syntax_problem
from simulator.text import Text

LARGEST_FILE: Final = 2**20
MOST_NODES: Final = 200_000
"""Values of one file after its aliases are written out."""

DEEPEST: Final = 40
"""Levels of nesting; no sensible scenario has more than ten."""

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_BOMS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

Key = str | int | float


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a file: its place, its path inside the file, and for a member of a mapping the place of its key."""

    value: "Scalar | dict[Key, Node] | list[Node]"
    at: Location
    path: str
    key_at: Location

    @property
    def plain(self) -> Any:
        """The value without places: dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {key: child.plain for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain for child in self.value]
        return self.value


def read_source(path: Path, shown: str, problems: Problems) -> Node | None:
    """Return the mapping in a YAML file, or None if the file cannot be understood at all.

    Parameters
    ----------
    path : Path
        The file.
    shown : str
        Its name in messages.
    problems : Problems
        Receives everything that is wrong; readable parts are still returned.
    """
    text = _text(path, shown, problems)
    if text is None:
        return None
    composer = _Composer(shown, problems)
    try:
        return composer.document(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(shown, mark.line + 1, mark.column + 1) if mark else Location(shown)
        problems.add(syntax_problem(place, error.problem or "?", _line_of(text, mark.line if mark else 0)))
    except yaml.reader.ReaderError as error:
        line, column = _line_and_column(text, error.position)
        problems.add(syntax_problem(Location(shown, line, column), str(error.reason), _line_of(text, line - 1)))
    except _TooManyValuesError as error:
        problems.add(
            Problem(
                code="SCN007",
                location=error.location,
                path="",
                expected=Text(f"højst {MOST_NODES:,} værdier".replace(",", "."), f"at most {MOST_NODES:,} values"),
                got=Text("aliasser, der bliver til flere", "aliases that unfold to more"),
                hint=Text("skriv værdierne ud, eller brug extends", "write the values out, or use extends"),
            )
        )
    return None


def _text(path: Path, shown: str, problems: Problems) -> str | None:
    """Return a file's text, or None with the reason added."""

    def refuse(code: str, expected: Text, got: Text, hint: Text, location: Location | None = None) -> None:
        problems.add(Problem(code=code, location=location or Location(shown), path="", expected=expected, got=got, hint=hint))

    try:
        raw = path.read_bytes()
    except OSError as error:
        reason, way_out = refusal(IsADirectoryError() if path.is_dir() else error)  # Windows gives no permission to read a folder
        hint = meant_instead(path) or way_out or Text("ret stien", "correct the path")
        refuse("SCN001", Text("en fil, der kan læses", "a file that can be read"), reason, hint)
        return None
    if len(raw) > LARGEST_FILE:
        size = f"{len(raw) / 2**20:.1f} MiB"
        hint = Text("del scenariet i flere filer", "split the scenario into several files")
        refuse("SCN003", Text("en fil på højst 1 MiB", "a file of at most 1 MiB"), Text.same(size), hint)
        return None
    utf8 = Text(
        "gem filen som UTF-8 (Notesblok: Gem som, Kodning: UTF-8)",
        "save the file as UTF-8 (Notepad: Save as, Encoding: UTF-8)",
    )
    if raw.startswith(_BOMS):
        refuse("SCN002", Text("tekst i UTF-8", "text in UTF-8"), Text.same("UTF-16"), utf8)
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        got = Text(f"byten 0x{raw[error.start]:02X}", f"the byte 0x{raw[error.start]:02X}")
        refuse("SCN002", Text("tekst i UTF-8", "text in UTF-8"), got, utf8, Location(shown, line, column))
        return None


class _TooManyValuesError(Exception):
    def __init__(self, location: Location) -> None:
        super().__init__("too many values")
        self.location = location


class _Composer:
    """Builds nodes from one file's YAML events."""

    def __init__(self, shown: str, problems: Problems) -> None:
        self._shown = shown
        self._problems = problems
        self._anchors: dict[str, Node] = {}
        self._count = 0

    def document(self, text: str) -> Node | None:
        events: Iterator[Any] = joined(yaml.parse(text, Loader=_Loader))
        next(events)  # stream start
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            self._not_a_mapping(Location(self._shown), Text("en tom fil", "an empty file"))
            return None
        node = self._node(next(events), events, "", None, 0)
        next(events)  # document end
        another = next(events)
        if not isinstance(another, yaml.StreamEndEvent):
            got = Text("flere dokumenter (---)", "several documents (---)")
            self._not_a_mapping(self._location(another), got)
        if not isinstance(node.value, dict):
            self._not_a_mapping(node.at, Text("en liste eller et enkelt ord", "a list or a single word"))
            return None
        return node

    def _node(self, event: Any, events: Iterator[Any], path: str, key_at: Location | None, depth: int) -> Node:
        at = self._location(event)
        self._count += 1
        if self._count > MOST_NODES:
            raise _TooManyValuesError(at)
        if depth > DEEPEST:
            raise yaml.composer.ComposerError(None, None, f"more than {DEEPEST} levels", event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, at, path, key_at or at)
        self._refuse_tag(event, at, path)
        value: Any
        if isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(events, path, depth + 1)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, path, depth + 1)
        else:
            value = self._scalar(event, at, path)
        node = Node(value, at, path, key_at or at)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _mapping(self, events: Iterator[Any], path: str, depth: int) -> dict[Key, Node]:
        members: dict[Key, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key_node = self._node(event, events, path, None, depth)
            key = self._key(key_node, path)
            below = f"{path}.{key}" if path else str(key)
            child = self._node(next(events), events, below, key_node.at, depth)
            if key in members:
                self._refuse_equal_key(key, key_node.at, members[key].key_at, below)
            else:
                members[key] = child
        return members

    def _sequence(self, events: Iterator[Any], path: str, depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, f"{path}[{len(items)}]", None, depth))
        return items

    def _scalar(self, event: Any, at: Location, path: str) -> Scalar:
        if event.style:  # quoted or a block of text
            return str(event.value)
        try:
            return plain_scalar(event.value)
        except AmbiguousScalarError as error:
            got = Text.same(event.value)
            self._problems.add(Problem(code="SCN008", location=at, path=path, expected=error.expected, got=got, hint=error.hint))
            return str(event.value)

    def _key(self, node: Node, path: str) -> Key:
        if isinstance(node.value, (str, int, float)) and not isinstance(node.value, bool):
            return node.value
        self._problems.add(
            Problem(
                code="SCN010",
                location=node.at,
                path=path,
                expected=Text("et navn eller et tal før kolon", "a name or a number before the colon"),
                got=Text.same(str(node.plain)),
            )
        )
        return str(node.plain)

    def _alias(self, event: Any, at: Location, path: str, key_at: Location) -> Node:
        target = self._anchors.get(event.anchor)
        if target is None:
            raise yaml.composer.ComposerError(None, None, f"found undefined alias {event.anchor!r}", event.start_mark)
        self._count += _size(target)
        if self._count > MOST_NODES:
            raise _TooManyValuesError(at)
        return Node(target.value, at, path, key_at)

    def _refuse_tag(self, event: Any, at: Location, path: str) -> None:
        if event.tag is None or event.tag == "!":
            return
        self._problems.add(
            Problem(
                code="SCN006",
                location=at,
                path=path,
                expected=Text("en værdi uden YAML-mærke", "a value without a YAML tag"),
                got=Text.same(event.tag.replace("tag:yaml.org,2002:", "!!")),
                hint=Text("slet mærket", "delete the tag"),
            )
        )

    def _refuse_equal_key(self, key: Key, at: Location, first: Location, path: str) -> None:
        self._problems.add(
            Problem(
                code="SCN005",
                location=at,
                path=path,
                expected=Text("hver nøgle én gang", "each key once"),
                got=Text(f"{key} igen (første gang i linje {first.line})", f"{key} again (first in line {first.line})"),
                hint=Text("slet den ene", "delete one of them"),
            )
        )

    def _not_a_mapping(self, at: Location, got: Text) -> None:
        expected = Text("ét dokument med nøgler og værdier", "one document of keys and values")
        hint = Text("begynd med format: 1", "begin with format: 1")
        self._problems.add(Problem(code="SCN009", location=at, path="", expected=expected, got=got, hint=hint))

    def _location(self, event: Any) -> Location:
        return Location(self._shown, event.start_mark.line + 1, event.start_mark.column + 1)


def _size(node: Node) -> int:
    if isinstance(node.value, dict):
        return 1 + sum(_size(child) for child in node.value.values())
    if isinstance(node.value, list):
        return 1 + sum(_size(child) for child in node.value)
    return 1


def _line_of(text: str, number: int) -> str:
    return next(iter(text.splitlines()[number : number + 1]), "")


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
