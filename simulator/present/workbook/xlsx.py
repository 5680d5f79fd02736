"""The only place that writes .xlsx: how each kind of cell looks, the same bytes from the same sheets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from simulator.present.workbook.printing import set_up_print
from simulator.present.workbook.room import JOINED, POINTS_PER_PIXEL, ROW, WRAPPED, across, pixels, row_height
from simulator.present.workbook.sheet import Cell, Formula, LineChart, Link, Sheet, Style, at, elsewhere, span

_NO_TIME: Final = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When every workbook was made: a time of its own would change its bytes from run to run."""

_AMOUNT: Final = "#,##0.0"
_NOTHING: Final = {
    "type": "cell",
    "criteria": "between",
    "minimum": -0.0499999,
    "maximum": 0.0499999,
}
"""When an amount is shown as zero, and then without a minus: a condition within a number format keeps it in some programs."""
_INPUT: Final = {"font_color": "#0000FF", "bg_color": "#FFF8DC", "border": 1, "border_color": "#BFBFBF"}
_STYLES: Final[Mapping[Style, Mapping[str, Any]]] = {
    "text": {},
    "note": {"valign": "top", "font_color": "#404040"},
    "title": {"bold": True, "font_size": 16, "valign": "top"},
    "heading": {"bold": True, "font_size": 12},
    "head": {"bold": True, "bottom": 1, "valign": "bottom", "bg_color": "#EDEDED"},
    "column": {"num_format": "0", "bold": True, "bottom": 1, "valign": "bottom", "align": "right", "bg_color": "#EDEDED"},
    "bold": {"bold": True, "top": 1},
    "amount": {"num_format": _AMOUNT},
    "total": {"num_format": _AMOUNT, "bold": True},
    "sum": {"num_format": _AMOUNT, "bold": True, "top": 1},
    "memo": {"num_format": _AMOUNT, "italic": True, "font_color": "#595959"},
    "memo_sum": {"num_format": _AMOUNT, "italic": True, "font_color": "#595959", "top": 1},
    "error": {"num_format": "0.000", "font_color": "#404040"},
    "error_sum": {"num_format": "0.000", "font_color": "#404040", "top": 1},
    "share": {"num_format": "0 %"},
    "factor": {"num_format": "0.0 %", **_INPUT},
    "rate": {"num_format": "0.0 %", **_INPUT},
    "input": {**_INPUT},
    "given": {"num_format": _AMOUNT, **_INPUT},
    "choice": {"num_format": "@", **_INPUT},
    "centred": {"align": "center", "valign": "top"},
    "whole": {"num_format": "0"},
    "plain1": {"num_format": "#,##0.0", "valign": "top"},
    "plain2": {"num_format": "0.00", "valign": "top"},
    "plain4": {"num_format": "0.0000", "valign": "top"},
}
"""Inputs are blue on a light ground, as economists mark them; colour is never alone: they have a frame."""

_DATE: Final = {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}
_LINK: Final = {"font_color": "#0563C1", "underline": 1, "valign": "top"}


def write_workbook(path: Path, sheets: Sequence[Sheet], *, title: str, author: str) -> None:
    """Write sheets as a workbook that Excel computes anew when it is opened.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        book.set_properties({"title": title, "author": author, "created": _NO_TIME})
        book.set_size(2400, 1400)
        formats = {style: book.add_format({**looks, "text_wrap": style in WRAPPED}) for style, looks in _STYLES.items()}
        joined = {style: book.add_format({**_STYLES[style], "text_wrap": True}) for style in JOINED}
        dated, linked = book.add_format(dict(_DATE)), book.add_format(dict(_LINK))
        nothing = book.add_format({"num_format": "0.0;0.0"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _lay_out(page, sheet)
            set_up_print(page, sheet, title)
            _fill(page, sheet, formats, joined, dated, linked)
            for block in _amounts(sheet):
                page.conditional_format(block, {**_NOTHING, "format": nothing})
            if sheet.chart is not None:
                _draw(book, page, sheet, sheet.chart)


def _lay_out(page: Worksheet, sheet: Sheet) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width, None, {"hidden": column in sheet.hidden})
    if any(sheet.frozen):  # a pane that is frozen nowhere is no valid XML of a sheet
        page.freeze_panes(*sheet.frozen)
    page.hide_gridlines(2)
    if sheet.filtered is not None:
        first, last = sheet.filtered
        page.autofilter(first, 0, last, len(sheet.rows[first]) - 1)
    for (row, column), among in sheet.choices.items():
        page.data_validation(row, column, row, column, {"validate": "list", "source": f"={among}"})


def _fill(
    page: Worksheet,
    sheet: Sheet,
    formats: Mapping[Style, Format],
    joined: Mapping[Style, Format],
    dated: Format,
    linked: Format,
) -> None:
    for row, cells in enumerate(sheet.rows):
        columns = across(sheet, cells)
        if columns > 1:
            page.merge_range(row, 0, row, columns - 1, cells[0].value, joined[cells[0].style])
        else:
            for column, cell in enumerate(cells):
                _write(page, (row, column), cell, dated if isinstance(cell.value, date) else formats[cell.style], linked)
        height = row_height(sheet, cells)
        if height > ROW:
            page.set_row(row, height)


def _write(page: Worksheet, place: tuple[int, int], cell: Cell, looks: Format, linked: Format) -> None:
    value = cell.value
    if isinstance(value, Formula):
        page.write_formula(*place, value.text, looks, value.value)
    elif isinstance(value, Link):
        page.write_url(*place, f"internal:{elsewhere(value.sheet, 'A1')}", linked, value.sheet)
    elif isinstance(value, date):
        page.write_datetime(*place, datetime(value.year, value.month, value.day), looks)
    elif value is None:
        page.write_blank(*place, None, looks)
    elif isinstance(value, str):
        page.write_string(*place, value, looks)
    else:
        page.write_number(*place, value + 0.0, looks)


def _amounts(sheet: Sheet) -> Iterator[str]:
    """Yield the addresses of the blocks of cells that show an amount: rows below each other with amounts in the same columns."""
    shown = [
        tuple(column for column, cell in enumerate(cells) if _STYLES[cell.style].get("num_format") == _AMOUNT)
        for cells in sheet.rows
    ]
    for columns, together in groupby(range(len(shown)), key=lambda row: shown[row]):
        rows = list(together)
        for _, side in groupby(enumerate(columns), key=lambda place: place[1] - place[0]):
            beside = [column for _, column in side]
            yield span((rows[0], beside[0]), (rows[-1], beside[-1]))


def _draw(book: Workbook, page: Worksheet, sheet: Sheet, wanted: LineChart) -> None:
    row, first, last = wanted.heads

    def here(start: tuple[int, int], columns: int) -> str:
        end = (start[0], start[1] + columns - 1)
        return "=" + elsewhere(sheet.name, span(start, end, fixed=True))

    chart = book.add_chart({"type": "line"})
    for position, one in enumerate(wanted.series):
        marker = {"type": ("circle", "square")[position % 2], "fill": {"color": one.colour}, "border": {"color": one.colour}}
        chart.add_series(
            {
                "name": f"={elsewhere(sheet.name, at(*one.name, row_fixed=True, column_fixed=True))}",
                "categories": here((row, first), last - first + 1),
                "values": here(one.first, last - first + 1),
                "line": {"color": one.colour, "width": 2.25, "dash_type": ("solid", "dash")[position % 2]},
                "marker": marker,
            }
        )
    chart.set_title({"name": wanted.title, "name_font": {"size": 12}})
    chart.set_y_axis({"name": wanted.unit, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_x_axis({"label_position": "low"})
    chart.set_legend({"position": "top"})
    (_, left), (rows, columns) = wanted.place, wanted.size
    width = sum(pixels(sheet, column) for column in range(left, left + columns))
    chart.set_size({"width": width, "height": rows * ROW / POINTS_PER_PIXEL})
    page.insert_chart(*wanted.place, chart, {"description": wanted.alt_text})
