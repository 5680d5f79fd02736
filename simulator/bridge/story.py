"""The story of a bridge: two scenarios and all between them in the same futures, and what each step changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.blocks import chunks, sampled
from simulator.bridge.steps import Step, completed, steps_between, steps_in_reverse
from simulator.engine.draws import BlockDraws, Columns, Draws, ModeDraws
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, Series
from simulator.engine.shared_world import SharedWorld
from simulator.model.scenario import Scenario
from simulator.scheduler import Progress, map_tasks
from simulator.stats.bridge import Bridge, Contribution, Estimate, reform_of
from simulator.stats.estimates import BlockSample, Estimates, estimate

BEFORE, AFTER, DIFFERENCE, STEPS = "before", "after", "difference", "steps"
BY_REFORM, ELSEWHERE, REVERSED = "by_reform", "elsewhere", "reversed"

NOTHING_MIO: Final = 1e-9
"""A step that changes no total and no year by more changes nothing: rounding of sums, a thousandth of a krone."""


def bridge(before: Scenario, after: Scenario, *, workers: int = 1, progress: Progress | None = None) -> Bridge:
    """Return what leads from an earlier estimate to a later one, in the same futures: those of the later one's run.

    Parameters
    ----------
    before, after : Scenario
        With the same years.
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called after each part with the number of parts done and the number of all.
    """
    plan = after.run
    before, after = completed(replace(before, run=plan), after), completed(after, before)
    steps = steps_between(before, after)
    way = Way.along(before, steps)
    samples = map_tasks(partial(bridge_blocks, way), chunks(plan), workers, progress)
    modes = {name: values[..., 0] for name, values in project_bridge(way, ModeDraws())}
    found = {name: estimate([sample[name] for sample in samples], mode) for name, mode in modes.items()}
    contributions = (_contribution(step, row, way.reforms, found) for row, step in enumerate(steps))
    return Bridge(
        before=_estimate(BEFORE, found),
        after=_estimate(AFTER, found),
        difference=_estimate(DIFFERENCE, found),
        steps=tuple(one for one in contributions if _moves(one.net_effect)),
    )


@dataclass(frozen=True, slots=True)
class Way:
    """The scenarios from the earlier to the later one, a step between each and the next, and those of the reverse order.

    `parts` are what the steps take over; `positions` tells for each which it is in the reverse order. A single step has no other.
    """

    parts: tuple[str, ...]
    scenarios: tuple[Scenario, ...]
    reverse: tuple[Scenario, ...]
    positions: tuple[int, ...]

    @classmethod
    def along(cls, before: Scenario, steps: Sequence[Step]) -> "Way":
        """Return the way that some steps lead from a scenario."""
        back = steps_in_reverse(before, steps) if len(steps) > 1 else ()
        order = [step.turn.part for step in back]
        return cls(
            parts=tuple(step.turn.part for step in steps),
            scenarios=(before, *(step.scenario for step in steps)),
            reverse=(before, *(step.scenario for step in back)),
            positions=tuple(order.index(step.turn.part) for step in steps if back),
        )

    @property
    def reforms(self) -> tuple[str, ...]:
        """The reforms of any scenario on the way, in the order of their ids."""
        return tuple(sorted({reform.id for scenario in self.scenarios for reform in scenario.reforms}))

    @property
    def others(self) -> np.ndarray:
        """Which reforms are others than that of a step, array [step, reform]; none where a step takes over what all share."""
        own = [reform_of(part) for part in self.parts]
        return np.array([[key is not None and key != reform for reform in self.reforms] for key in own])


def bridge_blocks(way: Way, blocks: range) -> dict[str, BlockSample]:
    """Return the samples of some blocks; a pure function of the scenarios and the blocks' numbers."""
    run = way.scenarios[0].run
    return sampled(partial(project_bridge, way), BlockDraws(Columns(run.seed, blocks, run.block)), run.block)


def project_bridge(way: Way, draws: Draws) -> Iterator[Series]:
    """Yield every series of a bridge, in mio. kr.

    before, after and difference: net_effect [year, draw], cumulative [draw]. Of the steps, where there are any: net_effect
    [step, year, draw], cumulative [step, draw], by_reform [step, reform, draw], elsewhere [step, draw], what a reform's step
    changes in the others, and reversed [step, draw], how much more a step changes in the reverse order.
    """
    years = way.scenarios[0].years
    counted = np.array([year in years.counted for year in years.shown])
    nets = [_net_effects(scenario, way.reforms, draws) for scenario in way.scenarios]
    totals = {BEFORE: nets[0].sum(axis=0), AFTER: nets[-1].sum(axis=0), DIFFERENCE: (nets[-1] - nets[0]).sum(axis=0)}
    for name, net in totals.items():
        yield f"{name}.{NET_EFFECT}", net
        yield f"{name}.{CUMULATIVE}", net[counted].sum(axis=0)
    if len(nets) == 1:
        return
    changes = np.diff(np.array(nets), axis=0)  # [step, reform, year, draw]
    by_reform = changes[:, :, counted].sum(axis=2)
    cumulative = by_reform.sum(axis=1)
    yield f"{STEPS}.{NET_EFFECT}", changes.sum(axis=1)
    yield f"{STEPS}.{CUMULATIVE}", cumulative
    yield f"{STEPS}.{BY_REFORM}", by_reform
    yield f"{STEPS}.{ELSEWHERE}", (by_reform * way.others[..., None]).sum(axis=1)
    yield f"{STEPS}.{REVERSED}", _reversed(way, counted, draws) - cumulative if way.positions else np.zeros_like(cumulative)


def _reversed(way: Way, counted: np.ndarray, draws: Draws) -> FloatArray:
    """Return what each step changes of the total in the reverse order, array [step, draw]."""
    totals = [_net_effects(scenario, way.reforms, draws)[:, counted].sum(axis=(0, 1)) for scenario in way.reverse]
    changes: FloatArray = np.diff(np.array(totals), axis=0)[list(way.positions)]
    return changes


def _net_effects(scenario: Scenario, reforms: Sequence[str], draws: Draws) -> FloatArray:
    """Return the net effect of each reform, array [reform, year, draw]; 0 for one that the scenario does not have."""
    world = SharedWorld(scenario, draws)
    own = world.own_work(scenario)
    net = np.zeros((len(reforms), len(scenario.years.shown), draws.size))
    for reform in scenario.reforms:
        net[reforms.index(reform.id)] = world.bill(scenario, reform, own).money
    return net


def _estimate(name: str, found: Mapping[str, Estimates]) -> Estimate:
    return Estimate(net_effect=found[f"{name}.{NET_EFFECT}"], cumulative=found[f"{name}.{CUMULATIVE}"])


def _contribution(step: Step, row: int, reforms: Sequence[str], found: Mapping[str, Estimates]) -> Contribution:
    by_reform = {key: found[f"{STEPS}.{BY_REFORM}"].row(row, column) for column, key in enumerate(reforms)}
    return Contribution(
        part=step.turn.part,
        kind=step.turn.kind,
        name=step.turn.name,
        net_effect=found[f"{STEPS}.{NET_EFFECT}"].row(row),
        cumulative=found[f"{STEPS}.{CUMULATIVE}"].row(row),
        by_reform={key: one for key, one in by_reform.items() if _moves(one)},
        elsewhere=found[f"{STEPS}.{ELSEWHERE}"].row(row),
        reversed=found[f"{STEPS}.{REVERSED}"].row(row),
    )


def _moves(change: Estimates) -> bool:
    return bool((np.abs(change.mean) > NOTHING_MIO).any() or (change.sd > NOTHING_MIO).any())
