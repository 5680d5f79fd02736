"""The twelve charts of a briefing, each with the table behind it as it is read; a module for each part that shows them."""

from simulator.present.briefing.figures.budget import cash_figure, contributions_figure, waterfall_figure
from simulator.present.briefing.figures.choices import (
    cheapest_decided,
    decided_mixes,
    decision_dates_figure,
    mix_name,
    mixes_figure,
)
from simulator.present.briefing.figures.comparison import (
    difference_figure,
    net_effect_figure,
    net_effect_rows,
    total_figure,
    total_rows,
)
from simulator.present.briefing.figures.drivers import evidence_figure, tornado_figure
from simulator.present.briefing.figures.figure import beside, lettered
from simulator.present.briefing.figures.named_futures import named_futures_figure
from simulator.present.briefing.figures.work import timeline_figure, workload_figures

__all__ = [
    "beside",
    "cash_figure",
    "cheapest_decided",
    "contributions_figure",
    "decided_mixes",
    "decision_dates_figure",
    "difference_figure",
    "evidence_figure",
    "lettered",
    "mix_name",
    "mixes_figure",
    "named_futures_figure",
    "net_effect_figure",
    "net_effect_rows",
    "timeline_figure",
    "tornado_figure",
    "total_figure",
    "total_rows",
    "waterfall_figure",
    "workload_figures",
]
