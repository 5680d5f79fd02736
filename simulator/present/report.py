"""The report folder: written whole or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from simulator.made_from import MANIFEST, manifest_in
from simulator.text import Text

PROGRAM: Final = "reform-budget-simulator"
"""What a manifest calls the program."""


class ReportError(Exception):
    """The report could not be put in its place; an earlier report there is as it was."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


def in_the_way(target: Path) -> Text | None:
    """Return what stands where a report is to be written, and is none; None if nothing does, or an earlier report.

    A report takes the place of an earlier one only: nobody's documents are replaced because of a wrong --out.
    """
    place = target.resolve()
    for above in place.parents:
        if above.exists() and not above.is_dir():
            return Text(f"{above} er en fil", f"{above} is a file")
    if not place.exists():
        return None
    if not place.is_dir():
        return Text("der ligger en fil", "there is a file")
    if _is_report(place) or not any(place.iterdir()):
        return None
    return Text("der ligger en mappe med andre filer", "there is a folder with other files")


@contextmanager
def report_folder(target: Path) -> Iterator[Path]:
    """Give a new folder to write in and put it in the place of `target` when everything is written.

    An earlier report stays untouched until then, and stays for good if writing fails or is interrupted. What somebody has put
    beside its files is kept; what the report consists of stands in its manifest.

    Raises
    ------
    ReportError
        If the folder cannot be made or filled, or `target` is no report or cannot be replaced.
    """
    place = target.resolve()
    obstacle = in_the_way(target)
    if obstacle is not None:
        raise ReportError(target, obstacle.en)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    except OSError as error:
        raise ReportError(target, error.strerror or str(error)) from error
    try:
        yield draft
        _name_files(draft)
        _replace(place, draft)
    except OSError as error:
        raise ReportError(target, error.strerror or str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def added_to(target: Path) -> Iterator[Path]:
    """Give a new folder to write files in and move them into the folder `target` when all are written.

    Raises
    ------
    ReportError
        If a file cannot be written or put there.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=target) as draft:
            yield Path(draft)
            for file in Path(draft).iterdir():
                file.replace(target / file.name)
    except OSError as error:
        raise ReportError(target, error.strerror or str(error)) from error


def write_json(path: Path, content: Any) -> None:
    """Write plain data as JSON, the same bytes on every platform."""
    path.write_text(json_text(content), encoding="utf-8", newline="\n")


def json_text(content: Any) -> str:
    """Return plain data as JSON text; numbers in full, no NaN."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _is_report(folder: Path) -> bool:
    program = manifest_in(folder).get("program")
    return isinstance(program, dict) and program.get("name") == PROGRAM


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _name_files(draft: Path) -> None:
    """Add to the manifest which files the report consists of."""
    write_json(draft / MANIFEST, {**manifest_in(draft), "files": _files(draft)})


def _replace(place: Path, draft: Path) -> None:
    """Put `draft` where an earlier report is, with what somebody has put beside it; on failure all is as it was."""
    draft.chmod(0o755)
    earlier = place.with_name(f".{place.name}-earlier-{os.getpid()}")
    if not place.exists():
        draft.rename(place)
        return
    own = manifest_in(place).get("files", [])
    for file in _files(place):
        if file not in own and not (draft / file).exists():
            (draft / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(place / file, draft / file, follow_symlinks=False)
    place.rename(earlier)
    try:
        draft.rename(place)
    except BaseException:
        with suppress(OSError):
            earlier.rename(place)
        raise
    shutil.rmtree(earlier, ignore_errors=True)
