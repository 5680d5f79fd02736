"""summary.json: the numbers of a run, unrounded, as plain data."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from simulator.engine.projection import lines_touched
from simulator.model.scenario import Scenario
from simulator.stats.estimates import PROBABILITIES, Estimates
from simulator.stats.summary import Summary

STATISTICS = ("mode", "mean", "mcse", "sd", *PROBABILITIES, "cvar95")
"""Names of the statistics of every series, in the order of the files."""


def summary_content(scenario: Scenario, summary: Summary, warnings: Sequence[str]) -> dict[str, Any]:
    """Return the content of summary.json."""
    return {
        "scenario": scenario.name.en,
        "municipality": scenario.municipality.name,
        "seed": scenario.run.seed,
        "draws": scenario.run.draws,
        "blocks": scenario.run.blocks,
        "unit": "mio. kr.",
        "price_level": scenario.prices.level,
        "years": list(scenario.years.shown),
        "net_effect": stat(summary.net_effect),
        "cumulative": stat(summary.cumulative),
        "npv": stat(summary.npv),
        "net_effect_current_prices": stat(summary.net_effect_current_prices),
        "own_time": stat(summary.own_time),
        "reforms": {reform.id: _reform(scenario, summary, reform.id) for reform in scenario.reforms},
        "lines": {line: stat(summary.lines.row(row)) for row, line in enumerate(lines_touched(scenario))},
        "warnings": list(warnings),
    }


def stat(estimates: Estimates) -> dict[str, Any]:
    """Return one series' statistics and their errors; a series by year becomes lists."""
    values: dict[str, Any] = {name: _plain(estimates[name]) for name in STATISTICS}
    values["errors"] = {name: _plain(estimates.errors[name]) for name in ("sd", *PROBABILITIES, "cvar95")}
    return values


def _reform(scenario: Scenario, summary: Summary, reform_id: str) -> dict[str, Any]:
    reform = next(one for one in scenario.reforms if one.id == reform_id)
    found = summary.reforms[reform_id]
    effects = {
        effect.id: {"net_effect": stat(found.effects.row(row)), "line": effect.line, "grade": effect.evidence.grade}
        for row, effect in enumerate(reform.effects)
    }
    return {"net_effect": stat(found.net_effect), "cumulative": stat(found.cumulative), "effects": effects}


def _plain(values: Any) -> Any:
    """Return floats and lists of floats; a negative zero becomes zero."""
    return (np.asarray(values) + 0.0).tolist()
