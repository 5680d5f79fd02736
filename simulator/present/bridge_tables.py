"""The tables of a bridge: tables/bridge.csv, its steps by year, and changes.csv, what was changed in the files.

changes_da.csv holds the same changes for a Danish Excel: heads and words in Danish, the names of effects and milestones, and
numbers that are not taken for dates.
"""

from collections.abc import Iterator
from typing import Final

from simulator.errors import Location
from simulator.present.bridge_text import step_name
from simulator.present.change_text import kind_text, thing_name
from simulator.present.change_values import typed
from simulator.present.revision import Revision
from simulator.present.table import Cell, Table
from simulator.scenario_file.changes import About
from simulator.stats.bridge import Contribution, Estimate
from simulator.stats.estimates import Estimates

_ABOUT: Final[dict[About, str]] = {
    "estimate": "skønnet",
    "cash": "regnskab og kasse",
    "setting": "indstilling",
    "text": "tekst eller kilde",
}
_STATISTICS = ("mode", "mean", "mcse", "p10", "p50", "p90")
TOTAL = "total"
"""What stands in the place of a year for all counted years together."""


def steps_table(revision: Revision) -> Table:
    """Return both estimates and the steps between them, by year and in total: each row after the first adds to those above it."""
    found = revision.bridge
    rows = [
        *_rows("before", "estimate", found.before, revision),
        *(row for step in found.steps for row in _rows(step.part, step.kind, step, revision)),
        *_rows("after", "estimate", found.after, revision),
    ]
    return Table.of(("step", "kind", "year", *_STATISTICS), rows)


def _rows(name: str, kind: str, one: Estimate | Contribution, revision: Revision) -> Iterator[tuple[Cell, ...]]:
    for position, year in enumerate(revision.after.years.shown):
        yield name, kind, year, *_statistics(one.net_effect.row(position))
    yield name, kind, TOTAL, *_statistics(one.cumulative)


def _statistics(estimates: Estimates) -> list[float]:
    return [estimates[name].item() + 0.0 for name in _STATISTICS]


def changes_table(revision: Revision) -> Table:
    """Return every change in the files, one a row, with what it is about and the steps that it is a cause of."""
    columns = ("path", "kind", "about", "steps", "before", "after", "at_before", "at_after", "owner", "sources")
    rows = [
        (
            change.path,
            change.kind,
            change.about,
            " ".join(revision.steps_of(change)),
            change.before,
            change.after,
            _place(change.at_before),
            _place(change.at_after),
            change.owner,
            " ".join(change.sources),
        )
        for change in revision.changes
    ]
    return Table.of(columns, rows)


def changes_table_in_danish(revision: Revision) -> Table:
    """Return every change with Danish heads and words, as whoever opens it in a Danish Excel reads it."""
    columns = ("nøgle", "navn", "ændring", "vedrører", "trin", "før", "nu", "sted før", "sted nu", "ansvarlig", "kilder")
    names = {step.part: step_name(step, "da") for step in revision.bridge.steps}
    rows = [
        (
            change.path,
            "" if (name := thing_name(revision, change)) is None else name.da,
            kind_text(change.kind, "da"),
            _ABOUT[change.about],
            ", ".join(names[part] for part in revision.steps_of(change)),
            typed(change.before, "da"),
            typed(change.after, "da"),
            _place(change.at_before),
            _place(change.at_after),
            change.owner,
            " ".join(change.sources),
        )
        for change in revision.changes
    ]
    return Table.of(columns, rows)


def _place(place: Location | None) -> str:
    """Return a file and line, empty for none."""
    return "" if place is None else f"{place.file}:{place.line}"
