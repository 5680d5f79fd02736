"""The story of a comparison: the same futures under several strategies, and what they say for a decision."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np

from simulator.axes import DRAW, FloatArray
from simulator.blocks import chunks, sampled
from simulator.engine.comparison import EQUAL_SERVICE, REGRET, pair_series, project_strategies, strategy_series
from simulator.engine.draws import BlockDraws, Columns, Draws, FixedDraws, ModeDraws
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, NPV, OWN_TIME, Series
from simulator.engine.shared_world import in_one_world
from simulator.kept_futures import KEPT_DRAWS, Kept, joined, what_they_say
from simulator.model.inputs import CAPACITY, Input, inputs_of
from simulator.model.numbers import Stream
from simulator.model.scenario import Scenario
from simulator.run import workload_of
from simulator.scheduler import Progress, Workers
from simulator.stats.comparison import Against, Comparison, Horizon, StrategyCost
from simulator.stats.decision import answer, dominance, minimax_regret, verdict
from simulator.stats.estimates import BlockSample, Estimates, Measured, estimate, pooled_quantiles
from simulator.stats.flips import Flip
from simulator.stats.workload import Workload

DOTS: Final = 50
PATHS: Final = 10
_Task = Callable[[], Any]
_DOMINANCE_PROBABILITIES: Final = 500

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
    with Workers(min(workers, len(chunks(plan)))) as team:
        # What needs no result of a block is worked on beside the blocks.
        blocks: list[_Task] = [partial(compare_blocks, scenarios, inputs, part) for part in chunks(plan)]
        beside: list[_Task] = [partial(_without_draws, scenarios), *(partial(workload_of, scenario) for scenario in scenarios)]
        results = team.map(_called, [*blocks, *beside], progress)
        samples = [sample for sample, _ in results[: len(blocks)]]
        kept = joined([one for _, one in results[: len(blocks)] if one is not None])
        (modes, named), *workloads = results[len(blocks) :]
        del results  # what is joined need not be kept twice
        regret = estimate([sample[REGRET] for sample in samples], modes[REGRET])
        least = regret.row(int(regret.mean.argmin()))
        known = Measured(value=least.mean.item(), mcse=least.mcse.item())
        found: dict[str, Estimates] = {}

        def estimate_all() -> None:
            found.update({name: estimate([sample[name] for sample in samples], mode) for name, mode in modes.items()})

        said = what_they_say(kept, inputs, plan, known.value, team, meanwhile=estimate_all)
    strategies = _strategies(samples, found, named, workloads)
    pairs = tuple(
        against(position, scenarios[0], samples, found, kept, said.flips[position - 1], before)
        for position, before in enumerate(earlier, start=1)
    )
    return Comparison(strategies=strategies, against=pairs, evpi=known, evppi=said.groups)


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


def _called(task: _Task) -> Any:
    return task()


def _strategies(
    samples: Sequence[Mapping[str, BlockSample]],
    found: Mapping[str, Estimates],
    named: FloatArray,
    workloads: Sequence[Workload | None],
) -> tuple[StrategyCost, ...]:
    """Return what is told of each strategy, given its cost in each named world [strategy, world] and its work by month."""
    largest, where = minimax_regret(named)
    worlds = (LIKELIEST, *NAMED_WORLDS)
    return tuple(
        StrategyCost(
            **total_of(position, samples, found),
            expected_regret=found[REGRET].row(position),
            minimax_regret=float(largest[position]),
            minimax_world=worlds[where[position]],
            own_time=found[strategy_series(position, OWN_TIME)],
            workload=work,
        )
        for position, work in enumerate(workloads)
    )


def total_of(position: int, samples: Sequence[Mapping[str, BlockSample]], found: Mapping[str, Estimates]) -> dict[str, Any]:
    """Return the fields of the `StrategyTotal` of the strategy at a position."""
    names = {"net_effect": NET_EFFECT, "cumulative": CUMULATIVE, "equal_service": EQUAL_SERVICE, "npv": NPV}
    dots = pooled_quantiles([sample[strategy_series(position, CUMULATIVE)] for sample in samples], (np.arange(DOTS) + 0.5) / DOTS)
    return {**{field: found[strategy_series(position, name)] for field, name in names.items()}, "dots": dots}


def _without_draws(scenarios: tuple[Scenario, ...]) -> tuple[dict[str, FloatArray], FloatArray]:
    """Return every series with all inputs at their modes, and the total of each strategy in each named world [strategy, world]."""
    modes = {name: values[..., 0] for name, values in project_strategies(scenarios, ModeDraws())}
    worlds = dict(project_strategies(scenarios, FixedDraws(tuple(NAMED_WORLDS.values()))))
    totals = [strategy_series(position, CUMULATIVE) for position in range(len(scenarios))]
    return modes, np.array([[modes[total], *worlds[total]] for total in totals])


def against(
    position: int,
    scenario: Scenario,
    samples: Sequence[Mapping[str, BlockSample]],
    found: Mapping[str, Estimates],
    kept: Kept,
    turning: tuple[tuple[Flip, ...], ...],
    horizons: Mapping[int, Horizon],
) -> Against:
    """Return what is answered about the alternative at a position, given the inputs that turn it, by basis."""

    def of(name: str) -> Estimates:
        return found[pair_series(position, name)]

    cumulative = of(CUMULATIVE)
    probabilities = (np.arange(_DOMINANCE_PROBABILITIES) + 0.5) / _DOMINANCE_PROBABILITIES
    quantiles = [
        pooled_quantiles([sample[strategy_series(one, CUMULATIVE)] for sample in samples], probabilities) for one in (position, 0)
    ]
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


def _moved(stream: Stream, *, delays: float = 0.5, amounts: float = 0.5, capacity: float = 0.5) -> float:
    """Return the percentile of a stream by its kind; what only says when own work starts is no amount and stays at its median."""
    if stream.name.startswith(f"{CAPACITY}.person_months"):
        return capacity
    if ".milestones." in stream.name or stream.name == "election":
        return delays
    return 0.5 if ".implementation.start." in stream.name or ".law." in stream.name else amounts
