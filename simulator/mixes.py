"""The story of the mixes of two strategies: some reforms met as one does, the rest as the other, in the same futures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from simulator.blocks import chunks
from simulator.compare import against, compare_blocks, total_of
from simulator.engine.comparison import project_strategies
from simulator.engine.draws import ModeDraws
from simulator.engine.shared_world import in_one_world, same_world
from simulator.kept_futures import joined, what_they_say
from simulator.model.inputs import inputs_of
from simulator.model.scenario import Scenario
from simulator.scheduler import Progress, Workers
from simulator.stats.comparison import StrategyTotal
from simulator.stats.estimates import estimate
from simulator.stats.mixes import MIX, Mix, Mixes

MOST_SWITCHES: Final = 6
"""Reforms that may be switched: 2^6 = 64 mixes are simulated and embedded in a briefing."""

_AT_ONCE: Final = 8
"""Mixes a task computes together: memory grows with them, and so does what they share."""


def mix_strategies(reference: Scenario, alternative: Scenario, team: Workers, progress: Progress | None = None) -> Mixes | None:
    """Return all mixes of two strategies, each compared with the reference; None where they cannot be mixed.

    Parameters
    ----------
    reference, alternative : Scenario
        With the same years, price level, reforms and run.
    team : Workers
        The result does not depend on it by a bit.
    progress : callable, optional
        Called with the number of tasks done and the number of all.

    Strategies cannot be mixed if more than their stances and starts differ, or more than `MOST_SWITCHES` reforms do.
    """
    reference, alternative = in_one_world([reference, alternative])
    switches = tuple(reform.id for reform in reference.reforms if _stance(reference, reform.id) != _stance(alternative, reform.id))
    if not same_world(reference, alternative) or len(switches) > MOST_SWITCHES:
        return None
    chosen = [pattern[::-1] for pattern in product((False, True), repeat=len(switches))]
    mixed = [_mixed(reference, alternative, switches, one) for one in chosen]
    parts = [range(first, min(first + _AT_ONCE, len(mixed))) for first in range(0, len(mixed), _AT_ONCE)]
    tasks = [(reference, tuple(mixed[row] for row in part), tuple(chosen[row] for row in part)) for part in parts]
    return Mixes(switches=switches, all=tuple(mix for found in team.map(_mixes, tasks, progress) for mix in found))


def _mixes(task: tuple[Scenario, tuple[Scenario, ...], tuple[tuple[bool, ...], ...]]) -> list[Mix]:
    """Return some mixes compared with the reference."""
    reference, mixed, chosen = task
    scenarios = in_one_world([reference, *mixed])
    inputs, plan = inputs_of(*scenarios), reference.run
    parts = [compare_blocks(scenarios, inputs, blocks) for blocks in chunks(plan)]
    samples = [sample for sample, _ in parts]
    kept = joined([one for _, one in parts if one is not None])
    found = {
        name: estimate([sample[name] for sample in samples], values[..., 0])
        for name, values in project_strategies(scenarios, ModeDraws())
    }
    turning = what_they_say(kept, inputs, plan, None, Workers(1)).flips
    return [
        Mix(
            scenario=scenario,
            as_alternative=pattern,
            cost=StrategyTotal(**total_of(position, samples, found)),
            against=against(position, reference, samples, found, kept, turning[position - 1], {}) if any(pattern) else None,
        )
        for position, (scenario, pattern) in enumerate(zip(mixed, chosen, strict=True), start=1)
    ]


def _stance(scenario: Scenario, reform: str) -> tuple[object, ...]:
    return scenario.strategy[reform], scenario.starts.get(reform), scenario.postponed.get(reform)


def _mixed(reference: Scenario, alternative: Scenario, switches: Sequence[str], pattern: Sequence[bool]) -> Scenario:
    """Return the reference with the switched reforms met as the alternative does."""
    if not any(pattern):
        return reference
    if all(pattern):
        return alternative
    chosen = {reform for reform, on in zip(switches, pattern, strict=True) if on}

    def pick(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
        kept = {key: one for key, one in ours.items() if key not in chosen}
        return kept | {key: one for key, one in theirs.items() if key in chosen}

    return replace(
        reference,
        name=MIX,
        strategy=pick(reference.strategy, alternative.strategy),
        starts=pick(reference.starts, alternative.starts),
        postponed=pick(reference.postponed, alternative.postponed),
    )
