"""The plain second implementation and the engine tell the same future, effect by effect and year by year."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.projection import project
from simulator.engine.reforms import project_reform
from simulator.engine.world import world
from simulator.explain.future import Future, Futures
from simulator.explain.story import Story, tell
from simulator.explain.terms import total
from simulator.model.scenario import Scenario
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from tests.scenarios import HEAD, SHIPPED, loaded

BLOCK = 256
EXACT = 1e-9
MANY = tuple(np.random.Generator(np.random.PCG64(20250312)).choice(2 * BLOCK, 200, replace=False).tolist())
FEW = MANY[:40]


@cache
def futures(seed: int) -> Futures:
    return Futures(seed, range(2), BLOCK)


def assert_same(scenario: Scenario, rows: tuple[int, ...]) -> list[Story]:
    """Every effect and year, reform, total and price index of the engine and of the story agree."""
    draws = BlockDraws(Columns(scenario.run.seed, range(2), BLOCK))
    engine = dict(project(scenario, draws))
    stories = [tell(scenario, Future(futures(scenario.run.seed), row)) for row in rows]
    years = scenario.years.shown
    chosen = list(rows)
    for place, reform in enumerate(scenario.reforms):
        told = np.array([[[one.amount(year) for year in years] for one in story.reforms[place].effects] for story in stories])
        expected = engine[f"reforms.{reform.id}.effects"][..., chosen]
        for row, effect in enumerate(reform.effects):
            gap = np.abs(told[:, row].T - expected[row])
            assert gap.max() < EXACT, f"{reform.id}.{effect.id}: {gap.max()} in {years[int(gap.max(axis=1).argmax())]}"
        dates = [[moment.actual for moment in story.reforms[place].moments.values()] for story in stories]
        by_name = dict(zip(stories[0].reforms[place].moments, np.array(dates).T, strict=True))
        actual = world(scenario, draws).timelines[reform.id].actual
        for name, months in by_name.items():
            assert np.array_equal(months, actual[name][chosen]), f"{reform.id}.{name}"
        gross = project_reform(scenario, reform, world(scenario, draws), None).gross
        for row, volume in gross.items():
            volumes = np.array([[total(story.reforms[place].effects[row].gross[year]) for year in years] for story in stories])
            np.testing.assert_allclose(volumes.T, volume[:, chosen], rtol=0, atol=EXACT)
    net = np.array([[story.amount(year) for year in years] for story in stories]).T
    index = np.array([[story.index[year] for year in years] for story in stories]).T
    np.testing.assert_allclose(net, engine["net_effect"][:, chosen], rtol=0, atol=EXACT)
    np.testing.assert_allclose(net * index, engine["net_effect_current_prices"][:, chosen], rtol=0, atol=EXACT)
    for name in ("cumulative", "npv", "own_time"):
        np.testing.assert_allclose([getattr(one, name) for one in stories], engine[name][chosen], rtol=0, atol=EXACT)
    return stories


@pytest.mark.parametrize("name", ["active", "waiting"])
def test_200_futures_of_a_shipped_strategy_are_told_as_the_engine_computes_them(name: str) -> None:
    assert_same(load_scenario(SHIPPED / f"{name}.yaml").scenario, MANY)
