"""Chart 4: from the last year without the reforms to the same year with them, reform by reform."""

import numpy as np
from matplotlib.axes import Axes

from simulator.engine.books import book_years, books_of
from simulator.model.scenario import Scenario
from simulator.present.cash_text import WITH, WITHOUT
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, INK, MUTED, of_reform
from simulator.present.number_text import decimal, money, money_unit, reading
from simulator.present.table import Table
from simulator.stats.estimates import Estimates
from simulator.stats.summary import BooksSummary, Summary
from simulator.text import Language, Text

NAME = "waterfall"
_TOTAL = "#4D4D4D"
_WIDTH = 0.62


def waterfall_chart(scenario: Scenario, summary: Summary, books: BooksSummary, language: Language) -> Chart | None:
    """Return the chart of a run; None where it follows no books."""
    followed = books_of(scenario)
    if followed is None:
        return None
    year = book_years(scenario, followed)[-1]
    without, with_reforms = (reading(books.use.row(case, -1), "mean", language) for case in (WITHOUT, WITH))
    listed = "; ".join(f"{name.in_(language)} {decimal(value, 1, language)}" for name, value in _steps(scenario, summary))
    return Chart(
        name=NAME,
        headline=_headline(scenario, summary, year, language),
        measure=Text(
            f"Forbrug af kassen i {year}, middelværdi, {money_unit('da')}, løbende priser. Streg: 8 af 10 simulerede fremtider.",
            f"Use of cash in {year}, mean, {money_unit('en')}, current prices. Bar: 8 in 10 simulated futures.",
        ).in_(language),
        alt=Text(
            f"Vandfald fra forbruget af kassen i {year} uden reformerne ({without}) til med dem ({with_reforms}). {listed}. "
            f"Tallene står i {NAME}.csv.",
            f"Waterfall from the use of cash in {year} without the reforms ({without}) to with them ({with_reforms}). {listed}. "
            f"The numbers are in {NAME}.csv.",
        ).in_(language),
        table=_table(scenario, summary, books),
        draw=lambda ax: draw(scenario, summary, books, language, ax=ax),
        margins=Margins(left=2.75, right=0.4),
    )


def draw(scenario: Scenario, summary: Summary, books: BooksSummary, language: Language, *, ax: Axes) -> Axes:
    """Draw the two totals and the step of each reform as horizontal bars on `ax` and return it."""
    steps = _steps(scenario, summary)
    names = [
        Text("Uden reformerne", "Without the reforms"),
        *(name for name, _ in steps),
        Text("Med reformerne", "With the reforms"),
    ]
    level = books.use.mean[WITHOUT, -1].item()
    _total(books.use.row(WITHOUT, -1), 0, language, ax)
    for row, (_, value) in enumerate(steps, start=1):
        ax.barh(row, value, _WIDTH, level, color=of_reform(row - 1), hatch="" if value >= 0 else "....", edgecolor="white")
        ax.plot([level, level], [row - 1 + _WIDTH / 2, row - _WIDTH / 2], color=MUTED, linewidth=0.8)
        _value(decimal(value, 1, language), max(level, level + value), row, ax, sign=value > 0)
        level += value
    _total(books.use.row(WITH, -1), len(steps) + 1, language, ax)
    ax.set_yticks(np.arange(len(names)), [name.in_(language) for name in names])
    ax.invert_yaxis()
    ax.axvline(0, color=INK, linewidth=1)
    ax.grid(visible=True, axis="x")
    ax.grid(visible=False, axis="y")
    ax.xaxis.set_major_formatter(lambda value, _: decimal(value, 0, language))
    ax.set_xlabel(
        Text("← styrker kassen · mio. kr. · trækker på kassen →", "← adds to cash · DKK m · draws on cash →").in_(language)
    )
    return ax


def _headline(scenario: Scenario, summary: Summary, year: int, language: Language) -> str:
    added = sum(value for _, value in _steps(scenario, summary))
    size = money(decimal(abs(added), 0, language), language)
    more = Text("mere", "more") if added >= 0 else Text("mindre", "less")
    return Text(
        f"I {year} trækker budgettet {size} {more.da} på kassen på grund af reformerne",
        f"In {year} the budget draws {size} {more.en} on cash because of the reforms",
    ).in_(language)


def _total(use: Estimates, row: int, language: Language, ax: Axes) -> None:
    ax.barh(row, use.mean.item(), _WIDTH, color=_TOTAL)
    ax.plot([use["p10"].item(), use["p90"].item()], [row, row], color=INK, linewidth=1.6, marker="|", markersize=9)
    _value(reading(use, "mean", language), use["p90"].item(), row, ax)


def _value(text: str, right: float, row: int, ax: Axes, *, sign: bool = False) -> None:
    shown = f"+{text}" if sign else text
    ax.annotate(shown, (right, row), (5, 0), textcoords="offset points", va="center", fontweight="bold", path_effects=HALO)


def _steps(scenario: Scenario, summary: Summary) -> list[tuple[Text, float]]:
    """Return each reform's mean contribution in the last year; they add up to the difference of the totals."""
    return [(reform.name, summary.reforms[reform.id].booked.mean[:, -1].sum().item()) for reform in scenario.reforms]


def _table(scenario: Scenario, summary: Summary, books: BooksSummary) -> Table:
    def total(name: str, case: int) -> tuple[str | float, ...]:
        use = books.use.row(case, -1)
        return (name, use.mean.item(), use["p10"].item(), use["p90"].item())

    steps = [(reform.id, value, "", "") for reform, (_, value) in zip(scenario.reforms, _steps(scenario, summary), strict=True)]
    return Table.of(("step", "mean", "p10", "p90"), [total("without", WITHOUT), *steps, total("with", WITH)])
