"""Chart 7: when laws and milestones come, and own work against the capacity for it."""

from datetime import date

import numpy as np

from simulator.present.briefing.document import Figure
from simulator.present.briefing.figures.figure import figure_of, records_of
from simulator.present.charts.timeline import timeline_chart
from simulator.present.charts.workload import workload_chart
from simulator.present.dates import month_text
from simulator.present.number_text import decimal, frequency
from simulator.present.table import Cell
from simulator.stats.briefing import Briefing
from simulator.text import Language, Text


def timeline_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 7, first half: when laws and milestones come; None where no milestone moves money."""
    scenario = briefing.alternative
    chart = timeline_chart(scenario, briefing.runs[1], language)
    if not chart.table.rows:
        return None
    names = {reform.id: reform for reform in scenario.reforms}

    def when(cell: Cell) -> str:
        return (
            month_text(date.fromisoformat(str(cell)), language)
            if str(cell)[:1].isdigit()
            else Text("aldrig", "never").in_(language)
        )

    rows = [
        (
            names[str(row["reform"])].milestones[str(row["milestone"])].name.in_(language),
            names[str(row["reform"])].name.in_(language),
            *(when(row[name]) for name in ("planned", "p10", "p50", "p90")),
            "" if float(row["never"]) == 0 else frequency(float(row["never"]), language),
        )
        for row in records_of(chart)
    ]
    heads = (
        Text("Milepæl", "Milestone"),
        Text("Reform", "Reform"),
        Text("Plan", "Planned"),
        Text("1 af 10 før", "1 in 10 before"),
        Text("Median", "Median"),
        Text("1 af 10 efter", "1 in 10 after"),
        Text("Kommer aldrig", "Never comes"),
    )
    return figure_of(7, chart, heads, rows, language)


def workload_figures(briefing: Briefing, language: Language) -> tuple[Figure, ...]:
    """Chart 7, second half: own work against the capacity that all reforms share, for each strategy."""
    found = []
    for scenario, cost in zip(briefing.scenarios, briefing.comparison.strategies, strict=True):
        if cost.workload is None:
            continue
        chart = workload_chart(scenario, cost.workload, language, name=f"workload_{scenario.stem}")
        records = records_of(chart)
        work = [column for column in chart.table.columns if column.startswith("work_")]
        rows = []
        for year in sorted({str(row["month"])[:4] for row in records}):
            months = [row for row in records if str(row["month"]).startswith(year)]
            means = [float(np.mean([sum(float(row[column]) for column in work) for row in months]))]
            means.append(float(np.mean([float(row["capacity_p50"]) for row in months])))
            over = float(np.mean([float(row["p_overload"]) for row in months]))
            rows.append((year, *(decimal(value, 1, language) for value in means), frequency(over, language)))
        heads = (
            Text("År", "Year"),
            Text("Arbejde, månedsværk pr. måned", "Work, person-months a month"),
            Text("Kapacitet, median", "Capacity, median"),
            Text("Måneder med overbelastning", "Months overloaded"),
        )
        found.append(figure_of(7, chart, heads, rows, language))
    return tuple(found)
