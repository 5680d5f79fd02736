"""The shipped scenarios against the research they were made from, row by row."""

import csv
import tracemalloc
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from simulator.engine.draws import ModeDraws
from simulator.engine.projection import project
from simulator.model.numbers import Strategy
from simulator.model.reform import Effect, Flow, OwnCost, Reform, YearPath
from simulator.model.scenario import RunPlan, Scenario
from simulator.model.timing import NO_DELAY, date_of
from simulator.model.uncertain import Certain, Chance, Pert, Uncertain
from simulator.run import workload_of
from simulator.scenario_file.load import check_file, load_scenario
from tests.scenarios import SHIPPED

DATA = Path(__file__).parents[1] / "data"
YEARS = range(2024, 2031)
KNOWLEDGE_DATE = date(2025, 3, 12)
SCENARIOS: dict[Strategy, Scenario] = {
    "active": load_scenario(SHIPPED / "active.yaml").scenario,
    "waiting": load_scenario(SHIPPED / "waiting.yaml").scenario,
}
REFORMS = {reform.id: reform for reform in SCENARIOS["active"].reforms}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


ALL_ROWS = rows("reform_effects.csv")
SAME_WORK = {
    "elderly_implementation_cost",
    "school_implementation_cost",
    "curriculum_rollout_cost",
    "health_implementation_cost",
    "employment_implementation_cost",
    "social_implementation_cost",
}
"""Rows that describe the work whose person-months are in `implementation`: counted there, never twice."""
MATURING = {"cleaning_automation_saving"}
"""Effects whose numbers by strategy differ only in when they come: the maturity of the work decides that now."""
ROWS = [row for row in ALL_ROWS if row["effect_id"] not in SAME_WORK | MATURING]
MILESTONES = rows("milestones.csv")


def effect_of(reform: str, effect: str) -> Effect:
    return next(one for one in REFORMS[reform].effects if one.id == effect)


def written_effects(reform: Reform) -> list[Effect]:
    """Return the effects that stand in the files; own work adds others."""
    return [effect for effect in reform.effects if not isinstance(effect.size, OwnCost)]


def number_of(effect: Effect, strategy: Strategy, year: int) -> Uncertain:
    assert isinstance(effect.size, YearPath)
    path = effect.size.path
    return path.by_strategy[strategy][year - path.years[0]] if year in path.years else Certain(0.0)


def strategies_of(row: dict[str, str]) -> tuple[Strategy, ...]:
    return ("active", "waiting") if row["stance"] == "common" else (row["stance"],)  # type: ignore[return-value]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['effect_id']}-{row['stance']}-{row['year']}")
def test_each_range_and_mode_is_the_one_in_the_research(row: dict[str, str]) -> None:
    low, mode, high = (float(row[key]) for key in ("low", "mode", "high"))
    expected = Certain(mode) if low == high else Pert(low, mode, high)
    for strategy in strategies_of(row):
        assert number_of(effect_of(row["reform"], row["effect_id"]), strategy, int(row["year"])) == expected


def test_no_effect_is_lost_and_none_is_invented() -> None:
    research = {(row["reform"], row["effect_id"]) for row in ALL_ROWS}
    shipped = {(reform.id, effect.id) for reform in REFORMS.values() for effect in written_effects(reform)}
    assert len(research) == 52
    assert {effect for _, effect in research - shipped} == SAME_WORK
    assert shipped <= research


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["year"] == "2030"], ids=lambda row: f"{row['effect_id']}-{row['stance']}"
)
def test_each_effect_keeps_its_line_kind_prices_label_and_ties(row: dict[str, str]) -> None:
    effect = effect_of(row["reform"], row["effect_id"])
    assert isinstance(effect.size, YearPath)
    assert (effect.line, effect.kind, str(effect.price_level)) == (row["line"], row["nature"], row["price_level"])
    assert effect.service == {"yes": "affected", "no": "unaffected", "disputed": "disputed"}[row["service_level"]]
    assert (effect.follows or "") == row["follows"]
    assert (effect.size.moves_with or "") == row["moves_with"].partition("_")[2].lower()
    assert effect.controllable == (row["controllable"] == "yes")
    assert effect.depends_on_strategy == (row["stance"] != "common")
    stream = effect.size.path.stream
    own = f"{row['reform']}.effects.{row['effect_id']}.path"
    shared = row["same_draw_as"].replace(".", ".effects.", 1) + ".path" if row["same_draw_as"] else own
    assert (stream.name, stream.reverse) == (shared, row["reverse"] == "yes")


def test_the_maturing_saving_has_the_full_size_of_the_research() -> None:
    full = next(row for row in ALL_ROWS if row["effect_id"] == "cleaning_automation_saving" and row["year"] == "2030")
    size = effect_of("elderly", "cleaning_automation_saving").size
    assert isinstance(size, Flow)
    assert size.amount.by_strategy["active"] == Pert(*(float(full[key]) for key in ("low", "mode", "high")))


def test_each_effect_names_all_its_sources_an_owner_a_date_and_the_weakest_grade_of_its_numbers() -> None:
    grades: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    for row in ALL_ROWS:
        sources[row["effect_id"]] |= set(row["fact_ids"].split(";"))
        if any(float(row[key]) for key in ("low", "mode", "high")):
            grades[row["effect_id"]].add(row["evidence"])
    for reform in REFORMS.values():
        for effect in written_effects(reform):
            assert sources[effect.id] <= set(effect.evidence.sources), effect.id
            assert effect.evidence.grade == max(grades[effect.id]), effect.id
            assert effect.evidence.owner, effect.id
            assert effect.evidence.as_of is not None, effect.id


def test_gross_volumes_are_booked_where_the_research_has_them() -> None:
    for row in ROWS:
        effect = effect_of(row["reform"], row["effect_id"])
        for strategy in strategies_of(row):
            booked = 0.0
            if effect.gross is not None:
                assert isinstance(effect.gross.size, YearPath)
                path = effect.gross.size.path
                year = int(row["year"])
                booked = path.by_strategy[strategy][year - path.years[0]].mode if year in path.years else 0.0
            assert booked == float(row["gross_note"] or 0), (row["effect_id"], row["year"])


@pytest.mark.parametrize("row", MILESTONES, ids=lambda row: row["milestone_id"])
def test_each_milestone_is_known_or_planned_as_on_12_march_2025(row: dict[str, str]) -> None:
    milestone = REFORMS[row["reform"]].milestones[row["milestone_id"].partition("_")[2].lower()]
    assert milestone.planned is not None
    known = bool(row["actual_date"]) and date.fromisoformat(row["actual_date"]) <= KNOWLEDGE_DATE
    assert date_of(milestone.planned) == date.fromisoformat(row["planned_2025_03"])
    assert (milestone.status == "happened") == known
    if known:
        assert milestone.delay.distribution == NO_DELAY
        return
    assert milestone.stage == (row["law_stage_2025_03"] if row["law_stage_2025_03"] != "not_law" else None)
    assert milestone.never.distribution.cdf(np.zeros(1))[0] == pytest.approx(1 - float(row["never_probability"]))
    if row["delay_distribution"] != "0:1":
        pairs = [part.split(":") for part in row["delay_distribution"].split("|")]
        assert isinstance(milestone.delay.distribution, Chance)
        assert milestone.delay.distribution.values == tuple(float(months) for months, _ in pairs)
        assert milestone.delay.distribution.probabilities == pytest.approx([float(share) for _, share in pairs], abs=1e-5)
    elif milestone.planned > 12 * 2025 + 3:
        assert milestone.delay.distribution != NO_DELAY  # a plan without a stated delay still has the usual one


def test_each_reform_names_its_law() -> None:
    laws = {row["reform"]: row["milestone_id"].partition("_")[2].lower() for row in MILESTONES if row["is_law"] == "yes"}
    assert {reform.id: reform.law.milestone for reform in REFORMS.values() if reform.law is not None} == laws


def test_what_nobody_in_the_municipality_decides_is_identical_in_both_strategies() -> None:
    for active, waiting in zip(SCENARIOS["active"].reforms, SCENARIOS["waiting"].reforms, strict=True):
        assert active == waiting
    for reform in REFORMS.values():
        for effect in written_effects(reform):
            if effect.id in MATURING:
                continue
            assert isinstance(effect.size, YearPath)
            paths = effect.size.path.by_strategy
            assert effect.depends_on_strategy or paths["active"] == paths["waiting"]


def test_pairs_are_kept_together_on_one_percentile() -> None:
    tied = [(row["effect_id"], row["same_draw_as"].partition(".")[2]) for row in ROWS if row["same_draw_as"]]
    for effect, other in set(tied):
        streams = {
            one.id: one.size.path.stream.name
            for reform in REFORMS.values()
            for one in reform.effects
            if isinstance(one.size, YearPath) and one.id in (effect, other)
        }
        assert len(set(streams.values())) == 1, effect


def test_every_source_id_resolves_and_none_is_unused() -> None:
    sources = yaml.safe_load((SHIPPED / "sources.yaml").read_text(encoding="utf-8"))["sources"]
    text = "".join(path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.yaml") if path.name != "sources.yaml")
    assert not check_file(SHIPPED / "active.yaml").errors
    assert [name for name in sources if name not in text] == []


def test_the_growth_of_prices_is_the_one_in_the_research() -> None:
    for row in rows("price_growth.csv"):
        if row["year"] != "2024":
            low, mode, high = (float(row[key]) / 100 for key in ("low", "mode", "high"))
            growth = SCENARIOS["active"].prices.growth[int(row["year"])].distribution
            assert isinstance(growth, Pert)
            assert (growth.low, growth.likeliest, growth.high) == pytest.approx((low, mode, high))


@pytest.mark.parametrize("strategy", ["active", "waiting"])
def test_the_totals_of_the_modes_equal_the_research(strategy: Strategy) -> None:
    scenario = SCENARIOS[strategy]
    for reform in scenario.reforms:
        by_year = _undelayed_modes(reform, strategy)
        for year in YEARS:
            expected = sum(
                float(row["mode"])
                for row in ROWS
                if row["reform"] == reform.id and row["year"] == str(year) and strategy in strategies_of(row)
            )
            assert by_year[year] == pytest.approx(expected)


def _undelayed_modes(reform: Reform, strategy: Strategy) -> dict[int, float]:
    """Return what the files say for each year at the likeliest values and planned dates, before the decision date's rule."""
    return {
        year: sum(number_of(effect, strategy, year).mode for effect in written_effects(reform) if effect.id not in MATURING)
        for year in YEARS
    }


def test_before_the_decision_the_active_strategy_carries_the_waiting_numbers() -> None:
    active = dict(project(SCENARIOS["active"], ModeDraws()))
    waiting = dict(project(SCENARIOS["waiting"], ModeDraws()))
    elderly = [effect.id for effect in REFORMS["elderly"].effects].index("elderly_service_level_cost")
    spent = active["reforms.elderly.effects"][elderly, :, 0]
    waited = waiting["reforms.elderly.effects"][elderly, :, 0]
    assert waited[:3].tolist() == pytest.approx([0, 1.0, 1.4])
    assert spent[:3].tolist() == pytest.approx([0, 0.25 * 1.0 + 0.75 * 1.6, 2.4])


def test_work_by_month_of_a_very_long_run_does_not_fill_the_memory() -> None:
    scenario = replace(SCENARIOS["active"], run=RunPlan(seed=1, block=1024, blocks=64).of_length(10**7))
    tracemalloc.start()
    found = workload_of(scenario)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found is not None
    assert scenario.run.block > 2**17
    assert peak < 2**28  # 11 GB before
