"""Dates, delays and phase-in against exact answers."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulator.axes import FloatArray
from simulator.engine.dates import Dates, Periods, distinct
from simulator.engine.phase_in import _known_weights, add_year_amounts, grown, moved_path
from simulator.engine.timeline import snapped_up
from simulator.model.numbers import StrategyNumber, Stream
from simulator.model.reform import Flow, Kind
from simulator.model.timing import PhaseIn, When, date_of, month_number
from simulator.model.uncertain import Certain, Event, Gamma
from tests.oracles import oracle
from tests.scenarios import HEAD, simulated

ONE = StrategyNumber(by_strategy={"active": Certain(1.0), "waiting": Certain(1.0)}, stream=Stream(name="one"))


def flow(phase_in: PhaseIn | None = None, lost: float = 0.0, spread: float = 0.0) -> Flow:
    return Flow(
        amount=ONE,
        times=None,
        starts=When(),
        ends=None,
        phase_in=phase_in or PhaseIn(),
        lost_share_per_year=lost,
        spread_months=spread,
    )


def year_amounts(amount: FloatArray, shape: Flow, kind: Kind, periods: Periods, years: tuple[int, ...]) -> FloatArray:
    amounts = np.zeros((len(years), amount.size))
    add_year_amounts(amounts, amount, shape, kind, periods, years)
    return amounts


def weights(start: date, years: tuple[int, ...], shape: Flow | None = None, end: date | None = None) -> list[float]:
    begin = Dates.of(np.array([month_number(start)]))
    finish = Dates.of(np.array([np.inf if end is None else month_number(end)]))
    kind: Kind = "one_off" if shape is not None and shape.spread_months else "running"
    result: list[float] = year_amounts(np.ones(1), shape or flow(), kind, Periods.between(begin, finish), years)[:, 0].tolist()
    return result


def test_a_month_number_counts_months_and_the_share_of_the_month_that_has_passed() -> None:
    assert month_number(date(2025, 7, 1)) == 24306
    assert month_number(date(2025, 4, 16)) == 24303.5
    assert date_of(month_number(date(2025, 12, 31))) == date(2025, 12, 31)
    assert all(date_of(month_number(date(2024, 2, day))) == date(2024, 2, day) for day in range(1, 30))


def test_the_first_year_of_a_law_weighs_the_months_that_are_left() -> None:
    assert weights(date(2025, 7, 1), (2025, 2026)) == pytest.approx([oracle("law 1Jul weight y0"), 1])
    assert weights(date(2025, 8, 1), (2025, 2026)) == pytest.approx([oracle("school 1Aug weight y0"), 1])
    assert weights(date(2025, 4, 16), (2025,)) == pytest.approx([8.5 / 12])


def test_the_end_is_the_first_day_without_the_effect() -> None:
    assert weights(date(2025, 1, 1), (2025, 2026), end=date(2026, 4, 1)) == pytest.approx([1, 3 / 12])
    assert weights(date(2025, 1, 1), (2025,), end=date(2025, 1, 1)) == [0]


def test_a_linear_phase_in_of_24_months_from_july_has_the_exact_year_weights() -> None:
    expected = [oracle("lin24 from 1Jul25 w2025"), *(oracle(f"lin24 w{year}") for year in (2026, 2027, 2028))]
    assert weights(date(2025, 7, 1), (2025, 2026, 2027, 2028), flow(PhaseIn(curve="linear", months=24))) == pytest.approx(expected)


def test_the_logistic_phase_in_is_normalised_and_has_the_exact_values() -> None:
    months = np.array([0.0, 6, 12, 18, 24, 30, 36, 40])
    expected = [0.0, *(oracle(f"logisticN(k.25,m18,L36) t={t}") for t in (6, 12, 18, 24, 30)), 1.0, 1.0]
    assert grown(PhaseIn(curve="logistic", months=36), months) == pytest.approx(expected, abs=1e-12)
    exact_means = [oracle(f"logisticN avg Y{year}") for year in (1, 2, 3)]
    by_year = weights(date(2025, 1, 1), (2025, 2026, 2027), flow(PhaseIn(curve="logistic", months=36)))
    assert by_year == pytest.approx(exact_means, abs=5e-4)  # month mid-points against the integral


def test_the_gompertz_phase_in_is_the_scaled_curve() -> None:
    months = np.array([0.0, 6, 12, 24, 36])
    raw = np.array([oracle(f"gompertz c.15 infl12 t={int(t)}") for t in months])
    assert grown(PhaseIn(curve="gompertz", months=36), months) == pytest.approx((raw - raw[0]) / (raw[-1] - raw[0]), abs=1e-12)


def test_decay_loses_the_stated_share_by_months() -> None:
    mid_months = np.arange(24) + 0.5
    expected = (0.7 ** (mid_months / 12)).reshape(2, 12).mean(axis=1)
    assert weights(date(2025, 1, 1), (2025, 2026), flow(lost=0.3)) == pytest.approx(expected.tolist())


def test_a_one_off_is_spread_evenly_over_its_months() -> None:
    assert weights(date(2025, 10, 1), (2025, 2026), flow(spread=12)) == pytest.approx([0.25, 0.75])


@pytest.mark.parametrize(
    ("snap", "day", "expected"),
    [
        ("half_year", date(2026, 1, 1), date(2026, 1, 1)),
        ("half_year", date(2026, 1, 2), date(2026, 7, 1)),
        ("half_year", date(2026, 7, 31), date(2027, 1, 1)),
        ("school_year", date(2026, 8, 1), date(2026, 8, 1)),
        ("school_year", date(2026, 8, 2), date(2027, 8, 1)),
        ("none", date(2026, 3, 14), date(2026, 4, 1)),
        ("none", date(2026, 3, 1), date(2026, 3, 1)),
    ],
)
def test_a_date_snaps_up_to_the_next_allowed_one(snap: str, day: date, expected: date) -> None:
    assert date_of(snapped_up(np.array([month_number(day)]), snap)[0]) == expected  # type: ignore[arg-type]


def test_a_hurdle_delay_snapped_to_half_years_has_the_exact_probabilities() -> None:
    u = (np.arange(400_000) + 0.5) / 400_000
    planned = month_number(date(2026, 1, 1))
    months = Event(0.6, Gamma(2, 4)).quantile(u)
    late = snapped_up(planned + months, "half_year") - planned
    for delay in (6, 12, 18, 24):
        assert (late == delay).mean() == pytest.approx(oracle(f"snap P(delay={delay})"), abs=1e-5)
    assert (late == 0).mean() == pytest.approx(oracle("snap P(delay=0)"), abs=1e-5)
    assert (late > 24).mean() == pytest.approx(oracle("snap P(>24)"), abs=1e-5)
    assert late.mean() == pytest.approx(oracle("snap E[months]"), abs=1e-3)


def test_a_delayed_law_has_the_exact_mean_and_spread_in_each_year(tmp_path: Path) -> None:
    summary = simulated(
        tmp_path,
        HEAD
        + """
reforms:
  r:
    milestones:
      law: {date: 2026-07-01, delay_months: {chance: {0: 0.55, 6: 0.25, 12: 0.15, 18: 0.05}}}
    effects:
      e: {line: service_expenditure, kind: running, amount: 12, starts: law, grade: D}
""",
    )
    for row, year in ((1, 2026), (2, 2027), (3, 2028)):
        exact_mean, exact_sd = oracle(f"delay E[effect {year}]"), oracle(f"delay sd[effect {year}]")
        error = summary.net_effect.mcse[row]
        assert summary.net_effect.mean[row] == pytest.approx(exact_mean, abs=4 * error + 1e-12)
        assert summary.net_effect.sd[row] == pytest.approx(exact_sd, abs=4 * summary.net_effect.error("sd")[row] + 1e-12)
        assert error < 0.01  # a tenth of sd/sqrt(n): stratified


def test_a_path_moves_as_a_whole_and_is_zero_before() -> None:
    path = np.array([[12.0], [24.0], [36.0]])  # 2026, 2027, 2028
    years = (2025, 2026, 2027, 2028)
    assert moved_path(path, np.array([0.0]), years, 2026)[:, 0].tolist() == [0, 12, 24, 36]
    assert moved_path(path, np.array([12.0]), years, 2026)[:, 0].tolist() == pytest.approx([0, 0, 12, 24])
    assert moved_path(path, np.array([3.0]), years, 2026)[:, 0].tolist() == pytest.approx([0, 9, 21, 33])
    assert moved_path(path, np.array([np.inf]), years, 2026)[:, 0].tolist() == [0, 0, 0, 0]


def test_the_parts_of_a_path_before_and_after_a_month_add_up_to_the_path() -> None:
    path = np.array([[12.0, 12.0], [24.0, 24.0]])
    shift = np.array([0.0, 5.5])
    years, split = (2025, 2026), 24303.0  # 1 April 2025
    before = moved_path(path, shift, years, 2025, (-np.inf, split))
    after = moved_path(path, shift, years, 2025, (split, np.inf))
    assert before + after == pytest.approx(moved_path(path, shift, years, 2025))
    assert before[:, 0].tolist() == [3, 0]


def test_a_value_that_only_a_late_future_has_is_found_too() -> None:
    values = np.repeat([24_300.0, 24_312.0], 300)
    found, code = distinct(values)
    assert found.tolist() == [24_300, 24_312]
    assert np.array_equal(found[code], values)
    assert Dates.few(np.arange(40.0)) is None


def test_weights_are_kept_for_a_handful_of_dates_only_and_are_the_same_either_way() -> None:
    kept = _known_weights.cache_info().currsize
    years, never = (2025, 2026, 2027), Dates.of(np.full(100, np.inf))
    many = Periods.between(Dates.of(np.arange(24_300.0, 24_400.0)), never)
    one_by_one = [
        year_amounts(np.ones(1), flow(), "running", Periods.between(Dates.of(many.start[[k]]), Dates.of(np.full(1, np.inf))), years)
        for k in range(3)
    ]
    kept_by_three = _known_weights.cache_info().currsize
    together = year_amounts(np.ones(100), flow(), "running", many, years)
    assert kept <= kept_by_three == _known_weights.cache_info().currsize
    assert np.array_equal(together[:, :3], np.concatenate(one_by_one, axis=1))


def test_a_path_moved_differently_in_each_future_is_what_moving_it_alone_gives() -> None:
    shift = np.array([0.0, 5.5, -7.0, 12.0, 30.0, -13.5, np.inf, 0.5, 24.0])
    path = np.arange(3.0)[:, None] * 10 + np.arange(1.0, 10.0)
    years, window = (2024, 2025, 2026, 2027, 2028), (24_301.0, 24_320.0)
    together = moved_path(path, shift, years, 2025, window)
    for k in range(shift.size):
        assert np.array_equal(together[:, k], moved_path(path[:, [k]], shift[[k]], years, 2025, window)[:, 0])


@pytest.mark.parametrize("kinds", [1, 3, 16, 17, 200])
def test_distinct_values_and_their_positions_are_those_of_numpy_unique(kinds: int) -> None:
    values = np.append(np.arange(24_300.0, 24_300.0 + kinds - 1), np.inf)[np.random.default_rng(kinds).integers(0, kinds, 500)]
    found, code = distinct(values)
    expected, expected_code = np.unique(values, return_inverse=True)
    assert np.array_equal(found, expected)
    assert np.array_equal(code, expected_code)
