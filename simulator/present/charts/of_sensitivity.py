"""All charts of an analysis of sensitivity."""

from collections.abc import Iterator, Sequence

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart
from simulator.present.charts.evidence import evidence_chart
from simulator.present.charts.tornado import tornado_chart
from simulator.stats.sensitivity.result import Sensitivity
from simulator.text import Language


def sensitivity_charts(scenarios: Sequence[Scenario], found: Sensitivity, language: Language) -> Iterator[Chart]:
    """Yield a tornado of the cost and of each difference, and the share of the spread by grade of evidence."""
    for drivers in found.drivers:
        if drivers.key != "below_floor" and drivers.varies:
            yield tornado_chart(scenarios, drivers, language)
    yield evidence_chart(scenarios, found, language)
