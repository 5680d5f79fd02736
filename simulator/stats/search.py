"""Search for the best combination of choices: one coordinate at a time, then two at a time."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, product
from typing import Final

Point = tuple[int, ...]
"""The number of the choice taken in each coordinate."""

Cost = Callable[[Sequence[Point]], Sequence[float]]
"""Costs of several points at once, so that they can be computed side by side."""


FEWEST_STARTS: Final = 5


def starting_points(counts: Sequence[int]) -> list[Point]:
    """Return where a search begins: at least five different points, or all there are.

    First, for each number of a choice, the point that takes it, or the last there is, in every coordinate. Where these are too few,
    points whose neighbouring coordinates take different choices, then any.
    """
    rows = range(max(counts, default=1))
    found = dict.fromkeys(_diagonal(counts, row, step=0) for row in rows)
    for point in chain((_diagonal(counts, row, step) for step in (1, 2) for row in rows), product(*map(range, counts))):
        if len(found) >= FEWEST_STARTS:
            break
        found[point] = None
    return list(found)


def _diagonal(counts: Sequence[int], row: int, step: int) -> Point:
    return tuple(min((row + step * place) % max(counts), count - 1) for place, count in enumerate(counts))


def best_point(counts: Sequence[int], starts: Sequence[Point], cost: Cost) -> Point:
    """Return the cheapest point found from several starts.

    Parameters
    ----------
    counts : sequence of int
        Number of choices in each coordinate.
    starts : sequence of points
    cost : callable
        The same point always costs the same; points are asked for again, so it should remember.

    No single coordinate and no pair of coordinates of the result can be changed to something cheaper.
    """
    ends = sorted({_descended(start, counts, cost) for start in starts})
    best = _cheapest(ends, cost)
    while (better := _descended(_cheapest([best, *_pairs(best, counts)], cost), counts, cost)) != best:
        best = better
    return best


def _descended(point: Point, counts: Sequence[int], cost: Cost) -> Point:
    """Return where changing one coordinate after the other to its cheapest choice comes to rest."""
    while True:
        before = point
        for coordinate in range(len(counts)):
            point = _cheapest([point, *_changed(point, [coordinate], counts)], cost)
        if point == before:
            return point


def _pairs(point: Point, counts: Sequence[int]) -> Iterator[Point]:
    for pair in combinations(range(len(counts)), 2):
        yield from _changed(point, pair, counts)


def _changed(point: Point, coordinates: Sequence[int], counts: Sequence[int]) -> Iterator[Point]:
    """Yield the points that differ from one in every one of some coordinates."""
    others = [[choice for choice in range(counts[coordinate]) if choice != point[coordinate]] for coordinate in coordinates]
    for choices in product(*others):
        changed = list(point)
        for coordinate, choice in zip(coordinates, choices, strict=True):
            changed[coordinate] = choice
        yield tuple(changed)


def _cheapest(points: Sequence[Point], cost: Cost) -> Point:
    """Return the cheapest point, the first of equals."""
    costs = list(cost(points))
    return points[costs.index(min(costs))]
