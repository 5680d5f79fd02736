"""Every source id stands in the sources file."""

from collections.abc import Iterator

from simulator.errors import Problems
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.source import Node
from simulator.text import Text


def check_sources(root: Node, source_ids: set[str] | None, problems: Problems) -> None:
    """Report ids under `source`, anywhere below a node, that are not known; None knows no sources file and reports nothing."""
    if source_ids is None:
        return
    for node in _sources(root):
        if not isinstance(node.value, dict | list) and node.value not in source_ids:  # a wrong type is the schema's to tell
            Finder(node=node, problems=problems).unknown(
                "SCN110",
                (),
                Text("en kendt kilde", "a known source"),
                str(node.value),
                _near(str(node.value), source_ids),
            )


def _near(word: str, known: set[str]) -> set[str]:
    """Return the known source ids of the same family: a short list for the hint."""
    family = word.rpartition("-")[0]
    return {name for name in known if family and name.startswith(family)}


def _sources(node: Node) -> Iterator[Node]:
    """Return every source id written anywhere below a node."""
    if isinstance(node.value, list):
        for child in node.value:
            yield from _sources(child)
    if not isinstance(node.value, dict):
        return
    for key, child in node.value.items():
        if key != "source":
            yield from _sources(child)
        elif isinstance(child.value, list):
            yield from child.value
        else:
            yield child
