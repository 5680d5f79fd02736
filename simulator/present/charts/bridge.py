"""The chart of a bridge: from the earlier estimate to the later one, step by step.

The estimates are points and the axis begins where it is needed: a change of a few mio. kr. is not seen on bars that begin at zero.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes

from simulator.present.answer import mean_text
from simulator.present.bridge_text import before_name, headline, step_name, steps_text
from simulator.present.charts.axis import money_ticks
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import CHEAPER, DEARER, INK, MUTED
from simulator.present.charts.labels import chart_names
from simulator.present.charts.stairs import WIDTH, Step, draw_steps, name_rows, write_value
from simulator.present.dates import span_text
from simulator.present.number_text import economist_unit, money_unit, rounded
from simulator.present.revision import Revision
from simulator.present.table import Table
from simulator.stats.bridge import PRICE_LEVEL, Contribution
from simulator.text import Language, Text

NAME = "bridge"
_NOW = Text("Nu", "Now")
_ROW_INCHES, _AROUND_INCHES = 0.42, 2.0
_LONGEST_NAME: Final = 34
"""Letters for which there is room beside the bars."""

_ROOM = 0.16
"""Beside the outermost bars, for their values: a share of the axis."""

_FEWEST_UNITS = 10
"""Of the labels that the axis is long, however small the change is."""

_AXIS = Text("← lavere · mio. kr. · højere →", "← lower · DKK m · higher →")


def bridge_chart(revision: Revision, language: Language) -> Chart:
    """Return the chart of a bridge."""
    found, level = revision.bridge, revision.after.prices.level
    years, was = span_text(revision.after.years.counted), revision.before.prices.level
    earlier = Text("", "") if was == level else Text(f" i {was}-priser", f" in {was} prices")
    before, after = (mean_text(one.cumulative, language) for one in (found.before, found.after))
    listed = steps_text(found.steps, language) or Text("ingen trin", "no steps").in_(language)
    return Chart(
        name=NAME,
        headline=headline(revision, language, short=True),
        measure=Text(
            f"Virkning på budgettet {years}, middelværdi, {money_unit('da')} i {level}-priser, trin for trin oppefra.\n"
            "Aksen begynder ikke ved 0. Afrunding kan give differencer.",
            f"Effect on the budget {years}, mean, {money_unit('en')} in {level} prices, step by step from the top.\n"
            "The axis does not begin at 0. Rounding may give differences.",
        ).in_(language),
        alt=Text(
            f"Trappe fra skønnet før ({before}{earlier.da}) til skønnet nu ({after}), {money_unit('da')}: {listed}. "
            f"Tallene står i {NAME}.csv.",
            f"Stairs from the estimate before ({before}{earlier.en}) to the estimate now ({after}), {money_unit('en')}: {listed}. "
            f"The numbers are in {NAME}.csv.",
        ).in_(language),
        table=_table(revision),
        draw=lambda ax: draw(revision, language, ax=ax),
        size=(9.0, _AROUND_INCHES + _ROW_INCHES * (len(found.steps) + 2)),
        margins=Margins(left=3.0, right=0.4, top=0.95, bottom=0.6),
    )


def draw(revision: Revision, language: Language, *, ax: Axes) -> Axes:
    """Draw both estimates as points and the steps between them as bars on `ax` and return it; all labels have one unit."""
    found = revision.bridge
    steps = [Step(id=one.part, name=_named(one), mean=one.cumulative.mean.item(), colour=_colour(one)) for one in found.steps]
    errors = [found.before.cumulative, found.after.cumulative, *(one.cumulative for one in found.steps)]
    unit = economist_unit(max(one.mcse.item() for one in errors))
    ends = [found.before.cumulative.mean.item(), found.after.cumulative.mean.item()]
    draw_steps(steps, ends[0], unit, language, ax, sides=True)
    last = len(steps) + 1
    ax.plot([ends[1], ends[1]], [last - 1 + WIDTH / 2, last], color=MUTED, linewidth=0.8)
    for value, row in zip(ends, (0, last), strict=True):
        ax.plot([value], [row], color=INK, marker="D", markersize=9)
        write_value(f" {rounded(value, unit, language)}", value, row, ax)
    names = chart_names([step.name.in_(language) for step in steps], _LONGEST_NAME)
    name_rows([before_name(revision, language), *names, _NOW.in_(language)], ax)
    ax.set_xlim(*_reach(ends[0], steps, unit))
    ax.set_ylim(last + 0.5, -0.5)
    money_ticks(ax.xaxis, language)
    ax.set_xlabel(_AXIS.in_(language))
    return ax


def _reach(level: float, steps: Sequence[Step], unit: float) -> tuple[float, float]:
    """Return the ends of the axis: as far as the steps lead, with room for the values beside them."""
    levels = np.cumsum([level, *(step.mean for step in steps)])
    low, high = levels.min().item(), levels.max().item()
    room = _ROOM * max(high - low, _FEWEST_UNITS * unit)
    return low - room, high + room


def _named(step: Contribution) -> Text:
    return Text(step_name(step, "da"), step_name(step, "en"))


def _colour(step: Contribution) -> str:
    """Return the colour of a step by its direction; grey for one that is nothing to see, and for the unit, which costs nobody."""
    mean, unit = step.cumulative.mean.item(), economist_unit(step.cumulative.mcse.item())
    if step.part == PRICE_LEVEL or abs(mean) < unit / 2:
        return MUTED
    return DEARER if mean > 0 else CHEAPER


def _table(revision: Revision) -> Table:
    statistics = ("mean", "mcse", "p10", "p50", "p90")
    found = revision.bridge
    ends = {"before": found.before.cumulative, "after": found.after.cumulative}
    rows = [("before", ends["before"]), *((step.part, step.cumulative) for step in found.steps), ("after", ends["after"])]
    return Table.of(("step", *statistics), [(name, *(one[key].item() + 0.0 for key in statistics)) for name, one in rows])
