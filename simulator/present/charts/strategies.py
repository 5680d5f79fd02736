"""Chart 1 of a comparison: net effect by year of each strategy, labelled directly; at most two with their range."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis, year_axis, zero_line
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO
from simulator.present.charts.labels import strategy_colours, strategy_dash, strategy_line
from simulator.present.comparison_text import money_text, name_in, verdict_text
from simulator.present.number_text import money_unit, reading
from simulator.present.table import Table
from simulator.stats.comparison import Against, StrategyTotal
from simulator.text import Language, Text

NAME = "net_effect"
_FANS = 2


def strategies_chart(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], one: Against, language: Language) -> Chart:
    """Return the chart of what strategies cost; `one` is the second less the first, the reference."""
    reference = scenarios[0]
    level, unit = reference.prices.level, money_unit(language)
    listed = "; ".join(
        f"{name_in(scenario, language)} {reading(cost.cumulative, 'p50', language)}"
        for scenario, cost in zip(scenarios, costs, strict=True)
    )
    return Chart(
        name=NAME,
        headline=verdict_text(one, scenarios[1], reference).in_(language).rstrip(".")
        if one.verdict in ("alternative", "reference", "no_difference")
        else Text("Netto pr. år: intervallerne overlapper", "Net effect per year: the ranges overlap").in_(language),
        measure=Text(
            f"Nettovirkning pr. år, {unit} i {level}-priser. Linje: median. Bånd: 8 af 10 simulerede fremtider.",
            f"Net effect per year, {unit} in {level} prices. Line: median. Band: 8 in 10 simulated futures.",
        ).in_(language),
        alt=Text(
            f"Linjediagram over nettovirkningen pr. år for hver strategi. Median i alt: {listed} mio. kr. "
            f"{money_text(one, 'da')} Tallene står i {NAME}.csv.",
            f"Line chart of the net effect per year under each strategy. Median total in DKK m: {listed}. "
            f"{money_text(one, 'en')} The numbers are in {NAME}.csv.",
        ).in_(language),
        table=_table(scenarios, costs),
        draw=lambda ax: draw(scenarios, costs, language, ax=ax),
        margins=Margins(right=1.9),
    )


def draw(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], language: Language, *, ax: Axes) -> Axes:
    """Draw medians, and bands of the first two strategies, on `ax` and return it."""
    reference = scenarios[0]
    years = np.array(reference.years.shown)
    ends = []
    colours = strategy_colours(scenarios)
    for position, (scenario, cost, colour) in enumerate(zip(scenarios, costs, colours, strict=True)):
        effect = cost.net_effect
        if position < _FANS:
            ax.fill_between(years, effect["p10"], effect["p90"], color=colour, alpha=0.14, linewidth=0)
            for edge in ("p10", "p90"):
                ax.plot(years, effect[edge], color=colour, linewidth=0.9, linestyle=strategy_dash(position))
        ax.plot(years, effect["p50"], **strategy_line(colour, position), linewidth=2, markersize=6)
        ends.append((float(effect["p50"][-1]), scenario.name.in_(language), colour))
    _label_ends(ends, float(years[-1]), ax)
    zero_line(ax)
    money_axis(ax, language)
    year_axis(ax, reference, language)
    return ax


def _label_ends(ends: list[tuple[float, str, str]], last: float, ax: Axes) -> None:
    """Write each strategy's name beside its last median, apart from its neighbour."""
    low, high = ax.get_ylim()
    apart, previous = 0.07 * (high - low), -np.inf
    for value, name, colour in sorted(ends):
        place = max(value, previous + apart)
        previous = place
        ax.annotate(
            name,
            (last, place),
            (10, 0),
            textcoords="offset points",
            va="center",
            color=colour,
            fontweight="bold",
            path_effects=HALO,
        )


def _table(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal]) -> Table:
    statistics = ("mode", "mean", "mcse", "p10", "p25", "p50", "p75", "p90")
    rows = [
        (scenario.name.en, year, *values)
        for scenario, cost in zip(scenarios, costs, strict=True)
        for year, *values in zip(scenario.years.shown, *(cost.net_effect[name].tolist() for name in statistics), strict=True)
    ]
    return Table.of(("strategy", "year", *statistics), rows)
