"""Chart 4: from the last year without the reforms to the same year with them, reform by reform."""

from typing import Final

from matplotlib.axes import Axes

from simulator.engine.books import book_years, books_of
from simulator.model.scenario import Scenario
from simulator.present.answer import signed
from simulator.present.budget_rows import SANCTION, SANCTION_NAME, VISIBLE
from simulator.present.cash_text import WITH, WITHOUT
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import INK, MUTED, of_reform
from simulator.present.charts.labels import chart_names
from simulator.present.charts.stairs import WIDTH, Step, draw_steps, name_rows, write_value
from simulator.present.number_text import decimal, economist_unit, money, money_unit, rounded
from simulator.present.table import Table
from simulator.stats.estimates import Estimates
from simulator.stats.summary import BooksSummary, Summary
from simulator.text import Language, Text

NAME = "waterfall"
_TOTAL = "#8C8C8C"
"""Light enough for a dark whisker on it, 3.4:1 on white."""
_LONGEST_NAME: Final = 30
"""Letters for which there is room beside the bars."""
_TOTALS: Final = (Text("Uden reformerne", "Without the reforms"), Text("Med reformerne", "With the reforms"))
STEP_NAMES: Final = {"without": _TOTALS[WITHOUT], "with": _TOTALS[WITH], SANCTION: SANCTION_NAME}
"""What the rows of the table are called that are no reform."""


def waterfall_chart(scenario: Scenario, summary: Summary, books: BooksSummary, language: Language) -> Chart | None:
    """Return the chart of a run; None where it follows no books."""
    followed = books_of(scenario)
    if followed is None:
        return None
    year = book_years(scenario, followed)[-1]
    steps, unit = _steps(scenario, summary, books), _unit(scenario, summary, books)
    without, with_reforms = (rounded(books.use.mean[case, -1].item(), unit, language) for case in (WITHOUT, WITH))
    listed = "; ".join(f"{step.name.in_(language)} {signed(step.mean, unit, language)}" for step in steps)
    return Chart(
        name=NAME,
        headline=_headline(scenario, books, unit, year, language),
        measure=Text(
            f"Forbrug af kassen i {year}, middelværdi, {money_unit('da')}, løbende priser. Afrunding kan give differencer.\n"
            "Streg om de to totaler: 8 af 10 simulerede fremtider. Reformerne er vist med middelværdi alene.",
            f"Use of cash in {year}, mean, {money_unit('en')}, current prices. Rounding can give differences.\n"
            "Line at the two totals: 8 in 10 simulated futures. The reforms are shown by their mean alone.",
        ).in_(language),
        alt=Text(
            f"Vandfald fra forbruget af kassen i {year} uden reformerne ({without}) til med dem ({with_reforms}). {listed}. "
            f"Tallene står i {NAME}.csv.",
            f"Waterfall from the use of cash in {year} without the reforms ({without}) to with them ({with_reforms}). {listed}. "
            f"The numbers are in {NAME}.csv.",
        ).in_(language),
        table=_table(steps, books),
        draw=lambda ax: draw(steps, unit, books, language, ax=ax),
        margins=Margins(left=2.75, right=0.4, top=0.95),
    )


def draw(steps: tuple[Step, ...], unit: float, books: BooksSummary, language: Language, *, ax: Axes) -> Axes:
    """Draw the two totals and the steps between them as horizontal bars on `ax` and return it; all labels have one unit."""
    ends = [name.in_(language) for name in _TOTALS]
    names = [ends[WITHOUT], *chart_names([step.name.in_(language) for step in steps], _LONGEST_NAME), ends[WITH]]
    _total(books.use.row(WITHOUT, -1), 0, unit, language, ax)
    draw_steps(steps, books.use.mean[WITHOUT, -1].item(), unit, language, ax)
    _total(books.use.row(WITH, -1), len(steps) + 1, unit, language, ax)
    name_rows(names, ax)
    ax.axvline(0, color=INK, linewidth=1)
    ax.xaxis.set_major_formatter(lambda value, _: decimal(value, 0, language))
    ax.set_xlabel(
        Text("← styrker kassen · mio. kr. · trækker på kassen →", "← adds to cash · DKK m · draws on cash →").in_(language)
    )
    return ax


def _headline(scenario: Scenario, books: BooksSummary, unit: float, year: int, language: Language) -> str:
    """Return what the reforms change, or that no difference can be seen where it is below what matters or can be shown."""
    added = (books.use.mean[WITH, -1] - books.use.mean[WITHOUT, -1]).item()
    if abs(added) < max(scenario.materiality_mio, unit):
        return Text(
            f"I {year} ses ingen forskel på trækket på kassen med og uden reformerne",
            f"In {year} no difference can be seen in what is drawn on cash with and without the reforms",
        ).in_(language)
    size = money(rounded(abs(added), unit, language), language)
    more = Text("mere", "more") if added > 0 else Text("mindre", "less")
    return Text(
        f"I {year} trækker budgettet {size} {more.da} på kassen på grund af reformerne",
        f"In {year} the budget draws {size} {more.en} on cash because of the reforms",
    ).in_(language)


def _total(use: Estimates, row: int, unit: float, language: Language, ax: Axes) -> None:
    ax.barh(row, use.mean.item(), WIDTH, color=_TOTAL)
    ends = [use["p10"].item(), use["p90"].item()]
    ax.plot(ends, [row, row], color=INK, linewidth=1.6, marker="|", markersize=9)
    write_value(rounded(use.mean.item(), unit, language), max(ends[1], use.mean.item()), row, ax)


def _unit(scenario: Scenario, summary: Summary, books: BooksSummary) -> float:
    """Return the unit of every label: what the worst known of the means supports, so that the steps lead to the total."""
    booked = [summary.reforms[reform.id].booked.mcse[:, -1].max(initial=0.0) for reform in scenario.reforms]
    return economist_unit(float(max(books.use.mcse[[WITHOUT, WITH], -1].max(), *booked, 0.0)))


def _steps(scenario: Scenario, summary: Summary, books: BooksSummary) -> tuple[Step, ...]:
    """Return each reform's step in the last year and, if there is one, the sanction's: they add up to the difference of the totals.

    The sanction falls on the grant for what all reforms together do to service expenditure, so it belongs to none of them.
    """
    means = [summary.reforms[reform.id].booked.mean[:, -1].sum().item() for reform in scenario.reforms]
    steps = [
        Step(id=reform.id, name=reform.name, mean=mean, colour=of_reform(position))
        for position, (reform, mean) in enumerate(zip(scenario.reforms, means, strict=True))
    ]
    sanction = (books.use.mean[WITH, -1] - books.use.mean[WITHOUT, -1]).item() - sum(means)
    if abs(sanction) > VISIBLE:
        steps.append(Step(id=SANCTION, name=SANCTION_NAME, mean=sanction, colour=MUTED))
    return tuple(steps)


def _table(steps: tuple[Step, ...], books: BooksSummary) -> Table:
    def total(name: str, case: int) -> tuple[str | float, ...]:
        use = books.use.row(case, -1)
        return (name, use.mean.item(), use["p10"].item(), use["p90"].item())

    rows = [(step.id, step.mean, "", "") for step in steps]
    return Table.of(("step", "mean", "p10", "p90"), [total("without", WITHOUT), *rows, total("with", WITH)])
