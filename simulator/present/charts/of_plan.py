"""All charts of a plan."""

from collections.abc import Iterator
from dataclasses import replace

from simulator.model.plan import with_plan
from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart
from simulator.present.charts.decision_dates import decision_dates_chart
from simulator.present.charts.mixes import plan_mixes_chart
from simulator.present.charts.workload import workload_chart
from simulator.stats.plan import PlanSearch
from simulator.text import Language, Text


def plan_charts(scenario: Scenario, found: PlanSearch, language: Language) -> Iterator[Chart]:
    """Yield the charts of a plan that have something to show."""
    yield plan_mixes_chart(scenario, found, language)
    if any(one.deferrals for one in found.advice):
        yield decision_dates_chart(scenario, found.advice, Text("som i den bedste plan", "as in the best plan"), language)
    if found.workload is not None:
        planned = replace(with_plan(scenario, found.best.plan), name=Text("Bedste plan", "Best plan"))
        yield workload_chart(planned, found.workload, language)
