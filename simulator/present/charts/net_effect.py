"""Chart 1: net effect by year with the range that holds 8 of 10 futures."""

import numpy as np
from matplotlib.axes import Axes

from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis, year_axis, zero_line
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, MUTED
from simulator.present.charts.labels import strategy_colour
from simulator.present.dates import span_text
from simulator.present.number_text import money_unit, reading
from simulator.present.table import Table
from simulator.stats.estimates import Estimates
from simulator.stats.summary import Summary
from simulator.text import Language, Text

NAME = "net_effect"


def net_effect_chart(scenario: Scenario, summary: Summary, language: Language) -> Chart:
    """Return the chart of a run."""
    effect, unit = summary.net_effect, money_unit(language)
    level = scenario.prices.level
    return Chart(
        name=NAME,
        headline=_headline(scenario, summary, language),
        measure=Text(
            f"Nettovirkning pr. år, {unit} i {level}-priser. Linje: median. Bånd: 8 og 5 af 10 simulerede fremtider.",
            f"Net effect per year, {unit} in {level} prices. Line: median. Bands: 8 and 5 in 10 simulated futures.",
        ).in_(language),
        alt=_alt(scenario, effect, language),
        table=_table(scenario, effect),
        draw=lambda ax: draw(effect, scenario, language, ax=ax),
        margins=Margins(right=1.0),
    )


def draw(effect: Estimates, scenario: Scenario, language: Language, *, ax: Axes) -> Axes:
    """Draw medians and bands of a net effect [year] on `ax` and return it."""
    years = np.array(scenario.years.shown)
    colour = strategy_colour(scenario)
    for low, high, alpha in (("p10", "p90", 0.22), ("p25", "p75", 0.35)):
        ax.fill_between(years, effect[low], effect[high], color=colour, alpha=alpha, linewidth=0)
    for edge in ("p10", "p90"):
        ax.plot(years, effect[edge], color=colour, linewidth=0.9)
    ax.plot(years, effect["p50"], color=colour, marker="o", markersize=5)
    for row, year in enumerate(years):
        if year in scenario.years.counted:
            place = (float(year), effect["p50"][row].item())
            label = reading(effect.row(row), "p50", language)
            ax.annotate(
                label, place, (0, 9), textcoords="offset points", ha="center", color=colour, fontweight="bold", path_effects=HALO
            )
    _name_edges(effect, years, ax, language)
    zero_line(ax)
    money_axis(ax, language)
    year_axis(ax, scenario, language)
    return ax


def _name_edges(effect: Estimates, years: np.ndarray, ax: Axes, language: Language) -> None:
    """Write beside the last year what the edges of the bands mean."""
    names = {
        "p90": Text("1 af 10 er dyrere", "1 in 10 is dearer"),
        "p50": Text("median", "median"),
        "p10": Text("1 af 10 er billigere", "1 in 10 is cheaper"),
    }
    for edge, name in names.items():
        place = (float(years[-1]), float(effect[edge][-1]))
        ax.annotate(
            name.in_(language),
            place,
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=MUTED,
            fontsize=9,
            path_effects=HALO,
        )


def _headline(scenario: Scenario, summary: Summary, language: Language) -> str:
    low, middle, high = (reading(summary.cumulative, name, language) for name in ("p10", "p50", "p90"))
    span = span_text(scenario.years.counted)
    name = scenario.name.in_(language)
    return Text(
        f"{name}: typisk {middle} {money_unit('da')} i alt {span}, i 8 af 10 fremtider {low} til {high}",
        f"{name}: typically {middle} {money_unit('en')} in total {span}, in 8 of 10 futures {low} to {high}",
    ).in_(language)


def _alt(scenario: Scenario, effect: Estimates, language: Language) -> str:
    years = scenario.years.shown
    first, last = scenario.years.shown.index(scenario.years.counted[0]), len(years) - 1

    def at(row: int, statistic: str) -> str:
        return reading(effect.row(row), statistic, language)

    level, name = scenario.prices.level, scenario.name
    return Text(
        f"Viftediagram over nettovirkningen på budgettet {span_text(years)} ved {name.da}, mio. kr. i {level}-priser. "
        f"Medianen går fra {at(first, 'p50')} i {years[first]} til {at(last, 'p50')} i {years[last]}; "
        f"i 8 af 10 simulerede fremtider ligger {years[last]} mellem {at(last, 'p10')} og {at(last, 'p90')}. "
        f"Tallene står i {NAME}.csv.",
        f"Fan chart of the net effect on the budget {span_text(years)} under {name.en}, DKK m in {level} prices. "
        f"The median goes from {at(first, 'p50')} in {years[first]} to {at(last, 'p50')} in {years[last]}; "
        f"in 8 of 10 simulated futures {years[last]} lies between {at(last, 'p10')} and {at(last, 'p90')}. "
        f"The numbers are in {NAME}.csv.",
    ).in_(language)


def _table(scenario: Scenario, effect: Estimates) -> Table:
    statistics = ("mode", "mean", "mcse", "p10", "p25", "p50", "p75", "p90")
    rows = zip(scenario.years.shown, *(effect[name].tolist() for name in statistics), strict=True)
    return Table.of(("year", *statistics), rows)
