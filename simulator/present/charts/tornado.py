"""Chart 8: how far each assumption moves a number, the others at their distributions, and where the difference turns."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from matplotlib.axes import Axes

from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, INK, MUTED, ZERO
from simulator.present.charts.labels import strategy_colour
from simulator.present.comparison_text import ended, lowered, name_in, value_text
from simulator.present.dates import span_text
from simulator.present.number_text import FINEST_MIO, committee_unit, money, money_unit, rounded
from simulator.present.sensitivity_text import driven_text
from simulator.present.table import Table
from simulator.stats.sensitivity.result import Drivers, Key
from simulator.stats.sensitivity.swings import Swing
from simulator.text import Language, Text

MOST_BARS: Final = 10
_NAME_WIDTH: Final = 38
_HEIGHT: Final = 0.5
_ROOM_FOR_VALUES: Final = 0.36
"""What is left free at each end for the values, as a share of what the bars span."""
_LEAST_ROOM: Final = 0.34
"""What a value needs, as a share of what bars and their errors span."""
_SUBJECTS: Final[dict[Key, Text]] = {
    "cost": Text("udgiften", "the cost"),
    "difference": Text("forskellen", "the difference"),
    "equal_service": Text("forskellen ved samme service", "the difference at equal service"),
}


def tornado_chart(scenarios: Sequence[Scenario], drivers: Drivers, language: Language) -> Chart:
    """Return the chart of one number; the first scenario is the one explained."""
    name, level = f"tornado_{drivers.key}", scenarios[0].prices.level
    shown = drivers.swings[:MOST_BARS]
    what = _what(scenarios, drivers)
    return Chart(
        name=name,
        headline=_headline(drivers, shown[0], language),
        measure=Text(
            f"{what.da}, ventet ved P10 og P90 af hver antagelse, {money_unit('da')}, {level}-priser",
            f"{what.en}, expected at P10 and P90 of each assumption, {money_unit('en')}, {level} prices",
        ).in_(language),
        alt=_alt(scenarios, drivers, shown, name, language),
        table=_table(drivers),
        draw=lambda ax: draw(drivers, scenarios[0], language, ax=ax),
        size=(9.0, 1.7 + 0.47 * len(shown)),
        margins=Margins(left=3.1, right=1.45 if drivers.flips else 0.5, top=1.05, bottom=0.6),
    )


def draw(drivers: Drivers, scenario: Scenario, language: Language, *, ax: Axes) -> Axes:
    """Draw the longest bars on `ax` and return it: dark where the input is high, light where low; a diamond where it turns."""
    shown = drivers.swings[:MOST_BARS]
    colour, centre = strategy_colour(scenario), drivers.mean.value
    for row, swing in enumerate(shown):
        ends = ((swing.low, swing.low_value, 0.45), (swing.high, swing.high_value, 1.0))
        for place, value, alpha in ends:
            ax.barh(row, place - centre, _HEIGHT, centre, color=colour, alpha=alpha, linewidth=0)
            ax.barh(row, place - centre, _HEIGHT, centre, fill=False, edgecolor=colour, linewidth=0.8)
            right = place > swing.low + swing.high - place
            error = 2 * swing.size.mcse if place == swing.high else 0.0
            ax.annotate(
                value_text(swing.input, value, language),
                (place + (error if right else -error), row),
                (7 if right else -7, 0),
                textcoords="offset points",
                ha="left" if right else "right",
                va="center",
                fontsize=8,
                color=INK,
                path_effects=HALO,
            )
        ax.errorbar(swing.high, row, xerr=2 * swing.size.mcse, color=INK, linewidth=1, capsize=2)
    low, high = (pick(end for swing in shown for end in (swing.low, swing.high)) for pick in (min, max))
    low, high = (min(low, 0.0), max(high, 0.0)) if drivers.flips else (low, high)
    errors = [(swing.high, 2 * swing.size.mcse) for swing in shown]  # a value stands beyond the error of its bar
    lowest, highest = min(place - error for place, error in errors), max(place + error for place, error in errors)
    room, least = _ROOM_FOR_VALUES * (high - low), _LEAST_ROOM * (max(high, highest) - min(low, lowest))
    ax.set_xlim(min(low - room, lowest - least), max(high + room, highest + least))
    ax.set_ylim(len(shown) - 0.5, -0.5)
    ax.axvline(centre, color=MUTED, linewidth=1, linestyle=(0, (4, 3)))
    mean = Text("middel", "mean").in_(language)
    ax.annotate(
        mean, (centre, 1.0), (0, 3), xycoords=("data", "axes fraction"), textcoords="offset points", ha="center", fontsize=8
    )
    shades = Text("lys: lav værdi\nmørk: høj værdi", "light: low value\ndark: high value").in_(language)
    ax.annotate(shades, (0, 1), (-8, 3), xycoords="axes fraction", textcoords="offset points", ha="right", fontsize=8, color=MUTED)
    ax.set_yticks(range(len(shown)), ["\n".join(_lines(swing, language)) for swing in shown], fontsize=9)
    ax.grid(visible=False, axis="y")
    money_axis(ax, language, horizontal=True)
    if drivers.flips:
        _draw_flips(drivers, shown, language, ax)
    return ax


def _draw_flips(drivers: Drivers, shown: Sequence[Swing], language: Language, ax: Axes) -> None:
    ax.axvline(0, color=ZERO, linewidth=1.2)
    head = Text("Vender ved\n(◇: uden for P10-P90)", "Turns at\n(◇: outside P10-P90)").in_(language)
    ax.annotate(
        head, (1.0, 1.0), (8, 3), xycoords="axes fraction", textcoords="offset points", va="bottom", fontsize=8, color=MUTED
    )
    for row, swing in enumerate(shown):
        flip = drivers.flips.get(swing.input.name)
        if flip is None:
            continue
        filled = flip.inside_own_range
        ax.plot(0, row, marker="D", markersize=6, color=INK, markerfacecolor=INK if filled else "white", zorder=5)
        ax.annotate(
            value_text(swing.input, flip.at, language),
            (1.0, row),
            (8, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=INK,
        )


def _lines(swing: Swing, language: Language) -> list[str]:
    """Return the name of an input on at most two lines."""
    return wrap(swing.input.text.in_(language), _NAME_WIDTH, max_lines=2, placeholder=" …")


def _what(scenarios: Sequence[Scenario], drivers: Drivers) -> Text:
    first = scenarios[0].name
    if drivers.key == "cost":
        return Text(f"Udgift, {first.da}", f"Cost, {first.en}")
    other = Text(name_in(scenarios[1], "da"), name_in(scenarios[1], "en"))
    service = Text(" ved samme service", " at equal service") if drivers.key == "equal_service" else Text.same("")
    return Text(f"{first.da} minus {other.da}{service.da}", f"{first.en} minus {other.en}{service.en}")


def _headline(drivers: Drivers, largest: Swing, language: Language) -> str:
    subject = _SUBJECTS[drivers.key]
    turning = sum(flip.inside_own_range for flip in drivers.flips.values())
    if drivers.key != "cost" and turning == 1:
        return Text(f"Én antagelse kan alene vende {subject.da}", f"One assumption alone can turn {subject.en}").in_(language)
    if drivers.key != "cost" and turning:
        return Text(
            f"{turning} antagelser kan hver for sig vende {subject.da}",
            f"{turning} assumptions can each turn {subject.en}",
        ).in_(language)
    if drivers.key != "cost":
        return Text(f"Ingen antagelse vender alene {subject.da}", f"No assumption alone turns {subject.en}").in_(language)
    size = rounded(abs(largest.size.value), committee_unit(largest.size.mcse, drivers.p90 - drivers.p10), language)
    return Text(
        f"Den største enkelte antagelse flytter {subject.da} {money(size, 'da')}",
        f"The largest single assumption moves {subject.en} by {money(size, 'en')}",
    ).in_(language)


def _alt(scenarios: Sequence[Scenario], drivers: Drivers, shown: Sequence[Swing], name: str, language: Language) -> str:
    unit = max(committee_unit(drivers.mean.mcse, drivers.p90 - drivers.p10), FINEST_MIO)
    years = span_text(scenarios[0].years.counted)

    def bar(swing: Swing) -> str:
        low, high = (rounded(end, unit, language) for end in (swing.low, swing.high))
        flip = drivers.flips.get(swing.input.name)
        turns = (
            ""
            if flip is None
            else Text(
                f", vender ved {value_text(swing.input, flip.at, 'da')}", f", turns at {value_text(swing.input, flip.at, 'en')}"
            ).in_(language)
        )
        return f"{swing.input.text.in_(language)} {low} {Text('til', 'to').in_(language)} {high}{turns}"

    listed = "; ".join(bar(swing) for swing in shown)
    what, drives = _what(scenarios, drivers), driven_text(scenarios, drivers, language)
    return Text(
        f"Tornadodiagram, {lowered(what.da)}, {years}, mio. kr. {drives} "
        f"Ventet fra lav til høj værdi: {ended(listed)} Tallene står i {name}.csv.",
        f"Tornado chart, {lowered(what.en)}, {years}, DKK m. {drives} "
        f"Expected from low to high value: {ended(listed)} The numbers are in {name}.csv.",
    ).in_(language)


def _table(drivers: Drivers) -> Table:
    columns = ("assumption", "from", "to", "at_from", "at_to", "swing", "mcse", "turns_at", "inside_own_range", "grade", "owner")
    rows = []
    for one in drivers.swings:
        flip = drivers.flips.get(one.input.name)
        turns: tuple[str | float, str] = ("", "") if flip is None else (flip.at, "yes" if flip.inside_own_range else "no")
        numbers = (one.low_value, one.high_value, one.low, one.high, one.size.value, one.size.mcse)
        rows.append((one.input.name, *numbers, *turns, one.input.grade, one.input.owner))
    return Table.of(columns, rows)
