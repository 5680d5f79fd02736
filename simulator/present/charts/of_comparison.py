"""All charts of a comparison."""

from collections.abc import Iterator, Sequence

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart
from simulator.present.charts.difference import difference_chart
from simulator.present.charts.strategies import strategies_chart
from simulator.present.charts.totals import totals_chart
from simulator.present.charts.workload import workload_chart
from simulator.stats.comparison import Comparison
from simulator.text import Language


def comparison_charts(scenarios: Sequence[Scenario], comparison: Comparison, language: Language) -> Iterator[Chart]:
    """Yield the charts of a comparison: net effect, total and work of every strategy, the difference of each alternative."""
    yield strategies_chart(scenarios, comparison, language)
    yield totals_chart(scenarios, comparison, language)
    for position in range(1, len(scenarios)):
        yield difference_chart(scenarios, comparison, position, language)
    for scenario, cost in zip(scenarios, comparison.strategies, strict=True):
        if cost.workload is not None:
            yield workload_chart(scenario, cost.workload, language, name=f"workload_{scenario.stem}")
