"""Chart 12: a few named futures side by side, each with the net effect by year under every strategy and when the laws come."""

import textwrap
from collections.abc import Sequence
from math import isfinite
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from simulator.model.reform import Reform
from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_axis, zero_line
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, MUTED
from simulator.present.charts.labels import chart_names, strategy_colours, strategy_line, strategy_sign
from simulator.present.comparison_text import name_in
from simulator.present.dates import span_text
from simulator.present.named_futures_text import headline_text, late_text, named_futures_table, total_text
from simulator.present.named_years_text import cheaper_text
from simulator.present.number_text import money_unit
from simulator.stats.named import Arrival, NamedFuture
from simulator.text import Language, Text

NAME = "named_futures"
_NAME_SIZE: Final = 10
_SMALL: Final = 9
_PANELS_INCHES: Final = 8.0
_LETTER_INCHES: Final = 0.1
"""Room that a bold letter of a future's name takes."""
_LABEL_YEARS: Final = 0.36
"""Room that a letter of a label takes in the narrowest panel [years]."""
_LINE, _PANEL, _YEARS, _ROW = 0.18, 2.6, 0.42, 0.27
"""Heights [inches]: a line of a title, a panel, the years under it, the row of a law."""
_APART: Final = 0.018
"""Room between panels [share of the width]."""


def named_futures_chart(scenarios: Sequence[Scenario], futures: Sequence[NamedFuture], language: Language) -> Chart:
    """Return the chart of some futures of a comparison; its table has no rows if there are none."""
    unit, level = money_unit(language), scenarios[0].prices.level
    margins = Margins(left=1.85, right=0.15, top=1.1, bottom=0.15)
    return Chart(
        name=NAME,
        headline=headline_text(futures, scenarios, language),
        measure=Text(
            f"Nettovirkning pr. år, {unit} i {level}-priser. Fremtider valgt efter regler, ikke lige sandsynlige. "
            "Afrunding kan give differencer.",
            f"Net effect per year, {unit} in {level} prices. Futures chosen by rules, not equally likely. "
            "Rounding can leave differences.",
        ).in_(language),
        alt=_alt(scenarios, futures, language),
        table=named_futures_table(futures, scenarios, language),
        draw=lambda ax: draw(scenarios, futures, language, ax=ax),
        size=(10.0, margins.top + margins.bottom + sum(_heights(scenarios, futures, language))),
        margins=margins,
    )


def draw(scenarios: Sequence[Scenario], futures: Sequence[NamedFuture], language: Language, *, ax: Axes) -> Axes:
    """Draw a panel for each future on `ax`, under it when its laws come, and return `ax`."""
    ax.set_axis_off()
    inches = _heights(scenarios, futures, language)
    strip, years, panel, _ = (height / sum(inches) for height in inches)
    width = (1 - _APART * (len(futures) - 1)) / max(len(futures), 1)
    shared: Axes | None = None
    for place, future in enumerate(futures):
        left, first = place * (width + _APART), place == 0
        axes = ax.inset_axes((left, strip + years, width, panel), sharey=shared)
        shared = shared or axes
        _net_effect(axes, scenarios, future)
        _title(axes, scenarios, future, language, _wrapped_name(future, len(futures), language))
        axes.tick_params(axis="y", labelleft=first, length=0)
        if strip:
            _dates(ax.inset_axes((left, 0.0, width, strip)), scenarios[0], future, language, named=first)
    if shared is not None:
        money_axis(shared, language)
    handles = _key(scenarios, language)
    ax.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1.02), ncols=len(handles), borderaxespad=0, fontsize=_SMALL)
    return ax


def _heights(scenarios: Sequence[Scenario], futures: Sequence[NamedFuture], language: Language) -> tuple[float, ...]:
    """Return the heights of the rows of laws, the years, the panels and the titles [inches]."""
    laws = _ROW * len(_laws(scenarios[0]))
    names = max((len(_wrapped_name(future, len(futures), language)) for future in futures), default=1)
    return laws, _YEARS, _PANEL, _LINE * (names + 2 * len(scenarios) - 1)


def _wrapped_name(future: NamedFuture, panels: int, language: Language) -> list[str]:
    return textwrap.wrap(future.name.in_(language), int(_PANELS_INCHES / panels / _LETTER_INCHES))


def _net_effect(axes: Axes, scenarios: Sequence[Scenario], future: NamedFuture) -> None:
    years = [year.year for year in future.years]
    for position, (colour, effect) in enumerate(zip(strategy_colours(scenarios), future.net_effect, strict=True)):
        axes.plot(years, effect, **strategy_line(colour, position), **_LINE_SIZE)
    zero_line(axes)
    _year_axis(axes, years)


def _title(axes: Axes, scenarios: Sequence[Scenario], future: NamedFuture, language: Language, name: list[str]) -> None:
    """Write above a panel what the future is called, each total, and how much cheaper or dearer each alternative is."""
    colours = strategy_colours(scenarios)
    whole = Text("i alt", "total").in_(language)
    lines: list[tuple[str, dict[str, Any]]] = [(line, {"fontweight": "bold", "fontsize": _NAME_SIZE}) for line in name]
    lines += [
        (f"{strategy_sign(position)} {whole} {total_text(total, language)}", {"color": colours[position], "fontsize": _SMALL})
        for position, total in enumerate(future.total)
    ]
    lines += [
        (
            f"{strategy_sign(position)} {cheaper_text(total - future.total[0], language)}",
            {"color": colours[position], "fontsize": _SMALL, "fontweight": "bold"},
        )
        for position, total in enumerate(future.total[1:], start=1)
    ]
    for row, (line, look) in enumerate(reversed(lines)):
        axes.annotate(line, (0, 1), (0, 5 + 72 * _LINE * row), xycoords="axes fraction", textcoords="offset points", **look)


def _dates(axes: Axes, scenario: Scenario, future: NamedFuture, language: Language, *, named: bool) -> None:
    """Draw one row per reform: a ring where its law is planned, a dot where it comes, and by how many months it is late."""
    years, laws = [year.year for year in future.years], _laws(scenario)
    found = {one.reform: one for one in future.arrivals if one.is_law}
    for row, reform in enumerate(laws):
        axes.axhline(row, color="#DDDDDD", linewidth=0.8, zorder=0)
        if reform.id in found:
            _law(axes, row, found[reform.id], (years[0], years[-1] + 1), language)
    names = chart_names([reform.name.in_(language) for reform in laws])
    axes.set_yticks(range(len(laws)), names if named else [""] * len(laws), fontsize=_SMALL)
    axes.set_ylim(len(laws) - 0.5, -0.5)
    axes.grid(visible=False)
    _year_axis(axes, years)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(axis="both", which="both", labelbottom=False, length=0)


def _law(axes: Axes, row: int, one: Arrival, span: tuple[int, int], language: Language) -> None:
    """Draw a law that is planned in the years shown, or comes in them."""
    first, end = span
    if not (first <= one.planned / 12 < end or first <= one.actual / 12 < end):
        return
    late = one.actual > one.planned
    # A year's net effect stands over the middle of the year, so that its first day is half a year to the left.
    planned, actual = (min(max(month / 12, first), end) - 0.5 for month in (one.planned, one.actual))
    if late:
        axes.plot([planned, actual], [row, row], color=MUTED, linewidth=2.5, solid_capstyle="butt")
        axes.plot(planned, row, **_RING)
    if one.actual / 12 < end:
        axes.plot(actual, row, **_DOT)
    if late:
        never = Text("aldrig", "never").in_(language)
        label = late_text(one.actual - one.planned, language) if isfinite(one.actual) else never
        _label_delay(axes, row, (planned, actual), label, span)


def _label_delay(axes: Axes, row: int, bar: tuple[float, float], label: str, span: tuple[int, int]) -> None:
    """Write a label to the right of a bar, or to its left, or on it: where it stays inside its own panel."""
    (planned, actual), (first, end) = bar, span
    room = _LABEL_YEARS * len(label) + 0.4
    place, shift, side = (planned + actual) / 2, 0, "center"
    if actual + room <= end - 0.5:
        place, shift, side = actual, 6, "left"
    elif planned - room >= first - 0.5:
        place, shift, side = planned, -6, "right"
    axes.annotate(
        label,
        (place, row),
        (shift, 0),
        textcoords="offset points",
        va="center",
        ha=side,
        fontsize=_SMALL,
        path_effects=HALO,
    )


_LINE_SIZE: Final[dict[str, Any]] = {"markersize": 4.5, "linewidth": 1.8}
_DOT: Final[dict[str, Any]] = {"marker": "o", "markersize": 6, "color": MUTED, "linestyle": ""}
_RING: Final[dict[str, Any]] = {**_DOT, "markerfacecolor": "white", "markeredgewidth": 1.3}


def _key(scenarios: Sequence[Scenario], language: Language) -> list[Line2D]:
    lines = [
        Line2D([], [], label=scenario.name.in_(language), **strategy_line(colour, position), **_LINE_SIZE)
        for position, (scenario, colour) in enumerate(zip(scenarios, strategy_colours(scenarios), strict=True))
    ]
    planned = Text("lov efter planen", "law by plan").in_(language)
    comes = Text("lov i kraft, +6: måneder sent", "law in force, +6: months late").in_(language)
    return [*lines, Line2D([], [], label=planned, **_RING), Line2D([], [], label=comes, **_DOT)]


def _year_axis(axes: Axes, years: Sequence[int]) -> None:
    """Write the first, the middle and the last year; more do not fit under a narrow panel."""
    shown = sorted({years[0], years[len(years) // 2], years[-1]})
    axes.set_xticks(shown, [str(year) for year in shown], fontsize=_SMALL)
    axes.set_xticks(years, minor=True)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)


def _laws(scenario: Scenario) -> list[Reform]:
    return [reform for reform in scenario.reforms if reform.law is not None]


def _alt(scenarios: Sequence[Scenario], futures: Sequence[NamedFuture], language: Language) -> str:
    years = scenarios[0].years.counted
    listed = "; ".join(_alt_of(scenarios, future, language) for future in futures)
    return Text(
        f"Linjediagrammer side om side over nettovirkningen pr. år {span_text(years)} i {len(futures)} udvalgte fremtider, og "
        f"under hvert, hvornår lovene kommer. I alt, mio. kr.: {listed}. Hvad der sker år for år, står ved tallene. "
        f"Tallene står i {NAME}.csv.",
        f"Line charts side by side of the net effect per year {span_text(years)} in {len(futures)} chosen futures, and under "
        f"each when the laws come. Totals, DKK m: {listed}. What happens year by year is beside the numbers. "
        f"The numbers are in {NAME}.csv.",
    ).in_(language)


def _alt_of(scenarios: Sequence[Scenario], future: NamedFuture, language: Language) -> str:
    totals = (
        f"{name_in(scenario, language)} {total_text(total, language)}"
        for scenario, total in zip(scenarios, future.total, strict=True)
    )
    differences = (cheaper_text(total - future.total[0], language) for total in future.total[1:])
    return f"{future.name.in_(language)}: {', '.join((*totals, *differences))}"
