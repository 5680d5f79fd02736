"""Where an assumption turns the expected difference, against answers by hand."""

import numpy as np
import pytest
from scipy.special import ndtri

from simulator.axes import FloatArray
from simulator.engine.sampling import uniforms
from simulator.model.inputs import Input
from simulator.model.numbers import Stream
from simulator.model.uncertain import Chance, Event, Uncertain, Uniform
from simulator.stats.flips import Flip, flips
from simulator.text import Text

BLOCK, BLOCKS = 512, 40
U = uniforms(3, "x", range(BLOCKS), BLOCK)
NOISE = ndtri(uniforms(3, "noise", range(BLOCKS), BLOCK))


def an_input(*parts: Uncertain, reverse: bool = False) -> Input:
    stream = Stream(name="x", reverse=reverse)
    return Input(name="x", text=Text("x", "x"), stream=stream, parts=parts, unit="other", group="g", owner="", grade="D")


def found(difference: FloatArray, one: Input) -> Flip | None:
    return flips(difference[None], U, one, BLOCK)[0]


def test_a_straight_line_turns_where_it_crosses_zero() -> None:
    one = an_input(Uniform(0, 10))
    flip = found(one.values(U) - 7 + NOISE, one)
    assert flip is not None
    assert (flip.usual, flip.at) == pytest.approx((5, 7), abs=0.1)
    assert flip.inside_own_range
    assert (flip.low, flip.high) == pytest.approx((-6, 2), abs=0.1)
    reverse = an_input(Uniform(0, 10), reverse=True)
    turned = found(reverse.values(U) - 7 + NOISE, reverse)
    assert turned is not None
    assert (turned.at, turned.percentile) == pytest.approx((7, 0.3), abs=0.1)


def test_an_event_turns_the_answer_inside_the_continuous_part_of_its_impact() -> None:
    one = an_input(Event(0.4, Uniform(6, 12)))
    assert not one.is_discrete
    value = one.values(U)
    flip = found(np.where(value > 0, value - 9, -2.0) + NOISE, one)
    assert flip is not None
    assert (flip.usual, flip.inside_own_range) == (0, True)
    assert flip.at == pytest.approx(9, abs=0.2)
    assert (flip.low, flip.high) == pytest.approx((-2, 1.5), abs=0.15)


def test_an_event_whose_impact_lies_on_both_sides_of_zero_has_a_curve_on_each() -> None:
    one = an_input(Event(0.6, Uniform(-10, 10)))
    value = one.values(U)
    flip = found(np.where(value < -5, 3.0, -2.0) + 0.1 * NOISE, one)
    assert flip is not None
    assert flip.at == pytest.approx(-5, abs=1)
    assert (flip.low, flip.high) == pytest.approx((3, -2), abs=0.2)


def test_the_value_of_a_discrete_input_at_its_own_p90_is_inside_its_range() -> None:
    one = an_input(Chance((0, 6, 18, 30), (0.5, 0.35, 0.1, 0.05)))
    assert one.is_discrete
    value = one.values(U)
    flip = found(np.where(value == 18, 2.0, -1.0) + NOISE, one)
    assert flip is not None
    assert (flip.at, flip.inside_own_range) == (18, True)
    assert flip.percentile == pytest.approx(0.85, abs=1e-3)
    assert (flip.low, flip.high) == pytest.approx((-1, 2), abs=0.1)


def test_many_rare_values_are_read_as_a_curve() -> None:
    one = an_input(Chance(tuple(range(200)), (0.005,) * 200))
    flip = found(one.values(U) - 140 + NOISE, one)
    assert flip is not None
    assert flip.at == pytest.approx(140, abs=2)


def test_heights_at_the_ends_of_a_range_are_those_of_the_values_there() -> None:
    one = an_input(Chance((0, 1, 2), (0.3, 0.4, 0.3)))
    value = one.values(U)
    flip = found(np.select([value == 0, value == 1], [5.0, -6.0], -1.0) + NOISE, one)
    assert flip is not None
    assert (flip.low, flip.high) == pytest.approx((5, -1), abs=0.1)


def test_an_assumption_that_turns_only_beyond_its_range_is_reported_as_outside() -> None:
    one = an_input(Uniform(0, 10))
    flip = found(one.values(U) - 9.3 + 0.1 * NOISE, one)
    assert flip is not None
    assert flip.at == pytest.approx(9.3, abs=0.1)
    assert not flip.inside_own_range


def test_noise_turns_nothing() -> None:
    turned = 0
    for seed in range(60):
        noise = ndtri(uniforms(seed, "noise", range(BLOCKS), BLOCK))
        other = uniforms(seed, "own", range(BLOCKS), BLOCK)
        turned += flips((noise - 0.02)[None], other, an_input(Uniform(0, 1)), BLOCK)[0] is not None
    assert turned <= 12


def test_the_answer_turns_only_where_the_expectation_has_the_other_sign_and_each_basis_has_its_own() -> None:
    one = an_input(Uniform(0, 10))
    difference = np.array([one.values(U) - 7, one.values(U) - 20, 3 - one.values(U)])
    money, equal, both = flips(difference, U, one, BLOCK)
    assert equal is None
    assert money is not None
    assert both is not None
    assert (money.at, both.at) == pytest.approx((7, 3), abs=0.1)
