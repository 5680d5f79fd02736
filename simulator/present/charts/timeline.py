"""Chart 7, first half: when the milestones come, with their delay uncertainty."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from simulator.model.reform import Reform, moving_milestones
from simulator.model.scenario import Scenario
from simulator.model.timing import date_of, is_never
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import INK, MUTED, of_reform
from simulator.present.comparison_text import raised
from simulator.present.dates import date_text
from simulator.present.number_text import frequency
from simulator.present.table import Table
from simulator.stats.summary import Summary
from simulator.text import Language, Text

NAME = "timeline"
_LONGEST_LABEL = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One milestone: its plan, the month numbers between which it comes in 8 of 10 futures, and how likely it never comes."""

    reform: Reform
    position: int
    milestone: str
    name: Text
    certain: bool
    never: float
    planned: float
    p10: float
    p50: float
    p90: float


def timeline_chart(scenario: Scenario, summary: Summary, language: Language) -> Chart:
    """Return the chart of a run: the milestones that move money and each reform's law."""
    rows = tuple(_rows(scenario, summary))
    return Chart(
        name=NAME,
        headline=_headline(rows, language),
        measure=Text(
            "Milepæle, der flytter penge, og hvornår de kommer i simuleringen",
            "Milestones that move money, and when they come in the simulation",
        ).in_(language),
        alt=_alt(rows, language),
        table=_table(rows),
        draw=lambda ax: draw(rows, scenario, language, ax=ax),
        size=(9.0, 1.6 + 0.34 * max(len(rows), 4)),
        margins=Margins(left=0.25 + 0.075 * _LONGEST_LABEL, top=1.05),
    )


def draw(rows: tuple[Row, ...], scenario: Scenario, language: Language, *, ax: Axes) -> Axes:
    """Draw one line per milestone on `ax` and return it."""
    end = 12.0 * (scenario.years.to + 1)
    for y, row in enumerate(rows):
        colour = of_reform(row.position)
        until = min(row.p90, end)
        if until > row.p10:
            ax.plot([row.p10, until], [y, y], color=colour, linewidth=6, solid_capstyle="butt", alpha=0.55)
        ax.plot(
            row.planned,
            y,
            marker="o",
            markersize=8,
            color=colour,
            markerfacecolor=colour if row.certain else "white",
            markeredgewidth=2,
        )
        if is_never(row.p90):
            ax.annotate(
                Text("måske aldrig →", "maybe never →").in_(language),
                (end, y),
                (-4, 7),
                textcoords="offset points",
                ha="right",
                fontsize=8,
                color=INK,
            )
    ax.set_yticks(range(len(rows)), [_label(row, language) for row in rows])
    ax.invert_yaxis()
    years = range(scenario.years.first, scenario.years.to + 2)
    ax.set_xticks([12 * year for year in years], [str(year) for year in years])
    ax.set_xlim(12 * scenario.years.first, end + 1)
    ax.grid(visible=True, axis="x")
    ax.grid(visible=False, axis="y")
    ax.tick_params(axis="y", length=0)
    first, last = ax.get_xlim()
    if scenario.decision_month is not None and first <= scenario.decision_month <= last:
        ax.axvline(scenario.decision_month, color=INK, linewidth=1, linestyle=":")
        label = Text("beslutning", "decision").in_(language)
        ax.annotate(
            label,
            (scenario.decision_month, 0),
            (3, 4),
            xycoords=ax.get_xaxis_transform(),
            textcoords="offset points",
            fontsize=8,
            color=MUTED,
        )
    ax.legend(handles=_key(language), loc="lower left", bbox_to_anchor=(0, 1.01), ncols=3, borderaxespad=0)
    return ax


def _key(language: Language) -> list[Line2D]:
    planned, likely = Text("planlagt", "planned").in_(language), Text("8 af 10 fremtider", "8 in 10 futures").in_(language)
    certain = Text("ligger fast", "certain").in_(language)
    ring = Line2D(
        [], [], marker="o", linestyle="", color=MUTED, markerfacecolor="white", markeredgewidth=2, markersize=8, label=planned
    )
    bar = Line2D([], [], color=MUTED, linewidth=6, alpha=0.55, label=likely)
    dot = Line2D([], [], marker="o", linestyle="", color=MUTED, markersize=8, label=certain)
    return [ring, bar, dot]


def _rows(scenario: Scenario, summary: Summary) -> Iterator[Row]:
    for position, reform in enumerate(scenario.reforms):
        found, keys = summary.reforms[reform.id].milestones, list(reform.milestones)
        for key in moving_milestones(reform):
            milestone, index = reform.milestones[key], keys.index(key)
            planned = milestone.planned if milestone.planned is not None else found.mode[index].item()
            p10, p50, p90 = (found[name][index].item() for name in ("p10", "p50", "p90"))
            yield Row(
                reform=reform,
                position=position,
                milestone=key,
                name=milestone.name,
                certain=milestone.is_certain,
                never=milestone.never.distribution.cdf(np.ones(1))[0] - milestone.never.distribution.cdf(np.zeros(1))[0],
                planned=planned,
                p10=p10,
                p50=p50,
                p90=p90,
            )


def _label(row: Row, language: Language) -> str:
    return "\n".join(textwrap.wrap(row.name.in_(language), _LONGEST_LABEL))


def _headline(rows: tuple[Row, ...], language: Language) -> str:
    latest = max(rows, key=lambda row: row.p90 - row.planned, default=None)
    if latest is None:
        return Text("Ingen milepæle flytter penge", "No milestone moves money").in_(language)
    if latest.p90 <= latest.planned:
        if all(row.certain for row in rows):
            return Text("Alle datoerne ligger fast", "All dates are certain").in_(language)
        return Text("Hver dato holder i mindst 9 af 10 fremtider", "Each date holds in at least 9 in 10 futures").in_(language)
    name = latest.name.in_(language)
    if is_never(latest.p90):
        often = frequency(latest.never, language)
        return raised(Text(f"{name}: kommer aldrig i {often} fremtider", f"{name}: never comes in {often} futures").in_(language))
    until = _day(latest.p90, language)
    return Text(
        f"Mest usikker: {name}, senere end {until} i 1 af 10 fremtider",
        f"Least certain: {name}, later than {until} in 1 in 10 futures",
    ).in_(language)


def _day(month: float, language: Language) -> str:
    return Text("aldrig", "never").in_(language) if is_never(month) else date_text(date_of(month), language)


def _alt(rows: tuple[Row, ...], language: Language) -> str:
    listed = raised("; ".join(f"{row.name.in_(language)}: {_when(row, language)}" for row in rows))
    opening = Text("Tidslinje over milepæle, der flytter penge.", "Timeline of the milestones that move money.").in_(language)
    closing = Text(f"Tallene står i {NAME}.csv.", f"The numbers are in {NAME}.csv.").in_(language)
    return f"{opening} {listed}. {closing}"


def _when(row: Row, language: Language) -> str:
    planned = _day(row.planned, language)
    if row.certain:
        return Text(f"ligger fast, {planned}", f"certain, {planned}").in_(language)
    low, high = _day(row.p10, language), _day(row.p90, language)
    da, en = (low, low) if low == high else (f"{low} til {high}", f"{low} to {high}")
    return Text(f"planlagt {planned}, 8 af 10 fremtider {da}", f"planned {planned}, 8 in 10 futures {en}").in_(language)


def _table(rows: tuple[Row, ...]) -> Table:
    def iso(month: float) -> str:
        day: date | None = None if is_never(month) else date_of(month)
        return "never" if day is None else day.isoformat()

    return Table.of(
        ("reform", "milestone", "planned", "p10", "p50", "p90", "never"),
        (
            (row.reform.id, row.milestone, iso(row.planned), iso(row.p10), iso(row.p50), iso(row.p90), float(row.never))
            for row in rows
        ),
    )
