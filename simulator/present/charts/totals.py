"""Chart 6 of a comparison: the total of each strategy as 50 equally likely futures, one row of dots under the other."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import INK
from simulator.present.charts.labels import strategy_colours
from simulator.present.charts.total import stacked
from simulator.present.comparison_text import name_in
from simulator.present.dates import span_text
from simulator.present.number_text import money_unit, reading
from simulator.present.table import Table
from simulator.stats.comparison import StrategyTotal
from simulator.text import Language, Text

NAME = "total"
_DOTS_ACROSS: Final = 24


def totals_chart(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], language: Language) -> Chart:
    """Return the chart of what strategies cost."""
    reference = scenarios[0]
    years = span_text(reference.years.counted)
    level, unit = reference.prices.level, money_unit(language)
    parts = [
        Text(
            f"{name_in(scenario, 'da')} {reading(cost.cumulative, 'p50', 'da')} ({reading(cost.cumulative, 'p10', 'da')} til "
            f"{reading(cost.cumulative, 'p90', 'da')})",
            f"{name_in(scenario, 'en')} {reading(cost.cumulative, 'p50', 'en')} ({reading(cost.cumulative, 'p10', 'en')} to "
            f"{reading(cost.cumulative, 'p90', 'en')})",
        ).in_(language)
        for scenario, cost in zip(scenarios, costs, strict=True)
    ]
    return Chart(
        name=NAME,
        headline=Text("Median i alt: ", "Median total: ").in_(language)
        + ", ".join(
            f"{name_in(scenario, language)} {reading(cost.cumulative, 'p50', language)}"
            for scenario, cost in zip(scenarios, costs, strict=True)
        )
        + f" {unit}",
        measure=Text(
            f"Nettovirkning i alt {years}, {unit} i {level}-priser. Hver prik er 1 af 50 lige sandsynlige fremtider.",
            f"Net effect in total {years}, {unit} in {level} prices. Each dot is 1 of 50 equally likely futures.",
        ).in_(language),
        alt=Text(
            f"Prikdiagram over nettovirkningen i alt {years}, median og 8 af 10 fremtider: {'; '.join(parts)}. "
            f"Tallene står i {NAME}.csv.",
            f"Dot plot of the total net effect {years}, median and 8 in 10 futures: {'; '.join(parts)}. "
            f"The numbers are in {NAME}.csv.",
        ).in_(language),
        table=_table(scenarios, costs),
        draw=lambda ax: draw(scenarios, costs, language, ax=ax),
        size=(9.0, 1.4 + 1.9 * len(scenarios)),
        margins=Margins(left=0.25, bottom=0.6),
    )


def draw(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], language: Language, *, ax: Axes) -> Axes:
    """Draw a row of dots for each strategy on `ax`, with its median, and return it."""
    low = min(float(cost.dots[0]) for cost in costs)
    high = max(float(cost.dots[-1]) for cost in costs)
    size = max((high - low) / _DOTS_ACROSS, 1e-9)
    base = 0.0
    for scenario, cost, colour in reversed(list(zip(scenarios, costs, strategy_colours(scenarios), strict=True))):
        dots = stacked(cost.dots, size)
        for x, place in zip(dots.x, dots.place, strict=True):
            ax.add_patch(Circle((x, base + (place + 0.5) * size), 0.46 * size, color=colour, linewidth=0))
        height = float(dots.place.max() + 1) * size
        median = cost.cumulative["p50"].item()
        ax.plot([median, median], [base, base + height + 0.4 * size], color=INK, linewidth=1, linestyle="--")
        label = f"{scenario.name.in_(language)}\nmedian {reading(cost.cumulative, 'p50', language)}"
        ax.text(low - 0.4 * size, base + height, label, ha="left", va="top", color=colour, fontsize=10, fontweight="bold")
        ax.plot([low - size, high + size], [base, base], color=INK, linewidth=0.6)
        base += height + 1.4 * size
    ax.set_ylim(0, base)
    ax.set_xlim(low - size, high + size)
    ax.set_aspect("equal")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.grid(visible=False)
    money_axis(ax, language, horizontal=True)
    return ax


def _table(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal]) -> Table:
    rows = [
        (scenario.name.en, share, value)
        for scenario, cost in zip(scenarios, costs, strict=True)
        for share, value in zip(((np.arange(cost.dots.size) + 0.5) / cost.dots.size).tolist(), cost.dots.tolist(), strict=True)
    ]
    return Table.of(("strategy", "share_below", "quantile"), rows)
