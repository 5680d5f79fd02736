"""How a figure of a briefing is put together: a chart, and the table behind it as it is read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase
from typing import Final

from simulator.present.briefing.document import ChartSlot, Figure, PrintedTable
from simulator.present.charts.chart import Chart
from simulator.present.table import Cell
from simulator.text import Language, Text

RANGE: Final = (
    Text("1 af 10 under", "1 in 10 below"),
    Text("Median", "Median"),
    Text("Middel", "Mean"),
    Text("1 af 10 over", "1 in 10 above"),
)

BESIDE: Final = Text("Tallene står i tabellen ved figuren.", "The numbers are in the table beside the figure.")
"""Where the alternative text of a figure says that its numbers are."""


def figure_of(
    number: int,
    chart: Chart,
    heads: Sequence[Text],
    rows: Sequence[tuple[str, ...]],
    language: Language,
    *,
    total: bool = False,
    slot: ChartSlot | None = None,
    note: str = "",
) -> Figure:
    """Return a chart of a number with its table: what stands over its columns, and its rows; `total` if the last is a sum.

    `note` stands under the picture.
    """
    table = PrintedTable(
        caption=caption_of(number, chart, language),
        columns=tuple(head.in_(language) for head in heads),
        rows=tuple(rows),
        total=total,
        slot=slot or "",
    )
    return Figure(number=number, chart=beside(chart, language), table=table, slot=slot, note=note)


def caption_of(label: int | str, chart: Chart, language: Language) -> str:
    """Return what the table behind a figure is called."""
    measure = chart.measure.replace("\n", " ")
    return Text(f"Tallene bag figur {label}. {measure}", f"The numbers behind figure {label}. {measure}").in_(language)


def lettered(figures: Sequence[Figure], language: Language) -> Iterator[Figure]:
    """Yield figures, those of one number with a letter each, so that whoever is sent to one finds it."""
    several = Counter(figure.number for figure in figures)
    met: Counter[int] = Counter()
    for figure in figures:
        if several[figure.number] == 1:
            yield figure
            continue
        named = replace(figure, letter=ascii_lowercase[met[figure.number]])
        met[figure.number] += 1
        yield replace(named, table=replace(named.table, caption=caption_of(named.label, named.chart, language)))


def beside(chart: Chart, language: Language) -> Chart:
    """Return a chart whose alternative text points at the table beside it instead of at a file."""
    file = Text(f"Tallene står i {chart.name}.csv.", f"The numbers are in {chart.name}.csv.").in_(language)
    return replace(chart, alt=chart.alt.replace(file, BESIDE.in_(language)))


def records_of(chart: Chart) -> list[dict[str, Cell]]:
    """Return the rows of a chart's table, each by the names of its columns."""
    return [dict(zip(chart.table.columns, row, strict=True)) for row in chart.table.rows]
