"""A chart as a small SVG without headline and measure, for a page that writes them as text beside it."""

import io
import re
from typing import Final

import matplotlib as mpl
from matplotlib.text import Text

from simulator.present.charts.chart import STYLE, Chart, check_complete, figure_of

_HALO: Final = "halo"
_HALO_STYLE: Final = f"[id^={_HALO}] text{{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}}"
_COORDINATES: Final = re.compile(r'(?<=\s)(?:d|x|y|transform)="[^"]*"')
_FINER: Final = re.compile(r"(?<=\.\d\d)\d+")
_NEEDLESS: Final = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)


def svg_of(chart: Chart) -> str:
    """Return a chart as SVG; its words stay text.

    Matplotlib draws the outline of every letter of a text that has path effects, twice. Here the white edge is a style of the text:
    a tornado shrinks to a tenth, and its words can be found and read.

    Raises
    ------
    IncompleteChartError
        If the alternative text or the table is empty.
    """
    check_complete(chart)
    with mpl.rc_context(fname=STYLE):
        figure = figure_of(chart, titled=False)
        for position, text in enumerate(one for one in figure.findobj(Text) if one.get_path_effects()):
            text.set_path_effects([])
            text.set_gid(f"{_HALO}{position}")
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _shortened(buffer.getvalue())


def _shortened(svg: str) -> str:
    """Return an SVG without what no reader sees: metadata, comments, digits below a hundredth of a point."""
    svg = _NEEDLESS.sub("", svg)
    svg = _COORDINATES.sub(lambda found: _FINER.sub("", found[0]), svg)
    svg = svg.replace("</style>", f"{_HALO_STYLE}</style>", 1)
    return re.sub(r">\s+<", "><", svg).strip()
