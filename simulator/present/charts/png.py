"""A chart as a picture without headline and measure, for slides that write them as text beside it."""

import io
from typing import Final

import matplotlib as mpl

from simulator.present.charts.chart import STYLE, Chart, check_complete, figure_of

_DOTS: Final = 180
"""Dots an inch: a slide is shown on a wall, seldom larger than 2,000 dots."""

_PAD: Final = 0.03
"""White kept around what is drawn, so that the picture can fill the slide [inches]."""


def png_of(chart: Chart) -> bytes:
    """Return a chart as PNG.

    Raises
    ------
    IncompleteChartError
        If the alternative text or the table is empty.
    """
    check_complete(chart)
    buffer = io.BytesIO()
    with mpl.rc_context(fname=STYLE):
        figure = figure_of(chart, titled=False)
        figure.savefig(buffer, format="png", dpi=_DOTS, bbox_inches="tight", pad_inches=_PAD, metadata={"Software": None})
    return buffer.getvalue()
