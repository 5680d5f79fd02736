"""comparison.json: the numbers of a comparison, unrounded, as plain data."""

from collections.abc import Sequence
from typing import Any

from simulator.engine.comparison import BASES
from simulator.model.scenario import Scenario
from simulator.present.summary_json import stat
from simulator.stats.comparison import Against, Comparison, Horizon
from simulator.stats.estimates import Estimates
from simulator.stats.flips import Flip


def names_of(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return the scenarios' names in the results files, no two of them equal: the English ones."""
    return tuple(scenario.name.en for scenario in scenarios)


def comparison_content(scenarios: Sequence[Scenario], comparison: Comparison, warnings: Sequence[str]) -> dict[str, Any]:
    """Return the content of comparison.json; the first scenario is the reference."""
    names = names_of(scenarios)
    reference = scenarios[0]
    strategies = dict(zip(names, comparison.strategies, strict=True))
    return {
        "reference": names[0],
        "municipality": reference.municipality.name,
        "seed": reference.run.seed,
        "draws": reference.run.draws,
        "blocks": reference.run.blocks,
        "unit": "mio. kr.",
        "price_level": reference.prices.level,
        "years": list(reference.years.shown),
        "alternatives": {name: _against(one, reference) for name, one in zip(names[1:], comparison.against, strict=True)},
        "cumulative": {name: stat(one.cumulative) for name, one in strategies.items()},
        "npv": {name: stat(one.npv) for name, one in strategies.items()},
        "own_time": {name: stat(one.own_time) for name, one in strategies.items()},
        "expected_regret": {name: one.expected_regret.mean.item() for name, one in strategies.items()},
        "minimax_regret": {name: one.minimax_regret for name, one in strategies.items()},
        "minimax_regret_world": {name: one.minimax_world for name, one in strategies.items()},
        "evpi": comparison.evpi.value,
        "evpi_mcse": comparison.evpi.mcse,
        "evppi": {
            name: {"value": group.value.value, "mcse": group.value.mcse, "owner": group.owner}
            for name, group in comparison.evppi.items()
        },
        "flips": [
            {"alternative": name, "basis": basis, **flip_content(flip)}
            for name, one in zip(names[1:], comparison.against, strict=True)
            for basis, flips in zip(BASES, one.flips, strict=True)
            for flip in flips
        ],
        "warnings": list(warnings),
    }


def _against(one: Against, reference: Scenario) -> dict[str, Any]:
    better, equal, worse = one.outcome.mean[0].tolist()
    years = [str(year) for year in reference.years.counted]
    return {
        "difference": stat(one.difference.row(0)),
        "cumulative_difference": stat(one.cumulative.row(0)),
        "npv_difference": stat(one.npv),
        "cumulative_difference_equal_service": _equal_service(one.cumulative),
        "by_reform": {
            reform.id: {
                "cumulative_difference": stat(one.by_reform.row(0, row)),
                "equal_service": _equal_service(one.by_reform.row(slice(None), row)),
            }
            for row, reform in enumerate(reference.reforms)
        },
        "p_better": better,
        "p_equal": equal,
        "p_worse": worse,
        "p_better_mcse": one.outcome.mcse[0, 0].item(),
        "p_better_equal_service": _p_better_equal_service(one.outcome),
        "p_better_npv": one.better_npv.mean.item(),
        "break_even": dict(zip([*years, f"not_by_{years[-1]}", "never_dearer"], one.break_even.mean.tolist(), strict=True)),
        "dominance": {"first_order": one.dominance.first_order, "second_order": one.dominance.second_order},
        "verdict": one.verdict,
        "answer_equal_service": dict(zip(BASES[1:], one.answers[1:], strict=True)),
        "horizon": {str(year): _horizon(horizon) for year, horizon in one.horizons.items()},
    }


def _equal_service(cumulative: Estimates) -> dict[str, Any]:
    """Return the statistics of a total [basis] at equal service level."""
    return {basis: stat(cumulative.row(row)) for row, basis in enumerate(BASES) if row > 0}


def _p_better_equal_service(outcome: Estimates) -> dict[str, Any]:
    better = outcome.row(slice(1, None), 0)
    found = zip(BASES[1:], better.mean.tolist(), better.mcse.tolist(), strict=True)
    return {basis: {"value": value, "mcse": mcse} for basis, value, mcse in found}


def _horizon(one: Horizon) -> dict[str, Any]:
    return {
        "cumulative_difference": stat(one.cumulative.row(0)),
        "cumulative_difference_equal_service": _equal_service(one.cumulative),
        "p_better": one.outcome.mean[0, 0].item(),
        "p_better_equal_service": _p_better_equal_service(one.outcome),
        "verdict": one.verdict,
    }


def flip_content(flip: Flip) -> dict[str, Any]:
    """Return where an assumption turns the answer."""
    return {
        "assumption": flip.input.name,
        "from": flip.usual,
        "to": flip.at,
        "inside_own_range": flip.inside_own_range,
        "percentile": flip.percentile,
        "difference_at_p10": flip.low,
        "difference_at_p90": flip.high,
        "grade": flip.input.grade,
        "owner": flip.input.owner,
    }
