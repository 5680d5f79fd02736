"""The story of a comparison: the same futures under several strategies, and what they say for a decision."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from simulator.axes import DRAW, FloatArray
from simulator.blocks import chunks, sampled
from simulator.engine.comparison import REGRET, pair_series, project_strategies, strategy_series
from simulator.engine.draws import BlockDraws, Columns, Draws, FixedDraws, ModeDraws
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, NPV, Series
from simulator.engine.shared_world import in_one_world
from simulator.model.inputs import Input, inputs_of
from simulator.model.numbers import Stream
from simulator.model.scenario import RunPlan, Scenario
from simulator.run import workload_of
from simulator.scheduler import Progress, map_tasks
from simulator.stats.comparison import Against, Comparison, Group, StrategyCost
from simulator.stats.decision import dominance, evppi, minimax_regret, verdict
from simulator.stats.estimates import BlockSample, Estimates, Measured, estimate, pooled_quantiles
from simulator.stats.features import features_of
from simulator.stats.flips import Flip, flip

DOTS: Final = 50
KEPT_DRAWS: Final = 20_480
"""Futures kept one by one for what needs them together with their inputs: the value of information and flips."""

PATHS: Final = 10
_DOMINANCE_PROBABILITIES: Final = 500
_FEWEST_KEPT_BLOCKS: Final = 16

NAMED_WORLDS: Final[dict[str, Callable[[Stream], float]]] = {
    "laws_on_time": lambda stream: 0.1 if _is_timing(stream) else 0.5,
    "laws_late": lambda stream: 0.9 if _is_timing(stream) else 0.5,
    "costs_low": lambda stream: 0.5 if _is_timing(stream) else 0.1,
    "costs_high": lambda stream: 0.5 if _is_timing(stream) else 0.9,
    "texts_turn_out_otherwise": lambda stream: 0.9 if stream.name.endswith(".misfit") else 0.5,
}
"""Worlds for the largest regret: percentiles by kind of input; beside them the one where all is at its likeliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Some futures one by one.

    costs [strategy, draw], yearly differences of the first ones [alternative, year, draw], percentiles of inputs [input, draw].
    """

    costs: FloatArray
    paths: FloatArray
    percentiles: FloatArray


def compare(scenarios: Sequence[Scenario], *, workers: int = 1, progress: Progress | None = None) -> Comparison:
    """Compare strategies on the same futures; the first scenario is the reference.

    Parameters
    ----------
    scenarios : sequence of Scenario
        At least two, with the same years, price level and run; see `comparable`.
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called after each block with the number of blocks done and the number of all.
    """
    scenarios = in_one_world(scenarios)
    plan = scenarios[0].run
    inputs = inputs_of(scenarios[0])
    results = map_tasks(partial(compare_blocks, scenarios, inputs), chunks(plan), workers, progress)
    samples = [sample for sample, _ in results]
    kept = _joined([one for _, one in results if one is not None])
    modes = {name: values[..., 0] for name, values in project_strategies(scenarios, ModeDraws())}
    found = {name: estimate([sample[name] for sample in samples], mode) for name, mode in modes.items()}
    strategies = _strategies(scenarios, samples, found)
    against = tuple(_against(position, scenarios[0], samples, found, kept, inputs) for position in range(1, len(scenarios)))
    evpi = min((one.expected_regret for one in strategies), key=lambda regret: regret.mean.item())
    known = Measured(value=evpi.mean.item(), mcse=evpi.mcse.item())
    return Comparison(strategies=strategies, against=against, evpi=known, evppi=_groups(inputs, kept, plan, known.value))


def compare_blocks(
    scenarios: tuple[Scenario, ...], inputs: tuple[Input, ...], blocks: range
) -> tuple[dict[str, BlockSample], Kept | None]:
    """Return the samples of some blocks, and their futures one by one as far as they are kept."""
    plan = scenarios[0].run
    columns = Columns(plan.seed, blocks, plan.block)
    keep = min(KEPT_DRAWS - blocks.start * plan.block, columns.size)
    watched: dict[str, list[FloatArray]] = {}

    def projecting(draws: Draws) -> Iterator[Series]:
        for name, values in project_strategies(scenarios, draws):
            if keep > 0 and name.endswith((CUMULATIVE, ".difference")):
                watched.setdefault(name, []).append(values[..., :PATHS] if name.endswith("difference") else values)
            yield name, values

    samples = sampled(projecting, BlockDraws(columns), plan.block)
    return samples, _kept(scenarios, inputs, columns, watched, keep) if keep > 0 else None


def _kept(
    scenarios: tuple[Scenario, ...],
    inputs: tuple[Input, ...],
    columns: Columns,
    watched: Mapping[str, list[FloatArray]],
    keep: int,
) -> Kept:
    costs = [np.concatenate(watched[strategy_series(position, CUMULATIVE)], axis=DRAW)[:keep] for position in range(len(scenarios))]
    years = scenarios[0].years
    counted = np.array([year in years.counted for year in years.shown])
    paths = [watched[pair_series(position, "difference")][0][0, counted] for position in range(1, len(scenarios))]
    percentiles = [columns.percentile(replace(one.stream, reverse=False))[:keep] for one in inputs]
    return Kept(costs=np.array(costs), paths=np.array(paths), percentiles=np.array(percentiles).reshape(len(inputs), keep))


def _joined(parts: Sequence[Kept]) -> Kept:
    return Kept(
        costs=np.concatenate([part.costs for part in parts], axis=DRAW),
        paths=parts[0].paths,
        percentiles=np.concatenate([part.percentiles for part in parts], axis=DRAW),
    )


def _strategies(
    scenarios: tuple[Scenario, ...], samples: Sequence[Mapping[str, BlockSample]], found: Mapping[str, Estimates]
) -> tuple[StrategyCost, ...]:
    largest = minimax_regret(_named_costs(scenarios))
    probabilities = (np.arange(DOTS) + 0.5) / DOTS
    return tuple(
        StrategyCost(
            net_effect=found[strategy_series(position, NET_EFFECT)],
            cumulative=found[strategy_series(position, CUMULATIVE)],
            npv=found[strategy_series(position, NPV)],
            dots=pooled_quantiles([sample[strategy_series(position, CUMULATIVE)] for sample in samples], probabilities),
            expected_regret=found[REGRET].row(position),
            minimax_regret=float(largest[position]),
            workload=workload_of(scenario),
        )
        for position, scenario in enumerate(scenarios)
    )


def _named_costs(scenarios: tuple[Scenario, ...]) -> FloatArray:
    """Return the total of each strategy in each named world, array [strategy, world]."""
    worlds: list[Draws] = [ModeDraws(), *(FixedDraws(percentile) for percentile in NAMED_WORLDS.values())]
    costs = []
    for draws in worlds:
        series = dict(project_strategies(scenarios, draws))
        costs.append([series[strategy_series(position, CUMULATIVE)].item() for position in range(len(scenarios))])
    return np.array(costs).T


def _against(
    position: int,
    scenario: Scenario,
    samples: Sequence[Mapping[str, BlockSample]],
    found: Mapping[str, Estimates],
    kept: Kept,
    inputs: tuple[Input, ...],
) -> Against:
    def of(name: str) -> Estimates:
        return found[pair_series(position, name)]

    cumulative = of(CUMULATIVE)
    probabilities = (np.arange(_DOMINANCE_PROBABILITIES) + 0.5) / _DOMINANCE_PROBABILITIES
    quantiles = [
        pooled_quantiles([sample[strategy_series(one, CUMULATIVE)] for sample in samples], probabilities) for one in (position, 0)
    ]
    flips = _flips(kept.costs[position] - kept.costs[0], kept.percentiles, inputs)
    return Against(
        difference=of("difference"),
        cumulative=cumulative,
        by_reform=of("by_reform"),
        npv=of(NPV),
        outcome=of("outcome"),
        better_npv=of("better_npv"),
        break_even=of("break_even"),
        dominance=dominance(*quantiles, tolerance=2 * cumulative.mcse[0].item()),
        flips=flips,
        verdict=verdict(
            cumulative.mean.tolist(),
            cumulative.mcse.tolist(),
            materiality=scenario.materiality_mio,
            flips_inside=any(one.inside_own_range for one in flips),
        ),
        paths=kept.paths[position - 1].T,
    )


def _flips(difference: FloatArray, percentiles: FloatArray, inputs: tuple[Input, ...]) -> tuple[Flip, ...]:
    found = (flip(difference, percentile, one) for one, percentile in zip(inputs, percentiles, strict=True))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: abs(one.percentile - 0.5)))


def _groups(inputs: tuple[Input, ...], kept: Kept, plan: RunPlan, evpi: float) -> dict[str, Group]:
    """Return the value of information of each group of inputs and who owns most of them."""
    differences = kept.costs[1:] - kept.costs[0]
    block = min(plan.block, differences.shape[1] // _FEWEST_KEPT_BLOCKS)
    groups = {}
    for name in sorted({one.group for one in inputs}):
        rows = [row for row, one in enumerate(inputs) if one.group == name]
        members = [inputs[row] for row in rows]
        owners = Counter(one.owner for one in members if one.owner)
        value = evppi(differences, features_of(members, kept.percentiles[rows]), block, evpi)
        groups[name] = Group(owner=owners.most_common(1)[0][0] if owners else "", value=value)
    return groups


def _is_timing(stream: Stream) -> bool:
    return ".milestones." in stream.name or stream.name == "election"
