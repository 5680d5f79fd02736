"""One reform in full: its effects in the world and through the municipality's own work."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.axes import FloatArray, check_shape
from simulator.engine.implementation import OwnWorkResult
from simulator.engine.timeline import Timeline
from simulator.engine.world import World, add_world_amounts, gross_volume, world_amounts
from simulator.model.numbers import Strategy
from simulator.model.reform import Effect, OwnCost, Reform
from simulator.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformProjection:
    """One reform's effects [effect, year, draw] in mio. kr. at the run's price level.

    `gross` holds the gross volume [year, draw] of those effects that have one, by their row.
    """

    net: FloatArray
    gross: Mapping[int, FloatArray]
    timeline: Timeline

    def __post_init__(self) -> None:
        _, years, draws = self.net.shape
        for row, volume in self.gross.items():
            check_shape(f"gross {row}", volume, year=years, draw=draws)


def project_reform(scenario: Scenario, reform: Reform, common: World, own: OwnWorkResult | None) -> ReformProjection:
    """Return the effects of one reform under the scenario's strategy for it."""
    strategy = scenario.strategy[reform.id]
    net = np.zeros((len(reform.effects), len(scenario.years.shown), common.draws.size))
    for amounts, effect in zip(net, reform.effects, strict=True):
        add_effect(amounts, scenario, reform, effect, strategy, common, own)
    gross = {row: gross_volume(scenario, reform, effect, strategy, common) for row, effect in enumerate(reform.effects)}
    return ReformProjection(
        net=net,
        gross={row: volume for row, volume in gross.items() if volume is not None},
        timeline=common.timelines[reform.id],
    )


def add_effect(
    total: FloatArray,
    scenario: Scenario,
    reform: Reform,
    effect: Effect,
    strategy: Strategy,
    common: World,
    own: OwnWorkResult | None,
) -> None:
    """Add one effect to `total` [year, draw] in mio. kr. at the run's price level."""
    if own is not None and isinstance(effect.size, OwnCost):
        total += own.cost[reform.id][effect.size.kind]
    elif own is not None and effect.matures:
        total += world_amounts(scenario, reform, effect, strategy, common) * own.maturity[reform.id, effect.id]
    else:
        add_world_amounts(total, scenario, reform, effect, strategy, common)
