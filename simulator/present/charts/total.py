"""Chart 6: the total over all years as 50 dots, each one of 50 equally likely futures."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from simulator.axes import FloatArray
from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import INK, MUTED
from simulator.present.charts.labels import strategy_colour
from simulator.present.dates import span_text
from simulator.present.number_text import money_unit, reading
from simulator.present.table import Table
from simulator.stats.summary import Summary
from simulator.text import Language, Text

NAME = "total"
_DOTS_ACROSS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Dots [dot] of a common diameter in mio. kr.: centre of their column, place in it from 0, and the quantile they stand for."""

    x: FloatArray
    place: FloatArray
    quantile: FloatArray
    diameter: float


def total_chart(scenario: Scenario, summary: Summary, language: Language) -> Chart:
    """Return the chart of a run."""
    dots = stacked(summary.dots)
    years = span_text(scenario.years.counted)
    low, middle, high = (reading(summary.cumulative, name, language) for name in ("p10", "p50", "p90"))
    unit, level = money_unit(language), scenario.prices.level
    share = (np.arange(dots.quantile.size) + 0.5) / dots.quantile.size
    return Chart(
        name=NAME,
        headline=Text(
            f"Halvdelen af fremtiderne koster mere end {middle} {unit} i alt, 1 af 10 mere end {high}",
            f"Half of the futures cost more than {middle} {unit} in total, 1 in 10 more than {high}",
        ).in_(language),
        measure=Text(
            f"Nettovirkning i alt {years}, {unit} i {level}-priser. Hver prik er 1 af 50 lige sandsynlige fremtider.",
            f"Net effect in total {years}, {unit} in {level} prices. Each dot is 1 of 50 equally likely futures.",
        ).in_(language),
        alt=Text(
            f"Prikdiagram over nettovirkningen i alt {years} ved {scenario.name.da}, 50 lige sandsynlige fremtider. "
            f"Medianen er {middle} mio. kr.; 8 af 10 ligger mellem {low} og {high}. Tallene står i {NAME}.csv.",
            f"Dot plot of the total net effect {years} under {scenario.name.en}, 50 equally likely futures. "
            f"The median is DKK {middle} m; 8 in 10 lie between {low} and {high}. The numbers are in {NAME}.csv.",
        ).in_(language),
        table=Table.of(("share_below", "quantile"), zip(share.tolist(), dots.quantile.tolist(), strict=True)),
        draw=lambda ax: draw(dots, summary, scenario, language, ax=ax),
        size=(9.0, 4.4),
        margins=Margins(left=0.25, bottom=0.6),
    )


def stacked(quantiles: FloatArray, diameter: float | None = None) -> Dots:
    """Return a dot plot of ascending quantiles: each column gathers the dots within one diameter of its first.

    Source: Wilkinson (1999), Dot plots.
    """
    diameter = max(float(quantiles[-1] - quantiles[0]) / _DOTS_ACROSS, 1e-9) if diameter is None else diameter
    first, columns = quantiles[0], [0]
    for value in quantiles[1:]:
        new = value > first + diameter
        first = value if new else first
        columns.append(columns[-1] + int(new))
    column = np.array(columns)
    starts = np.searchsorted(column, column)
    centres = np.array([quantiles[column == own].mean() for own in column])
    return Dots(x=centres, place=np.arange(column.size) - starts.astype(float), quantile=quantiles, diameter=diameter)


def draw(dots: Dots, summary: Summary, scenario: Scenario, language: Language, *, ax: Axes) -> Axes:
    """Draw the dots with P10, median and P90 on `ax` and return it."""
    colour, size = strategy_colour(scenario), dots.diameter
    for x, place in zip(dots.x, dots.place, strict=True):
        ax.add_patch(Circle((x, (place + 0.5) * size), 0.46 * size, color=colour, linewidth=0))
    top = (dots.place.max() + 1.3) * size
    names = {
        "p10": Text("1 af 10 lavere", "1 in 10 lower"),
        "p50": Text("median", "median"),
        "p90": Text("1 af 10 højere", "1 in 10 higher"),
    }
    for statistic, name in names.items():
        value = summary.cumulative[statistic].item()
        ax.plot([value, value], [0, top], color=MUTED, linewidth=1, linestyle="--", zorder=0)
        label = f"{name.in_(language)}\n{reading(summary.cumulative, statistic, language)}"
        ax.text(value, top + 0.2 * size, label, ha="center", va="bottom", color=INK, fontsize=9)
    ax.set_ylim(0, top + 2.4 * size)
    ax.set_xlim(dots.x[0] - 1.5 * size, dots.x[-1] + 1.5 * size)
    ax.set_aspect("equal")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.grid(visible=False)
    if dots.x[0] < 0 < dots.x[-1]:
        ax.plot([0, 0], [0, top], color=INK, linewidth=1)
    money_axis(ax, language, horizontal=True)
    return ax
