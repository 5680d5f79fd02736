"""The search over combinations of choices."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulator.stats.search import Point, best_point

COUNTS = (3, 4, 2)


def starts(counts: Sequence[int]) -> list[Point]:
    return [tuple(min(k, count - 1) for count in counts) for k in range(max(counts))]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_separable_costs_are_minimised_exactly(counts: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    parts = [rng.normal(size=count) for count in counts]

    def cost(points: Sequence[Point]) -> list[float]:
        return [float(sum(part[choice] for part, choice in zip(parts, point, strict=True))) for point in points]

    assert best_point(counts, starts(counts), cost) == tuple(int(part.argmin()) for part in parts)


@given(st.integers(0, 2**32 - 1))
def test_no_change_of_one_or_two_choices_is_cheaper_than_what_is_found(seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=COUNTS)

    def cost(points: Sequence[Point]) -> list[float]:
        return [float(table[point]) for point in points]

    best = best_point(COUNTS, starts(COUNTS), cost)
    for other in product(*(range(count) for count in COUNTS)):
        if sum(a != b for a, b in zip(other, best, strict=True)) <= 2:
            assert table[best] <= table[other]


def test_two_choices_that_only_pay_together_are_found_by_changing_both() -> None:
    table = np.array([[1.0, 2.0], [2.0, 0.0]])
    assert best_point((2, 2), [(0, 0)], lambda points: [float(table[point]) for point in points]) == (1, 1)
