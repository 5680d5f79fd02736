"""Chart 2: the difference between two strategies in the same futures, year by year."""

import numpy as np
from matplotlib.axes import Axes

from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis, zero_line
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, MUTED
from simulator.present.charts.labels import strategy_colours
from simulator.present.comparison_text import difference_text, money_text, name_in, service_text
from simulator.present.number_text import frequency, money_unit
from simulator.present.table import Table
from simulator.stats.comparison import Against
from simulator.text import Language, Text

NAME = "difference"


def difference_chart(reference: Scenario, alternative: Scenario, one: Against, language: Language, *, name: str = NAME) -> Chart:
    """Return the chart of one alternative less the reference."""
    unit, level = money_unit(language), reference.prices.level
    often = frequency(one.outcome.mean[0, 0].item(), language)
    middle = difference_text(one.cumulative.row(0), "p50", language)
    headline = _undecided(one).in_(language) + Text(
        f"{name_in(alternative, 'da')} billigere i {often} fremtider, typisk {middle}",
        f"{name_in(alternative, 'en')} cheaper in {often} futures, typically {middle}",
    ).in_(language)
    return Chart(
        name=name,
        headline=headline[:1].upper() + headline[1:],
        measure=Text(
            f"{alternative.name.da} minus {name_in(reference, 'da')} pr. år, {unit} i {level}-priser. "
            "Bånd: 8 og 5 af 10, år for år; tynd linje: én fremtid.",
            f"{alternative.name.en} minus {name_in(reference, 'en')} per year, {unit} in {level} prices. "
            "Bands: 8 and 5 in 10, year by year; thin line: one future.",
        ).in_(language),
        alt=Text(
            f"Viftediagram over forskellen pr. år. {money_text(one, 'da')} {service_text(one, 'da')} Tallene står i {name}.csv.",
            f"Fan chart of the difference per year. {money_text(one, 'en')} {service_text(one, 'en')} "
            f"The numbers are in {name}.csv.",
        ).in_(language),
        table=_table(reference, one),
        draw=lambda ax: draw(one, reference, alternative, language, ax=ax),
        size=(9.4, 5.2),
        margins=Margins(right=1.9),
    )


def _undecided(one: Against) -> Text:
    """Return what stands before the headline of a difference that is no answer."""
    before = {
        "services_disagree": Text("Ikke ved samme service: ", "Not at equal service: "),
        "not_decided": Text("Ikke afgjort: ", "Not decided: "),
    }
    return before.get(one.verdict, Text.same(""))


def draw(one: Against, reference: Scenario, alternative: Scenario, language: Language, *, ax: Axes) -> Axes:
    """Draw median, bands and ten futures of the difference on `ax` and return it."""
    counted = [row for row, year in enumerate(reference.years.shown) if year in reference.years.counted]
    years = np.array(reference.years.counted)
    effect, colour = one.difference.row(0, slice(counted[0], None)), strategy_colours((reference, alternative))[1]
    for low, high, alpha in (("p10", "p90", 0.2), ("p25", "p75", 0.3)):
        ax.fill_between(years, effect[low], effect[high], color=colour, alpha=alpha, linewidth=0)
        for edge in (low, high):
            ax.plot(years, effect[edge], color=colour, linewidth=0.8)
    for path in one.paths:
        ax.plot(years, path, color=MUTED, linewidth=0.6, alpha=0.7)
    ax.plot(years, effect["p50"], color=colour, marker="o", markersize=5)
    zero_line(ax)
    money_axis(ax, language)
    ax.set_xticks(years, [str(year) for year in years])
    ax.set_xlim(years[0] - 0.3, years[-1] + 0.3)
    low_end, high_end = ax.get_ylim()
    dearer, cheaper = sides(alternative.name.in_(language), language)
    for place, align, label in ((high_end, "top", dearer), (low_end, "bottom", cheaper)):
        ax.annotate(
            label,
            (years[-1] + 0.3, place),
            (6, 0),
            textcoords="offset points",
            va=align,
            color=MUTED,
            fontsize=9,
            path_effects=HALO,
        )
    return ax


def sides(name: str, language: Language) -> tuple[str, str]:
    """Return what it means that the difference lies above zero, and below, each in two lines."""
    return Text(f"{name}\ndyrere", f"{name}\ndearer").in_(language), Text(f"{name}\nbilligere", f"{name}\ncheaper").in_(language)


def _table(reference: Scenario, one: Against) -> Table:
    statistics = ("mode", "mean", "mcse", "p10", "p25", "p50", "p75", "p90")
    bases = ("money", "equal_service", "equal_service_disputed_too")
    rows = [
        (basis, year, *values)
        for row, basis in enumerate(bases)
        for year, *values in zip(
            reference.years.shown, *(one.difference.row(row)[name].tolist() for name in statistics), strict=True
        )
    ]
    return Table.of(("basis", "year", *statistics), rows)
