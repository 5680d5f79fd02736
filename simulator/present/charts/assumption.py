"""The distribution of one assumption as a histogram."""

import numpy as np
from matplotlib.axes import Axes

from simulator.present.assumption import Assumption
from simulator.present.charts.chart import Chart
from simulator.present.charts.colours import INK, MUTED
from simulator.present.histogram import bins
from simulator.present.inputs_text import one_value
from simulator.present.number_text import significant
from simulator.present.table import Table
from simulator.text import Language, Text

_BARS = 40


def assumption_chart(told: Assumption, language: Language) -> Chart:
    """Return the chart of an assumption."""
    one = told.input
    edges, shares = bins(told.values, _BARS)
    low, middle, high = (significant(one_value(one, p), 3, language) for p in (0.1, 0.5, 0.9))
    return Chart(
        name="assumption",
        headline=one.text.in_(language),
        measure=Text(
            f"Andel af fremtider; 8 af 10 mellem {low} og {high}, median {middle}",
            f"Share of futures; 8 in 10 between {low} and {high}, median {middle}",
        ).in_(language),
        alt=Text(
            f"Histogram over {one.text.da} ({one.name}): median {middle}, 8 af 10 fremtider mellem {low} og {high}. "
            "Tallene står i assumption.csv.",
            f"Histogram of {one.text.en} ({one.name}): median {middle}, 8 in 10 futures between {low} and {high}. "
            "The numbers are in assumption.csv.",
        ).in_(language),
        table=Table.of(("from", "to", "share"), zip(edges[:-1].tolist(), edges[1:].tolist(), shares.tolist(), strict=True)),
        draw=lambda ax: _draw(told, ax=ax),
        size=(9.0, 4.4),
    )


def _draw(told: Assumption, *, ax: Axes) -> Axes:
    edges, shares = bins(told.values, _BARS)
    ax.bar(edges[:-1], shares, width=np.diff(edges), align="edge", color=MUTED, linewidth=0)
    for p in (0.1, 0.5, 0.9):
        ax.axvline(one_value(told.input, p), color=INK, linewidth=1, linestyle="--")
    ax.set_ylim(bottom=0)
    return ax
