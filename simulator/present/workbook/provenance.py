"""Where a workbook comes from, and a log for what somebody changes in it."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath, PureWindowsPath
from typing import Final

from simulator import __version__
from simulator.model.scenario import Scenario
from simulator.present.workbook.sheet import EMPTY, Cell, Row, Sheet, heads
from simulator.text import Language, Text

PROVENANCE: Final = Text("Ændringslog", "Change log")

_LINES_TO_FILL: Final = 12


def provenance_sheet(scenario: Scenario, inputs: Mapping[str, str], command: Sequence[str], language: Language) -> Sheet:
    """Return a log that begins with the run, with lines to fill in, and the files that the run read, each with its hash."""
    typed = " ".join(_without_folders(word) for word in command)
    made = Text(f"Skrevet af simulate {__version__}: {typed}", f"Written by simulate {__version__}: {typed}")
    what = Text(
        f"{scenario.run.draws} fremtider, seed {scenario.run.seed}", f"{scenario.run.draws} futures, seed {scenario.run.seed}"
    )
    log = (
        Text("Dato", "Date"),
        Text("Hvem", "Who"),
        Text("Ark og celle", "Sheet and cell"),
        Text("Ændring og grund", "Change and reason"),
    )
    files = (Text("Fil", "File"), Text("sha256 af indholdet", "sha256 of the content"))
    again = Text(
        "simulate verify med rapportens mappe regner tallene igen og siger, om de er de samme.",
        "simulate verify with the folder of the report makes the numbers again and tells whether they are the same.",
    )
    rows: list[Row] = [
        (Cell(PROVENANCE.in_(language), "title"),),
        (Cell(Text("Skriv hver ændring i arkene ind her.", "Enter every change of the sheets here.").in_(language)),),
        EMPTY,
        heads(name.in_(language) for name in log),
        (Cell(), Cell("simulate", "note"), Cell(what.in_(language), "note"), Cell(made.in_(language), "note")),
        *(tuple(Cell(None, "input") for _ in log) for _ in range(_LINES_TO_FILL)),
        EMPTY,
        (Cell(Text("Filer, som kørslen læste", "Files that the run read").in_(language), "heading"),),
        (Cell(again.in_(language)),),
        (*(cell for name in files for cell in (Cell(name.in_(language), "head"), Cell(None, "head"))),),
        *((Cell(name), Cell(), Cell(digest)) for name, digest in sorted(inputs.items())),
    ]
    return Sheet(name=PROVENANCE.in_(language), widths=[14, 26, 30, 80], rows=rows)


def _without_folders(word: str) -> str:
    """Return a word of a command, a file of this machine's folders by its name alone: the workbook is read on others."""
    return PureWindowsPath(word).name if PurePath(word).is_absolute() or PureWindowsPath(word).drive else word
