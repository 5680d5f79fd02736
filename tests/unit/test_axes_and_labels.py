"""Axes and labels of charts: amounts that can be told apart, in the language's notation, and no word over another."""

from itertools import pairwise

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simulator.present.charts.axis import money_ticks
from simulator.present.charts.chart import STYLE
from simulator.present.charts.mixes import Point, Shown, draw
from simulator.stats.estimates import Estimates
from simulator.text import Language, Text


def point(mean: float, worst: float) -> Point:
    cost = Estimates(
        mode=np.array(mean),
        mean=np.array(mean),
        mcse=np.array(0.01),
        sd=np.array(1.0),
        quantiles={},
        cvar95=np.array(worst),
        errors={"cvar95": np.array(0.01)},
        blocks=20,
    )
    return Point(choices=(), cost=cost)


def drawn(*costs: tuple[float, float]) -> Axes:
    """Return the chart of mixes by their expected and bad costs; the first is the reference, the last the alternative."""
    points = tuple(point(*cost) for cost in costs)
    shown = Shown(
        headline=Text("", ""),
        mixes=points,
        reference=(Text.same("Afventende strategi"), points[0]),
        alternative=(Text.same("Aktiv strategi"), points[-1]),
        best=(Text.same("Billigste blanding"), min(points, key=lambda one: one.place)),
        frontier=(),
    )
    with mpl.rc_context(fname=STYLE):
        return draw(shown, "da", ax=canvas())


def canvas() -> Axes:
    figure = Figure(figsize=(9, 5))
    FigureCanvasAgg(figure)
    return figure.add_subplot()


@pytest.mark.parametrize("costs", [((5.1, 14.2), (4.3, 13.4)), ((46.0, 74.0), (30.0, 60.0), (31.0, 59.0))])
def test_no_two_ticks_of_the_mixes_say_the_same(costs: tuple[tuple[float, float], ...]) -> None:
    ax = drawn(*costs)
    ax.figure.canvas.draw()
    for axis in (ax.xaxis, ax.yaxis):
        told = [tick.label1.get_text() for tick in axis.get_major_ticks()]
        assert len(set(told)) == len(told) > 2


@pytest.mark.parametrize(("language", "sign"), [("da", ","), ("en", ".")])
def test_ticks_are_written_in_the_language(language: Language, sign: str) -> None:
    ax = canvas()
    ax.set_ylim(0, 0.8)
    money_ticks(ax.yaxis, language)
    ax.figure.canvas.draw()
    assert all(sign in tick.label1.get_text() for tick in ax.yaxis.get_major_ticks())


def test_a_strategy_that_is_the_cheapest_mix_too_has_both_names_at_its_point() -> None:
    names = [text.get_text() for text in drawn((5.1, 14.2), (4.3, 13.4)).texts]
    assert names == ["Afventende strategi", "Aktiv strategi, billigste blanding"]
    names = [text.get_text() for text in drawn((5.1, 14.2), (4.0, 13.0), (4.3, 13.4)).texts]
    assert names == ["Afventende strategi", "Aktiv strategi", "Billigste blanding"]
    names = [text.get_text() for text in drawn((5.1, 14.2), (5.1, 14.2)).texts]
    assert names == ["Afventende strategi, aktiv strategi, billigste blanding"]


def test_a_long_name_of_a_cheap_mix_stays_inside_the_axes() -> None:
    ax = drawn((5.1, 14.2), (4.3, 13.4))
    ax.figure.canvas.draw()
    assert all(text.get_window_extent().x0 >= ax.get_window_extent().x0 for text in ax.texts)


def test_ticks_grow_from_one_to_the_next() -> None:
    ax = canvas()
    ax.set_xlim(-0.3, 0.4)
    money_ticks(ax.xaxis, "da")
    ax.figure.canvas.draw()
    values = [float(tick.label1.get_text().replace(",", ".").replace("−", "-")) for tick in ax.xaxis.get_major_ticks()]
    assert all(one < other for one, other in pairwise(values))
