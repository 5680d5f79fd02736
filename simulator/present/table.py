"""A table of raw numbers: columns with names, rows of values; written as CSV."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; numbers stay unrounded."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> "Table":
        """Return a table of the given columns and rows."""
        return cls(tuple(columns), tuple(tuple(row) for row in rows))

    @property
    def text(self) -> str:
        """The table as CSV: comma between values, decimal point, every number in full."""
        return self._separated(",")

    def write(self, path: Path) -> None:
        """Write the table as CSV, the same bytes on every platform."""
        path.write_text(self.text, encoding="utf-8", newline="\n")

    def write_for_danish_excel(self, path: Path) -> None:
        """Write a table of texts and whole numbers as Danish Excel opens it by a double click: semicolons, a byte order mark."""
        path.write_text(self._separated(";"), encoding="utf-8-sig", newline="\n")

    def _separated(self, delimiter: str) -> str:
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return buffer.getvalue()
