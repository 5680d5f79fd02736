"""Chart 3: what each reform contributes in each year, what nobody in the municipality decides apart from what can be influenced."""

from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulator.axes import FloatArray
from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis, zero_line
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import INK, of_reform
from simulator.present.charts.labels import chart_names
from simulator.present.comparison_text import raised
from simulator.present.dates import span_text
from simulator.present.number_text import money, money_unit, reading
from simulator.present.table import Table
from simulator.stats.summary import Summary
from simulator.text import Language, Text

NAME = "contributions"
_WIDTH = 0.8
_PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.9, "pad": 1.2}
"""Behind a number that stands on bars."""
_OUTSIDE = Text("uden for kommunens indflydelse", "outside the municipality's hands")
_WITHIN = Text("kan påvirkes lokalt", "can be influenced locally")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributions:
    """Mean contributions [reform, influence, year]; influence 0 is outside the municipality's hands, 1 within reach."""

    reforms: tuple[Text, ...]
    years: tuple[int, ...]
    means: FloatArray
    net: FloatArray
    net_text: tuple[str, ...]


def contributions_chart(scenario: Scenario, summary: Summary, language: Language) -> Chart:
    """Return the chart of a run."""
    contributions = _contributions(scenario, summary, language)
    level = scenario.prices.level
    return Chart(
        name=NAME,
        headline=_headline(scenario, summary, language),
        measure=Text(
            f"Middelværdi pr. reform og år, {money_unit('da')} i {level}-priser. Tallet ved ruden er nettoen.",
            f"Mean per reform and year, {money_unit('en')} in {level} prices. The number at the diamond is the net.",
        ).in_(language),
        alt=_alt(scenario, summary, contributions, language),
        table=_table(scenario, contributions),
        draw=lambda ax: draw(contributions, language, ax=ax),
        size=(9.0, 6.0),
        margins=Margins(top=1.45),
    )


def draw(contributions: Contributions, language: Language, *, ax: Axes) -> Axes:
    """Draw stacked bars on `ax` and return it: hatched outside the municipality's hands, plain within its reach."""
    years = np.array(contributions.years)
    up, down = np.zeros(years.size), np.zeros(years.size)
    for influence, hatch in ((1, ""), (0, "////")):
        for position in range(len(contributions.reforms)):
            values = contributions.means[position, influence]
            base = np.where(values >= 0, up, down)
            ax.bar(years, values, _WIDTH, base, color=of_reform(position), hatch=hatch, edgecolor="white", linewidth=0.6)
            up, down = up + np.maximum(values, 0), down + np.minimum(values, 0)
    ax.plot(years, contributions.net, linestyle="", marker="D", markersize=8, color=INK, markeredgecolor="white")
    for year, place, net in zip(years, contributions.net, contributions.net_text, strict=True):
        ax.annotate(  # at the net itself: over the bar it would be read as what the bar reaches up to
            net, (year, place), (8, 0), textcoords="offset points", va="center", fontweight="bold", color=INK, bbox=_PAPER, zorder=5
        )
    zero_line(ax)
    money_axis(ax, language)
    ax.set_xticks(years, [str(year) for year in years])
    _key(contributions, language, ax)
    return ax


def _key(contributions: Contributions, language: Language, ax: Axes) -> None:
    names = chart_names([name.in_(language) for name in contributions.reforms])
    patches: list[Artist] = [Patch(facecolor=of_reform(row), label=name) for row, name in enumerate(names)]
    grey = "#4D4D4D"
    patches += [
        Patch(facecolor=grey, edgecolor="white", label=_WITHIN.in_(language)),
        Patch(facecolor=grey, edgecolor="white", hatch="////", label=_OUTSIDE.in_(language)),
    ]
    net = Text("alle reformer i alt", "all reforms together").in_(language)
    patches.append(Line2D([], [], linestyle="", marker="D", markersize=8, color=INK, label=net))
    ax.legend(
        handles=patches, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, borderaxespad=0, columnspacing=1.4, handlelength=1.6
    )


def _contributions(scenario: Scenario, summary: Summary, language: Language) -> Contributions:
    counted = [row for row, year in enumerate(scenario.years.shown) if year in scenario.years.counted]
    means = np.zeros((len(scenario.reforms), 2, len(counted)))
    for position, reform in enumerate(scenario.reforms):
        for row, effect in enumerate(reform.effects):
            means[position, int(effect.controllable)] += summary.reforms[reform.id].effects.mean[row, counted]
    return Contributions(
        reforms=tuple(reform.name for reform in scenario.reforms),
        years=scenario.years.counted,
        means=means,
        net=summary.net_effect.mean[counted],
        net_text=tuple(reading(summary.net_effect.row(row), "mean", language) for row in counted),
    )


def _headline(scenario: Scenario, summary: Summary, language: Language) -> str:
    totals = [summary.reforms[reform.id].cumulative for reform in scenario.reforms]
    largest = max(range(len(totals)), key=lambda row: abs(totals[row].mean.item()))
    cumulative = totals[largest]
    amount = reading(cumulative, "mean", language)
    names, years = chart_names([reform.name.in_(language) for reform in scenario.reforms]), span_text(scenario.years.counted)
    name = names[largest]
    return Text(
        f"{raised(name)} fylder mest: {money(amount, 'da')} i alt {years}",
        f"{raised(name)} weighs most: {money(amount, 'en')} in total {years}",
    ).in_(language)


def _alt(scenario: Scenario, summary: Summary, contributions: Contributions, language: Language) -> str:
    listed = ", ".join(
        f"{reform.name.in_(language)} {reading(summary.reforms[reform.id].cumulative, 'mean', language)}"
        for reform in scenario.reforms
    )
    outside, within = (reading(summary.influence.row(influence), "mean", language) for influence in (0, 1))
    years, level = span_text(contributions.years), scenario.prices.level
    return Text(
        f"Stablede søjler over reformernes bidrag {years}, middelværdi i mio. kr. i {level}-priser. I alt pr. reform: "
        f"{listed}. Uden for kommunens indflydelse {outside}, kan påvirkes lokalt {within}. Tallene står i {NAME}.csv.",
        f"Stacked bars of the reforms' contributions {years}, mean in DKK m in {level} prices. In total per reform: "
        f"{listed}. Outside the municipality's hands {outside}, within its reach {within}. The numbers are in {NAME}.csv.",
    ).in_(language)


def _table(scenario: Scenario, contributions: Contributions) -> Table:
    rows = [
        (reform.id, kind, year, contributions.means[position, influence, column].item())
        for position, reform in enumerate(scenario.reforms)
        for influence, kind in enumerate(("outside", "controllable"))
        for column, year in enumerate(contributions.years)
    ]
    return Table.of(("reform", "influence", "year", "mean"), rows)
