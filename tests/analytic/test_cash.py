"""Cash against exact answers."""

import numpy as np
import pytest
from scipy.special import ndtri

from simulator.axes import FloatArray
from simulator.engine.books import response_path
from simulator.engine.cash import average_12, closing_balances, first_below, lasting_improvement, month_averages
from simulator.engine.sampling import uniforms
from simulator.model.books import Response
from simulator.model.numbers import Number, Stream
from simulator.model.uncertain import Certain
from tests.oracles import oracle

BLOCK, BLOCKS, STEPS = 256, 64, 16
FLAT = np.zeros((12, 1))


def brownian_months(start: float, drift: float, sd: float, months: int) -> FloatArray:
    """Return month averages [month, draw] of a Brownian path that is followed in small steps, one independent stream each."""
    steps = [ndtri(uniforms(3, f"step {k}", range(BLOCKS), BLOCK)) for k in range(months * STEPS)]
    change = drift / STEPS + sd / np.sqrt(STEPS) * np.array(steps)
    ends = start + np.cumsum(change, axis=0)
    middle = ends - change / 2
    return middle.reshape(months, STEPS, -1).mean(axis=1)


def test_the_twelve_month_average_of_a_brownian_path_has_its_known_mean_and_spread() -> None:
    last = average_12(brownian_months(60, -2, 6, 24))[-1]
    means = last.reshape(BLOCKS, BLOCK).mean(axis=1)
    assert abs(means.mean() - oracle("avg12 mean t=24")) <= 4 * means.std(ddof=1) / np.sqrt(BLOCKS)
    spreads = last.reshape(BLOCKS, BLOCK).std(axis=1, ddof=1)
    assert abs(spreads.mean() - oracle("avg12 sd t=24")) <= 4 * spreads.std(ddof=1) / np.sqrt(BLOCKS)
    below = (last <= 0).reshape(BLOCKS, BLOCK).mean(axis=1)
    assert abs(below.mean() - oracle("P breach t=24")) <= 4 * below.std(ddof=1) / np.sqrt(BLOCKS)


def test_a_steady_drain_meets_zero_in_the_known_month() -> None:
    month_ends = 100 - 10 * np.arange(1, 25.0)[:, None]
    average = average_12(month_ends)
    assert first_below(average, 0.0).tolist() == [oracle("det: L0=100, -10/mo, avg12<0 first month") - 12]
    assert first_below(average + 500, 0.0).tolist() == [average.shape[0]]


def test_cash_exactly_at_a_level_is_not_below_it() -> None:
    closing = closing_balances(100, np.full((2, 1), 120.0))
    average = average_12(month_averages(100, closing, FLAT))
    assert average[4, 0] == pytest.approx(0.0, abs=1e-12)  # the end of month 16
    assert first_below(average, -1e-9).tolist() == [5]


def test_the_accounts_of_2024_lead_from_the_opening_to_the_closing_balance() -> None:
    assert closing_balances(114.045, np.array([[-37.201 - 3.665]]))[0, 0] == pytest.approx(154.911)


def test_a_month_lies_on_the_line_between_the_balances_plus_its_own_rhythm() -> None:
    profile = np.arange(12.0)[:, None]
    months = month_averages(120, np.array([[0.0], [12.0]]), profile)
    assert months[:12, 0] == pytest.approx(120 - 10 * (np.arange(12) + 0.5) + np.arange(12))
    assert months[12:, 0] == pytest.approx(np.arange(12) + 0.5 + np.arange(12))
    assert average_12(months)[-1, 0] == pytest.approx(6 + 5.5)


def test_the_improvement_that_is_needed_is_just_enough() -> None:
    use = 20 + 10 * ndtri(uniforms(1, "use", range(1), 64)).reshape(1, -1) * np.ones((6, 1))
    closing = closing_balances(150, use)
    since = np.arange(72, dtype=float) + 1 - 12
    needed = lasting_improvement(average_12(month_averages(150, closing, FLAT)), since[11:], 57.3)
    helped = np.array([np.maximum(0, year) * needed for year in range(6)])
    after = average_12(month_averages(150, closing + helped, FLAT))[since[11:] >= 12]
    assert after.min(axis=0) == pytest.approx(np.full(64, 57.3))


def certain(value: float) -> Number:
    return Number(distribution=Certain(value), stream=Stream(name="x"))


def test_a_council_that_responds_saves_after_its_delay_and_waits_to_see_what_it_does() -> None:
    closing = closing_balances(100, np.full((5, 1), 24.0))
    averages = month_averages(100, closing, FLAT)
    response = Response(below_mio=60, improvement=certain(12), delay_months=6)
    saved = response_path(averages, response, np.array([12.0]))[:, 0]
    first = int(first_below(average_12(averages), 60 - 1e-9)[0]) + 11
    assert saved[: first + 6].tolist() == [0.0] * (first + 6)
    assert saved[first + 6] == 1.0
    assert saved[first + 6 + 11] == 1.0
    again = np.flatnonzero(saved == 2.0)
    assert again[0] >= first + 6 + 12 + 6
    never = response_path(averages + 1000, response, np.array([12.0]))
    assert not never.any()
