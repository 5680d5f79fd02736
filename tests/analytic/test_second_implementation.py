"""The plain second implementation and the engine tell the same future, effect by effect and year by year."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.projection import project
from simulator.engine.reforms import project_reform
from simulator.engine.world import world
from simulator.explain.future import Future, Futures
from simulator.explain.story import Story, tell
from simulator.explain.terms import total
from simulator.model.scenario import Scenario
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from tests.property.test_invariants import load, scenarios
from tests.scenarios import HEAD, SHIPPED, loaded

BLOCK = 256
EXACT = 1e-9
MANY = tuple(np.random.Generator(np.random.PCG64(20250312)).choice(2 * BLOCK, 200, replace=False).tolist())
FEW = MANY[:16]


@cache
def futures(seed: int) -> Futures:
    return Futures(seed, range(2), BLOCK)


def assert_same(scenario: Scenario, rows: tuple[int, ...]) -> list[Story]:
    """Every effect and year, reform, total and price index of the engine and of the story agree."""
    draws = BlockDraws(Columns(scenario.run.seed, range(2), BLOCK))
    engine = dict(project(scenario, draws))
    stories = [tell(scenario, Future(futures(scenario.run.seed), row)) for row in rows]
    years = scenario.years.shown
    chosen = list(rows)
    for place, reform in enumerate(scenario.reforms):
        told = np.array([[[one.amount(year) for year in years] for one in story.reforms[place].effects] for story in stories])
        expected = engine[f"reforms.{reform.id}.effects"][..., chosen]
        for row, effect in enumerate(reform.effects):
            gap = np.abs(told[:, row].T - expected[row])
            assert gap.max() < EXACT, f"{reform.id}.{effect.id}: {gap.max()} in {years[int(gap.max(axis=1).argmax())]}"
        dates = [[moment.actual for moment in story.reforms[place].moments.values()] for story in stories]
        by_name = dict(zip(stories[0].reforms[place].moments, np.array(dates).T, strict=True))
        actual = world(scenario, draws).timelines[reform.id].actual
        for name, months in by_name.items():
            assert np.array_equal(months, actual[name][chosen]), f"{reform.id}.{name}"
        gross = project_reform(scenario, reform, world(scenario, draws), None).gross
        for row, volume in gross.items():
            told_volumes = [story.reforms[place].effects[row].gross or {} for story in stories]
            volumes = np.array([[total(one[year]) for year in years] for one in told_volumes])
            np.testing.assert_allclose(volumes.T, volume[:, chosen], rtol=0, atol=EXACT)
    net = np.array([[story.amount(year) for year in years] for story in stories]).T
    index = np.array([[story.index[year] for year in years] for story in stories]).T
    np.testing.assert_allclose(net, engine["net_effect"][:, chosen], rtol=0, atol=EXACT)
    np.testing.assert_allclose(net * index, engine["net_effect_current_prices"][:, chosen], rtol=0, atol=EXACT)
    for name in ("cumulative", "npv", "own_time"):
        np.testing.assert_allclose([getattr(one, name) for one in stories], engine[name][chosen], rtol=0, atol=EXACT)
    return stories


@pytest.mark.parametrize("name", ["active", "waiting"])
def test_200_futures_of_a_shipped_strategy_are_told_as_the_engine_computes_them(name: str) -> None:
    assert_same(load_scenario(SHIPPED / f"{name}.yaml").scenario, MANY)


REFORM = """
  r:
    milestones:
      law: {date: 2026-07-01, stage: proposal, snap: half_year}
      later: {after: law, lag_months: {pert: [2, 9, 14]}, snap: none}
      school: {date: 2026-08-01, delay_months: {gamma: {shape: 2, scale: 5}}, snap: school_year}
      doubtful: {date: 2027-01-15, delay_months: {event: {probability: 0.5, impact: {uniform: [0, 9]}}}, never: 0.3}
"""
LAW = """
    law: {milestone: law, stage: proposal, announced: 2025-02-01, text_known_months: {pert: [2, 6, 9]}}
    implementation:
      work: {pert: [10, 25, 60]}
      months: {uniform: [6, 18]}
      start: {active: {lead_months: {pert: [6, 12, 20]}}, waiting: {lag_months: {pert: [0, 2, 6]}}}
      cash_share: {pert: [0.2, 0.4, 0.7]}
      misfit: {event: {probability: 0.6, impact: {uniform: [0, 1]}}}
      exposed_share: {uniform: [0.5, 1]}
      unprepared_cost: {pert: [0.5, 1, 3]}
      staff: {fte: {pert: [12, 18, 25]}, sensitivity: {pert: [0, 0.15, 0.4]}}
      grade: D
"""
CAPACITY = """
capacity:
  person_months_per_month: {pert: [1, 2, 3]}
  switching_loss: {pert: [0, 0.25, 0.8]}
  overload_premium: {uniform: [0, 0.5]}
  cost_per_person_month: {pert: [0.055, 0.065, 0.085]}
  other_work: [{name: Other, from: 2025-07-01, to: 2026-12-31, person_months_per_month: 1.5}]
"""
SERVICE = "line: service_expenditure, grade: D"
FEATURES = {
    "running with every phase-in": "".join(
        f"      e{k}: {{{SERVICE}, kind: running, amount: 2, starts: {start}, phase_in: {{curve: {curve}, months: 18}}}}\n"
        for k, (curve, start) in enumerate(
            (("step", "law"), ("linear", "2026-02-14"), ("logistic", "doubtful"), ("gompertz", "school"), ("linear", "later"))
        )
    ),
    "running that fades and ends": f"""
      e: {{{SERVICE}, kind: running, amount: {{pert: [1, 2, 4]}}, starts: law, ends: later, decay: {{share_per_year: 0.4}}}}
""",
    "one-off at once and spread": f"""
      e: {{{SERVICE}, kind: one_off, amount: {{uniform: [1, 2]}}, starts: doubtful}}
      f: {{{SERVICE}, kind: one_off, amount: {{lognormal: {{median: 2, sigma: 0.4}}}}, starts: later, spread_months: 17}}
""",
    "paths that move": f"""
      e: {{{SERVICE}, path: {{2026: {{pert: [1, 2, 4]}}, 2027: 3, 2028: {{uniform: [-1, 1]}}}}, moves_with: law}}
      f: {{{SERVICE}, kind: one_off, path: {{2025: 1, 2026: {{pert: [1, 2, 4]}}, 2027: 2, 2028: 5}}, moves_with: later}}
      g: {{{SERVICE}, path: {{2026: 1, 2027: {{pert: [1, 2, 4]}}, 2028: 2}}, moves_with: doubtful}}
""",
    "national amounts at another price level": f"""
      e: {{{SERVICE}, path: {{2026: {{pert: [100, 200, 400]}}, 2027: 300, 2028: 300}}, national: cost, price_level: 2026}}
      f: {{line: taxes, grade: D, path: {{2026: -200, 2027: -300, 2028: -300}}, national: grant, price_level: 2024}}
""",
    "numbers by strategy": f"""
      e:
        {{{SERVICE}, kind: running, starts: 2025-01-01, by_strategy:
          {{waiting: {{amount: {{pert: [1, 2, 4]}}}}, active: {{amount: {{pert: [0, 1, 2]}}}}}}}}
      f:
        {{{SERVICE}, moves_with: later, by_strategy:
          {{waiting: {{path: {{2025: 1, 2026: {{pert: [1, 2, 4]}}, 2027: 1, 2028: 1}}}},
            active: {{path: {{2025: 3, 2026: {{uniform: [0, 1]}}, 2027: 0, 2028: 1}}}}}}}}
      g:
        {{{SERVICE}, kind: running, starts: 2025-01-01, amount: {{pert: [1, 2, 4]}}, by_strategy:
          {{waiting: {{times: 1}}, active: {{times: {{uniform: [0.4, 0.9]}}}}}}}}
""",
    "gross volume": f"""
      e:
        {{{SERVICE}, kind: running, amount: {{pert: [-1, 0.1, 2]}}, starts: law,
          gross: {{also_on: taxes, amount: {{uniform: [9, 12]}}}}}}
""",
    "benefits that mature": f"""
      e:
        {{{SERVICE}, kind: running, amount: {{pert: [-4, -2, -1]}}, starts: law, acts_through: implementation,
          phase_in: {{curve: linear, months: 12}}}}
      f:
        {{{SERVICE}, kind: running, amount: -3, starts: 2026-02-14, ends: later, acts_through: implementation,
          phase_in: {{curve: gompertz, months: 24}}, decay: {{share_per_year: 0.2}}}}
      g: {{{SERVICE}, kind: running, amount: -3, starts: doubtful, acts_through: implementation}}
""",
}
GROWTH = (
    "price_index: {2025: {pert: [0.02, 0.03, 0.04]}, 2026: {pert: [0.02, 0.03, 0.05]}, 2027: {uniform: [0.01, 0.05]}, 2028: 0.03}\n"
)


@pytest.mark.parametrize("to", [2027, 2028, 2031])
@pytest.mark.parametrize("strategy", ["active", "waiting"])
@pytest.mark.parametrize("feature", list(FEATURES))
def test_each_feature_is_told_as_the_engine_computes_it(feature: str, strategy: str, to: int, tmp_path: Path) -> None:
    head = HEAD.replace("strategy: active", f"strategy: {strategy}") + "decision_date: 2025-05-01\n" + GROWTH + CAPACITY
    text = f"{head}reforms:{REFORM}{LAW}    effects:\n{FEATURES[feature]}"
    scenario = loaded(tmp_path, text, Overrides(to=to))
    stories = assert_same(scenario, FEW)
    assert any(story.cumulative != 0 for story in stories)


def test_two_reforms_share_their_capacity_in_the_story_as_in_the_engine(tmp_path: Path) -> None:
    effects = f"    effects:\n{FEATURES['benefits that mature']}"
    one = REFORM + LAW + effects
    other = one.replace("  r:\n", "  s:\n").replace("2026-07-01", "2027-03-10").replace("snap: half_year", "snap: none")
    scenario = loaded(tmp_path, f"{HEAD}{GROWTH}{CAPACITY}reforms:{one}{other}")
    stories = assert_same(scenario, FEW)
    assert all(story.work is not None for story in stories)
    overloaded = [any(month.overload > 0 for month in story.work.months["r"]) for story in stories if story.work is not None]
    assert any(overloaded)


LATE_START = """
    effects:
      e:
        {line: service_expenditure, grade: D, kind: running, starts: 2025-01-01, by_strategy:
          {waiting: {amount: 1}, active: {amount: 0}}}
"""


@pytest.mark.parametrize(
    ("decision", "lead", "waiting_months"),
    [("2025-05-01", 24, 4), ("2025-05-01", 12, 4), ("2025-05-01", 9, 7), ("2025-05-01", 0, 16), ("2025-09-01", 10, 8)],
)
def test_a_start_later_than_the_files_active_rule_brings_the_active_numbers_as_much_later(
    decision: str, lead: int, waiting_months: int, tmp_path: Path
) -> None:
    """Planned 1 July 2026, the file's rule begins 12 months ahead at its mode, in July 2025, and none before the decision."""
    rule = HEAD.replace("strategy: active", f"strategy: {{default: active, reforms: {{r: {{lead_months: {lead}}}}}}}")
    scenario = loaded(tmp_path, f"{rule}decision_date: {decision}\n{GROWTH}{CAPACITY}reforms:{REFORM}{LAW}{LATE_START}")
    by_strategy = assert_same(scenario, FEW)[0].reforms[0].effects[0]
    assert sum(by_strategy.amount(year) for year in scenario.years.shown) == pytest.approx(waiting_months / 12)


@pytest.mark.parametrize("to", [2025, 2028, 2031])
@pytest.mark.parametrize("lead", [0, 9, 40])
@pytest.mark.parametrize("planned", ["2026-07-01", "2028-10-01"])
def test_start_rules_of_their_own_are_told_as_the_engine_computes_them(planned: str, lead: int, to: int, tmp_path: Path) -> None:
    rule = HEAD.replace("strategy: active", f"strategy: {{default: active, reforms: {{r: {{lead_months: {lead}}}}}}}")
    reform = f"{REFORM.replace('2026-07-01', planned)}{LAW}    effects:\n{FEATURES['numbers by strategy']}"
    text = f"{rule}decision_date: 2025-05-01\n{GROWTH}{CAPACITY}reforms:{reform}"
    assert_same(loaded(tmp_path, text, Overrides(to=to)), FEW)


EARLY = """
reforms:
  r:
    milestones:
      law: {date: 2026-07-01, status: happened}
      later: {after: law, lag_months: {pert: [0, 9, 10]}, snap: none}
    effects:
      e: {line: taxes, grade: D, path: {2026: 1, 2027: 2, 2028: 6}, moves_with: later}
"""


def test_a_path_that_comes_before_its_plan_brings_its_next_year_forward_in_a_shorter_run_too(tmp_path: Path) -> None:
    long, short = (loaded(tmp_path, HEAD + EARLY, Overrides(to=to)) for to in (2028, 2027))
    stories, again = assert_same(long, FEW), assert_same(short, FEW)
    amounts = [story.amount(2027) for story in stories]
    assert max(amounts) > 2.5
    assert [story.amount(2027) for story in again] == pytest.approx(amounts, abs=EXACT)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=scenarios())
def test_random_scenarios_are_told_as_the_engine_computes_them(tmp_path: Path, content: dict[str, object]) -> None:
    assert_same(load(tmp_path, content), FEW[:6])
