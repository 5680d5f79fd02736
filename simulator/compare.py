"""The story of a comparison: the same futures under several strategies, and what they say for a decision."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from simulator.axes import DRAW, FloatArray
from simulator.blocks import chunks, sampled
from simulator.engine.comparison import BASES, REGRET, pair_series, project_strategies, strategy_series
from simulator.engine.draws import BlockDraws, Columns, Draws, FixedDraws, ModeDraws
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, NPV, OWN_TIME, Series
from simulator.engine.shared_world import in_one_world
from simulator.model.inputs import CAPACITY, Input, inputs_of
from simulator.model.numbers import Stream
from simulator.model.scenario import RunPlan, Scenario
from simulator.run import workload_of
from simulator.scheduler import Progress, map_tasks
from simulator.stats.comparison import Against, Comparison, Group, Horizon, StrategyCost
from simulator.stats.decision import answer, dominance, evppi, minimax_regret, verdict
from simulator.stats.estimates import BlockSample, Estimates, Measured, estimate, pooled_quantiles
from simulator.stats.features import features_of
from simulator.stats.flips import Flip, flips

DOTS: Final = 50
KEPT_DRAWS: Final = 20_480
"""Futures kept one by one for what needs them together with their inputs: the value of information and flips."""

PATHS: Final = 10
_DOMINANCE_PROBABILITIES: Final = 500
_FEWEST_KEPT_BLOCKS: Final = 16

LIKELIEST: Final = "likeliest"
NAMED_WORLDS: Final[dict[str, Callable[[Stream], float]]] = {
    "delays_p10": lambda stream: _moved(stream, delays=0.1),
    "delays_p90": lambda stream: _moved(stream, delays=0.9),
    "amounts_p10_capacity_p90": lambda stream: _moved(stream, amounts=0.1, capacity=0.9),
    "amounts_p90_capacity_p10": lambda stream: _moved(stream, amounts=0.9, capacity=0.1),
    "early_work_overturned_p90": lambda stream: 0.9 if stream.name.endswith(".misfit") else 0.5,
}
"""Worlds for the largest regret: what is moved from its median, and to which percentile; beside them the likeliest one.

An amount at its P90 is dear in account signs, a saving included; plentiful capacity is cheap, so it moves the other way.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Some futures one by one.

    differences of the totals [alternative, basis, draw], yearly differences of the first ones [alternative, year, draw],
    percentiles of inputs [input, draw].
    """

    differences: FloatArray
    paths: FloatArray
    percentiles: FloatArray


def compare(scenarios: Sequence[Scenario], *, workers: int = 1, progress: Progress | None = None) -> Comparison:
    """Compare strategies on the same futures; the first scenario is the reference.

    Parameters
    ----------
    scenarios : sequence of Scenario
        At least two, with the same years, price level and run.
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called after each block with the number of blocks done and the number of all.

    A run beyond the files' last year is also made to that year, because unfinished work is charged at the end of the horizon.
    """
    scenarios = in_one_world(scenarios)
    plan, years = scenarios[0].run, scenarios[0].years
    earlier: list[Mapping[int, Horizon]] = [{} for _ in scenarios[1:]]
    if years.to > years.last:
        shorter = compare([replace(one, years=replace(years, to=years.last)) for one in scenarios], workers=workers)
        earlier = [one.horizons for one in shorter.against]
    inputs = inputs_of(*scenarios)
    results = map_tasks(partial(compare_blocks, scenarios, inputs), chunks(plan), workers, progress)
    samples = [sample for sample, _ in results]
    kept = _joined([one for _, one in results if one is not None])
    modes = {name: values[..., 0] for name, values in project_strategies(scenarios, ModeDraws())}
    found = {name: estimate([sample[name] for sample in samples], mode) for name, mode in modes.items()}
    strategies = _strategies(scenarios, samples, found)
    against = tuple(
        _against(position, scenarios[0], samples, found, kept, inputs, before) for position, before in enumerate(earlier, start=1)
    )
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
    alternatives = range(1, len(scenarios))
    kept_names = {pair_series(position, name) for position in alternatives for name in (CUMULATIVE, "difference")}

    def projecting(draws: Draws) -> Iterator[Series]:
        for name, values in project_strategies(scenarios, draws):
            if keep > 0 and name in kept_names:
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
    alternatives, years = range(1, len(scenarios)), scenarios[0].years
    totals = [np.concatenate(watched[pair_series(position, CUMULATIVE)], axis=DRAW)[:, :keep] for position in alternatives]
    counted = np.array([year in years.counted for year in years.shown])
    paths = [watched[pair_series(position, "difference")][0][0, counted] for position in alternatives]
    percentiles = [columns.percentile(replace(one.stream, reverse=False))[:keep] for one in inputs]
    return Kept(differences=np.array(totals), paths=np.array(paths), percentiles=np.array(percentiles).reshape(len(inputs), keep))


def _joined(parts: Sequence[Kept]) -> Kept:
    return Kept(
        differences=np.concatenate([part.differences for part in parts], axis=DRAW),
        paths=parts[0].paths,
        percentiles=np.concatenate([part.percentiles for part in parts], axis=DRAW),
    )


def _strategies(
    scenarios: tuple[Scenario, ...], samples: Sequence[Mapping[str, BlockSample]], found: Mapping[str, Estimates]
) -> tuple[StrategyCost, ...]:
    largest, where = minimax_regret(_named_costs(scenarios))
    worlds = (LIKELIEST, *NAMED_WORLDS)
    probabilities = (np.arange(DOTS) + 0.5) / DOTS
    return tuple(
        StrategyCost(
            net_effect=found[strategy_series(position, NET_EFFECT)],
            cumulative=found[strategy_series(position, CUMULATIVE)],
            npv=found[strategy_series(position, NPV)],
            dots=pooled_quantiles([sample[strategy_series(position, CUMULATIVE)] for sample in samples], probabilities),
            expected_regret=found[REGRET].row(position),
            minimax_regret=float(largest[position]),
            minimax_world=worlds[where[position]],
            own_time=found[strategy_series(position, OWN_TIME)],
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
    horizons: Mapping[int, Horizon],
) -> Against:
    def of(name: str) -> Estimates:
        return found[pair_series(position, name)]

    cumulative = of(CUMULATIVE)
    probabilities = (np.arange(_DOMINANCE_PROBABILITIES) + 0.5) / _DOMINANCE_PROBABILITIES
    quantiles = [
        pooled_quantiles([sample[strategy_series(one, CUMULATIVE)] for sample in samples], probabilities) for one in (position, 0)
    ]
    turning = _flips(kept, position - 1, inputs, _kept_block(kept, scenario.run))
    turns = [any(one.inside_own_range for one in ones) for ones in turning]
    means, errors, materiality = cumulative.mean.tolist(), cumulative.mcse.tolist(), scenario.materiality_mio
    says = verdict(means, errors, materiality=materiality, flips_inside=turns[0])
    here = Horizon(cumulative=cumulative, outcome=of("outcome"), verdict=says)
    return Against(
        difference=of("difference"),
        cumulative=cumulative,
        by_reform=of("by_reform"),
        npv=of(NPV),
        outcome=of("outcome"),
        better_npv=of("better_npv"),
        break_even=of("break_even"),
        dominance=dominance(*quantiles, tolerance=2 * cumulative.mcse[0].item()),
        flips=turning,
        answers=tuple(
            answer(mean, error, materiality=materiality, flips_inside=inside)
            for mean, error, inside in zip(means, errors, turns, strict=True)
        ),
        verdict=says,
        horizons={**horizons, scenario.years.to: here},
        paths=kept.paths[position - 1].T,
    )


def _flips(kept: Kept, alternative: int, inputs: tuple[Input, ...], block: int) -> tuple[tuple[Flip, ...], ...]:
    """Return by basis the inputs that turn the answer, those first that need to move least."""
    differences = kept.differences[alternative]
    by_input = [flips(differences, percentile, one, block) for one, percentile in zip(inputs, kept.percentiles, strict=True)]
    by_basis = ([found[basis] for found in by_input] for basis in range(len(BASES)))
    return tuple(
        tuple(sorted((one for one in found if one is not None), key=lambda one: abs(one.percentile - 0.5))) for found in by_basis
    )


def _kept_block(kept: Kept, plan: RunPlan) -> int:
    return min(plan.block, kept.differences.shape[DRAW] // _FEWEST_KEPT_BLOCKS)


def _groups(inputs: tuple[Input, ...], kept: Kept, plan: RunPlan, evpi: float) -> dict[str, Group]:
    """Return the value of information of each group of inputs and who owns most of them."""
    differences, block = kept.differences[:, 0], _kept_block(kept, plan)
    groups = {}
    for name in sorted({one.group for one in inputs}):
        rows = [row for row, one in enumerate(inputs) if one.group == name]
        members = [inputs[row] for row in rows]
        owners = Counter(one.owner for one in members if one.owner)
        value = evppi(differences, features_of(members, kept.percentiles[rows]), block, evpi)
        groups[name] = Group(owner=owners.most_common(1)[0][0] if owners else "", value=value)
    return groups


def _moved(stream: Stream, *, delays: float = 0.5, amounts: float = 0.5, capacity: float = 0.5) -> float:
    """Return the percentile of a stream by its kind; what only says when own work starts is no amount and stays at its median."""
    if stream.name.startswith(f"{CAPACITY}.person_months"):
        return capacity
    if ".milestones." in stream.name or stream.name == "election":
        return delays
    return 0.5 if ".implementation.start." in stream.name or ".law." in stream.name else amounts
