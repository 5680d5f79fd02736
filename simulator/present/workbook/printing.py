"""How a sheet is printed: on A4 across, no narrower than it must be, with its heads on every page and nothing cut in two."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from xlsxwriter.worksheet import Worksheet

from simulator.present.workbook.room import POINTS_PER_PIXEL, ROW, pixels, row_height
from simulator.present.workbook.sheet import EMPTY, Sheet

_A4: Final = 9
_SIDE, _TOP, _BOTTOM = 0.4, 0.5, 0.7
"""Margins [inches]."""

_WIDE: Final = 72 * (11.69 - 2 * _SIDE)
_HIGH: Final = 72 * (8.27 - _TOP - _BOTTOM)
"""Room on a page [points]."""

_SURE: Final = 0.96
"""Share of the room that is used where the breaks are given, because programs measure letters differently."""

_LEAST: Final = 10
"""Least scale that Excel takes [per cent]."""

_LONGEST: Final = 110
"""Characters of a line in the foot; Excel takes 255 in all."""


def set_up_print(page: Worksheet, sheet: Sheet, title: str) -> None:
    """Set paper, margins, foot, heads, scale and breaks; `title` is the workbook's."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=_SIDE, right=_SIDE, top=_TOP, bottom=_BOTTOM)
    page.set_footer(_foot(sheet, title))
    if sheet.frozen[0]:
        page.repeat_rows(_heads(sheet), sheet.frozen[0] - 1)
    if sheet.printed is not None:
        page.print_area(0, 0, *sheet.printed)
    if sheet.one_page or not sheet.together:
        page.fit_to_pages(1, 1 if sheet.one_page else 0)
        return
    # Excel overlooks breaks where it is told to fit a number of pages.
    scale = _scale(sheet)
    page.set_print_scale(scale)
    page.set_h_pagebreaks(list(_breaks(sheet, _SURE * _HIGH * 100 / scale)))
    if sheet.sides:
        page.repeat_columns(0, sheet.repeated - 1)
        page.set_v_pagebreaks(list(sheet.sides))


def _foot(sheet: Sheet, title: str) -> str:
    """Return the sheet's title, which says the unit, and below it whose the workbook is; the page to the right."""
    first = sheet.rows[0][0].value if sheet.rows and sheet.rows[0] else None
    lines = dict.fromkeys(text for text in (first, title) if isinstance(text, str))
    left = "\n".join(line[:_LONGEST].replace("&", "&&") for line in lines)
    gap = " " if left[:1].isdigit() else ""  # a digit would be read as one of the size
    return f"&L&8{gap}{left}&R&8&A · &P / &N"


def _heads(sheet: Sheet) -> int:
    """Return the first row of the heads: those that stay when the sheet is scrolled, without title and notes above a gap."""
    above = [row for row in range(sheet.frozen[0]) if sheet.rows[row] == EMPTY]
    return above[-1] + 1 if above else 0


def _scale(sheet: Sheet) -> int:
    """Return the scale [per cent] at which the widest page is as wide as the paper."""
    edges = [sheet.repeated, *sheet.sides, len(sheet.widths)]
    left = sum(pixels(sheet, column) for column in range(sheet.repeated))
    pages = (sum(pixels(sheet, column) for column in range(first, end)) for first, end in pairwise(edges))
    widest = (left + max(pages)) * POINTS_PER_PIXEL
    return max(min(int(100 * _SURE * _WIDE / widest), 100), _LEAST)


def _breaks(sheet: Sheet, room: float) -> Iterator[int]:
    """Yield the rows that begin a page: as many blocks of rows on each as fit."""
    heights = [row_height(sheet, cells) for cells in sheet.rows]

    def height(first: int, end: int) -> int:
        return sum(heights[row] if row < len(heights) else ROW for row in range(first, end))

    used = height(0, sheet.together[0][0])
    for first, last in sheet.together:
        needed = height(first, last + 1)
        if used + needed > room:
            yield first
            used = height(_heads(sheet), sheet.frozen[0])
        used += needed
