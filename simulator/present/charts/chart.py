"""A chart and how it is saved: never without an alternative text and the table behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simulator.present.charts.colours import MUTED
from simulator.present.table import Table

STYLE: Final = Path(__file__).parent / "committee.mplstyle"
FONTS: Final = Path(mpl.get_data_path()) / "fonts" / "ttf"
"""Where the fonts of charts lie, for a printer of their SVG."""
_TITLE_INCHES: Final = 0.55
"""Height that headline and measure take from the top margin."""
_SVG_METADATA: Final[dict[str, Any]] = {"Date": None, "Creator": None}


class Margins(NamedTuple):
    """Room around the axes [inches]; headline and measure stand in the top one."""

    left: float = 0.8
    right: float = 0.25
    top: float = 0.75
    bottom: float = 0.45


USUAL_MARGINS: Final = Margins()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart ready to be drawn.

    `headline` states the message, `measure` what is shown, its unit and price level; `alt` is read aloud instead of the picture;
    `table` holds the numbers behind it, unrounded.
    """

    name: str
    headline: str
    measure: str
    alt: str
    table: Table
    draw: Callable[[Axes], Axes]
    size: tuple[float, float] = (9.0, 5.2)
    margins: Margins = USUAL_MARGINS


class IncompleteChartError(ValueError):
    """A chart without alternative text or without a table."""


def figure_of(chart: Chart, *, titled: bool = True) -> Figure:
    """Return a chart as a figure with axes, and with headline and measure unless they are written beside it."""
    width, height = chart.size
    left, right, top, bottom = chart.margins
    if not titled:
        height, top = height - _TITLE_INCHES, top - _TITLE_INCHES
    with mpl.rc_context(fname=STYLE):
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)
        if titled:
            figure.text(0.1 / width, 1 - 0.1 / height, chart.headline, fontsize=13, fontweight="bold", va="top", ha="left")
            figure.text(0.1 / width, 1 - 0.38 / height, chart.measure, fontsize=10, color=MUTED, va="top", ha="left")
        room = (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
        chart.draw(figure.add_axes(room))
    return figure


def check_complete(chart: Chart) -> None:
    """Refuse a chart that a screen reader could not read.

    Raises
    ------
    IncompleteChartError
        If the alternative text or the table is empty.
    """
    if not chart.alt.strip() or not chart.table.rows:
        raise IncompleteChartError(f"chart {chart.name}: expected an alternative text and a table")


def save_all(charts: Iterable[Chart], folder: Path) -> None:
    """Write charts to a new folder; see `save`."""
    folder.mkdir()
    for chart in charts:
        save(chart, folder)


def save(chart: Chart, folder: Path) -> tuple[str, ...]:
    """Write a chart as SVG and PNG with its alternative text and its table beside it; return the file names.

    Raises
    ------
    IncompleteChartError
        If the alternative text or the table is empty.
    """
    check_complete(chart)
    with mpl.rc_context(fname=STYLE):
        figure = figure_of(chart)
        png_text = {"Title": chart.headline, "Description": chart.alt, "Software": None}
        figure.savefig(folder / f"{chart.name}.png", metadata=png_text, pil_kwargs={"compress_level": 1})
        figure.savefig(folder / f"{chart.name}.svg", metadata={**_SVG_METADATA, "Title": chart.headline, "Description": chart.alt})
    (folder / f"{chart.name}.txt").write_text(chart.alt + "\n", encoding="utf-8", newline="\n")
    chart.table.write(folder / f"{chart.name}.csv")
    return tuple(f"{chart.name}.{suffix}" for suffix in ("svg", "png", "txt", "csv"))
