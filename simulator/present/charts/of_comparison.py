"""All charts of a comparison."""

from collections.abc import Iterator, Sequence

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart
from simulator.present.charts.difference import difference_chart
from simulator.present.charts.strategies import strategies_chart
from simulator.present.charts.totals import totals_chart
from simulator.stats.comparison import Comparison
from simulator.text import Language


def comparison_charts(scenarios: Sequence[Scenario], comparison: Comparison, language: Language) -> Iterator[Chart]:
    """Yield the charts of a comparison: net effect and total of every strategy, the difference of each alternative."""
    yield strategies_chart(scenarios, comparison, language)
    yield totals_chart(scenarios, comparison, language)
    for position in range(1, len(scenarios)):
        yield difference_chart(scenarios, comparison, position, language)
