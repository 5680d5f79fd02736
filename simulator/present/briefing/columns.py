"""How wide the columns of a printed table are, and which of them hold numbers."""

from typing import Final

from simulator.present.briefing.document import PrintedTable

LETTER: Final = 0.16
"""Width of a letter of a table's text of 9 pt [cm]."""
_SPACE: Final = 2.3
"""Space between columns [letters]."""
_BOLD: Final = 1.1
"""Width of a letter of a column's head by that of its cells."""
_NOTHING: Final = ("", "–", "−")
_LONGEST_NUMBER: Final = 20
_NARROW: Final = 14
"""A column that wants no more keeps what it wants; a longer word may be hyphenated [letters]."""
_LONGEST_CELL: Final = 80
"""A longer cell claims no more width [letters]."""


def numeric_columns(table: PrintedTable) -> list[bool]:
    """Tell which columns are read from their right edge: numbers, dates and frequencies such as fewer than 1 in 100."""
    columns = list(zip(*table.rows, strict=True))
    said = [[cell for cell in cells if cell not in _NOTHING] for cells in columns]
    return [place > 0 and bool(cells) and all(map(_is_number, cells)) for place, cells in enumerate(said)]


def _is_number(cell: str) -> bool:
    return len(cell) <= _LONGEST_NUMBER and any(map(str.isdigit, cell))


def column_widths(table: PrintedTable, room: float) -> list[float]:
    """Return the width of each column [cm]: as its cells need where there is room, else shared by what cells and words need.

    Parameters
    ----------
    table : PrintedTable
    room : float
        Width of the page or column that the table stands in [cm].
    """
    columns = list(zip(table.columns, *table.rows, strict=True))
    wanted = [_natural(column) + _SPACE for column in columns]
    least = [max(min(width, _NARROW + _SPACE), _head(column) + _SPACE) for width, column in zip(wanted, columns, strict=True)]
    spare, missing = room / LETTER - sum(least), sum(wanted) - sum(least)
    share = min(1.0, max(0.0, spare) / missing) if missing > 0 else 1.0
    widths = [low + share * (high - low) for low, high in zip(least, wanted, strict=True)]
    return [width * min(LETTER, room / sum(widths)) for width in widths]


def _head(column: tuple[str, ...]) -> float:
    """Return what the longest word of a column's head needs [letters]."""
    return _BOLD * max(map(len, column[0].split(" ")))


def _natural(column: tuple[str, ...]) -> float:
    """Return what a column needs if its head stands in two lines and its cells in one [letters]."""
    head, *cells = column
    return max(_head(column), _BOLD * (len(head) / 2 + 1), *(min(len(cell), _LONGEST_CELL) for cell in cells))
