"""Shares of spread against SALib, on functions without a closed form here; only where SALib is installed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.special import eval_legendre

from simulator.axes import FloatArray
from simulator.engine.sampling import uniforms
from simulator.stats.sensitivity.first_order import first_order
from simulator.stats.sensitivity.regressors import single
from simulator.stats.sensitivity.shapley import shapley

sobol_sample: Any = pytest.importorskip("SALib.sample.sobol")
sobol: Any = pytest.importorskip("SALib.analyze.sobol")
rbd_fast: Any = pytest.importorskip("SALib.analyze.rbd_fast")

BLOCK, BLOCKS, DEGREE = 1024, 32, 5
PROBLEM = {"num_vars": 4, "names": list("abcd"), "bounds": [[0.0, 1.0]] * 4}
FUNCTIONS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "a product and a square": lambda u: u[0] + 2 * u[1] * u[2] + 0.5 * u[2] ** 2,
    "a budget with a delay": lambda u: np.exp(u[0]) * (1 - 0.4 * (u[1] > 0.6)) + 0.3 * u[2],
    "overload": lambda u: np.maximum(u[0] + u[1] + u[2] - 1.2, 0),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_first_and_total_effects_are_those_of_salib(name: str) -> None:
    function = FUNCTIONS[name]
    points = sobol_sample.sample(PROBLEM, 8192, calc_second_order=False, seed=3)
    theirs = sobol.analyze(PROBLEM, function(points.T), calc_second_order=False, seed=3)
    u = np.array([uniforms(13, one, range(BLOCKS), BLOCK) for one in "abcd"])
    y = function(u)[None]
    functions = [eval_legendre(k, 2 * one - 1) for one in u for k in range(1, DEGREE + 1)]
    if name == "a budget with a delay":
        functions.append((u[1] > 0.6).astype(float))
    rows = np.append(np.repeat(np.arange(4), DEGREE), np.ones(len(functions) - 4 * DEGREE, dtype=int))
    ours = shapley(y, single(np.array(functions), rows), range(4), BLOCK)
    alone, errors = first_order(y, u, BLOCK)
    left = max(1 - float(ours.explained[0]), 0.0)
    assert left < 0.02
    for k in range(4):
        first, first_error = theirs["S1"][k], theirs["S1_conf"][k] / 1.96
        total, total_error = theirs["ST"][k], theirs["ST_conf"][k] / 1.96
        assert abs(alone[0, k] - first) <= 4 * np.hypot(errors[0, k], first_error)
        assert abs(ours.first[0, k] - first) <= 4 * np.hypot(ours.first_errors[0, k], first_error) + left
        assert abs(ours.total[0, k] - total) <= 4 * np.hypot(ours.total_errors[0, k], total_error) + left


@pytest.mark.parametrize("name", FUNCTIONS)
def test_first_order_by_rank_is_that_of_salib_from_the_same_draws(name: str) -> None:
    u = np.array([uniforms(13, one, range(BLOCKS), BLOCK) for one in "abcd"])
    y = FUNCTIONS[name](u)
    theirs = rbd_fast.analyze(PROBLEM, u.T, y, seed=3)
    ours, errors = first_order(y[None], u, BLOCK)
    for k in range(4):
        their_error = theirs["S1_conf"][k] / 1.96
        assert abs(ours[0, k] - theirs["S1"][k]) <= 4 * np.hypot(errors[0, k], their_error) + 0.005  # their six harmonics
