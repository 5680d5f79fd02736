"""Charts 1, 2 and 6: each strategy by year, the difference between them, and their totals."""

from collections.abc import Sequence

from simulator.model.scenario import Scenario
from simulator.present.briefing.document import Figure, PrintedTable
from simulator.present.briefing.figures.figure import RANGE, beside, caption_of, figure_of
from simulator.present.briefing.sentences import by_year_rows, difference_columns
from simulator.present.charts.difference import difference_chart
from simulator.present.charts.strategies import strategies_chart
from simulator.present.charts.totals import totals_chart
from simulator.present.number_text import reading
from simulator.stats.briefing import Briefing
from simulator.stats.comparison import StrategyTotal
from simulator.text import Language, Text


def net_effect_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 1: net effect by year under each strategy."""
    chart = strategies_chart(briefing.scenarios, briefing.comparison.strategies, briefing.against, language)
    rows = net_effect_rows(briefing.scenarios, briefing.comparison.strategies, language)
    heads = (Text("Strategi", "Strategy"), Text("År", "Year"), *RANGE)
    return figure_of(1, chart, heads, rows, language, slot="net_effect")


def net_effect_rows(
    scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], language: Language
) -> tuple[tuple[str, ...], ...]:
    """Return a row for each strategy and counted year: its net effect with its range."""
    return tuple(
        (
            scenario.name.in_(language),
            str(year),
            *(reading(cost.net_effect.row(first + row), name, language) for name in ("p10", "p50", "mean", "p90")),
        )
        for scenario, cost in zip(scenarios, costs, strict=True)
        for first in (_first_counted(scenario),)
        for row, year in enumerate(scenario.years.counted)
    )


def difference_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 2: the difference by year."""
    chart = difference_chart(*briefing.scenarios, briefing.against, language)
    table = PrintedTable(
        caption=caption_of(2, chart, language),
        columns=difference_columns(Text("År", "Year"), language),
        rows=by_year_rows(briefing.against, briefing.reference, language),
        slot="by_year",
    )
    return Figure(number=2, chart=beside(chart, language), table=table, slot="difference")


def total_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 6: the total of each strategy as 50 equally likely futures."""
    chart = totals_chart(briefing.scenarios, briefing.comparison.strategies, language)
    rows = total_rows(briefing.scenarios, briefing.comparison.strategies, language)
    heads = (Text("Strategi", "Strategy"), *RANGE, Text("Dyreste 5 af 100", "Dearest 5 in 100"))
    return figure_of(6, chart, heads, rows, language, slot="total")


def total_rows(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], language: Language) -> tuple[tuple[str, ...], ...]:
    """Return a row for each strategy: its total with its range and the mean of its dearest twentieth."""
    return tuple(
        (
            scenario.name.in_(language),
            *(reading(cost.cumulative, name, language) for name in ("p10", "p50", "mean", "p90", "cvar95")),
        )
        for scenario, cost in zip(scenarios, costs, strict=True)
    )


def _first_counted(scenario: Scenario) -> int:
    return scenario.years.shown.index(scenario.years.counted[0])
