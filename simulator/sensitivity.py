"""The story of an analysis of sensitivity: the same futures, what drives them, and what is worth finding out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from simulator.axes import DRAW, FloatArray
from simulator.blocks import CHUNK, chunks
from simulator.engine.books import book_years, books_of
from simulator.engine.comparison import pair_series, project_strategies, strategy_series
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.projection import CUMULATIVE, project
from simulator.engine.shared_world import in_one_world
from simulator.kept_futures import KEPT_DRAWS
from simulator.model.book_inputs import book_inputs
from simulator.model.inputs import DRIVERS, Input, inputs_of
from simulator.model.numbers import GRADES
from simulator.model.scenario import Scenario
from simulator.scheduler import Progress, map_tasks
from simulator.stats.decision import evppi, expected_regret
from simulator.stats.estimates import Measured
from simulator.stats.features import features_of
from simulator.stats.flips import flips
from simulator.stats.sensitivity.first_order import first_order
from simulator.stats.sensitivity.regressors import Regressors, regressors_of
from simulator.stats.sensitivity.result import OTHER, Drivers, Key, Sensitivity, Split, Worth
from simulator.stats.sensitivity.rules import rule
from simulator.stats.sensitivity.shapley import MOST_GROUPS, shapley_each
from simulator.stats.sensitivity.swings import swings

_FEWEST_BLOCKS: Final = 16
_WITH_REFORMS: Final = 1
_DEAREST: Final = 0.9
_DIFFERENCES: Final = ("difference", "equal_service")
_PRICED: Final = 40
"""Inputs whose knowledge is priced: those that explain most of the difference alone. One that explains nothing is worth nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Futures:
    """Some futures one by one.

    costs [strategy, draw], the reference first; differences [as the money falls, at equal service level; draw]; margin: the lowest
    12-month average of cash less the council's floor [draw]. Without a reference or books the last two are empty.
    """

    costs: FloatArray
    differences: FloatArray
    margin: FloatArray
    percentiles: FloatArray


def sensitivity(
    scenario: Scenario, reference: Scenario | None = None, *, workers: int = 1, progress: Progress | None = None
) -> Sensitivity:
    """Explain the cost of a scenario, its difference from a reference and the risk of running below the floor.

    Parameters
    ----------
    scenario : Scenario
        With at least one uncertain number in its reforms.
    reference : Scenario, optional
        With the same years, price level, reforms and run.
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called after each block with the number of blocks done and the number of all.
    """
    scenarios = in_one_world([scenario] if reference is None else [reference, scenario])
    plan = scenario.run
    used = replace(plan, blocks=min(plan.blocks, -(-KEPT_DRAWS // plan.block)))
    of_reforms = inputs_of_reforms(scenario)
    books = books_of(scenario)
    of_books = () if books is None else book_inputs(books, book_years(scenario, books))
    inputs = of_reforms + of_books
    draws = min(used.draws, KEPT_DRAWS)
    block = min(plan.block, draws // _FEWEST_BLOCKS)
    futures = _first(
        _joined(map_tasks(partial(futures_of, scenarios, inputs), chunks(used), workers, progress)), draws // block * block
    )
    regressors = regressors_of(inputs, futures.percentiles)
    keys: list[Key] = ["cost"] if reference is None else ["cost", "difference", "equal_service"]
    found = _explained(keys, np.vstack([futures.costs[-1:], *futures.differences[:, None]]), of_reforms, futures, regressors, block)
    if futures.margin.size:
        found += _explained(["below_floor"], futures.margin[None], inputs, futures, regressors, block)
    worth: tuple[Worth, ...] = ()
    evpi = Measured(value=0.0, mcse=0.0)
    if reference is not None:
        worth, evpi = _worth(of_reforms, found[1].first_order, futures, block)
    return Sensitivity(drivers=tuple(found), worth=worth, evpi=evpi, draws=futures.costs.shape[1], blocks=draws // block)


def inputs_of_reforms(scenario: Scenario) -> tuple[Input, ...]:
    """Return the inputs that a cost is a function of: common causes act only through the numbers tied to them."""
    return tuple(one for one in inputs_of(scenario) if one.group != DRIVERS)


def futures_of(scenarios: tuple[Scenario, ...], inputs: tuple[Input, ...], blocks: range) -> Futures:
    """Return the futures of some blocks; a pure function of the scenarios and the blocks' numbers."""
    scenario = scenarios[-1]
    columns = Columns(scenario.run.seed, blocks, scenario.run.block)
    percentiles = np.array([columns.percentile(replace(one.stream, reverse=False)) for one in inputs])
    parts = [_projected(scenarios, draws) for draws in BlockDraws(columns).parts(CHUNK)]
    costs, differences, margin = (np.concatenate(part, axis=DRAW) for part in zip(*parts, strict=True))
    return Futures(costs=costs, differences=differences, margin=margin, percentiles=percentiles.reshape(len(inputs), columns.size))


def _projected(scenarios: tuple[Scenario, ...], draws: BlockDraws) -> tuple[FloatArray, FloatArray, FloatArray]:
    last = len(scenarios) - 1
    series = dict(project_strategies(scenarios, draws))
    costs = np.array([series[strategy_series(position, CUMULATIVE)] for position in range(last + 1)])
    differences = series[pair_series(last, CUMULATIVE)][:2] if last else np.zeros((0, draws.size))
    books = books_of(scenarios[-1])
    if books is None:
        return costs, differences, np.zeros(0)
    lowest = next(values for name, values in project(scenarios[-1], draws) if name == "cash.lowest")
    return costs, differences, lowest[_WITH_REFORMS].min(axis=0) - books.cash.floor_mio


def _joined(parts: Sequence[Futures]) -> Futures:
    return Futures(
        **{
            name: np.concatenate([getattr(part, name) for part in parts], axis=DRAW)
            for name in ("costs", "differences", "margin", "percentiles")
        }
    )


def _first(futures: Futures, draws: int) -> Futures:
    return Futures(
        costs=futures.costs[:, :draws],
        differences=futures.differences[:, :draws],
        margin=futures.margin[:draws],
        percentiles=futures.percentiles[:, :draws],
    )


def _explained(
    keys: Sequence[Key],
    targets: FloatArray,
    inputs: tuple[Input, ...],
    futures: Futures,
    regressors: Regressors,
    block: int,
) -> list[Drivers]:
    """Return what drives each of some numbers [target, draw]; of cash the number is the margin, and what is explained its sign."""
    is_event = keys[0] == "below_floor"
    events = (targets <= 0).astype(float) if is_event else None
    numbers = targets if events is None else events
    percentiles = futures.percentiles[: len(inputs)]
    own = regressors.of_inputs(len(inputs))
    alone, errors = first_order(numbers, percentiles, block)
    names, group = _groups(inputs, alone)
    grades = [grade for grade in GRADES if any(one.grade == grade for one in inputs)]
    by_group, by_grade = shapley_each(targets, own, [group, [grades.index(one.grade) for one in inputs]], block, events)
    bars = swings(numbers, percentiles, inputs, block)
    differences = [row for row, key in enumerate(keys) if key in _DIFFERENCES]
    turned = [flips(numbers[differences], u, one, block) for u, one in zip(percentiles, inputs, strict=True)] if differences else []
    found = []
    for row, key in enumerate(keys):
        number = numbers[row]
        turning = [one[differences.index(row)] for one in turned] if row in differences else []
        threshold = np.quantile(number, _DEAREST) if key == "cost" else 0.0
        p10, p90 = np.quantile(number, (0.1, 0.9))
        bad = (number > threshold).astype(float)
        found.append(
            Drivers(
                key=key,
                mean=Measured.mean_of(number.reshape(-1, block).mean(axis=1)),
                p10=float(p10),
                p90=float(p90),
                inputs=inputs,
                first_order=alone[row],
                first_order_errors=errors[row],
                groups=_split(names, by_group.shapley[row], by_group.shapley_errors[row], by_group.explained_at(row), by_size=True),
                grades=_split(
                    grades, by_grade.shapley[row], by_grade.shapley_errors[row], by_grade.explained_at(row), by_size=False
                ),
                swings=bars[row] if bars else (),
                flips={one.input.name: one for one in turning if one is not None},
                rule=rule(bad, percentiles, inputs, first_order(bad[None], percentiles, block)[0][0]),
            )
        )
    return found


def _groups(inputs: tuple[Input, ...], alone: FloatArray) -> tuple[list[str], list[int]]:
    """Return the names of at most ten groups and each input's group; of more the smallest are put together."""
    size: dict[str, float] = {}
    for one, shares in zip(inputs, alone.T, strict=True):
        size[one.group] = size.get(one.group, 0.0) + float(shares.max())
    names = sorted(size, key=lambda name: -size[name])
    if len(names) > MOST_GROUPS:
        names = [*names[: MOST_GROUPS - 1], OTHER]
    return names, [names.index(one.group if one.group in names else OTHER) for one in inputs]


def _split(names: Sequence[str], shares: FloatArray, errors: FloatArray, explained: Measured, *, by_size: bool) -> Split:
    order = np.argsort(-shares, kind="stable") if by_size else np.arange(len(names))
    return Split(names=tuple(names[row] for row in order), shares=shares[order], errors=errors[order], explained=explained)


def _worth(inputs: tuple[Input, ...], alone: FloatArray, futures: Futures, block: int) -> tuple[tuple[Worth, ...], Measured]:
    """Return what each input is worth to know before choosing, the most valuable first, and what everything is.

    `alone` [input] are the inputs' first-order indices of the difference.
    """
    costs = futures.costs
    best = int(expected_regret(costs).argmin())
    regret = costs[best] - costs.min(axis=0)
    evpi = Measured.mean_of(regret.reshape(-1, block).mean(axis=1))
    differences = costs[1:] - costs[0]
    worth = [
        Worth(input=one, value=evppi(differences, features_of([one], u[None]), block, evpi.value))
        for one, u in ((inputs[row], futures.percentiles[row]) for row in np.argsort(-alone, kind="stable")[:_PRICED])
    ]
    return tuple(sorted(worth, key=lambda one: -one.value.value)), evpi
