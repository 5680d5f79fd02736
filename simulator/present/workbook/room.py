"""How much room the cells of a sheet take: over how many columns a text is written, how high a row and how wide a column is."""

from math import ceil
from textwrap import wrap
from typing import Final

from simulator.present.workbook.sheet import Cell, Row, Sheet, Style

WRAPPED: Final[frozenset[Style]] = frozenset({"note", "head", "column", "input"})
"""Styles whose text goes on in a further line of its cell."""

JOINED: Final[frozenset[Style]] = frozenset({"note", "title"})
"""Styles of texts that go over several columns where they are alone in their row."""

ROW: Final = 15
"""Height of a row with one line [points]."""

POINTS_PER_PIXEL: Final = 0.75

_READABLE: Final = 100
"""Characters that a line of a note may have."""

_TITLE: Final = 1.6
"""How much wider and higher the letters of a title are."""


def across(sheet: Sheet, cells: Row) -> int:
    """Return over how many columns a row is written: a text alone in its row over as many as it reads well in.

    A title goes over its neighbours, which are empty, unless the sheet is narrower than it: printed, it would be cut.
    """
    if len(cells) != 1:
        return 1
    value, style = cells[0].value, cells[0].style
    shown = len(sheet.widths) if sheet.printed is None else sheet.printed[1] + 1
    if style == "title" and isinstance(value, str):
        return 1 if len(value) * _TITLE <= sum(sheet.widths[:shown]) else shown
    if style != "note":
        return 1
    if sheet.repeated:
        return sheet.repeated
    wide = (column for column in range(1, shown) if sum(sheet.widths[:column]) >= _READABLE)
    return next(wide, shown)


def row_height(sheet: Sheet, cells: Row) -> int:
    """Return the height of a row [points] that shows its longest text; no program finds that out for joined cells."""
    joined = across(sheet, cells)
    return max((_height(sheet, cell, column, joined) for column, cell in enumerate(cells)), default=ROW)


def _height(sheet: Sheet, cell: Cell, column: int, joined: int) -> int:
    if not isinstance(cell.value, str):
        return ROW
    if cell.style == "title":
        lines = _lines(cell.value, sum(sheet.widths[:joined]) / _TITLE) if joined > 1 else 1
        return ceil(ROW * lines * _TITLE)
    return ROW * _lines(cell.value, sum(sheet.widths[column : column + joined])) if cell.style in WRAPPED else ROW


def _lines(text: str, width: float) -> int:
    return max(len(wrap(text, max(int(width), 1))), 1)


def pixels(sheet: Sheet, column: int) -> int:
    """Return how wide a column is on the screen [pixels], as Excel rounds it."""
    return 0 if column in sheet.hidden else int(sheet.widths[column] * 7 + 0.5) + 5
