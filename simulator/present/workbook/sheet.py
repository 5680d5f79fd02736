"""What a sheet consists of, as plain data: rows of cells whose formulas carry what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from xlsxwriter.utility import xl_rowcol_to_cell

Style = Literal[
    "text",
    "note",
    "title",
    "heading",
    "head",
    "column",
    "bold",
    "amount",
    "total",
    "sum",
    "memo",
    "memo_sum",
    "error",
    "error_sum",
    "share",
    "factor",
    "rate",
    "input",
    "given",
    "choice",
    "plain1",
    "plain2",
    "plain4",
    "centred",
    "whole",
]
"""What a cell is; its looks follow from it (see xlsx.py).

A `head` stands over text, a `column` over numbers; an `input`, `choice`, `given` amount, `factor` or `rate` is
there to be changed.
"""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as Excel stores it, in English, and what it comes to: shown by readers that do not compute."""

    text: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Link:
    """The name of another sheet, as a link to it."""

    sheet: str


Value = str | float | date | Formula | Link | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; an empty one has the value None."""

    value: Value = None
    style: Style = "text"


Row = tuple[Cell, ...]
EMPTY: Final[Row] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line of a chart: where its name and its first value stand, row and column, and its colour."""

    name: tuple[int, int]
    first: tuple[int, int]
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """A chart of some rows by column, drawn by Excel, at a place (row, column) of its sheet."""

    title: str
    unit: str
    alt_text: str
    place: tuple[int, int]
    size: tuple[int, int]
    """How many rows and columns it covers."""

    heads: tuple[int, int, int]
    """Row, first and last column of the names on the axis."""

    series: tuple[Series, ...]
    """As long as the heads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name, widths of columns [characters], rows, and how many rows and columns stay when it is scrolled."""

    name: str
    widths: Sequence[float]
    rows: Sequence[Row]
    frozen: tuple[int, int] = (0, 0)
    filtered: tuple[int, int] | None = None
    """First and last row of a table that can be filtered."""

    choices: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Where the texts stand, such as $E$4:$F$4, that can be chosen in a cell (row, column)."""

    printed: tuple[int, int] | None = None
    """Last row and column that are printed; None: all."""

    one_page: bool = False
    """Whether it is printed on one page; otherwise it is as wide as the paper and as long as it is."""

    together: Sequence[tuple[int, int]] = ()
    """First and last row of each block that is not cut by the end of a page, from the first row below the heads on."""

    sides: Sequence[int] = ()
    """Columns that begin a further page to the right; only with `together`."""

    repeated: int = 0
    """How many columns stand on every page to the right."""

    chart: LineChart | None = None
    hidden: Sequence[int] = ()
    """Columns that only formulas need."""


def heads(names: Iterable[str | float], style: Style = "head") -> Row:
    """Return names over columns; a year is a number."""
    return tuple(Cell(name, style) for name in names)


def at(row: int, column: int, *, row_fixed: bool = False, column_fixed: bool = False) -> str:
    """Return the address of a cell, such as $B7; rows and columns count from 0."""
    return str(xl_rowcol_to_cell(row, column, row_abs=row_fixed, col_abs=column_fixed))


def span(first: tuple[int, int], last: tuple[int, int], *, fixed: bool = False) -> str:
    """Return the address of a block of cells, such as B7:D7."""
    return ":".join(at(*corner, row_fixed=fixed, column_fixed=fixed) for corner in (first, last))


def elsewhere(sheet: str, address: str) -> str:
    """Return the address of cells on another sheet."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{address}"
