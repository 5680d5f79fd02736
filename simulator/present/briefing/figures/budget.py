"""Charts 3, 4 and 5: what the reforms do to the budget under the alternative, and to cash."""

from typing import Final

from simulator.present.briefing.document import Figure
from simulator.present.briefing.figures.figure import RANGE, figure_of, records_of
from simulator.present.charts.cash import cash_chart
from simulator.present.charts.contributions import contributions_chart
from simulator.present.charts.waterfall import STEP_NAMES, waterfall_chart
from simulator.present.number_text import decimal, short_frequency
from simulator.present.table import Cell
from simulator.stats.briefing import Briefing
from simulator.text import Language, Text

_CASES: Final = {
    "without": Text("uden", "without"),
    "with": Text("med", "with"),
    "response": Text("med og reaktion", "with, response"),
}


def contributions_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 3: what each reform contributes, outside the municipality's hands and within its reach, under the alternative."""
    scenario, run = briefing.alternative, briefing.runs[1]
    chart = contributions_chart(scenario, run, language)
    sums = {(reform.id, kind): 0.0 for reform in scenario.reforms for kind in ("outside", "controllable")}
    for reform, kind, _, mean in chart.table.rows:
        sums[str(reform), str(kind)] += float(mean)
    rows: list[tuple[str, ...]] = [
        (
            reform.name.in_(language),
            decimal(sums[reform.id, "outside"], 1, language),
            decimal(sums[reform.id, "controllable"], 1, language),
            decimal(run.reforms[reform.id].cumulative.mean.item(), 1, language),
        )
        for reform in scenario.reforms
    ]
    total = tuple(
        decimal(sum(sums[reform.id, kind] for reform in scenario.reforms), 1, language) for kind in ("outside", "controllable")
    )
    rows.append((Text("I alt", "Total").in_(language), *total, decimal(run.cumulative.mean.item(), 1, language)))
    heads = (
        Text("Reform", "Reform"),
        Text("Uden for kommunens indflydelse", "Outside its hands"),
        Text("Kan påvirkes", "Can be influenced"),
        Text("I alt, middel", "Total, mean"),
    )
    return figure_of(3, chart, heads, rows, language, total=True)


def waterfall_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 4: the last year without the reforms and with them, under the alternative."""
    scenario, run = briefing.alternative, briefing.runs[1]
    chart = None if run.books is None else waterfall_chart(scenario, run, run.books, language)
    if chart is None:
        return None
    names = {reform.id: reform.name for reform in scenario.reforms} | STEP_NAMES

    def ends(cell: Cell) -> str:
        return "" if cell == "" else decimal(float(cell), 1, language)

    rows = [
        (names[str(step)].in_(language), decimal(float(mean), 1, language), ends(low), ends(high))
        for step, mean, low, high in chart.table.rows
    ]
    heads = (Text("Trin", "Step"), Text("Middel", "Mean"), RANGE[0], RANGE[-1])
    return figure_of(4, chart, heads, rows, language, total=True)


def cash_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 5: the 12-month average of cash against the floor and zero, under the alternative."""
    books = briefing.runs[1].books
    chart = None if books is None else cash_chart(briefing.alternative, books, language)
    if chart is None:
        return None
    rows = [
        (
            _CASES[str(row["case"])].in_(language),
            str(row["year"]),
            *(decimal(float(row[f"average_12_{name}"]), 0, language) for name in ("p10", "p50", "p90")),
            *(short_frequency(float(row[name]), language) for name in ("p_below_floor", "p_below_zero")),
        )
        for row in records_of(chart)
    ]
    heads = (
        Text("Reformer", "Reforms"),
        Text("År", "Year"),
        RANGE[0],
        Text("Median", "Median"),
        RANGE[-1],
        Text("Under gulvet", "Below the floor"),
        Text("Under nul", "Below zero"),
    )
    return figure_of(5, chart, heads, rows, language)
