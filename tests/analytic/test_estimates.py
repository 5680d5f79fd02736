"""Statistics and their errors against exact answers."""

import numpy as np
import pytest
from scipy.special import ndtri

from simulator.axes import FloatArray
from simulator.engine.sampling import uniforms
from simulator.model.uncertain import Chance, LogNormal, Triangular
from simulator.stats.estimates import Estimates, estimate, pooled_quantiles, sample_blocks, student
from tests.oracles import oracle

BLOCKS, SIZE = 64, 1024


def estimated(draws: FloatArray, size: int = SIZE) -> Estimates:
    return estimate([sample_blocks(draws[None], size)], np.zeros(1))


def column(name: str, blocks: int = BLOCKS, seed: int = 1) -> FloatArray:
    return uniforms(seed, name, range(blocks), SIZE)


@pytest.mark.parametrize(
    ("draws", "case"),
    [
        (10 + 4 * ndtri(column("n")), "CVaR0.95 N(10,4)"),
        (LogNormal(4, 0.5408656188293053).quantile(column("l")), "CVaR95 lognormal(ln4,.540868)"),
        (column("u"), "CVaR95 U(0,1)"),
    ],
    ids=["normal", "lognormal", "uniform"],
)
def test_the_mean_of_the_worst_twentieth_is_exact(draws: FloatArray, case: str) -> None:
    found = estimated(draws)
    assert found.cvar95[0] == pytest.approx(oracle(case), abs=4 * found.error("cvar95")[0])


def test_quantiles_of_a_normal_are_exact() -> None:
    found = estimated(10 + 4 * ndtri(column("n")))
    assert found["p95"][0] == pytest.approx(oracle("VaR0.95 N(10,4)"), abs=4 * found.error("p95")[0])
    assert found["p50"][0] == pytest.approx(10, abs=4 * found.error("p50")[0])


def test_a_discrete_number_has_the_exact_tail_mean() -> None:
    # the worst fifth of 0:.55, 6:.25, 12:.15, 18:.05 lies above 6; the worst twentieth is 18
    draws = Chance((0, 6, 12, 18), (0.55, 0.25, 0.15, 0.05)).quantile(column("d"))
    assert estimated(draws).cvar95[0] == pytest.approx(18, abs=0.05)
    worst_fifth = np.sort(draws)[-draws.size // 5 :].mean()
    assert worst_fifth == pytest.approx(oracle("CVaR80 discrete (0:.55,6:.25,12:.15,18:.05)"), abs=0.02)


def test_errors_of_stratified_draws_are_far_below_those_of_plain_ones() -> None:
    total = np.sum([column(f"x{k}") for k in range(6)], axis=0)
    found = estimated(total)
    exact = np.sqrt(oracle("LHS var sum of 6 U, N=1000 (x1e10)") * 1e-10 * (1000 / SIZE) ** 3 / BLOCKS)
    assert found.mcse[0] == pytest.approx(exact, rel=0.35)
    assert abs(found.mean[0] - 3) <= 4 * found.mcse[0]


def test_the_error_of_a_quantile_of_independent_inputs_is_the_textbook_one() -> None:
    # so many inputs that stratifying each of them does not help: sd(P95) = sqrt(p(1-p)/n)/density
    total = np.sum([ndtri(column(f"x{k}")) for k in range(12)], axis=0) / np.sqrt(12)
    found = estimated(total)
    draws = BLOCKS * SIZE
    assert found.error("p95")[0] == pytest.approx(oracle("SE P95 N(0,1) N=1e4") * np.sqrt(1e4 / draws), rel=0.35)


def test_a_constant_has_no_error_and_no_spread() -> None:
    found = estimated(np.full(SIZE * 16, 3.5))
    assert found.mean[0] == found["p05"][0] == found.cvar95[0] == 3.5
    assert found.sd[0] == 0
    assert all(found.error(name)[0] == 0 for name in ("mean", "sd", "p05", "p50", "p95", "cvar95"))


def test_larger_blocks_are_kept_as_group_means_and_give_the_same_statistics() -> None:
    draws = LogNormal(4, 0.5).quantile(uniforms(3, "x", range(16), 8192)) + uniforms(3, "y", range(16), 8192)
    whole = np.sort(draws)
    found = estimated(draws, 8192)
    assert found.mean[0] == pytest.approx(draws.mean())
    assert found.sd[0] == pytest.approx(draws.std())
    for name, p in (("p05", 0.05), ("p50", 0.5), ("p95", 0.95)):
        assert found[name][0] == pytest.approx(np.quantile(whole, p, method="hazen"), abs=0.3 * found.error(name)[0])
    assert found.cvar95[0] == pytest.approx(whole[-len(whole) // 20 :].mean(), abs=0.3 * found.error("cvar95")[0])


def test_pooled_quantiles_are_those_of_all_draws_together() -> None:
    draws = Triangular(2, 5, 14).quantile(column("t"))
    found = pooled_quantiles([sample_blocks(draws[None], SIZE)], np.array([0.1, 0.5, 0.9]))
    assert found == pytest.approx([oracle(f"tri P{p}") for p in (10, 50, 90)], abs=2e-3)


def test_student_widens_intervals_from_few_blocks() -> None:
    assert student(16) == pytest.approx(2.131449546)
    assert student(10_000) == pytest.approx(1.96, abs=0.001)


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    # the full check with 2,000 repetitions is benchmarks/coverage.py
    repetitions, hits = 200, {"mean": 0, "sd": 0, "p05": 0, "p50": 0, "p95": 0, "cvar95": 0}
    truth = {"mean": 0.0, "sd": 14.0, "p05": -23.027950777320612, "p50": 0.0, "p95": 23.027950777320612, "cvar95": 28.877979305}
    for seed in range(repetitions):
        cause = ndtri(column("cause", 16, seed))
        x = sum((k + 1) * (0.3**0.5 * cause + 0.7**0.5 * ndtri(column(f"x{k}", 16, seed))) for k in range(6))
        found = estimated(np.asarray(x))
        for name in hits:
            hits[name] += int(abs(found[name][0] - truth[name]) <= found.half_width(name)[0])
    for name, count in hits.items():
        assert 0.90 <= count / repetitions <= 0.99, name
