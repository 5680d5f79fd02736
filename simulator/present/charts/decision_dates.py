"""Chart 9: what it costs to put off the decision on each reform, date by date."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.charts.axis import money_ticks, zero_line
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, INK, MUTED, of_reform
from simulator.present.charts.labels import chart_names
from simulator.present.comparison_text import lowered, raised
from simulator.present.dates import date_text, month_text
from simulator.present.listing import with_and
from simulator.present.number_text import decimal, economist_unit, money, rounded
from simulator.present.table import Table
from simulator.stats.plan import PutOff
from simulator.text import Language, Text

NAME = "decision_dates"
_NAMED = 2
_LONGEST_JOINED = 45
"""Reforms that a headline has room to name, and letters that they may take together."""
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
_DASHES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1, 1, 1)))


def decision_dates_chart(scenario: Scenario, advice: Sequence[PutOff], others: Text, language: Language) -> Chart:
    """Return the chart; without rows where nothing can be put off. `others` says how the other reforms are met meanwhile."""
    shown = [(row, one) for row, one in enumerate(advice) if one.deferrals]
    level = scenario.prices.level
    return Chart(
        name=NAME,
        headline=_headline(scenario, advice, language),
        measure=Text(
            f"Merudgift i alt ved senere beslutning, mio. kr. i {level}-priser, samme service.\n"
            f"De andre reformer imens: {others.da}.",
            f"Added cost in total of deciding later, DKK m in {level} prices, equal service level.\n"
            f"The other reforms meanwhile: {others.en}.",
        ).in_(language),
        alt=_alt(scenario, advice, language),
        table=_table(shown),
        draw=lambda ax: draw(scenario, advice, language, ax=ax),
        margins=Margins(right=2.3, top=1.05),
    )


def draw(scenario: Scenario, advice: Sequence[PutOff], language: Language, *, ax: Axes) -> Axes:
    """Draw one line per reform over the dates of the decision on `ax` and return it; a circle marks a last sensible date."""
    ends, names = [], _names(scenario, language)
    months = np.zeros(0)
    for row, one in enumerate(advice):
        if not one.deferrals:
            continue
        months = np.array([deferral.month for deferral in one.deferrals]) / 12
        costs = np.array([deferral.cost.value for deferral in one.deferrals])
        colour = of_reform(row)
        ax.plot(
            months, costs, color=colour, linestyle=_DASHES[row % len(_DASHES)], marker=_MARKERS[row % len(_MARKERS)], markersize=6
        )
        if one.last_month is not None and not one.is_open_ended:
            last = int(np.flatnonzero(np.isclose(12 * months, one.last_month))[0])
            ax.plot(months[last], costs[last], marker="o", markersize=13, markerfacecolor="none", markeredgecolor=INK, linestyle="")
        ends.append((float(costs[-1]), names[scenario.reforms[row].id], colour))
    zero_line(ax)
    if months.size:
        ax.axhline(scenario.materiality_mio, color=MUTED, linewidth=1, linestyle=":")
        _key(scenario, language, ax)
        ax.set_xticks(months, [month_text(date_of(12 * month), language) for month in months])
        _label_ends(ends, float(months[-1]), ax)
    money_ticks(ax.yaxis, language)
    ax.set_ylabel(Text("merudgift, mio. kr. →", "added cost, DKK m →").in_(language))
    return ax


def _key(scenario: Scenario, language: Language, ax: Axes) -> None:
    """Say above the lines, where none of them crosses the words, what the dotted line and the rings are."""
    least = money(decimal(scenario.materiality_mio, 1, language), language)
    edge = Text(f"væsentlighedsgrænse, {least}", f"materiality, {least}").in_(language)
    last = Text("sidste fornuftige dato", "last sensible date").in_(language)
    handles = [
        Line2D([], [], color=MUTED, linewidth=1, linestyle=":", label=edge),
        Line2D([], [], linestyle="", marker="o", markersize=11, markerfacecolor="none", markeredgecolor=INK, label=last),
    ]
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0, fontsize=9)


def _label_ends(ends: list[tuple[float, str, str]], last: float, ax: Axes) -> None:
    """Write each reform's name beside the end of its line, apart from each other."""
    low, high = ax.get_ylim()
    least = 0.06 * (high - low)
    placed = -np.inf
    for value, name, colour in sorted(ends):
        placed = max(value, placed + least)
        ax.annotate(
            name,
            (last, value),
            (last + 0.06, placed),
            textcoords="data",
            va="center",
            color=colour,
            fontweight="bold",
            annotation_clip=False,
            path_effects=HALO,
        )


def _names(scenario: Scenario, language: Language) -> dict[str, str]:
    """Return what each reform is called in the picture."""
    names = chart_names([reform.name.in_(language) for reform in scenario.reforms])
    return {reform.id: name for reform, name in zip(scenario.reforms, names, strict=True)}


def _headline(scenario: Scenario, advice: Sequence[PutOff], language: Language) -> str:
    first = [one for one in advice if one.deferrals and one.last_month == one.deferrals[0].month]
    if not first:
        return Text("Ingen reform kræver, at der besluttes nu", "No reform requires a decision now").in_(language)
    names = _names(scenario, language)
    day = date_text(date_of(first[0].deferrals[0].month), language)
    joined = raised(with_and([lowered(names[one.reform]) for one in first], language))
    if len(first) > _NAMED or len(joined) > _LONGEST_JOINED:
        of = len(advice)
        return Text(
            f"{len(first)} af {of} reformer kan ikke vente ud over {day}", f"{len(first)} of {of} reforms cannot wait beyond {day}"
        ).in_(language)
    return Text(f"{joined} kan ikke vente ud over {day}", f"{joined} cannot wait beyond {day}").in_(language)


def _alt(scenario: Scenario, advice: Sequence[PutOff], language: Language) -> str:
    names = {reform.id: reform.name.in_(language) for reform in scenario.reforms}
    listed = "; ".join(f"{names[one.reform]}: {deferral_text(one, language)}" for one in advice if one.deferrals)
    listed = raised(listed)
    return Text(
        f"Linjer over merudgiften ved at udskyde beslutningen, en linje pr. reform og et punkt pr. halvår. {listed}. "
        f"Tallene står i {NAME}.csv.",
        f"Lines of the added cost of putting off the decision, one line per reform and one point per half-year. {listed}. "
        f"The numbers are in {NAME}.csv.",
    ).in_(language)


def deferral_text(one: PutOff, language: Language) -> str:
    """Return what the last date costs."""
    last = one.deferrals[-1]
    size = money(rounded(last.cost.value, economist_unit(last.cost.mcse), language), language)
    when = month_text(date_of(last.month), language)
    return Text(f"{size} ved beslutning i {when}", f"{size} if decided in {when}").in_(language)


def _table(shown: list[tuple[int, PutOff]]) -> Table:
    columns = ("reform", "decision", "added_cost", "mcse", "choice_then", "last_sensible")
    rows = (
        (
            one.reform,
            date_of(deferral.month).isoformat(),
            deferral.cost.value,
            deferral.cost.mcse,
            deferral.choice.name,
            "no" if one.last_month != deferral.month else "or later" if one.is_open_ended else "yes",
        )
        for _, one in shown
        for deferral in one.deferrals
    )
    return Table.of(columns, rows)
