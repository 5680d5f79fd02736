"""Price levels and present value against exact answers."""

from pathlib import Path

import numpy as np
import pytest

from simulator.engine.draws import BlockDraws, Columns, ModeDraws
from simulator.engine.prices import AUTOCORRELATION, discount_factors, level_factor, price_index
from simulator.model.numbers import Number, Stream
from simulator.model.scenario import Prices
from simulator.model.uncertain import Certain, LogNormal, Normal, Uncertain
from tests.oracles import oracle
from tests.scenarios import HEAD, simulated


def prices(growth: dict[int, Uncertain], level: int = 2025) -> Prices:
    numbers = {year: Number(distribution=one, stream=Stream(name=f"price_index.{year}")) for year, one in growth.items()}
    return Prices(level=level, growth=numbers, discount_rate=0.035, discount_base=2025)


STATED = prices({2026: Certain(0.03), 2027: Certain(0.028), 2028: Certain(0.029), 2029: Certain(0.031), 2030: Certain(0.03)})


def test_certain_growth_multiplies_to_the_exact_index() -> None:
    index = price_index(STATED, tuple(range(2025, 2031)), ModeDraws())
    assert index[-1, 0] == pytest.approx(oracle("PL factor"))
    assert index[0, 0] == 1


def test_an_amount_moves_between_price_levels_by_the_median_growth() -> None:
    assert 100 * level_factor(STATED, 2030) == pytest.approx(oracle("100 mio deflated"))
    assert level_factor(STATED, 2025) == 1
    at_2030 = prices({year: number.distribution for year, number in STATED.growth.items()}, level=2030)
    assert level_factor(at_2030, 2025) == pytest.approx(oracle("PL factor"))


def test_the_index_goes_back_before_the_price_level() -> None:
    index = price_index(prices({2025: Certain(0.03), 2026: Certain(0.02)}), (2024, 2025, 2026), ModeDraws())
    assert index[:, 0].tolist() == pytest.approx([1 / 1.03, 1, 1.02])


def test_growth_of_neighbouring_years_correlates_as_stated() -> None:
    years = range(2026, 2031)
    drawn = BlockDraws(Columns(1, range(64), 1024)).chained(
        [Number(distribution=Normal(0, 1), stream=Stream(name=f"price_index.{year}")) for year in years], AUTOCORRELATION
    )
    correlation = np.corrcoef(drawn)
    expected = AUTOCORRELATION ** np.abs(np.subtract.outer(np.arange(5), np.arange(5)))
    assert correlation == pytest.approx(expected, abs=0.015)
    assert drawn.std(axis=1) == pytest.approx(np.ones(5), abs=0.01)


def test_the_index_of_lognormal_growth_has_the_exact_mean_of_an_autoregression() -> None:
    sigma, mu = 0.0125, 0.029
    # 1 + growth is lognormal with every year's own distribution alike, so ln(index) is normal with this variance
    variance = sigma**2 * sum(AUTOCORRELATION ** abs(i - j) for i in range(5) for j in range(5))
    shifted = [Shifted(mu, sigma) for _ in range(5)]
    index = price_index(
        prices(dict(zip(range(2026, 2031), shifted, strict=True))), (2030,), BlockDraws(Columns(3, range(32), 1024))
    )
    assert np.log(index).var() == pytest.approx(variance, rel=0.02)
    assert index.mean() == pytest.approx(np.exp(5 * mu + variance / 2), rel=2e-4)


class Shifted(LogNormal):
    """Growth g with ln(1 + g) normal."""

    def __init__(self, mu: float, sigma: float) -> None:
        super().__init__(float(np.exp(mu)), sigma)

    def quantile(self, u: np.ndarray) -> np.ndarray:
        return LogNormal(self.centre, self.sigma).quantile(u) - 1


def test_present_value_discounts_from_the_base_year_and_not_before() -> None:
    factors = discount_factors(STATED, tuple(range(2024, 2061)))
    assert factors[:2].tolist() == [1, 1]
    assert [factors[k + 1] for k in (1, 5, 6, 35)] == pytest.approx([oracle(f"DF({k})") for k in (1, 5, 6, 35)])
    flow = np.array([-3.0, -5, 2, 4, 4, 4])
    assert flow @ factors[1:7] == pytest.approx(oracle("NPV year-end t=0..5 3.5%"))
    assert factors[2:8].sum() == pytest.approx(oracle("annuity 1..6"))


def test_a_run_reports_the_exact_present_value_and_current_prices_of_a_certain_flow(tmp_path: Path) -> None:
    summary = simulated(
        tmp_path,
        HEAD.replace("last: 2028", "last: 2030")
        + """
price_index: {2026: 0.03, 2027: 0.028, 2028: 0.029, 2029: 0.031, 2030: 0.03}
discount: {base: 2025}
reforms:
  r:
    effects:
      e: {line: taxes, path: {2025: -3, 2026: -5, 2027: 2, 2028: 4, 2029: 4, 2030: 4}, grade: A}
""",
    )
    assert summary.npv.mean == pytest.approx(oracle("NPV year-end t=0..5 3.5%"))
    assert summary.npv.mcse == 0
    assert summary.net_effect_current_prices.mean[-1] == pytest.approx(4 * oracle("PL factor"))
    assert summary.lines.mean[0].tolist() == pytest.approx(summary.net_effect_current_prices.mean.tolist())


def test_an_effect_in_other_prices_is_moved_to_the_level_of_the_results(tmp_path: Path) -> None:
    summary = simulated(
        tmp_path,
        HEAD
        + """
price_index: {2026: 0.04, 2027: 0.02, 2028: 0.03}
reforms:
  r:
    effects:
      e: {line: taxes, path: {2025: 0, 2026: 0, 2027: 10.608, 2028: 0}, price_level: 2027, grade: A}
""",
    )
    assert summary.net_effect.mean.tolist() == pytest.approx([0, 0, 10, 0])
    assert summary.net_effect_current_prices.mean[2] == pytest.approx(10.608)
