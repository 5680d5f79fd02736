"""Shares of spread, swings and rules against exact answers: Ishigami, G-function, correlated linear Gaussian."""

import numpy as np
import pytest
from scipy.special import eval_legendre, ndtr, ndtri

from simulator.axes import FloatArray
from simulator.engine.sampling import uniforms
from simulator.model.inputs import Input
from simulator.model.numbers import Grade, Stream
from simulator.model.uncertain import Chance, Normal, Uncertain
from simulator.stats.sensitivity.first_order import first_order
from simulator.stats.sensitivity.regressors import Regressors, single
from simulator.stats.sensitivity.rules import rule
from simulator.stats.sensitivity.shapley import Shares, shapley
from simulator.stats.sensitivity.swings import swings
from simulator.text import Text
from tests.oracles import oracle

BLOCK, BLOCKS = 1024, 64


def columns(*names: str) -> FloatArray:
    """Return independent uniforms [input, draw]."""
    return np.array([uniforms(11, name, range(BLOCKS), BLOCK) for name in names])


def polynomials(u: FloatArray, degree: int) -> Regressors:
    """Return the Legendre polynomials of each input up to a degree."""
    values = np.array([eval_legendre(k, 2 * one - 1) * np.sqrt(2 * k + 1) for one in u for k in range(1, degree + 1)])
    return single(values, np.repeat(np.arange(len(u)), degree))


def scores(z: FloatArray) -> Regressors:
    return single(z, np.arange(len(z)))


def ishigami(u: FloatArray, a: float, b: float) -> FloatArray:
    x = np.pi * (2 * u - 1)
    result: FloatArray = np.sin(x[0]) + a * np.sin(x[1]) ** 2 + b * x[2] ** 4 * np.sin(x[0])
    return result


def g_function(u: FloatArray) -> FloatArray:
    a = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])[:, None]
    result: FloatArray = np.prod((np.abs(4 * u - 2) + a) / (1 + a), axis=0)
    return result


def correlated(sd: FloatArray, correlation: FloatArray) -> FloatArray:
    """Return normal inputs [input, draw] with a correlation matrix."""
    independent = ndtri(columns(*(f"z{k}" for k in range(len(sd)))))
    result: FloatArray = sd[:, None] * (np.linalg.cholesky(correlation) @ independent)
    return result


LINEAR = {
    "LG2": correlated(np.array([1.0, 2.0]), np.array([[1, 0.5], [0.5, 1]])),
    "LG3": correlated(np.array([1.0, 1.0, 2.0]), np.array([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1.0]])),
    "LG6": correlated(np.arange(1.0, 7.0), 0.3 + 0.7 * np.eye(6)),
}
ISHIGAMI = {"ishigami(7,0.1)": (7.0, 0.1), "ishigami(2,1)": (2.0, 1.0)}
U3 = columns("x1", "x2", "x3")
U8 = columns(*(f"g{k}" for k in range(8)))


TOO_SMALL_TO_SEE = 2e-4
"""Share of the spread by which an index may be off where a regression leaves out what is too small to tell from chance."""


def within_four_errors(estimate: float, error: float, exact: float, unexplained: float = 0.0) -> bool:
    return abs(estimate - exact) <= 4 * error + unexplained


@pytest.mark.parametrize("name", ISHIGAMI)
def test_first_order_by_rank_is_that_of_ishigami(name: str) -> None:
    values, errors = first_order(ishigami(U3, *ISHIGAMI[name])[None], U3, BLOCK)
    for k in range(3):
        assert within_four_errors(values[0, k], errors[0, k], oracle(f"{name} S{k + 1}")), (k, values, errors)
        assert errors[0, k] < 0.012


def test_first_order_by_rank_is_that_of_the_g_function() -> None:
    values, errors = first_order(g_function(U8)[None], U8, BLOCK)
    for k in range(5):
        assert within_four_errors(values[0, k], errors[0, k], oracle(f"G S{k + 1}")), (k, values, errors)


@pytest.mark.parametrize("name", LINEAR)
def test_first_order_by_rank_is_that_of_correlated_inputs(name: str) -> None:
    x = LINEAR[name]
    values, errors = first_order(x.sum(axis=0)[None], x, BLOCK)
    for k in range(len(x)):
        assert within_four_errors(values[0, k], errors[0, k], oracle(f"{name} S{k + 1}")), (k, values, errors)


@pytest.mark.parametrize("name", LINEAR)
def test_shapley_effects_of_correlated_inputs_are_exact_and_so_are_first_and_total(name: str) -> None:
    x = LINEAR[name]
    found = shapley(x.sum(axis=0)[None], scores(x), range(len(x)), BLOCK)
    for k in range(len(x)):
        for values, errors, letter in parts(found):
            assert within_four_errors(values[0, k], errors[0, k], oracle(f"{name} {letter}{k + 1}")), (letter, k, values)
    assert found.shapley.sum() == pytest.approx(1)
    assert found.explained[0] == pytest.approx(1)


def parts(found: Shares) -> list[tuple[FloatArray, FloatArray, str]]:
    return [
        (found.shapley, found.shapley_errors, "Sh"),
        (found.first, found.first_errors, "S"),
        (found.total, found.total_errors, "ST"),
    ]


@pytest.mark.parametrize("name", ISHIGAMI)
def test_interactions_are_shared_between_those_who_make_them(name: str) -> None:
    found = shapley(ishigami(U3, *ISHIGAMI[name])[None], polynomials(U3, 14), range(3), BLOCK)
    for k in range(3):
        exact = {letter: oracle(f"{name} {letter}{k + 1}") for letter in ("S", "ST")}
        assert within_four_errors(found.first[0, k], found.first_errors[0, k], exact["S"], TOO_SMALL_TO_SEE), (k, found)
        assert within_four_errors(found.total[0, k], found.total_errors[0, k], exact["ST"], TOO_SMALL_TO_SEE), (k, found)
        # Ishigami's only interaction is between two inputs: each gets half of it.
        middle = (exact["S"] + exact["ST"]) / 2
        assert within_four_errors(found.shapley[0, k], found.shapley_errors[0, k], middle, TOO_SMALL_TO_SEE), (k, found)
    assert found.explained[0] == pytest.approx(1, abs=5e-4)


def test_first_and_total_effects_are_those_of_the_g_function() -> None:
    kinks = single(np.abs(4 * U8 - 2), np.arange(8))
    found = shapley(g_function(U8)[None], kinks, range(8), BLOCK)
    for k in range(5):
        for values, errors, letter in parts(found)[1:]:
            exact = oracle(f"G {letter}{k + 1}")
            assert within_four_errors(values[0, k], errors[0, k], exact, TOO_SMALL_TO_SEE), (letter, k, values, errors)
    assert found.shapley.sum() == pytest.approx(1)
    assert found.explained[0] == pytest.approx(1, abs=5e-4)


def test_an_input_of_other_futures_gets_nothing() -> None:
    x = LINEAR["LG6"]
    dummies = np.roll(x, 5 * BLOCK + 17, axis=1)
    everything = np.concatenate([x, dummies])
    y = (x.sum(axis=0) + x[0] * x[1])[None]
    found = shapley(y, scores(everything), [0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3], BLOCK)
    assert within_four_errors(found.shapley[0, 3], found.shapley_errors[0, 3], 0.0), found
    assert found.shapley_errors[0, 3] < 0.002
    alone, errors = first_order(y, dummies, BLOCK)
    assert all(within_four_errors(value, error, 0.0) for value, error in zip(alone[0], errors[0], strict=True))


def test_groups_get_the_sum_of_their_members_where_inputs_are_independent() -> None:
    z = ndtri(columns("a", "b", "c"))
    y = (z[0] + 2 * z[1] + 3 * z[2])[None]
    alone, grouped = shapley(y, scores(z), [0, 1, 2], BLOCK), shapley(y, scores(z), [0, 0, 1], BLOCK)
    assert grouped.shapley[0, 0] == pytest.approx(alone.shapley[0, :2].sum(), abs=1e-3)
    assert within_four_errors(grouped.shapley[0, 1], grouped.shapley_errors[0, 1], 9 / 14)


def test_an_event_is_shared_by_what_decides_it_and_by_nothing_else() -> None:
    z = ndtri(columns("a", "b", "dummy"))
    margin = (z[0] + z[1])[None]
    found = shapley(margin, scores(z), [0, 1, 2], BLOCK, (margin <= 0).astype(float))
    assert found.explained[0] > 0.95
    for k, exact in ((0, 0.5), (1, 0.5), (2, 0.0)):
        assert found.shapley[0, k] == pytest.approx(exact, abs=4 * found.shapley_errors[0, k] + 1e-3)
    # P(sum <= 0 | one) = Phi(-z), whose variance is 1/12, of 1/4.
    assert found.first[0, 0] * found.explained[0] == pytest.approx(1 / 3, abs=0.01)


def test_a_number_that_never_changes_has_no_drivers() -> None:
    z = ndtri(columns("a", "b"))
    found = shapley(np.ones((1, z.shape[1])), scores(z), [0, 1], BLOCK)
    assert found.shapley.tolist() == [[0.0, 0.0]]
    assert first_order(np.ones((1, z.shape[1])), z, BLOCK)[0].tolist() == [[0.0, 0.0]]


def test_more_than_ten_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 10 groups, got 11"):
        shapley(np.zeros((1, BLOCK * 4)), scores(np.zeros((11, BLOCK * 4))), range(11), BLOCK)


def an_input(name: str, distribution: Uncertain, grade: Grade = "D") -> Input:
    stream = Stream(name=name)
    return Input(
        name=name, text=Text.same(name), stream=stream, parts=(distribution,), unit="mio", group="g", owner="", grade=grade
    )


def test_a_swing_is_the_expected_number_at_p90_less_that_at_p10() -> None:
    u = columns("a", "b")
    z = ndtri(u)
    # The others stay at their distributions: E[max(a + b, 0) | a] at their medians would be max(a, 0).
    y = np.maximum(z[0] + z[1], 0)
    inputs = [an_input("a", Normal(0.0, 1.0)), an_input("b", Normal(0.0, 1.0))]
    score = ndtri(0.9)
    exact = score  # E[(x + Z)+] = x Phi(x) + phi(x), and at -x it is x less
    found = swings(np.array([y]), u, inputs, BLOCK)[0]
    for one in found:
        assert abs(one.size.value - exact) <= 4 * one.size.mcse, one
    assert found[0].low_value == pytest.approx(-score)


def test_a_swing_of_a_correlated_input_follows_the_correlation() -> None:
    x = LINEAR["LG2"]
    inputs = [an_input("a", Normal(0.0, 1.0)), an_input("b", Normal(0.0, 1.0))]
    found = {one.input.name: one for one in swings(x.sum(axis=0)[None], ndtr(x / [[1.0], [2.0]]), inputs, BLOCK)[0]}
    assert abs(found["a"].size.value - 2 * 2 * ndtri(0.9)) <= 4 * found["a"].size.mcse + 0.03  # E[b | a] = a


def test_a_discrete_input_swings_from_its_best_to_its_worst_value_that_is_not_too_rare() -> None:
    u = columns("a", "noise")
    one = an_input("a", Chance((0.0, 6.0, 12.0, 18.0), (0.5, 0.3, 0.195, 0.005)))
    value = one.values(u[0])
    y = np.where(value == 6, 5.0, np.where(value == 18, 100.0, value)) + ndtri(u[1])
    found = swings(y[None], u[:1], [one], BLOCK)[0][0]
    assert (found.low_value, found.high_value) == (0.0, 12.0)
    assert abs(found.size.value - 12) <= 4 * found.size.mcse


def test_a_discrete_input_without_effect_has_no_swing_although_the_extremes_of_its_means_lie_apart() -> None:
    u = columns("a", *(f"noise{k}" for k in range(20)))
    values = tuple(float(k) for k in range(20))
    one = an_input("a", Chance(values, (0.05,) * 20))
    found = [each[0].size for each in swings(ndtri(u[1:]), u[:1], [one], BLOCK)]
    usual = float(np.mean([size.mcse for size in found]))
    assert np.mean([abs(size.value) for size in found]) < 1.5 * usual, "0.8 errors if the size is 0 on average"


def test_a_rule_finds_the_box_in_which_a_strategy_loses_and_is_judged_on_other_futures() -> None:
    u = columns("a", "b", "c", "d")
    inputs = [an_input(name, Normal(0.0, 1.0)) for name in "abcd"]
    loses = (u[0] > 0.7) & (u[1] < 0.4)
    found = rule(loses.astype(float), u, inputs, first_order(loses.astype(float)[None], u, BLOCK)[0][0])
    assert found is not None
    bounds = {(one.input.name, one.at_least): float(ndtr(one.value)) for one in found.conditions}
    assert bounds == {("a", True): pytest.approx(0.7, abs=0.04), ("b", False): pytest.approx(0.4, abs=0.04)}
    half = loses[loses.size // 2 :]
    inside = (u[0] >= bounds["a", True]) & (u[1] <= bounds["b", False])
    seen = inside[loses.size // 2 :]
    assert found.coverage == pytest.approx((seen & half).sum() / half.sum(), abs=0.002)
    assert found.density == pytest.approx((seen & half).sum() / seen.sum(), abs=0.002)
    assert found.base == half.mean()


def test_a_rule_has_at_most_three_conditions() -> None:
    u = columns("a", "b", "c", "d", "e")
    inputs = [an_input(name, Normal(0.0, 1.0)) for name in "abcde"]
    loses = (ndtri(u).sum(axis=0) > 1).astype(float)
    found = rule(loses, u, inputs, np.ones(5))
    assert found is not None
    assert 1 <= len(found.conditions) <= 3
    assert found.density > found.base


def test_conditions_that_chance_could_have_made_are_seldom_in_a_rule() -> None:
    u = columns("a", *(f"chance{k}" for k in range(12)))
    inputs = [an_input(f"i{k}", Normal(0.0, 1.0)) for k in range(13)]
    loses = (0.5 * ndtri(u[0]) + ndtri(columns("noise")[0]) > 0.3).astype(float)
    by_chance = []
    for start in range(0, 32 * BLOCK, BLOCK):
        found = rule(loses[start : start + BLOCK], u[:, start : start + BLOCK], inputs, np.ones(13))
        assert found is not None
        by_chance.append(any(one.input.name != "i0" for one in found.conditions))
    assert np.mean(by_chance) < 0.25, np.mean(by_chance)


def test_no_rule_is_made_of_too_few_events_or_of_chance() -> None:
    u = columns("a", "b", "event")
    inputs = [an_input(name, Normal(0.0, 1.0)) for name in "ab"]
    assert rule((u[2] < 0.001).astype(float), u[:2], inputs, np.ones(2)) is None
