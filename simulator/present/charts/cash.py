"""Chart 5: the 12-month average of cash against the council's floor and zero, with and without the reforms."""

import numpy as np
from matplotlib.axes import Axes

from simulator.engine.books import CASES, book_years, books_of
from simulator.model.books import Books
from simulator.model.scenario import Scenario
from simulator.present.cash_text import RESPONSE, WITH, WITHOUT, cash_sentences
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, INK, MUTED
from simulator.present.charts.labels import strategy_colour
from simulator.present.number_text import decimal, money, money_unit, reading, short_frequency, whole
from simulator.present.table import Table
from simulator.stats.estimates import Estimates
from simulator.stats.summary import BooksSummary
from simulator.text import Language, Text

NAME = "cash"
_WITHOUT = "#4D4D4D"
_RESPONSE = "#0B6E4F"
_Dash = str | tuple[int, tuple[float, ...]]
_NAMES = (
    Text("uden reformerne", "without the reforms"),
    Text("med reformerne", "with the reforms"),
    Text("og en reaktion", "and a response"),
)
_ALARM = Text("\nAlarm: her bør kassen følges tættere.", "\nAlarm: here cash should be watched more closely.")


def cash_chart(scenario: Scenario, books: BooksSummary, language: Language) -> Chart | None:
    """Return the chart of a run; None where it follows no books."""
    followed = books_of(scenario)
    if followed is None:
        return None
    said = " ".join(cash_sentences(scenario, books, language))
    alarm = _ALARM if _alarms(followed) else Text("", "")
    return Chart(
        name=NAME,
        headline=_headline(scenario, books, language),
        measure=Text(
            f"12-måneders gennemsnit, {money_unit('da')}, løbende priser. Linje: median. Bånd: 8 af 10. {_needed(books, 'da')}"
            f"{alarm.da}",
            f"12-month average, {money_unit('en')}, current prices. Line: median. Band: 8 in 10. {_needed(books, 'en')}{alarm.en}",
        ).in_(language),
        alt=Text(
            f"Linjediagram over kassens 12-måneders gennemsnit med og uden reformerne mod gulvet og nul. {said} "
            f"Tallene står i {NAME}.csv.",
            f"Line chart of the 12-month average of cash with and without the reforms against the floor and zero. {said} "
            f"The numbers are in {NAME}.csv.",
        ).in_(language),
        table=_table(scenario, followed, books),
        draw=lambda ax: draw(scenario, followed, books, language, ax=ax),
        margins=Margins(right=1.75, top=0.95, bottom=0.95),
    )


def draw(scenario: Scenario, followed: Books, books: BooksSummary, language: Language, *, ax: Axes) -> Axes:
    """Draw the bands without and with the reforms, the floor and zero on `ax` and return it."""
    years = np.array([followed.year, *book_years(scenario, followed)])
    average = books.average_12
    ends = []
    for case, colour, dash, marker, has_band in _styles(scenario, average.mean.shape[0] > RESPONSE):
        if has_band:
            ax.fill_between(years, average["p10"][case], average["p90"][case], color=colour, alpha=0.13, linewidth=0)
            for edge in ("p10", "p90"):
                ax.plot(years, average[edge][case], color=colour, linewidth=0.9, linestyle=dash)
        ax.plot(years, average["p50"][case], color=colour, linewidth=2, linestyle=dash, marker=marker, markersize=6)
        ends.append((average["p50"][case][-1].item(), _NAMES[case].in_(language), colour))
    _levels(scenario, followed, years, language, ax)
    _label_ends(ends, float(years[-1]), ax)
    labels = [
        f"{year}\n{_often(books.below_floor, row, language)}\n{_often(books.below_zero, row, language)}"
        for row, year in enumerate(years)
    ]
    ax.set_xticks(years, labels, fontsize=9)  # "< 1 af 100" in year after year
    ax.set_xlim(years[0] - 0.3, years[-1] + 0.3)
    ax.yaxis.set_major_formatter(lambda value, _: decimal(value, 0, language))
    ax.set_ylabel(Text("mio. kr.", "DKK m").in_(language))
    ax.set_xlabel(
        Text(
            "øverst: under gulvet, nederst: under nul i årets løb, med reformerne",
            "upper: below the floor, lower: below zero during the year, with the reforms",
        ).in_(language)
    )
    return ax


def _needed(books: BooksSummary, language: Language) -> str:
    if books.handlebehov is None:
        return ""
    middle = reading(books.handlebehov.row(WITH), "p50", language)
    return Text(f"Handlebehov {money(middle, 'da')} om året.", f"Action needed: {money(middle, 'en')} a year.").in_(language)


def _styles(scenario: Scenario, responds: bool) -> list[tuple[int, str, _Dash, str, bool]]:
    """Return case, colour, dash, marker and whether it has a band; never more than two bands, so a response takes one."""
    styles: list[tuple[int, str, _Dash, str, bool]] = [
        (WITHOUT, _WITHOUT, (0, (5, 2)), "s", not responds),
        (WITH, strategy_colour(scenario), "-", "o", True),
    ]
    return [*styles, (RESPONSE, _RESPONSE, (0, (1, 1.5)), "^", True)] if responds else styles


def _often(below: Estimates, row: int, language: Language) -> str:
    return short_frequency(below.mean[WITH, row].item(), language)


def _levels(scenario: Scenario, followed: Books, years: np.ndarray, language: Language, ax: Axes) -> None:
    """Draw zero, the floor and the alarms that are not the floor, each with its name and its kr. per inhabitant."""
    ax.axhline(0, color=INK, linewidth=1.4)
    ax.axhline(followed.cash.floor_mio, color=INK, linewidth=1, linestyle=(0, (4, 2)))
    levels = [
        (Text("nul: kassekreditreglen", "zero: the overdraft rule").in_(language), 0.0),
        (_level_text(Text("gulv", "floor"), followed.cash.floor_mio, scenario, language), followed.cash.floor_mio),
    ]
    for level in _alarms(followed):
        ax.axhline(level, color=MUTED, linewidth=0.9, linestyle=(0, (1, 2)))
        levels.append((_level_text(Text.same("alarm"), level, scenario, language), level))
    for text, level in levels:
        ax.annotate(text, (years[0] - 0.28, level), (0, 3), textcoords="offset points", fontsize=9, color=MUTED, path_effects=HALO)


def _alarms(followed: Books) -> list[float]:
    """Return the further levels that the file names; an alarm at the floor is the floor."""
    return [level for level in followed.cash.alarms.values() if abs(level - followed.cash.floor_mio) > 1]


def _level_text(name: Text, level: float, scenario: Scenario, language: Language) -> str:
    shown = f"{name.in_(language)} {decimal(level, 1, language)}"
    inhabitants = scenario.municipality.inhabitants
    if inhabitants is None:
        return shown
    each = whole(100 * round(level * 1e4 / inhabitants), language)
    return shown + Text(f" ({each} kr. pr. indbygger)", f" (DKK {each} an inhabitant)").in_(language)


def _label_ends(ends: list[tuple[float, str, str]], last: float, ax: Axes) -> None:
    low, high = ax.get_ylim()
    placed = -np.inf
    for value, name, colour in sorted(ends):
        placed = max(value, placed + 0.07 * (high - low))
        ax.annotate(
            name, (last + 0.38, placed), va="center", color=colour, fontweight="bold", annotation_clip=False, path_effects=HALO
        )


def _headline(scenario: Scenario, books: BooksSummary, language: Language) -> str:
    often = short_frequency(books.ever_below_floor.mean[WITH].item(), language)
    last = scenario.years.last
    return Text(
        f"Uden reaktion er kassen under gulvet senest {last} i {often} simulerede fremtider",
        f"If nobody reacts, cash is below the floor by {last} in {often} simulated futures",
    ).in_(language)


def _table(scenario: Scenario, followed: Books, books: BooksSummary) -> Table:
    years = [followed.year, *book_years(scenario, followed)]
    columns = (
        "case",
        "year",
        "closing_mean",
        "average_12_p10",
        "average_12_p50",
        "average_12_p90",
        "p_below_floor",
        "p_below_zero",
    )
    rows = (
        (
            CASES[case],
            year,
            books.closing.mean[case, row].item(),
            *(books.average_12[name][case, row].item() for name in ("p10", "p50", "p90")),
            books.below_floor.mean[case, row].item(),
            books.below_zero.mean[case, row].item(),
        )
        for case in range(books.closing.mean.shape[0])
        for row, year in enumerate(years)
    )
    return Table.of(columns, rows)
