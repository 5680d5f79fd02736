"""All charts of one scenario."""

from pathlib import Path

from simulator.model.scenario import Scenario
from simulator.present.charts.cash import cash_chart
from simulator.present.charts.chart import Chart, save
from simulator.present.charts.contributions import contributions_chart
from simulator.present.charts.net_effect import net_effect_chart
from simulator.present.charts.timeline import timeline_chart
from simulator.present.charts.total import total_chart
from simulator.present.charts.waterfall import waterfall_chart
from simulator.present.charts.workload import workload_chart
from simulator.stats.summary import Summary
from simulator.text import Language


def save_scenario_charts(scenario: Scenario, summary: Summary, language: Language, folder: Path) -> None:
    """Draw and save the charts of one scenario that have something to show."""
    for chart in scenario_charts(scenario, summary, language):
        if chart.table.rows:
            save(chart, folder)


def scenario_charts(scenario: Scenario, summary: Summary, language: Language) -> tuple[Chart, ...]:
    """Return the charts of one scenario."""
    kinds = (net_effect_chart, contributions_chart, total_chart, timeline_chart)
    charts = tuple(kind(scenario, summary, language) for kind in kinds)
    if summary.workload is not None:
        charts = (*charts, workload_chart(scenario, summary.workload, language))
    if summary.books is None:
        return charts
    of_books = (waterfall_chart(scenario, summary, summary.books, language), cash_chart(scenario, summary.books, language))
    return (*charts, *(chart for chart in of_books if chart is not None))
