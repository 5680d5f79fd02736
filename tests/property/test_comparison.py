"""What must hold of every comparison, and what the shipped pair shows."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.compare import LIKELIEST, NAMED_WORLDS, compare
from simulator.engine.comparison import BASES, project_strategies
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.projection import project
from simulator.engine.shared_world import in_one_world, service_labels
from simulator.model.inputs import inputs_of
from simulator.model.numbers import Stream
from simulator.model.scenario import RunPlan, Scenario
from simulator.present.comparison_details import WORLDS
from simulator.present.comparison_json import comparison_content
from simulator.scenario_file.load import load_scenario
from tests.scenarios import HEAD, SHIPPED, loaded

RUN = RunPlan(seed=3, block=256, blocks=16)
WAITING, ACTIVE = (replace(load_scenario(SHIPPED / f"{name}.yaml").scenario, run=RUN) for name in ("waiting", "active"))
COMPARISON = compare((WAITING, ACTIVE))
AGAINST = COMPARISON.against[0]


def series(*scenarios: Scenario) -> dict[str, np.ndarray]:
    draws = BlockDraws(Columns(RUN.seed, range(4), RUN.block))
    return dict(project_strategies(in_one_world(scenarios), draws))


def test_a_strategy_compared_with_itself_differs_by_exactly_nothing() -> None:
    same = compare((ACTIVE, replace(ACTIVE)))
    one = same.against[0]
    for estimates in (one.difference, one.cumulative, one.by_reform, one.npv):
        assert (estimates.mean == 0).all()
        assert (estimates.mcse == 0).all()
        assert (estimates["p95"] == 0).all()
    assert one.outcome.mean.tolist() == [[0, 1, 0]] * 3
    assert one.break_even.mean.tolist() == [0] * 7 + [1]
    assert same.evpi.value == 0
    assert all(group.value.value == 0 for group in same.evppi.values())
    assert (one.verdict, one.flips) == ("no_difference", ((), (), ()))


@pytest.mark.parametrize("scenario", [WAITING, ACTIVE], ids=["waiting", "active"])
def test_a_comparison_and_a_run_tell_the_same_cost(scenario: Scenario) -> None:
    alone = dict(project(scenario, BlockDraws(Columns(RUN.seed, range(4), RUN.block))))
    compared = series(scenario, WAITING)
    np.testing.assert_allclose(compared["strategies.0.net_effect"], alone["net_effect"], atol=1e-9)
    np.testing.assert_allclose(compared["strategies.0.npv"], alone["npv"], atol=1e-9)


def test_the_difference_is_the_difference_of_the_totals_and_the_sum_of_its_reforms() -> None:
    found = series(WAITING, ACTIVE)
    total = found["strategies.1.cumulative"] - found["strategies.0.cumulative"]
    np.testing.assert_allclose(found["pairs.1.cumulative"][0], total, atol=1e-9)
    np.testing.assert_allclose(found["pairs.1.by_reform"].sum(axis=1), found["pairs.1.cumulative"], atol=1e-9)


def test_turning_the_comparison_round_turns_the_sign() -> None:
    turned = compare((ACTIVE, WAITING)).against[0]
    np.testing.assert_allclose(turned.cumulative.mean, -AGAINST.cumulative.mean, atol=1e-9)
    np.testing.assert_allclose(turned.outcome.mean, AGAINST.outcome.mean[:, ::-1])


def test_at_equal_service_level_followers_are_swapped_with_their_leader() -> None:
    school = next(reform for reform in ACTIVE.reforms if reform.id == "school")
    labels = service_labels(school)
    assert labels["special_education_demand_effect"] == labels["intensive_teaching_cost"] == "affected"


def test_equal_service_charges_every_strategy_the_service_of_the_reference(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
reforms:
  r:
    effects:
      posts:
        {line: taxes, kind: running, starts: 2025-01-01, grade: D, service: affected,
         by_strategy: {active: {amount: 5}, waiting: {amount: 2}}}
      grant:
        {line: taxes, kind: running, starts: 2025-01-01, grade: D, follows: posts,
         by_strategy: {active: {amount: -1}, waiting: {amount: 0}}}
      tariff:
        {line: taxes, kind: running, starts: 2025-01-01, grade: D, service: disputed,
         by_strategy: {active: {amount: -7}, waiting: {amount: -3}}}
      price:
        {line: taxes, kind: running, starts: 2025-01-01, grade: D,
         by_strategy: {active: {amount: 1}, waiting: {amount: 2}}}
"""
    )
    active = loaded(tmp_path, text)
    waiting = loaded(tmp_path, text.replace("strategy: active", "strategy: waiting"))
    difference = series(waiting, active)["pairs.1.cumulative"][:, 0]
    years = 4
    assert dict(zip(BASES, difference.tolist(), strict=True)) == pytest.approx(
        {"money": (3 - 1 - 4 - 1) * years, "affected": (-4 - 1) * years, "affected_and_disputed": -1 * years}
    )


def test_the_value_of_information_lies_between_nothing_and_everything() -> None:
    for group in COMPARISON.evppi.values():
        assert 0 <= group.value.value <= COMPARISON.evpi.value
    regrets = [cost.expected_regret.mean.item() for cost in COMPARISON.strategies]
    assert COMPARISON.evpi.value == min(regrets)


def test_probabilities_and_years_of_break_even_sum_to_one() -> None:
    assert AGAINST.outcome.mean.sum(axis=1) == pytest.approx([1, 1, 1])
    assert AGAINST.break_even.mean.sum() == pytest.approx(1)


def test_one_worker_and_two_compare_to_the_same_bytes() -> None:
    texts = [json.dumps(comparison_content((WAITING, ACTIVE), compare((WAITING, ACTIVE), workers=n), [])) for n in (1, 2)]
    assert texts[0] == texts[1]


def test_a_flip_lies_where_the_expected_difference_changes_its_sign() -> None:
    assert any(AGAINST.flips)
    for flip in (flip for flips in AGAINST.flips for flip in flips):
        assert flip.at == pytest.approx(flip.input.value(flip.percentile))
        assert flip.inside_own_range == (0.1 <= flip.percentile <= 0.9)


def test_equal_service_has_its_own_probability_answer_and_flips() -> None:
    found = comparison_content((WAITING, ACTIVE), COMPARISON, [])["alternatives"][ACTIVE.name.en]
    cumulative = series(WAITING, ACTIVE)["pairs.1.cumulative"]
    for row, basis in enumerate(BASES[1:], start=1):
        better = found["p_better_equal_service"][basis]
        assert better["value"] == AGAINST.outcome.mean[row, 0]
        assert better["value"] == pytest.approx((cumulative[row] < 0).mean(), abs=0.02)
        assert better["mcse"] > 0
        assert found["answer_equal_service"][basis] == AGAINST.answers[row] == "alternative"


def test_scarce_capacity_belongs_to_the_dear_world_and_each_largest_regret_has_its_world() -> None:
    capacity = Stream(name="capacity.person_months_per_month")
    saving = Stream(name="social.effects.specialised_social_realised_saving.path")
    dear, cheap = NAMED_WORLDS["amounts_p90_capacity_p10"], NAMED_WORLDS["amounts_p10_capacity_p90"]
    assert [world(stream) for world in (dear, cheap) for stream in (capacity, saving)] == [0.1, 0.9, 0.9, 0.1]
    assert NAMED_WORLDS["delays_p90"](Stream(name="election")) == 0.9
    content = comparison_content((WAITING, ACTIVE), COMPARISON, [])
    assert set(WORLDS) == {LIKELIEST, *NAMED_WORLDS}
    for name, world in content["minimax_regret_world"].items():
        assert world in WORLDS
        assert content["minimax_regret"][name] > 0


def test_own_time_is_that_of_a_run_of_the_strategy_alone() -> None:
    alone = dict(project(ACTIVE, BlockDraws(Columns(RUN.seed, range(4), RUN.block))))
    np.testing.assert_allclose(series(WAITING, ACTIVE)["strategies.1.own_time"], alone["own_time"])
    assert COMPARISON.strategies[1].own_time.mean > 0


def test_no_input_is_named_twice_and_no_name_contains_a_strategy() -> None:
    inputs = inputs_of(ACTIVE)
    names = [one.name for one in inputs]
    assert len(names) == len(set(names)) > 100
    streams = [name for name in names if ".start." not in name]
    assert not [name for name in streams if "active" in name or "waiting" in name]


def test_what_moves_a_run_is_in_the_list_of_inputs() -> None:
    known = {one.name for one in inputs_of(ACTIVE)}
    used: set[str] = set()

    class Watching(Columns):
        def percentile(self, stream):  # type: ignore[no-untyped-def]
            used.add(stream.name)
            return super().percentile(stream)

    dict(project_strategies(in_one_world((WAITING, ACTIVE)), BlockDraws(Watching(1, range(1), 64))))
    assert used <= known


def test_every_strategy_reads_the_same_world() -> None:
    shared = in_one_world((WAITING, ACTIVE))
    assert shared[0].reforms is shared[1].reforms
    other = replace(ACTIVE, materiality_mio=0.7)
    assert in_one_world((WAITING, other))[1].reforms is not WAITING.reforms
