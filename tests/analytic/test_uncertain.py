"""Distributions against exact moments and quantiles."""

from collections.abc import Callable
from math import log, sqrt

import numpy as np
import pytest
from scipy import integrate, stats

from simulator.model.quantile_table import RELATIVE_ERROR
from simulator.model.uncertain import (
    Certain,
    Chance,
    Event,
    Gamma,
    LogNormal,
    Metalog,
    Normal,
    Pert,
    Pool,
    Triangular,
    Uncertain,
    Uniform,
    quantiles,
)
from tests.oracles import oracle

NODES = np.arange(1, 1024) / 1024
BORDERS = np.concatenate([NODES, np.nextafter(NODES, 0), np.nextafter(NODES, 1)])
"""Probabilities at which one piece of a table ends and the next begins, with their neighbours."""


def at(number: Uncertain, p: float) -> float:
    return float(number.quantile(np.array([p]))[0])


def moment(number: Uncertain, power: Callable[[float], float]) -> float:
    value: float = integrate.quad(lambda u: power(at(number, u)), 0, 1, limit=500, points=[1e-4, 0.01, 0.99, 1 - 1e-4])[0]
    return value


def test_triangular_has_the_exact_quantiles_and_moments() -> None:
    number = Triangular(2, 5, 14)
    assert [at(number, p) for p in (0.1, 0.5, 0.9)] == pytest.approx([oracle(f"tri P{p}") for p in (10, 50, 90)], abs=1e-12)
    assert moment(number, lambda x: x) == pytest.approx(oracle("tri mean"), abs=1e-7)
    assert moment(number, lambda x: (x - 7) ** 2) == pytest.approx(oracle("tri var"), abs=1e-6)


@pytest.mark.parametrize("weight", [2, 4, 8])
def test_pert_has_the_exact_quantiles_and_moments(weight: int) -> None:
    number = Pert(2, 5, 14, weight)
    case = f"pert l={weight}"
    assert number.shape == pytest.approx((oracle(f"{case} alpha"), oracle(f"{case} beta")))
    for p in (10, 50, 90, 95):
        assert at(number, p / 100) == pytest.approx(oracle(f"{case} P{p}"), abs=12 * RELATIVE_ERROR)
    mean = oracle(f"{case} mean")
    assert moment(number, lambda x: x) == pytest.approx(mean, abs=1e-6)
    assert moment(number, lambda x: (x - mean) ** 2) == pytest.approx(oracle(f"{case} var"), abs=1e-5)


@pytest.mark.parametrize("low_mode_high", [(0, 0, 1), (0, 1, 1), (0, 0.02, 1), (-9.4, -3, 0.5), (2, 5, 14), (0, 0.5, 1)])
@pytest.mark.parametrize("weight", [2.0, 4.0, 20.0])
def test_the_pert_table_stays_within_its_stated_error_of_scipy(low_mode_high: tuple[float, float, float], weight: float) -> None:
    number = Pert(*low_mode_high, weight)
    u = np.concatenate([BORDERS, np.linspace(1e-6, 1 - 1e-6, 20_001), np.logspace(-14, -2, 500), 1 - np.logspace(-14, -2, 500)])
    exact = number.low + (number.high - number.low) * stats.beta(*number.shape).ppf(u)
    assert np.abs(number.quantile(u) - exact).max() <= RELATIVE_ERROR * (number.high - number.low)


@pytest.mark.parametrize("shape", [0.05, 0.1, 0.3, 1.0, 2.0, 7.5])
def test_the_gamma_table_stays_within_its_stated_error_of_scipy(shape: float) -> None:
    number = Gamma(shape, 3.0)
    u = np.concatenate([BORDERS, np.linspace(1e-6, 1 - 1e-6, 20_001), np.logspace(-14, -2, 500), 1 - np.logspace(-12, -2, 500)])
    exact = stats.gamma(shape, scale=3.0).ppf(u)
    tolerance = RELATIVE_ERROR * 3.0 * sqrt(shape)
    assert np.abs(number.quantile(u) - exact)[u < 1 - 1e-7].max() <= tolerance
    assert np.abs(number.quantile(u) / exact - 1)[u > 0.99].max() <= RELATIVE_ERROR


@pytest.mark.parametrize("sigma", [0.05, 0.5, 2.0, 5.0])
def test_the_lognormal_table_stays_within_its_stated_error_of_scipy(sigma: float) -> None:
    u = np.concatenate([BORDERS, np.linspace(1e-6, 1 - 1e-6, 20_001), np.logspace(-14, -2, 500), 1 - np.logspace(-14, -2, 500)])
    exact = stats.lognorm(sigma, scale=3.0).ppf(u)
    assert np.abs(LogNormal(3.0, sigma).quantile(u) / exact - 1).max() <= RELATIVE_ERROR


def test_lognormal_from_two_quantiles_has_the_exact_parameters() -> None:
    number = LogNormal.from_quantiles(2, 8)
    assert number.sigma == pytest.approx(oracle("logn sigma"), abs=1e-12)
    assert number.median == pytest.approx(oracle("logn median"), abs=1e-12)
    assert at(number, 0.95) == pytest.approx(oracle("logn P95"), rel=RELATIVE_ERROR)
    assert moment(number, lambda x: x) == pytest.approx(oracle("logn mean"), abs=1e-6)


def test_metalog_through_three_quantiles_has_the_exact_coefficients_and_tails() -> None:
    number = Metalog(10, 20, 35)
    assert number.coefficients == pytest.approx([oracle(f"meta a{k}") for k in (1, 2, 3)], abs=1e-12)
    assert number.position == pytest.approx(oracle("meta r"))
    for p in (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99):
        assert at(number, p) == pytest.approx(oracle(f"meta M({p:g})"), abs=1e-9)
    assert moment(number, lambda x: x) == pytest.approx(oracle("meta mean"), abs=1e-5)


def test_metalog_with_one_and_with_two_bounds_has_the_exact_tails() -> None:
    one, two = Metalog(10, 20, 35, lower=0), Metalog(10, 20, 35, lower=0, upper=100)
    assert one.coefficients[1:] == pytest.approx([oracle("meta semib(0) a2"), oracle("meta semib(0) a3")], abs=1e-12)
    assert two.coefficients[1:] == pytest.approx([oracle("meta bnd(0,100) a2"), oracle("meta bnd(0,100) a3")], abs=1e-12)
    assert [at(one, p) for p in (0.05, 0.95)] == pytest.approx([oracle("meta semib(0) M(0.05)"), oracle("meta semib(0) M(0.95)")])
    assert [at(two, p) for p in (0.05, 0.95)] == pytest.approx([oracle("meta bnd M(0.05)"), oracle("meta bnd M(0.95)")])
    assert moment(one, lambda x: x) == pytest.approx(oracle("meta semib mean"), abs=1e-5)
    assert moment(two, lambda x: x) == pytest.approx(oracle("meta bnd mean"), abs=1e-6)


def test_metalog_with_an_upper_bound_mirrors_the_one_with_a_lower_bound() -> None:
    u = np.array([0.01, 0.2, 0.5, 0.9])
    assert Metalog(-35, -20, -10, upper=0).quantile(u) == pytest.approx(-Metalog(10, 20, 35, lower=0).quantile(1 - u))


def test_an_event_has_the_exact_mean_and_variance_of_probability_times_severity() -> None:
    number = Event(0.3, Triangular(2, 5, 14))
    mean, variance = 7.0, 6.5
    assert moment(number, lambda x: x) == pytest.approx(0.3 * mean, abs=1e-4)
    second = moment(number, lambda x: x * x)
    assert second - (0.3 * mean) ** 2 == pytest.approx(0.3 * variance + 0.3 * 0.7 * mean**2, abs=2e-3)


def test_a_hurdle_delay_of_no_delay_or_gamma_has_the_exact_moments() -> None:
    u = (np.arange(400_000) + 0.5) / 400_000
    months = Event(0.6, Gamma(2, 4)).quantile(u)
    assert months.mean() == pytest.approx(oracle("hurdle mean"), abs=1e-3)
    assert months.var() == pytest.approx(oracle("hurdle var"), abs=2e-2)
    assert np.maximum(6 - months, 0).mean() == pytest.approx(oracle("hurdle E(6-D)+"), abs=1e-5)
    assert (months > 12).mean() == pytest.approx(oracle("hurdle P(D>12)"), abs=1e-5)


def test_a_linear_pool_of_two_experts_keeps_their_disagreement() -> None:
    pool = Pool((0.5, 0.5), (Normal(0, 1), Normal(3, 1)))
    u = (np.arange(400_000) + 0.5) / 400_000
    x = pool.quantile(u)
    assert x.mean() == pytest.approx(oracle("pool lin mean"), abs=1e-4)
    assert x.var() == pytest.approx(oracle("pool lin var"), abs=1e-3)
    assert at(pool, 0.9) == pytest.approx(oracle("pool lin P90"), abs=1e-4)


def test_a_pool_of_certain_numbers_and_ranges_reads_atoms_and_gaps_exactly() -> None:
    pool = Pool((0.25, 0.5, 0.25), (Certain(1.0), Uniform(2, 4), Certain(3.0)))
    u = np.array([0.1, 0.2499, 0.2501, 0.45, 0.5001, 0.7, 0.7499, 0.7501, 0.9])
    expected = [1, 1, 2, 2 + 0.8, 3, 3, 3, 3, 3 + 0.6]
    assert pool.quantile(u) == pytest.approx(expected, abs=2e-3)


FAMILIES = [
    Certain(3.0),
    Uniform(-1, 2),
    Triangular(0, 0, 3),
    Triangular(-3, 1, 1),
    Pert(-2.5, 0.5, 3),
    Normal(1, 2),
    LogNormal(4, 0.5),
    Gamma(2, 3),
    Metalog(10, 20, 35),
    Metalog(1, 2, 4, lower=0, upper=9),
    Chance((0, 6, 12), (0.5, 0.3, 0.2)),
    Event(0.3, Uniform(6, 12)),
    Event(0.4, Normal(1, 2)),
    Event(0.9, Chance((-1, 2), (0.5, 0.5))),
    Pool((0.4, 0.6), (Pert(0, 1, 4), Event(0.5, Certain(2.0)))),
]


@pytest.mark.parametrize("number", FAMILIES, ids=repr)
def test_every_quantile_function_rises_stays_in_its_support_and_inverts_its_cdf(number: Uncertain) -> None:
    tail = np.array([2.0**-53, 1e-12, 1e-6])
    u = np.concatenate([tail, np.linspace(0.0005, 0.9995, 1999), 1 - tail[::-1]])
    x = number.quantile(u)
    low, high = number.support
    assert (np.diff(x) >= -1e-12).all()
    assert (x >= low).all()
    assert (x <= high).all()
    # F(Q(u)) >= u >= F(Q(u)-): equality for a continuous number, an interval of width P(x) at an atom
    right = number.cdf(x)
    assert (right >= u - 1e-5).all()
    assert (right - number.atom(x) <= u + 1e-5).all()


@pytest.mark.parametrize("number", FAMILIES, ids=repr)
def test_numbers_read_together_equal_numbers_read_alone(number: Uncertain) -> None:
    u = np.linspace(0.01, 0.99, 50)
    together = quantiles([Pert(0, 1, 2), number, Certain(1.0), Pert(0, 1, 3), number], u)
    assert (together[1] == number.quantile(u)).all() or np.abs(together[1] - number.quantile(u)).max() < 1e-12
    assert (together[1] == together[4]).all()
    assert together[3] == pytest.approx(Pert(0, 1, 3).quantile(u), abs=1e-12)


def test_modes_are_the_likeliest_value_or_the_median() -> None:
    assert Pert(0, 1, 4).mode == 1
    assert LogNormal(4, 0.5).mode == pytest.approx(4 * np.exp(-0.25))
    assert Uniform(0, 3).mode == pytest.approx(1.5)
    assert Gamma(2, 4).mode == 4
    assert Gamma(0.5, 4).mode == pytest.approx(4 * stats.gamma(0.5).ppf(0.5), rel=1e-6)
    assert Chance((0, 6, 12), (0.4, 0.4, 0.2)).mode == 0
    assert Event(0.49, Certain(5)).mode == 0
    assert Event(0.5, Certain(5)).mode == 5
    assert Metalog(1, 2, 4).mode == 2
    assert LogNormal.from_quantiles(1, 1 + 1e-9).sigma == pytest.approx(log(1 + 1e-9) / 2.5631031310892007)


@pytest.mark.parametrize("kinds", [2, 17, 18, 60])
def test_a_chance_takes_the_next_value_from_its_edge_on_however_many_it_has(kinds: int) -> None:
    number = Chance(tuple(float(k) for k in range(kinds)), (1 / kinds,) * kinds)
    edges = np.cumsum(number.probabilities)[:-1]
    assert np.array_equal(number.quantile(edges), np.arange(1.0, kinds))
    assert np.array_equal(number.quantile(np.nextafter(edges, 0)), np.arange(kinds - 1.0))
