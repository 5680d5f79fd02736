"""Where a report goes: by default to a folder called by its files, unless the report of other files lies there.

Files of two municipalities are often called the same: `a/active.yaml` and `b/active.yaml` would both write `reports/active`.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from simulator.cli.guard import UsageError
from simulator.cli.path_typed import as_typed
from simulator.made_from import files_of_command, manifest_in
from simulator.present.report import in_the_way
from simulator.scenario_file.load import Loaded, input_names
from simulator.text import Text


def report_place(out: Path | None, name: str, paths: Sequence[Path], loaded: Sequence[Loaded]) -> Path:
    """Return the folder of a report, reports/`name` unless the user chose another, if a report can be put there.

    Parameters
    ----------
    out : Path or None
        What the user chose; may hold any earlier report.
    name : str
    paths : sequence of Path
        The scenario files of the report, as they were typed.
    loaded : sequence of Loaded
        What was read from them.

    Raises
    ------
    UsageError
        If something else is in the way, or the user chose nothing and the report of other files lies there.
    """
    target = Path("reports") / name if out is None else out
    obstacle = in_the_way(target)
    if obstacle is not None:
        raise UsageError(
            Text(
                f"{target}: forventede en ny eller tom mappe eller en tidligere rapport, men {obstacle.da}. Brug en anden --out.",
                f"{target}: expected a new or empty folder or an earlier report, but {obstacle.en}. Use another --out.",
            )
        )
    if out is None and (others := _other_files(target, paths, loaded)):
        raise UsageError(_taken(target, others, paths, _free_place(name, paths, loaded)))
    return target


def _other_files(report: Path, paths: Sequence[Path], loaded: Sequence[Loaded]) -> list[Path]:
    """Return the files that the report in a folder was made from, if they are not those in `paths`; nothing if nobody can tell.

    The manifest names them as they were typed where the report was made, most often here. A file that is gone was most likely
    moved, or its folder renamed: it counts as the one in `paths` if both are made of files of the same names.
    """
    manifest = manifest_in(report)
    made_from = files_of_command(manifest.get("command"))
    if not made_from:
        return []
    if len(made_from) != len(paths):
        return made_from
    same = [_same_file(before, now) for before, now in zip(made_from, paths, strict=True)]
    if False in same or (None in same and not _names_agree(manifest.get("inputs"), loaded)):
        return made_from
    return []


def _names_agree(inputs: Any, loaded: Sequence[Loaded]) -> bool:
    """Return whether a manifest names the files that scenarios are made of, or none."""
    return not isinstance(inputs, dict) or set(inputs) == input_names(loaded)


def _same_file(before: Path, now: Path) -> bool | None:
    """Return whether two paths are one file, however they are written; None if the first one leads nowhere.

    The file system knows, not the letters: it may take upper and lower case for the same. A link in another folder is another
    file, for what it builds on is looked for in that folder.
    """
    try:
        return before.samefile(now) and before.parent.samefile(now.parent)
    except (OSError, ValueError):
        return None


def _free_place(name: str, paths: Sequence[Path], loaded: Sequence[Loaded]) -> Path:
    """Return a folder called by the files and the folders they stand in, which no report of other files has taken."""
    folders = dict.fromkeys(path.resolve().parent.name for path in paths)
    longer = "_".join([*filter(None, folders), name])
    return next(place for place in _numbered(longer) if in_the_way(place) is None and not _other_files(place, paths, loaded))


def _numbered(name: str) -> Iterator[Path]:
    yield Path("reports") / name
    yield from (Path("reports") / f"{name}_{number}" for number in count(2))


def _taken(target: Path, others: Sequence[Path], paths: Sequence[Path], free: Path) -> Text:
    """Return what lies there, and both ways out."""
    before, now, place = _listed(others), _listed(paths), target.as_posix()
    return Text(
        f"{place} indeholder rapporten for {before.da}; denne er for {now.da}. "
        f"--out {as_typed(free)} beholder begge, --out {as_typed(target)} erstatter den gamle.",
        f"{place} holds the report of {before.en}; this one is of {now.en}. "
        f"--out {as_typed(free)} keeps both, --out {as_typed(target)} replaces the old one.",
    )


def _listed(paths: Sequence[Path]) -> Text:
    *first, last = (path.as_posix() for path in paths)
    return Text(f"{', '.join(first)} og {last}", f"{', '.join(first)} and {last}") if first else Text.same(last)
