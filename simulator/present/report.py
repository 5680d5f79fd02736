"""The report folder: written whole or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any


class ReportError(Exception):
    """The report could not be put in its place; an earlier report there is as it was."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


@contextmanager
def report_folder(target: Path) -> Iterator[Path]:
    """Give a new folder to write in and put it in the place of `target` when everything is written.

    An earlier report stays untouched until then, and stays for good if writing fails or is interrupted.

    Raises
    ------
    ReportError
        If the folder cannot be made or `target` cannot be replaced.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise ReportError(target, error.strerror or str(error)) from error
    try:
        yield draft
        _replace(target, draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_json(path: Path, content: Any) -> None:
    """Write plain data as JSON, the same bytes on every platform."""
    path.write_text(json_text(content), encoding="utf-8", newline="\n")


def json_text(content: Any) -> str:
    """Return plain data as JSON text; numbers in full, no NaN."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _replace(target: Path, draft: Path) -> None:
    """Put `draft` in the place of `target`; on failure put the earlier report back."""
    draft.chmod(0o755)
    earlier = target.with_name(f".{target.name}-earlier-{os.getpid()}")
    try:
        if target.exists():
            target.rename(earlier)
        try:
            draft.rename(target)
        except OSError:
            with suppress(OSError):
                earlier.rename(target)
            raise
    except OSError as error:
        raise ReportError(target, error.strerror or str(error)) from error
    shutil.rmtree(earlier, ignore_errors=True)
