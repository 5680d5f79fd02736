"""Decision analysis against exact answers."""

import numpy as np
import pytest
from scipy.special import ndtri

from simulator.axes import FloatArray
from simulator.engine.comparison import break_even, outcome
from simulator.engine.sampling import uniforms
from simulator.stats.decision import dominance, evppi, expected_regret, minimax_regret, option_of_waiting, smoothed, verdict
from tests.oracles import oracle

BLOCK, BLOCKS = 1024, 64


def normal(name: str, mean: float = 0.0, sd: float = 1.0) -> FloatArray:
    return mean + sd * ndtri(uniforms(5, name, range(BLOCKS), BLOCK))


def by_block(values: FloatArray) -> tuple[float, float]:
    """Return the mean of draws and its standard error from the spread between blocks."""
    means = values.reshape(BLOCKS, BLOCK).mean(axis=1)
    return float(means.mean()), float(means.std(ddof=1) / np.sqrt(BLOCKS))


def assert_within_four_errors(estimate: float, error: float, exact: float) -> None:
    assert abs(estimate - exact) <= 4 * error, (estimate, error, exact)


def test_regret_of_waiting_and_the_value_of_knowing_everything() -> None:
    gain = normal("gain", 4, 10)
    costs = np.array([np.zeros(gain.size), -gain])
    regret = costs - costs.min(axis=0)
    assert expected_regret(costs) == pytest.approx(regret.mean(axis=1))
    assert_within_four_errors(*by_block(regret[0]), oracle("E regret wait"))
    assert_within_four_errors(*by_block(regret[1]), oracle("EVPI mu4 sd10"))
    assert_within_four_errors(*by_block(outcome(-gain)[0]), oracle("P(active better)"))


def test_the_value_of_knowing_everything_with_three_strategies() -> None:
    costs = -np.array([np.zeros(BLOCK * BLOCKS), normal("one", 1, 3), normal("two", 2, 4)])
    regret = costs - costs.min(axis=0)
    assert_within_four_errors(*by_block(regret[2]), oracle("EVPI 3 actions"))
    assert_within_four_errors(*by_block(-costs.min(axis=0)), oracle("E max(0,N(1,3),N(2,4))"))


def test_regrets_of_a_table_of_three_worlds() -> None:
    gains = np.array([[6, -2, -8], [2, 2, 0], [0, 0, 0]], dtype=float)
    largest, where = minimax_regret(-gains)
    assert where.tolist() == [2, 0, 0]
    assert largest.tolist() == [oracle(f"disc minimax regret {name}") for name in ("A", "B", "0")]
    probable = np.repeat(gains, [5, 3, 2], axis=1)
    assert probable.mean(axis=1).tolist() == pytest.approx([oracle("disc EMV A"), oracle("disc EMV B"), 0])
    assert expected_regret(-probable).min() == pytest.approx(oracle("disc EVPI"))


@pytest.mark.parametrize(("known", "case"), [("x1", "EVPPI X1 (6)"), ("x2", "EVPPI X2 (8)")])
def test_the_value_of_knowing_one_of_two_causes(known: str, case: str) -> None:
    causes = {"x1": normal("x1", 4, 6), "x2": normal("x2", 0, 8)}
    difference = -(causes["x1"] + causes["x2"])[None]
    score = (causes[known] - causes[known].mean()) / causes[known].std()
    found = evppi(difference, np.array([score, score**2 - 1]), BLOCK, evpi=10.0)
    assert_within_four_errors(found.value, found.mcse, oracle(case))


def test_a_cause_of_other_futures_is_worth_nothing_and_everything_is_worth_no_more_than_all() -> None:
    x = normal("x1", 1, 5)
    assert evppi(-x[None], np.roll(x, 7 * BLOCK + 3)[None], BLOCK, evpi=10.0).value == pytest.approx(0, abs=0.01)
    evpi = float(np.maximum(x, 0).mean() - max(x.mean(), 0))
    everything = evppi(-x[None], np.array([x, x**2]), BLOCK, evpi=evpi).value
    assert 0.95 * evpi <= everything <= evpi
    assert evppi(-x[None], np.array([x, x**2]), BLOCK, evpi=0.1).value == 0.1
    assert evppi(-x[None], np.empty((0, x.size)), BLOCK, evpi=evpi).value == 0


def test_the_value_of_knowing_two_causes_that_matter_only_together() -> None:
    a, b, rest = normal("a"), normal("b"), normal("rest")
    difference = (3 * a * b + rest)[None]
    features = np.array([a, a**2 - 1, b, b**2 - 1])
    evpi = float(np.maximum(difference, 0).mean())
    found = evppi(difference, features, BLOCK, evpi=evpi)
    assert_within_four_errors(found.value, found.mcse, 3 / np.pi)
    assert evppi(difference, features[:2], BLOCK, evpi=evpi).value == pytest.approx(0, abs=0.02)
    many = [*features, *(normal(f"other {k}") for k in range(40))]
    crowded = evppi(difference + 0.3 * (a + b), np.array(many), BLOCK, evpi=evpi)
    assert crowded.value == pytest.approx(3 / np.pi, rel=0.03)


def test_what_a_regression_finds_in_causes_of_other_futures_is_subtracted() -> None:
    difference = normal("difference", 0, 5)[None, : 16 * BLOCK]
    found = [
        evppi(difference, np.array([normal(f"dummy {k} {i}")[: 16 * BLOCK] for i in range(30)]), BLOCK, evpi=2.0).value
        for k in range(8)
    ]
    assert np.mean(found) == pytest.approx(0, abs=0.03)


QUANTILES = ndtri((np.arange(500) + 0.5) / 500)


def test_a_shifted_cost_dominates_and_a_wider_one_is_dominated_only_by_who_fears_high_cost() -> None:
    shifted = dominance(QUANTILES - 0.5, QUANTILES, tolerance=0.01)
    assert (shifted.first_order, shifted.second_order) == ("alternative", "alternative")
    wider = dominance(1.5 * QUANTILES, QUANTILES, tolerance=0.01)
    assert (wider.first_order, wider.second_order) == ("none", "reference")
    same = dominance(QUANTILES + 1e-12, QUANTILES, tolerance=0.01)
    assert (same.first_order, same.second_order) == ("none", "none")


def test_knowing_half_of_the_variance_is_worth_what_is_known() -> None:
    half = np.sqrt(50)
    known, rest = normal("known", 4, half), normal("unknown", 0, half)
    score = (known - known.mean()) / known.std()
    found = evppi(-(known + rest)[None], np.array([score, score**2 - 1]), BLOCK, evpi=10.0)
    assert_within_four_errors(found.value, found.mcse, oracle("EVSI half-variance resolved"))


@pytest.mark.parametrize(("distance", "case"), [(0.0, "UNL(0)"), (0.4, "UNL(.4)")])
def test_the_regret_of_the_better_of_two_is_the_unit_normal_loss(distance: float, case: str) -> None:
    difference = normal("difference", distance)
    regret = np.array([np.zeros(difference.size), -difference])
    assert_within_four_errors(*by_block(regret[1] - regret.min(axis=0)), oracle(case))
    assert expected_regret(regret).min() == pytest.approx(oracle(case), abs=1e-3)


def test_common_futures_tell_more_often_which_is_better() -> None:
    common, own = normal("common"), normal("own")
    other = 0.9 * common + np.sqrt(1 - 0.81) * own
    better = outcome(common - (other + 0.5))[0]
    assert_within_four_errors(*by_block(better), oracle("P(B>A) CRN rho.9"))
    independent = outcome(common - (own + 0.5))[0]
    assert_within_four_errors(*by_block(independent), oracle("P(B>A) indep shift .5"))


def test_break_even_is_the_first_year_from_which_the_extra_cost_is_won_back_for_good_and_none_where_there_never_was_any() -> None:
    cumulative = np.array([[3.0, 1, -1, -2], [3, -1, 1, -1], [-1, -1, -1, -1], [1, 1, 1, 1], [0, 0, 0, 0], [-1, 2, 0, 0]]).T
    assert break_even(cumulative).argmax(axis=0).tolist() == [2, 3, 5, 4, 5, 2]
    assert (break_even(cumulative).sum(axis=0) == 1).all()


def test_a_smoothed_straight_line_is_itself() -> None:
    x = uniforms(1, "x", range(4), 256)
    np.testing.assert_allclose(smoothed(3 * x - 1, x, np.linspace(0, 1, 6)), 3 * x - 1, atol=1e-9)


@pytest.mark.parametrize(
    ("differences", "flips", "expected"),
    [
        ((-3, 2, 1), False, "services_disagree"),
        ((-3, -0.2, -3), False, "services_disagree"),
        ((0.3, -0.2, 0.1), True, "no_difference"),
        ((-3, -2, -1), True, "not_decided"),
        ((-3, -2, -1), False, "alternative"),
        ((3, 2, 1), False, "reference"),
    ],
)
def test_the_verdict_asks_its_questions_in_order(differences: tuple[float, ...], flips: bool, expected: str) -> None:
    assert verdict(differences, (0.01,) * 3, materiality=0.5, flips_inside=flips) == expected


def test_a_difference_within_two_errors_is_no_difference() -> None:
    assert verdict((2.0, 2.0, 2.0), (1.2, 1.2, 1.2), materiality=0.5, flips_inside=False) == "no_difference"


def scores(values: FloatArray) -> FloatArray:
    return np.array([(values - values.mean()) / values.std()])


def test_waiting_is_worth_the_information_less_the_cost_of_delay() -> None:
    gain = normal("gain", 4, 10)
    act_or_not, late = np.array([-gain, np.zeros(gain.size)]), np.minimum(3 - gain, 0)
    option = option_of_waiting(act_or_not, late, scores(gain), BLOCK)
    assert_within_four_errors(option.value.value, option.value.mcse, oracle("option gain"))
    assert oracle("Vwait delaycost3") - 4 == pytest.approx(oracle("option gain"))
    assert_within_four_errors(option.information.value, option.information.mcse + 0.01, oracle("decomp EVPI"))
    assert_within_four_errors(option.delay.value, option.delay.mcse + 0.01, oracle("decomp delay cost"))
    assert option.information.value - option.delay.value == pytest.approx(option.value.value)


def test_at_the_break_even_cost_of_delay_waiting_is_worth_nothing() -> None:
    gain = normal("gain", 4, 10)
    late = np.minimum(oracle("break-even delay cost") - gain, 0)
    option = option_of_waiting(np.array([-gain, np.zeros(gain.size)]), late, scores(gain), BLOCK)
    assert_within_four_errors(option.value.value, option.value.mcse, 0)


def test_a_factory_whose_price_goes_up_or_down_is_better_built_next_year() -> None:
    up = np.tile([0.0, 1.0], BLOCK * BLOCKS // 2)
    price, rate = np.where(up > 0, 300.0, 100.0), 1.1
    now = -1600 + 200 + price / (rate - 1)
    later = np.maximum(-1600 + price + price / (rate - 1), 0) / rate
    option = option_of_waiting(np.array([-now, np.zeros(now.size)]), -later, scores(up), BLOCK)
    assert now.mean() == pytest.approx(oracle("DP now"))
    assert later.mean() == pytest.approx(oracle("DP wait"))
    assert option.value.value == pytest.approx(oracle("DP option"))


def test_early_work_pays_while_the_law_is_likely_enough_to_come_as_expected() -> None:
    benefit, early, exposed, delay = 6.0, 4.0, 0.6, 2.0

    def worth_of_waiting(probability: float) -> float:
        as_expected = (uniforms(5, "law", range(BLOCKS), BLOCK) < probability).astype(float)
        now = (1 - as_expected) * exposed * early - benefit
        waiting = np.full(now.size, delay - benefit)
        return option_of_waiting(now[None], waiting, scores(as_expected), BLOCK).value.value

    assert worth_of_waiting(0.6) == pytest.approx(oracle("tree wait") - oracle("tree now"), abs=2e-3)
    threshold = oracle("tree p*")
    assert worth_of_waiting(threshold - 0.01) > 0 > worth_of_waiting(threshold + 0.01)
