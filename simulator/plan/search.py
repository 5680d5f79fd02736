"""Search the choices of all reforms on common futures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from simulator.axes import DRAW, FloatArray
from simulator.engine.choices import choices_of
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.plans import EQUAL, PlanCosts
from simulator.model.plan import Plan
from simulator.model.scenario import RunPlan, Scenario
from simulator.scheduler import Progress, Workers
from simulator.stats.estimates import Measured
from simulator.stats.search import Point, best_point, starting_points

SEARCH: Final = RunPlan(seed=0, block=128, blocks=16)
"""Futures of the search; its seed is the run's."""

_TOGETHER: Final = 24


class Search:
    """The costs of plans in the futures of the search, each computed once."""

    def __init__(self, scenario: Scenario, team: Workers, progress: Progress | None) -> None:
        self.scenario = replace(scenario, run=replace(SEARCH, seed=scenario.run.seed))
        self.choices = choices_of(scenario)
        self._team = team
        self._progress = progress
        self.known: dict[Point, SearchCost] = {}

    def plan(self, point: Point) -> Plan:
        """Return the plan at a point."""
        return tuple(choices[choice] for choices, choice in zip(self.choices, point, strict=True))

    def best(self, basis: int) -> Point:
        """Return the best point on a basis; of those within two errors of the cheapest the one with the lower CVaR95."""
        counts = [len(choices) for choices in self.choices]
        cheapest = best_point(
            counts, starting_points(counts), lambda points: [self.cost(points)[one].mean(basis) for one in points]
        )
        return min(self.as_good_as(cheapest, basis), key=lambda point: (self.known[point].tail[basis], point))

    def over(self, point: Point, other: Point, basis: int = EQUAL) -> Measured:
        """Return what a point costs more than another in the same futures."""
        costs = self.cost([point, other])
        return Measured.mean_of(costs[point].by_block[basis] - costs[other].by_block[basis])

    def as_good_as(self, best: Point, basis: int = EQUAL) -> list[Point]:
        """Return the points whose cost cannot be told from the best one's: the paired difference is within two errors."""
        over = {point: self.over(point, best, basis) for point in self.known}
        return [point for point, one in over.items() if one.value <= 2 * one.mcse]

    def within(self, mio: float, best: Point) -> list[Point]:
        """Return the points that cost at most so much more than the best one at equal service level."""
        return [point for point in self.known if self.over(point, best).value <= mio]

    @property
    def origin(self) -> Point:
        """Return the point of waiting everywhere."""
        return tuple(0 for _ in self.choices)

    def frontier(self) -> list[Point]:
        """Return the points that no other undercuts in mean and CVaR95 at equal service level, cheapest first."""
        ordered = sorted(self.known, key=lambda point: (self.known[point].mean(EQUAL), self.known[point].tail[EQUAL], point))
        found: list[Point] = []
        for point in ordered:
            if not found or self.known[point].tail[EQUAL] < self.known[found[-1]].tail[EQUAL]:
                found.append(point)
        return found

    def cost(self, points: Iterable[Point]) -> "Mapping[Point, SearchCost]":
        """Return the costs of points, computing those not known yet."""
        new = sorted({point for point in points if point not in self.known})
        parts = [new[first : first + _TOGETHER] for first in range(0, len(new), _TOGETHER)]
        tasks = [tuple(self.plan(point) for point in part) for part in parts]
        results = self._team.map(partial(search_costs, self.scenario), tasks, self._progress if len(tasks) > 1 else None)
        for part, costs in zip(parts, results, strict=True):
            self.known.update(zip(part, costs, strict=True))
        return self.known


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchCost:
    """Cost of a plan in the futures of the search: means by block [basis, block] and CVaR95 [basis]."""

    by_block: FloatArray
    tail: FloatArray

    def mean(self, basis: int) -> float:
        """Return the expected cost."""
        return float(self.by_block[basis].mean())


def search_costs(scenario: Scenario, plans: Sequence[Plan]) -> list[SearchCost]:
    """Return the costs of plans in the futures of the search."""
    run = scenario.run
    costs = PlanCosts(scenario, BlockDraws(Columns(run.seed, range(run.blocks), run.block)))
    found = []
    for plan in plans:
        values = costs.of(plan)
        worst = np.sort(values, axis=DRAW)[:, -(run.draws // 20) :]
        found.append(
            SearchCost(by_block=values.reshape(len(values), run.blocks, run.block).mean(axis=DRAW), tail=worst.mean(axis=DRAW))
        )
    return found
