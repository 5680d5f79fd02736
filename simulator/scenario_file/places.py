"""Where each number of a scenario stands in its files, by the name of the input; kept beside the scenario, never inside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from re import sub
from typing import Any, TypeVar

from simulator.errors import Location
from simulator.scenario_file.source import Node
from simulator.text import Text

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Places:
    """Places by path; reforms are named by their id alone, as in the names of inputs."""

    by_path: Mapping[str, Location]
    sources: Mapping[str, tuple[str, ...]]
    """Source ids by the path of what they stand in."""

    def of(self, name: str) -> Location | None:
        """Return the place of a path or, if the files leave it out, of the nearest thing that holds it.

        An amount under a strategy that gives none of its own is that of the effect.
        """
        plain = sub(r"\.by_strategy\.(waiting|active)", "", name)
        for path in (name, plain) if plain != name else (name,):
            if path in self.by_path:
                return self.by_path[path]
        return _nearest(self.by_path, name)

    def sources_of(self, name: str) -> tuple[str, ...]:
        """Return the source ids of the nearest thing that holds a path and names some."""
        return _nearest(self.sources, name) or ()


def _nearest(by_path: Mapping[str, Value], path: str) -> Value | None:
    while path:
        if path in by_path:
            return by_path[path]
        path = path.rpartition(".")[0]
    return None


def places_of(*roots: Node) -> Places:
    """Return the places of everything in merged scenarios; what several of them have stands where the first has it."""
    found: dict[str, Node] = {}
    for root in reversed(roots):
        found.update(_named(root))
    return Places(
        by_path={path: node.key_at for path, node in found.items()},
        sources={path.rpartition(".")[0]: _ids(node) for path, node in found.items() if path.endswith(".source")},
    )


def _named(root: Node) -> Iterator[tuple[str, Node]]:
    if not isinstance(root.value, dict):
        return
    for key, child in root.value.items():
        if key == "reforms" and isinstance(child.value, dict):
            for reform_id, reform in child.value.items():
                yield from _below(str(reform_id), reform)
        elif key != "sources":
            yield from _below(str(key), child)


def _ids(node: Node) -> tuple[str, ...]:
    return tuple(str(child.value) for child in node.value) if isinstance(node.value, list) else (str(node.value),)


def _below(path: str, node: Node) -> Iterator[tuple[str, Node]]:
    yield path, node
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from _below(f"{path}.{key}", child)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """What a source says, and how well it was read."""

    statement: Text
    publisher: Text
    title: Text
    date: Text
    url: str
    confidence: str


def _text(written: Any) -> Text:
    """Return a text of a file, in both languages or in one that serves for both."""
    return (Text(written["da"], written["en"]) if isinstance(written, dict) else Text.same(str(written or ""))).on_one_line


def source_notes(contents: Mapping[str, Any]) -> dict[str, SourceNote]:
    """Return every source of a scenario's files by its id."""
    found: dict[str, SourceNote] = {}
    for content in contents.values():
        sources = content.get("sources") if isinstance(content, dict) else None
        for key, written in sources.items() if isinstance(sources, dict) else ():
            statement, publisher, title, date = (_text(written.get(name)) for name in ("statement", "publisher", "title", "date"))
            found[str(key)] = SourceNote(
                statement=statement,
                publisher=publisher,
                title=title,
                date=Text("u.å.", date.en) if date.da == "n.d." else date,
                url=str(written.get("url") or ""),
                confidence=str(written.get("confidence") or ""),
            )
    return found
