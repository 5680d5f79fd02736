"""Chart 7, second half: the work that reforms ask for month by month against the capacity for it, overload shaded."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import INK, of_reform
from simulator.present.charts.labels import chart_names
from simulator.present.dates import month_text
from simulator.present.number_text import decimal, frequency
from simulator.present.table import Table
from simulator.stats.workload import Workload
from simulator.text import Language, Text

NAME = "workload"
_LIKELY = 0.5
_OVERLOAD_COLOUR = "#F6D5D5"
_OVERLOAD_EDGE = "#B03A2E"


def workload_chart(scenario: Scenario, load: Workload, language: Language, *, name: str = NAME) -> Chart:
    """Return the chart of one strategy's work."""
    strategy = scenario.name.in_(language)
    return Chart(
        name=name,
        headline=_headline(load, language),
        measure=Text(
            f"{strategy}: arbejde, som reformerne kræver pr. måned, middelværdi i månedsværk, mod kapaciteten",
            f"{strategy}: work that the reforms ask for each month, mean in person-months, against capacity",
        ).in_(language),
        alt=_alt(scenario, load, name, language),
        table=_table(load),
        draw=lambda ax: draw(scenario, load, language, ax=ax),
        margins=Margins(top=1.45),
    )


def draw(scenario: Scenario, load: Workload, language: Language, *, ax: Axes) -> Axes:
    """Draw stacked work by reform, capacity with its range and shaded overload on `ax` and return it."""
    edges = np.array([*load.months, load.months[-1] + 1]) / 12
    for first, last in _spells(load):
        ax.axvspan(first / 12, (last + 1) / 12, facecolor=_OVERLOAD_COLOUR, edgecolor=_OVERLOAD_EDGE, hatch="\\\\", linewidth=0)
    base = np.zeros(len(load.months))
    positions = {reform.id: position for position, reform in enumerate(scenario.reforms)}
    for row, reform in enumerate(load.reforms):
        top = base + load.demand[row]
        ax.stairs(top, edges, baseline=base, fill=True, color=of_reform(positions[reform]), edgecolor="white", linewidth=0.3)
        base = top
    low, middle, high = load.capacity
    ax.stairs(high, edges, baseline=low, fill=True, color=INK, alpha=0.14)
    ax.stairs(middle, edges, baseline=None, color=INK, linewidth=2)
    years = range(load.months[0] // 12, load.months[-1] // 12 + 1)
    ax.set_xlim(edges[0], edges[-1])
    ax.set_xticks([year + 0.5 for year in years], [str(year) for year in years])
    ax.set_xticks([*years, years[-1] + 1], minor=True)
    ax.tick_params(axis="x", which="major", length=0)
    ax.tick_params(axis="x", which="minor", length=4)
    ax.set_ylim(0, 1.08 * max(base.max(), high.max()))
    ax.set_ylabel(Text("månedsværk pr. måned", "person-months a month").in_(language))
    ax.legend(
        handles=_key(scenario, load, language),
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=3,
        borderaxespad=0,
        columnspacing=1.4,
        handlelength=1.6,
    )
    return ax


def _key(scenario: Scenario, load: Workload, language: Language) -> list[Artist]:
    names = chart_names([reform.name.in_(language) for reform in scenario.reforms])
    rows = {reform.id: row for row, reform in enumerate(scenario.reforms)}
    patches: list[Artist] = [Patch(facecolor=of_reform(rows[key]), label=names[rows[key]]) for key in load.reforms if key in rows]
    capacity = Text("kapacitet: median og 8 af 10", "capacity: median and 8 in 10").in_(language)
    over = Text("over kapaciteten i mindst 5 af 10", "above capacity in at least 5 in 10").in_(language)
    patches.append(Line2D([], [], color=INK, linewidth=2, label=capacity))
    patches.append(Patch(facecolor=_OVERLOAD_COLOUR, edgecolor=_OVERLOAD_EDGE, hatch="\\\\", linewidth=0, label=over))
    return patches


def _spells(load: Workload) -> list[tuple[int, int]]:
    """Return the first and last month of each spell in which work exceeds capacity in at least half of the futures."""
    spells: list[tuple[int, int]] = []
    for month, probability in zip(load.months, load.overloaded, strict=True):
        if probability >= _LIKELY:
            if spells and spells[-1][1] == month - 1:
                spells[-1] = (spells[-1][0], month)
            else:
                spells.append((month, month))
    return spells


def _headline(load: Workload, language: Language) -> str:
    spells = _spells(load)
    if not spells:
        worst = int(load.overloaded.argmax())
        if load.overloaded[worst].item() == 0:
            return Text("Der er kapacitet nok i hver måned", "There is enough capacity in each month").in_(language)
        often = frequency(load.overloaded[worst].item(), language)
        return Text(
            f"Der er som regel kapacitet nok: værst er {month_text(date_of(load.months[worst]), 'da')}, over i {often}",
            f"Capacity mostly suffices: {month_text(date_of(load.months[worst]), 'en')} is the worst month, above it in {often}",
        ).in_(language)
    first, last = max(spells, key=lambda spell: spell[1] - spell[0])
    begins, ends = month_text(date_of(first), language), month_text(date_of(last), language)
    return Text(
        f"Reformerne kræver mere end kapaciteten fra {begins} til {ends}",
        f"The reforms ask for more than there is from {begins} to {ends}",
    ).in_(language)


def _alt(scenario: Scenario, load: Workload, name: str, language: Language) -> str:
    total = load.demand.sum(axis=0)
    peak = int(total.argmax())
    size, room = (decimal(value, 1, language) for value in (total[peak].item(), load.capacity[1, peak].item()))
    when = month_text(date_of(load.months[peak]), language)
    worst = frequency(load.overloaded.max().item(), language)
    return Text(
        f"Stablede arealer over reformarbejdet pr. måned {load.months[0] // 12}-{load.months[-1] // 12} ({scenario.name.da}) mod "
        f"kapaciteten. Mest i {when}: {size} månedsværk mod {room}. Højeste sandsynlighed for overbelastning i en måned: {worst}. "
        f"{_headline(load, 'da')}. Tallene står i {name}.csv.",
        f"Stacked areas of reform work each month {load.months[0] // 12}-{load.months[-1] // 12} ({scenario.name.en}) against "
        f"capacity. Most in {when}: {size} person-months against {room}. Highest probability of overload in a month: {worst}. "
        f"{_headline(load, 'en')}. The numbers are in {name}.csv.",
    ).in_(language)


def _table(load: Workload) -> Table:
    columns = (
        "month",
        *(f"work_{reform}" for reform in load.reforms),
        *("capacity_p10", "capacity_p50", "capacity_p90", "p_overload", "p_overload_mcse"),
    )
    rows = (
        (
            date_of(month).isoformat()[:7],
            *load.demand[:, column].tolist(),
            *load.capacity[:, column].tolist(),
            load.overloaded[column].item(),
            load.overloaded_mcse[column].item(),
        )
        for column, month in enumerate(load.months)
    )
    return Table.of(columns, rows)
