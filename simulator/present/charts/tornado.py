"""Chart 8: how far each assumption moves a number, the others at their distributions, and where the difference turns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
_LEFT: Final = 3.1
"""Room for the names [inches]."""
_WIDTH: Final = 9.0
_LETTER_INCHES: Final = 0.071
"""Width that a letter of a value takes."""
_GAP_POINTS: Final = 7
"""Between a value and the end of its bar, or the line at zero."""
_ROUNDS: Final = 12
"""How often the axis is widened until every value has room; each round comes closer."""
_SUBJECTS: Final[dict[Key, Text]] = {
    "cost": Text("udgiften", "the cost"),
    "difference": Text("forskellen", "the difference"),
    "equal_service": Text("forskellen ved samme service", "the difference at equal service"),
}


def tornado_chart(scenarios: Sequence[Scenario], drivers: Drivers, language: Language) -> Chart:
    """Return the chart of one number; the first scenario is the one explained."""
    name, level = f"tornado_{drivers.key}", scenarios[0].prices.level
    shown = drivers.swings[:MOST_BARS]
    what, ends = _what(scenarios, drivers), _ends(shown)
    return Chart(
        name=name,
        headline=_headline(drivers, shown[0], language),
        measure=Text(
            f"{what.da}, ventet ved P10 og P90 af hver antagelse, {money_unit('da')}, {level}-priser.\n{ends.da}",
            f"{what.en}, expected at P10 and P90 of each assumption, {money_unit('en')}, {level} prices.\n{ends.en}",
        ).in_(language),
        alt=_alt(scenarios, drivers, shown, name, language),
        table=_table(drivers),
        draw=lambda ax: draw(drivers, scenarios[0], language, ax=ax),
        size=(_WIDTH, 1.9 + 0.47 * len(shown)),
        margins=Margins(left=_LEFT, right=_right(drivers), top=1.25, bottom=0.6),
    )


def _right(drivers: Drivers) -> float:
    return 1.45 if drivers.flips else 0.5


def _ends(shown: Sequence[Swing]) -> Text:
    """Return what low and high mean, told for savings where there are any, and what the thin lines are."""
    saving = any(swing.input.unit == "mio" and swing.low_value < 0 for swing in shown)
    signs = Text(
        " En besparelse er et minus: den største er P10." if saving else "",
        " A saving is a minus: the largest is P10." if saving else "",
    )
    return Text(
        f"P10: 1 af 10 er lavere; P90: 1 af 10 er højere.{signs.da} Streg: ±2 simuleringsfejl.",
        f"P10: 1 in 10 is lower; P90: 1 in 10 is higher.{signs.en} Line: ±2 simulation errors.",
    )


def draw(drivers: Drivers, scenario: Scenario, language: Language, *, ax: Axes) -> Axes:
    """Draw the longest bars on `ax` and return it: dark where the input is high, light where low; a diamond where it turns."""
    shown = drivers.swings[:MOST_BARS]
    colour, centre = strategy_colour(scenario), drivers.mean.value
    values = [value for row, swing in enumerate(shown) for value in _values(row, swing, language)]
    ax.set_xlim(*_limits(drivers, shown, values))
    for row, swing in enumerate(shown):
        for place, alpha in ((swing.low, 0.45), (swing.high, 1.0)):
            ax.barh(row, place - centre, _HEIGHT, centre, color=colour, alpha=alpha, linewidth=0)
            ax.barh(row, place - centre, _HEIGHT, centre, fill=False, edgecolor=colour, linewidth=0.8)
        ax.errorbar(swing.high, row, xerr=2 * swing.size.mcse, color=INK, linewidth=1, capsize=2)
    for one in values:
        ax.annotate(
            one.text,
            (0.0 if drivers.flips and one.meets_zero(_scale(ax, drivers)) else one.place, one.row),
            (_GAP_POINTS if one.right else -_GAP_POINTS, 0),
            textcoords="offset points",
            ha="left" if one.right else "right",
            va="center",
            fontsize=8,
            color=INK,
            path_effects=HALO,
        )
    ax.set_ylim(len(shown) - 0.5, -0.5)
    ax.axvline(centre, color=MUTED, linewidth=1, linestyle=(0, (4, 3)))
    mean = Text("middel", "mean").in_(language)
    ax.annotate(
        mean, (centre, 1.0), (0, 3), xycoords=("data", "axes fraction"), textcoords="offset points", ha="center", fontsize=8
    )
    shades = Text("lys: ved P10\nmørk: ved P90", "light: at P10\ndark: at P90").in_(language)
    ax.annotate(shades, (0, 1), (-8, 3), xycoords="axes fraction", textcoords="offset points", ha="right", fontsize=8, color=MUTED)
    ax.set_yticks(range(len(shown)), ["\n".join(_lines(swing, language)) for swing in shown], fontsize=9)
    ax.grid(visible=False, axis="y")
    money_axis(ax, language, horizontal=True)
    if drivers.flips:
        _draw_flips(drivers, shown, language, ax)
    return ax


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of an assumption beside the end of its bar, or beyond the error of that end."""

    text: str
    row: int
    place: float
    right: bool

    def reach(self, scale: float) -> float:
        """Return where the value ends, at so many mio. kr. an inch."""
        size = scale * (_GAP_POINTS / 72 + _LETTER_INCHES * len(self.text))
        return self.place + (size if self.right else -size)

    def meets_zero(self, scale: float) -> bool:
        """Tell whether the line at zero would run through the value."""
        return self.place < 0 < self.reach(scale) if self.right else self.reach(scale) < 0 < self.place


def _values(row: int, swing: Swing, language: Language) -> Iterator[_Value]:
    for place, value in ((swing.low, swing.low_value), (swing.high, swing.high_value)):
        right = place > swing.low + swing.high - place
        error = 2 * swing.size.mcse if place == swing.high else 0.0
        yield _Value(value_text(swing.input, value, language), row, place + (error if right else -error), right)


def _limits(drivers: Drivers, shown: Sequence[Swing], values: Sequence[_Value]) -> tuple[float, float]:
    """Return the ends of the axis: all bars with their errors, zero if the answer can turn there, and room for the values."""
    ends = [place for swing in shown for place in (swing.low, swing.high - 2 * swing.size.mcse, swing.high + 2 * swing.size.mcse)]
    ends += [drivers.mean.value, *([0.0] if drivers.flips else [])]
    low, high = min(ends), max(ends)
    for _ in range(_ROUNDS):
        scale = (high - low) / _inches(drivers)
        reached = [(replace(one, place=0.0) if drivers.flips and one.meets_zero(scale) else one).reach(scale) for one in values]
        low, high = min(*ends, *reached), max(*ends, *reached)
    return low, high


def _scale(ax: Axes, drivers: Drivers) -> float:
    low, high = ax.get_xlim()
    return (high - low) / _inches(drivers)


def _inches(drivers: Drivers) -> float:
    return _WIDTH - _LEFT - _right(drivers)


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
        f"Ventet fra P10 til P90 af antagelsen: {ended(listed)} Tallene står i {name}.csv.",
        f"Tornado chart, {lowered(what.en)}, {years}, DKK m. {drives} "
        f"Expected from P10 to P90 of the assumption: {ended(listed)} The numbers are in {name}.csv.",
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
