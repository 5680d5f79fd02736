"""Sums and dependence against exact answers, through whole runs."""

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from simulator.engine.draws import BlockDraws, Columns
from simulator.model.numbers import Stream
from tests.oracles import oracle
from tests.scenarios import HEAD, simulated


def amounts(*numbers: str) -> str:
    effects = "\n".join(
        f"      e{k}: {{line: taxes, kind: one_off, amount: {number}, starts: 2025-01-01, grade: D}}"
        for k, number in enumerate(numbers)
    )
    return f"{HEAD}\ndrivers: {{cause: {{name: Cause}}}}\nreforms:\n  r:\n    effects:\n{effects}\n"


def test_a_sum_of_three_pert_numbers_has_the_exact_moments_and_quantiles(tmp_path: Path) -> None:
    text = amounts("{pert: [2, 5, 14]}", "{pert: [-3, -1, 4]}", "{pert: [10, 12, 20]}").replace("draws: 16384", "draws: 65536")
    total = simulated(tmp_path, text).cumulative
    assert total.mean == pytest.approx(oracle("sum3 mean"), abs=4 * total.mcse.item() + 1e-9)
    assert total.sd == pytest.approx(oracle("sum3 sd"), abs=4 * total.error("sd").item())
    for p, name in ((10, "p10"), (50, "p50"), (90, "p90"), (95, "p95")):
        assert total[name] == pytest.approx(oracle(f"sum3 P{p} (convolution)"), abs=4 * total.error(name).item())


def test_six_normals_tied_to_one_driver_have_the_exact_spread_and_p95(tmp_path: Path) -> None:
    loading = 0.3**0.5
    numbers = [f"{{normal: {{mean: 0, sd: {sd}}}, driven_by: {{cause: {loading}}}}}" for sd in range(1, 7)]
    total = simulated(tmp_path, amounts(*numbers).replace("draws: 16384", "draws: 65536")).cumulative
    assert total.sd == pytest.approx(oracle("corr sum sd"), abs=4 * total.error("sd").item())
    assert total["p95"] == pytest.approx(oracle("corr sum P95"), abs=4 * total.error("p95").item())


def test_six_normals_without_a_driver_are_independent(tmp_path: Path) -> None:
    total = simulated(tmp_path, amounts(*[f"{{normal: {{mean: 0, sd: {sd}}}}}" for sd in range(1, 7)])).cumulative
    assert total.sd == pytest.approx(oracle("indep sum sd"), abs=4 * total.error("sd").item())


def test_two_numbers_on_one_driver_have_the_exact_rank_correlation_and_joint_tail() -> None:
    draws = BlockDraws(Columns(5, range(256), 1024))
    loadings = (("cause", 0.5**0.5),)
    u, v = (draws.percentile(Stream(name=name, loadings=loadings)) for name in ("a", "b"))
    assert stats.spearmanr(u, v).statistic == pytest.approx(oracle("gauss Spearman"), abs=0.005)
    assert stats.kendalltau(u[:20_000], v[:20_000]).statistic == pytest.approx(oracle("gauss Kendall"), abs=0.02)
    assert ((u > 0.95) & (v > 0.95)).mean() == pytest.approx(oracle("gauss joint exceed P(both>P95)"), abs=0.001)
    assert stats.kstest(u, "uniform").pvalue > 1e-4


def test_a_shared_percentile_moves_two_effects_together_and_reverse_against_each_other(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
reforms:
  r:
    effects:
      grant: {line: taxes, kind: one_off, amount: {uniform: [-2, -1]}, starts: 2025-01-01, grade: B}
      cost:
        {line: taxes, kind: one_off, amount: {uniform: [1, 2]}, starts: 2025-01-01, same_draw_as: r.grant, reverse: true, grade: D}
"""
    )
    opposite = simulated(tmp_path, text)
    assert opposite.cumulative.sd == pytest.approx(0, abs=1e-12)
    together = simulated(tmp_path, text.replace(", reverse: true", ""))
    assert together.cumulative.sd == pytest.approx(2 / np.sqrt(12), rel=1e-3)


def test_strategies_read_one_effect_at_one_percentile(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
reforms:
  r:
    effects:
      e:
        line: taxes
        path: {2025: {uniform: [0, 1]}, 2026: {uniform: [0, 1]}, 2027: {uniform: [0, 1]}, 2028: {uniform: [0, 1]}}
        by_strategy: {active: {times: {uniform: [2, 4]}}, waiting: {times: {uniform: [1, 2]}}}
        grade: D
"""
    )
    active = simulated(tmp_path, text)
    waiting = simulated(tmp_path, text.replace("strategy: active", "strategy: waiting"))
    assert active.cumulative.mean == pytest.approx(2 * waiting.cumulative.mean)
    assert active.dots == pytest.approx(2 * waiting.dots)


def test_national_amounts_come_by_the_block_grant_share_and_costs_with_basis_risk(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
reforms:
  r:
    effects:
      grant: {line: taxes, kind: one_off, amount: -1000, starts: 2025-01-01, national: grant, grade: B}
      cost: {line: taxes, kind: one_off, amount: 1000, starts: 2025-01-01, national: cost, grade: B}
"""
    )
    effects = simulated(tmp_path, text).reforms["r"].effects
    assert effects.mean[0, 0] == pytest.approx(-3.2)
    assert effects.sd[0, 0] == pytest.approx(0, abs=1e-12)
    assert effects.mean[1, 0] == pytest.approx(3.2, abs=4 * effects.mcse[1, 0])
    assert effects.sd[1, 0] == pytest.approx(3.2 * np.sqrt(np.exp(0.04) - 1), rel=0.01)
