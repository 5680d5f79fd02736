"""Chart 12: a few futures with a name, year by year."""

from simulator.present.briefing.document import Figure
from simulator.present.briefing.figures.figure import figure_of
from simulator.present.charts.named_futures import named_futures_chart
from simulator.present.number_text import decimal
from simulator.stats.briefing import Briefing
from simulator.text import Language, Text


def named_futures_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 12: named futures, year by year."""
    if not briefing.named:
        return None
    chart = named_futures_chart(briefing.scenarios, briefing.named, language)
    rows = [
        (
            future.name.in_(language),
            scenario.name.in_(language),
            *(decimal(value, 1, language) for value in future.net_effect[position]),
            decimal(future.total[position], 1, language),
        )
        for future in briefing.named
        for position, scenario in enumerate(briefing.scenarios)
    ]
    years = (Text.same(str(year)) for year in briefing.reference.years.counted)
    heads = (Text("Fremtid", "Future"), Text("Strategi", "Strategy"), *years, Text("I alt", "Total"))
    return figure_of(12, chart, heads, rows, language)
