"""Progress of long work on stderr: only on a terminal, only after a second."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from simulator.scheduler import Progress as Report
from simulator.text import Language, Text

_PATIENCE: Final = 1.0
_WORK: Final = Text("Simulerer", "Simulating")
_LEFT: Final = Text("tilbage", "left")


@contextmanager
def progress_report(language: Language, *, quiet: bool = False, work: Text = _WORK) -> Iterator[Report | None]:
    """Give a function to report progress with, or None where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn(_LEFT.in_(language)),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(work.in_(language), total=None)
    began = time.monotonic()

    def report(done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()
