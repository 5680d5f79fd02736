"""Where each number of a scenario stands in its files, by the name of the input; kept beside the scenario, never inside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from re import sub
from typing import Any

from simulator.errors import Location
from simulator.scenario_file.source import Node


@dataclass(frozen=True, slots=True)
class Places:
    """Places by path; reforms are named by their id alone, as in the names of inputs."""

    by_path: Mapping[str, Location]

    def of(self, name: str) -> Location | None:
        """Return the place of a path or, if the files leave it out, of the nearest thing that holds it.

        An amount under a strategy that gives none of its own is that of the effect.
        """
        plain = sub(r"\.by_strategy\.(waiting|active)", "", name)
        for path in (name, plain) if plain != name else (name,):
            if path in self.by_path:
                return self.by_path[path]
        while name:
            if name in self.by_path:
                return self.by_path[name]
            name = name.rpartition(".")[0]
        return None


def places_of(root: Node) -> Places:
    """Return the places of everything in a merged scenario."""
    found: dict[str, Location] = {}
    if isinstance(root.value, dict):
        for key, child in root.value.items():
            if key == "reforms" and isinstance(child.value, dict):
                for reform_id, reform in child.value.items():
                    found.update(_below(str(reform_id), reform))
            else:
                found.update(_below(str(key), child))
    return Places(found)


def _below(path: str, node: Node) -> Iterator[tuple[str, Location]]:
    yield path, node.key_at
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from _below(f"{path}.{key}", child)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """What a source says, and how well it was read."""

    statement: str
    publisher: str
    title: str
    date: str
    url: str
    confidence: str


def source_notes(contents: Mapping[str, Any]) -> dict[str, SourceNote]:
    """Return every source of a scenario's files by its id."""
    found: dict[str, SourceNote] = {}
    for content in contents.values():
        sources = content.get("sources") if isinstance(content, dict) else None
        for key, written in sources.items() if isinstance(sources, dict) else ():
            fields = SourceNote.__dataclass_fields__
            found[str(key)] = SourceNote(**{name: str(written.get(name) or "") for name in fields})
    return found
