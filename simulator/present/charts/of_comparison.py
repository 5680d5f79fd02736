"""All charts of a comparison."""

from collections.abc import Iterator, Sequence

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart
from simulator.present.charts.difference import NAME as DIFFERENCE
from simulator.present.charts.difference import difference_chart
from simulator.present.charts.strategies import strategies_chart
from simulator.present.charts.totals import totals_chart
from simulator.present.charts.workload import workload_chart
from simulator.stats.comparison import Comparison
from simulator.text import Language


def comparison_charts(scenarios: Sequence[Scenario], comparison: Comparison, language: Language) -> Iterator[Chart]:
    """Yield the charts of a comparison: net effect, total and work of every strategy, the difference of each alternative."""
    yield strategies_chart(scenarios, comparison.strategies, comparison.against[0], language)
    yield totals_chart(scenarios, comparison.strategies, language)
    for position, (alternative, one) in enumerate(zip(scenarios[1:], comparison.against, strict=True), start=1):
        name = DIFFERENCE if position == 1 else f"{DIFFERENCE}_{position}"
        yield difference_chart(scenarios[0], alternative, one, language, name=name)
    for scenario, cost in zip(scenarios, comparison.strategies, strict=True):
        if cost.workload is not None:
            yield workload_chart(scenario, cost.workload, language, name=f"workload_{scenario.stem}")
