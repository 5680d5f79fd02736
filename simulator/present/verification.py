"""Whether a report is what its manifest says: what changed since, and where the results differ first."""

import csv
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from simulator.made_from import manifest_in
from simulator.present.manifest import file_hash
from simulator.text import Text

TOLERANCE: Final = 1e-9
"""How far numbers may lie apart, relative or absolute, when platform or libraries are not the same: rounding of sums."""


_NOTHING: Final = Text.same("–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first place where results differ: a file and a path in it such as net_effect.mean[2], and both values as text."""

    where: Text
    expected: Text
    got: Text

    def text(self) -> Text:
        """Return the difference as a sentence."""
        return Text(
            f"Første forskel: {self.where.da}: rapporten har {self.expected.da}, en ny kørsel giver {self.got.da}",
            f"First difference: {self.where.en}: the report has {self.expected.en}, a new run gives {self.got.en}",
        )


def first_difference(report: Path, again: Path, *, tolerance: float) -> Difference | None:
    """Return the first place where a report's result differs from the same file made again; None if they agree.

    Parameters
    ----------
    report, again : Path
        JSON, CSV or any other text files.
    tolerance : float
        Numbers this close, relative or absolute, are equal; 0 asks for the same bytes.
    """
    missing = next((path for path in (report, again) if not path.exists()), None)
    if missing is not None:
        return Difference(where=Text.same(report.name), expected=_there(report), got=_there(again))
    if file_hash(report) == file_hash(again):
        return None
    for before, after in zip_longest(_values(report), _values(again)):
        if before is None or after is None or before[0] != after[0]:
            return Difference(where=Text.same(report.name), expected=_place(before), got=_place(after))
        if not _equal(before[1], after[1], tolerance):
            where = Text(f"{report.name}: {before[0].da}", f"{report.name}: {before[0].en}")
            return Difference(where=where, expected=_shown(before[1]), got=_shown(after[1]))
    return None if tolerance else Difference(where=Text.same(report.name), expected=_NOTHING, got=_NOTHING)


def _there(path: Path) -> Text:
    return Text.same(path.name) if path.exists() else _NOTHING


def _place(value: tuple[Text, Any] | None) -> Text:
    return _NOTHING if value is None else value[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a report made again says about the report: sentences on what changed, and whether everything is as it was."""

    remarks: tuple[Text, ...]
    holds: bool


def verification(report: Path, again: Path) -> Verification:
    """Compare a report folder with the same report made again.

    On the same platform with the same versions the results must be the same bytes; else equal within `TOLERANCE`.
    """
    recorded, fresh = manifest_in(report), manifest_in(again)
    inputs = [
        Text(f"Ændret inddata: {name}", f"Changed input: {name}") for name, *_ in _changed(recorded["inputs"], fresh["inputs"])
    ]
    versions = [
        Text(f"Ændret siden: {name} {before} → {after}", f"Changed since: {name} {before} → {after}")
        for name, before, after in _changed(_environment(recorded), _environment(fresh))
    ]
    edited = [
        Text(f"Rettet efter kørslen: {name}", f"Edited after the run: {name}")
        for name, expected in recorded["results"].items()
        if not (report / name).exists() or file_hash(report / name) != expected
    ]
    tolerance = TOLERANCE if versions else 0.0
    found = (first_difference(report / name, again / name, tolerance=tolerance) for name in recorded["results"])
    first = [one.text() for one in found if one is not None][:1]
    holds = not (inputs or edited or first)
    same = (
        Text("Bekræftet: en ny kørsel giver det samme inden for 1e-9.", "Verified: equal within 1e-9.")
        if versions
        else Text("Bekræftet: en ny kørsel giver præcis de samme filer.", "Verified: the same bytes.")
    )
    end = same if holds else Text("Ikke bekræftet.", "Not verified.")
    return Verification(remarks=(*inputs, *versions, *edited, *first, end), holds=holds)


def _environment(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return versions and platform, which decide whether results can be the same bytes."""
    return {
        "simulate": manifest["program"]["version"],
        "Python": manifest["python"],
        **manifest["libraries"],
        "system": manifest["platform"]["system"],
        "machine": manifest["platform"]["machine"],
    }


def _changed(recorded: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is recorded otherwise than it is now: name, recorded, now; what is missing on a side is a dash."""
    for name in sorted(recorded.keys() | now.keys()):
        before, after = recorded.get(name, "–"), now.get(name, "–")
        if before != after:
            yield name, before, after


def _values(path: Path) -> Iterator[tuple[Text, Any]]:
    """Yield the values of a result with their places, in the order of the file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        yield from ((Text.same(place), value) for place, value in _leaves("", json.loads(text)))
    elif path.suffix == ".csv":
        for number, row in enumerate(csv.reader(text.splitlines()), start=1):
            for column, cell in enumerate(row, start=1):
                yield Text(f"linje {number}, kolonne {column}", f"line {number}, column {column}"), _number(cell)
    else:
        for number, line in enumerate(text.splitlines(), start=1):
            yield Text(f"linje {number}", f"line {number}"), line


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, child)
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from _leaves(f"{path}[{position}]", child)
    else:
        yield path, value


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _equal(one: Any, other: Any, tolerance: float) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return one == other or (tolerance > 0 and math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance))
    return bool(one == other)


def _shown(value: Any) -> Text:
    return Text.same(value if isinstance(value, str) else json.dumps(value))
