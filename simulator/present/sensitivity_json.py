"""sensitivity.json: what drives a result, unrounded, as plain data."""

from collections.abc import Sequence
from typing import Any

from simulator.model.scenario import Scenario
from simulator.present.comparison_json import flip_content, names_of
from simulator.stats.estimates import Measured
from simulator.stats.sensitivity.result import Drivers, Sensitivity, Split
from simulator.stats.sensitivity.rules import Rule
from simulator.stats.sensitivity.swings import Swing


def sensitivity_content(scenarios: Sequence[Scenario], found: Sensitivity, warnings: Sequence[str]) -> dict[str, Any]:
    """Return the content of sensitivity.json; the first scenario is the one explained, the second the reference."""
    names = names_of(scenarios)
    first = scenarios[0]
    return {
        "scenario": names[0],
        "reference": names[1] if len(names) > 1 else None,
        "municipality": first.municipality.name,
        "seed": first.run.seed,
        "draws": found.draws,
        "unit": "mio. kr.",
        "price_level": first.prices.level,
        "years": list(first.years.shown),
        "numbers": {one.key: _drivers(one) for one in found.drivers},
        "evpi": found.evpi.value,
        "evpi_mcse": found.evpi.mcse,
        "worth_finding_out": [
            {"assumption": one.input.name, **_measured(one.value), "owner": one.input.owner, "grade": one.input.grade}
            for one in found.worth
        ],
        "warnings": list(warnings),
    }


def _drivers(one: Drivers) -> dict[str, Any]:
    return {
        "mean": one.mean.value,
        "mcse": one.mean.mcse,
        "p10": one.p10,
        "p90": one.p90,
        "explained": _measured(one.groups.explained),
        "groups": _split(one.groups),
        "grades": _split(one.grades),
        "first_order": {
            source.name: {"share": share, "mcse": error}
            for source, share, error in zip(one.inputs, one.first_order.tolist(), one.first_order_errors.tolist(), strict=True)
        },
        "tornado": [_swing(swing) for swing in one.swings],
        "flips": [flip_content(flip) for flip in one.flips.values()],
        "rule": None if one.rule is None else _rule(one.rule),
    }


def _split(split: Split) -> dict[str, Any]:
    return {
        name: {"share": share, "mcse": error}
        for name, share, error in zip(split.names, split.shares.tolist(), split.errors.tolist(), strict=True)
    }


def _swing(swing: Swing) -> dict[str, Any]:
    return {
        "assumption": swing.input.name,
        "from": swing.low_value,
        "to": swing.high_value,
        "at_from": swing.low,
        "at_to": swing.high,
        "swing": swing.size.value,
        "mcse": swing.size.mcse,
        "grade": swing.input.grade,
        "owner": swing.input.owner,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "conditions": [
            {"assumption": one.input.name, "at_least" if one.at_least else "at_most": one.value} for one in rule.conditions
        ],
        "coverage": rule.coverage,
        "density": rule.density,
        "base": rule.base,
        "mass": rule.mass,
    }


def _measured(number: Measured) -> dict[str, float]:
    return {"value": number.value, "mcse": number.mcse}
