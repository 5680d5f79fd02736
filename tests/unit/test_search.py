"""The search over combinations of choices."""

from collections.abc import Callable, Sequence
from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.model.plan import Plan
from simulator.model.scenario import Scenario
from simulator.plan import search
from simulator.plan.search import Search, SearchCost
from simulator.scheduler import Workers
from simulator.stats.search import FEWEST_STARTS, Point, best_point, starting_points
from tests.property.test_plan import THREE
from tests.scenarios import loaded

COUNTS = (3, 4, 2)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_separable_costs_are_minimised_exactly(counts: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    parts = [rng.normal(size=count) for count in counts]

    def cost(points: Sequence[Point]) -> list[float]:
        return [float(sum(part[choice] for part, choice in zip(parts, point, strict=True))) for point in points]

    assert best_point(counts, starting_points(counts), cost) == tuple(int(part.argmin()) for part in parts)


@given(st.integers(0, 2**32 - 1))
def test_no_change_of_one_or_two_choices_is_cheaper_than_what_is_found(seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=COUNTS)

    def cost(points: Sequence[Point]) -> list[float]:
        return [float(table[point]) for point in points]

    best = best_point(COUNTS, starting_points(COUNTS), cost)
    for other in product(*(range(count) for count in COUNTS)):
        if sum(a != b for a, b in zip(other, best, strict=True)) <= 2:
            assert table[best] <= table[other]


def test_two_choices_that_only_pay_together_are_found_by_changing_both() -> None:
    table = np.array([[1.0, 2.0], [2.0, 0.0]])
    assert best_point((2, 2), [(0, 0)], lambda points: [float(table[point]) for point in points]) == (1, 1)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_a_search_begins_at_five_different_points_or_at_all_there_are(counts: list[int]) -> None:
    points = starting_points(counts)
    assert len(set(points)) == len(points) >= min(FEWEST_STARTS, prod(counts))
    assert FEWEST_STARTS == 5
    for point in points:
        assert all(0 <= choice < count for choice, count in zip(point, counts, strict=True))


Landscape = Callable[[tuple[str, ...]], tuple[float, float]]
"""Mean and CVaR95 of a plan by the names of its choices."""


def searching(landscape: Landscape, scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Return the choices that a search finds where plans cost what a landscape says."""

    def costs(_: Scenario, plans: Sequence[Plan]) -> list[SearchCost]:
        places = [landscape(tuple(choice.name for choice in plan)) for plan in plans]
        return [SearchCost(by_block=np.full((3, 16), mean), tail=np.full(3, tail)) for mean, tail in places]

    monkeypatch.setattr(search, "search_costs", costs)
    found = Search(scenario, Workers(1), None)
    return tuple(choice.name for choice in found.plan(found.best(0)))


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return loaded(tmp_path_factory.mktemp("three"), THREE)


@pytest.mark.parametrize("safer", ["wait", "lead_3", "lead_12"])
def test_of_two_equally_dear_plans_the_less_risky_one_is_taken(
    safer: str, three: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flat(names: tuple[str, ...]) -> tuple[float, float]:
        return 10 + sum(name != "wait" for name in names[1:]), 20 - (names[0] == safer)

    assert searching(flat, three, monkeypatch) == (safer, "wait", "wait")


def test_a_dearer_plan_is_not_taken_for_its_lower_risk(three: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def sloping(names: tuple[str, ...]) -> tuple[float, float]:
        waits = sum(name == "wait" for name in names)
        return 10 - waits, 20 + waits

    assert searching(sloping, three, monkeypatch) == ("wait", "wait", "wait")


@pytest.mark.parametrize("valley", ["wait", "lead_0", "lead_3", "lead_6"])
def test_a_valley_that_only_another_start_leads_to_is_found(valley: str, three: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def landscape(names: tuple[str, ...]) -> tuple[float, float]:
        return (0.0 if set(names) == {valley} else 1.0 + len(set(names))), 20.0

    assert searching(landscape, three, monkeypatch) == (valley,) * 3
