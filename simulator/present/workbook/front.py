"""The first sheet: the answer in words and what is on the others."""

from collections.abc import Iterable, Sequence
from typing import Final

from simulator.present.workbook.sheet import EMPTY, Cell, Link, Row, Sheet
from simulator.text import Language, Text

FRONT: Final = Text("Forside", "Front page")

_CHANGEABLE = Text(
    "Blå tal og tekster i et lyst felt med ramme er til at rette; resten er formler og simuleringens tal.",
    "Blue numbers and texts in a light, framed cell are there to be changed; the rest is formulas and the simulation's numbers.",
)


def front_sheet(title: str, sentences: Iterable[str], sheets: Sequence[tuple[Sheet, Text]], language: Language) -> Sheet:
    """Return the title, the answer sentence by sentence, and a link to each other sheet with what it holds."""
    rows: list[Row] = [
        (Cell(title, "title"),),
        EMPTY,
        *((Cell(sentence, "note"),) for sentence in sentences),
        EMPTY,
        (Cell(Text("Ark", "Sheet").in_(language), "head"), Cell(Text("Indhold", "Content").in_(language), "head")),
        *((Cell(Link(sheet.name)), Cell(held.in_(language), "note")) for sheet, held in sheets),
        EMPTY,
        (Cell(_CHANGEABLE.in_(language), "note"),),
    ]
    return Sheet(name=FRONT.in_(language), widths=[24, 120], rows=rows)
