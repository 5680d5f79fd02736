"""The table behind a chart as it is read in a briefing: words for columns, digits that can be read, few rows."""

from collections.abc import Callable, Mapping
from typing import Final

from simulator.present.briefing.document import PrintedTable
from simulator.present.charts.chart import Chart
from simulator.present.number_text import decimal, frequency
from simulator.present.table import Cell
from simulator.text import Language, Text

_HEADS: Final[Mapping[str, Text]] = {
    "year": Text("År", "Year"),
    "strategy": Text("Strategi", "Strategy"),
    "mean": Text("Middel", "Mean"),
    "p10": Text("1 af 10 under", "1 in 10 below"),
    "p50": Text("Median", "Median"),
    "p90": Text("1 af 10 over", "1 in 10 above"),
    "average_12_p10": Text("1 af 10 under", "1 in 10 below"),
    "average_12_p50": Text("Median", "Median"),
    "average_12_p90": Text("1 af 10 over", "1 in 10 above"),
    "p_below_floor": Text("Under gulvet", "Below the floor"),
    "p_below_zero": Text("Under nul", "Below zero"),
}
"""What columns are called where a committee reads them."""

Row = Mapping[str, Cell]


def printed(
    chart: Chart,
    language: Language,
    columns: tuple[str, ...],
    *,
    caption: Text,
    keep: Callable[[Row], bool] = lambda _: True,
    words: Callable[[str, Cell], str | None] = lambda _, __: None,
) -> PrintedTable:
    """Return some columns and rows of a chart's table as text.

    `words` may give a cell its text, such as a reform's name; it returns None for what is written as usual: amounts with one
    decimal, shares (columns that begin with p_) as frequencies.
    """
    rows = [dict(zip(chart.table.columns, row, strict=True)) for row in chart.table.rows]

    def text(column: str, cell: Cell) -> str:
        said = words(column, cell)
        if said is not None:
            return said
        if isinstance(cell, str) or column == "year":
            return str(cell)
        return frequency(float(cell), language) if column.startswith("p_") else decimal(float(cell), 1, language)

    return PrintedTable(
        caption=caption.in_(language),
        columns=tuple(_HEADS[column].in_(language) for column in columns),
        rows=tuple(tuple(text(column, row[column]) for column in columns) for row in rows if keep(row)),
    )
