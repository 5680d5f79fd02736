"""What was changed between two scenarios: their merged files compared key by key, whatever file a key stands in.

A number in any of its forms is one assumption, and so are the years of a path. What is new or gone is one change, however much
stands in it. Words that no result depends on are told apart from numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final, Literal

from simulator.errors import Location
from simulator.scenario_file.load import Loaded
from simulator.scenario_file.schema.numbers import FORMS
from simulator.scenario_file.source import Key, Node
from simulator.scenario_file.translate import flow

ChangeKind = Literal["changed", "new", "removed"]
About = Literal["estimate", "cash", "setting", "text"]
"""What a change is about: numbers of the reforms and what they share, the budget without the reforms, other settings, words."""

_WORDS: Final = frozenset({"name", "note", "source", "owner", "as_of", "grade", "committee"})
_NAMED: Final = frozenset({"reforms", "milestones", "effects", "drivers", "sources", "accounts", "lines", "one_offs", "alarms"})
"""Mappings whose keys are ids: what is left out has none, and each member is a thing of its own."""

_ABOUT: Final[Mapping[str, About]] = {
    "sources": "text",
    **dict.fromkeys(("baseline", "response", "sanction"), "cash"),
    **dict.fromkeys(("materiality", "discount", "knowledge_date", "run", "years", "drivers"), "setting"),
}
_CHOSEN: Final = frozenset({"strategy", "municipality"})
"""Mappings whose members mean something of their own: what is left out there is a mapping without members."""

_OWNER_OF_BOOKS: Final = "baseline.municipality"
_OF_A_MUNICIPALITY: Final = ("municipality.code", "municipality.inhabitants")
_NOT_COMPARED: Final = frozenset({"format", "extends", "id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its path with reforms named by their id alone, as in the names of inputs, what stood there and what stands now.

    Values are as in the files, empty where there is none or where it is more than a line says. Of a path `years_before` and
    `years_after` hold the number of each year that differs, as plain data. `reform` is the reform that it is
    about; owner and sources are the nearest that the later files name, of what is gone those of the earlier ones.
    """

    path: str
    kind: ChangeKind
    about: About
    reform: str | None
    before: str
    after: str
    at_before: Location | None
    at_after: Location | None
    owner: str
    sources: tuple[str, ...]
    years_before: Mapping[int, Any] = field(default_factory=dict)
    years_after: Mapping[int, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where in the merged files the comparison is: the path so far, and what was learnt on the way."""

    path: str = ""
    reform: str | None = None
    about: About | None = None
    owner: str = ""
    sources: tuple[str, ...] = ()
    named: bool = False
    """Whether the keys here are ids."""
    thing: bool = False
    """Whether this is an effect, a reform or another thing with an id, of which no single value tells what it is."""

    def at(self, key: Key, node: Node) -> "_Spot":
        """Return the place of a member, which may name an owner and sources of its own."""
        word, path = str(key), f"{self.path}.{key}" if self.path else str(key)
        of_reforms = self.named and self.path in ("reforms", "strategy.reforms")
        named = word in _NAMED and not self.named
        inner = node.value if isinstance(node.value, dict) and not named else {}
        about = self.about or _ABOUT.get(path) or ("setting" if path in _OF_A_MUNICIPALITY else None)
        return _Spot(
            path=word if self.path == "reforms" and self.named else path,
            reform=word if of_reforms else self.reform,
            about="text" if (word in _WORDS and not self.named) or path == _OWNER_OF_BOOKS else about,
            owner=str(inner["owner"].value) if "owner" in inner else self.owner,
            sources=_ids(inner["source"]) if "source" in inner else self.sources,
            named=named,
            thing=self.named and self.path != "strategy.reforms",
        )


def changes_between(before: Loaded, after: Loaded) -> tuple[Change, ...]:
    """Return what was changed from one scenario to another, in the order of the later one's files, what is gone last."""
    return tuple(_members(_whole(before), _whole(after), _Spot()))


def _whole(loaded: Loaded) -> Node:
    """Return the merged files with the accounts and sources in the place where the scenario names them."""
    members = loaded.root.value if isinstance(loaded.root.value, dict) else {}
    referred = dict(loaded.referred)
    if "sources" in referred and isinstance(referred["sources"].value, dict):
        referred["sources"] = referred["sources"].value["sources"]
    return replace(loaded.root, value={**members, **{key: node for key, node in referred.items() if key in members}})


def _members(before: Node | None, after: Node | None, spot: _Spot) -> Iterator[Change]:
    """Yield the changes inside two mappings; a missing one holds nothing."""
    earlier, later = (one.value if one is not None and isinstance(one.value, dict) else {} for one in (before, after))
    for key in (*later, *(key for key in earlier if key not in later)):
        if key not in _NOT_COMPARED or spot.named:
            one, other = earlier.get(key), later.get(key)
            yield from _compared(one, other, spot.at(key, other or earlier[key]))


def _compared(before: Node | None, after: Node | None, spot: _Spot) -> Iterator[Change]:
    """Yield the changes from one value to another; one of them may be missing."""
    if spot.named or spot.path in _CHOSEN or (_parts(before) and _parts(after) and spot.about != "text"):
        yield from _members(before, after, spot)
    elif before is None or after is None or before.plain != after.plain:
        yield _change(before, after, spot)


def _parts(node: Node | None) -> bool:
    """Return whether a value is a mapping of several things: neither one number nor the years of a path."""
    return node is not None and isinstance(node.value, dict) and not (FORMS.keys() & node.value.keys()) and not _years(node)


def _years(node: Node) -> bool:
    return isinstance(node.value, dict) and bool(node.value) and all(isinstance(key, int) for key in node.value)


def _change(before: Node | None, after: Node | None, spot: _Spot) -> Change:
    path = before is not None and after is not None and _years(before) and _years(after)
    if before is not None and after is not None and path:
        before, after = _where_unlike(before, after), _where_unlike(after, before)
    return Change(
        path=spot.path,
        kind="new" if before is None else "removed" if after is None else "changed",
        about=spot.about or "estimate",
        reform=spot.reform,
        before=_written(before, whole=spot.thing),
        after=_written(after, whole=spot.thing),
        at_before=None if before is None else before.key_at,
        at_after=None if after is None else after.key_at,
        owner=spot.owner,
        sources=spot.sources,
        years_before=before.plain if before is not None and path else {},
        years_after=after.plain if after is not None and path else {},
    )


def _where_unlike(one: Node, other: Node) -> Node:
    """Return the years of a path in which another one has other numbers, at the place of the first of them."""
    theirs = other.value if isinstance(other.value, dict) else {}
    members = one.value if isinstance(one.value, dict) else {}
    unlike = {key: node for key, node in members.items() if key not in theirs or theirs[key].plain != node.plain}
    return replace(one, value=unlike, key_at=next((node.key_at for node in unlike.values()), one.key_at))


def _written(node: Node | None, *, whole: bool) -> str:
    """Return a value as a file says it, equal years of a path together; nothing for a `whole` effect that is new or gone."""
    if node is None or (whole and _parts(node)):
        return ""
    if not isinstance(node.value, dict) or not _years(node):
        return flow(node.plain)
    return ", ".join(f"{span}: {value}" for span, value in _spans(node.value))


def _spans(years: Mapping[Key, Node]) -> Iterator[tuple[str, str]]:
    """Yield the years of a path that follow on each other with the same number, and the number."""
    ordered = sorted((key, flow(node.plain)) for key, node in years.items() if isinstance(key, int))
    for (value, _), members in groupby(enumerate(ordered), key=lambda one: (one[1][1], one[1][0] - one[0])):
        found = [key for _, (key, _) in members]
        yield str(found[0]) if len(found) == 1 else f"{found[0]}-{found[-1]}", value


def _ids(node: Node) -> tuple[str, ...]:
    return tuple(str(child.value) for child in node.value) if isinstance(node.value, list) else (str(node.value),)
