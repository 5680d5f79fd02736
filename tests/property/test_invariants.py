"""What must hold whatever the numbers are."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.blocks import cut
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.projection import project
from simulator.model.reform import OwnCost
from simulator.model.scenario import RunPlan, Scenario
from simulator.run import simulate, simulate_blocks
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.summary import Summary
from tests.scenarios import HEAD, SHIPPED, written

money = st.floats(-50, 50).map(lambda x: round(x, 3))
LINES = ("taxes", "service_expenditure", "grants_and_equalisation", "capital_expenditure")


@st.composite
def numbers(draw: st.DrawFn) -> object:
    low, middle, high = sorted(draw(st.tuples(money, money, money)))
    kind = draw(st.sampled_from(["certain", "pert", "triangular", "uniform", "event"]))
    if kind == "certain":
        return middle
    if kind == "uniform":
        return {"uniform": [low, high]}
    if kind == "event":
        return {"event": {"probability": draw(st.floats(0, 1)), "impact": {"pert": [low, middle, high]}}}
    return {kind: [low, middle, high]}


@st.composite
def effects(draw: st.DrawFn) -> dict[str, object]:
    effect: dict[str, object] = {"line": draw(st.sampled_from(LINES)), "grade": "D"}
    if draw(st.booleans()):
        effect["path"] = {year: draw(numbers()) for year in range(2025, 2029)}
        if draw(st.booleans()):
            effect["moves_with"] = "law"
        return effect
    effect |= {"kind": draw(st.sampled_from(["running", "one_off"])), "starts": draw(st.sampled_from(["law", "2026-02-14"]))}
    if draw(st.booleans()):
        effect["by_strategy"] = {"active": {"amount": draw(numbers())}, "waiting": {"amount": draw(numbers())}}
    else:
        effect["amount"] = draw(numbers())
    if effect["kind"] == "running" and draw(st.booleans()):
        effect["phase_in"] = {"curve": draw(st.sampled_from(["linear", "logistic", "gompertz"])), "months": 18}
    return effect


@st.composite
def scenarios(draw: st.DrawFn) -> dict[str, object]:
    reforms = {
        f"r{k}": {
            "milestones": {
                "law": {"date": "2026-07-01", "stage": draw(st.sampled_from(["bill", "adopted", "proposal"])), "snap": "half_year"}
            },
            "effects": {f"e{j}": draw(effects()) for j in range(draw(st.integers(1, 3)))},
        }
        for k in range(draw(st.integers(1, 3)))
    }
    return {
        "format": 1,
        "name": "Random",
        "strategy": draw(st.sampled_from(["active", "waiting"])),
        "years": {"first": 2025, "last": 2028},
        "decision_date": "2025-04-01",
        "price_level": 2025,
        "price_index": {year: {"pert": [0.02, 0.03, 0.05]} for year in (2026, 2027, 2028)},
        "reforms": reforms,
        "run": {"draws": 1024, "block": 64, "seed": draw(st.integers(0, 99))},
    }


def load(folder: Path, content: dict[str, object]) -> Scenario:
    text = yaml.safe_dump(content, sort_keys=False).replace("'2025-04-01'", "2025-04-01").replace("'2026-07-01'", "2026-07-01")
    return load_scenario(written(folder, text.replace("'2026-02-14'", "2026-02-14"))).scenario


def values(scenario: Scenario) -> dict[str, np.ndarray]:
    return dict(project(scenario, BlockDraws(Columns(scenario.run.seed, range(2), 64))))


def same(one: Summary, other: Summary) -> bool:
    pairs = ((one.cumulative, other.cumulative), (one.net_effect, other.net_effect), (one.lines, other.lines))
    return all((a[name] == b[name]).all() for a, b in pairs for name in ("mean", "mcse", "p05", "p95", "cvar95"))


relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@relaxed
@given(content=scenarios())
def test_the_sum_of_effects_is_the_reform_the_sum_of_reforms_the_total_and_the_sum_of_lines_the_same(
    tmp_path: Path, content: dict[str, object]
) -> None:
    scenario = load(tmp_path, content)
    found = values(scenario)
    for reform in scenario.reforms:
        np.testing.assert_allclose(
            found[f"reforms.{reform.id}.effects"].sum(axis=0), found[f"reforms.{reform.id}.net_effect"], atol=1e-9
        )
    by_reform = np.sum([found[f"reforms.{reform.id}.net_effect"] for reform in scenario.reforms], axis=0)
    np.testing.assert_allclose(by_reform, found["net_effect"], atol=1e-9)
    np.testing.assert_allclose(found["lines"].sum(axis=0), found["net_effect_current_prices"], atol=1e-9)
    np.testing.assert_allclose(found["influence"].sum(axis=0), found["cumulative"], atol=1e-9)


@relaxed
@given(content=scenarios(), factor=st.sampled_from([1000.0, 0.25]))
def test_amounts_times_k_give_results_times_k(tmp_path: Path, content: dict[str, object], factor: float) -> None:
    plain = values(load(tmp_path, content))
    scaled = values(load(tmp_path, scale(content, factor)))
    np.testing.assert_allclose(scaled["net_effect"], factor * plain["net_effect"], rtol=1e-9, atol=1e-9 * factor)


def scale(content: dict[str, object], factor: float) -> dict[str, object]:
    """Return the scenario with every amount multiplied."""

    def times(number: object) -> object:
        if isinstance(number, int | float):
            return number * factor
        assert isinstance(number, dict)
        if "event" in number:
            return {"event": {**number["event"], "impact": times(number["event"]["impact"])}}
        ((form, three),) = number.items()
        return {form: [x * factor for x in three]}

    def effect(one: dict[str, object]) -> dict[str, object]:
        changed = dict(one)
        if "amount" in one:
            changed["amount"] = times(one["amount"])
        if isinstance(one.get("path"), dict):
            changed["path"] = {year: times(number) for year, number in one["path"].items()}  # type: ignore[attr-defined]
        if isinstance(one.get("by_strategy"), dict):
            changed["by_strategy"] = {s: {"amount": times(own["amount"])} for s, own in one["by_strategy"].items()}  # type: ignore[attr-defined]
        return changed

    reforms = content["reforms"]
    assert isinstance(reforms, dict)
    return {
        **content,
        "reforms": {
            key: {**reform, "effects": {e: effect(one) for e, one in reform["effects"].items()}} for key, reform in reforms.items()
        },
    }


@relaxed
@given(content=scenarios(), extra=effects())
def test_a_reform_added_in_front_changes_no_other_number_by_a_bit(
    tmp_path: Path, content: dict[str, object], extra: dict[str, object]
) -> None:
    before = values(load(tmp_path, content))
    first = {"a0": {"milestones": {"law": {"date": "2026-07-01", "stage": "bill"}}, "effects": {"x": extra}}}
    reforms = content["reforms"]
    assert isinstance(reforms, dict)
    after = values(load(tmp_path, {**content, "reforms": {**first, **reforms}}))
    for name, drawn in before.items():
        if name.startswith("reforms."):
            assert (after[name] == drawn).all(), name


@relaxed
@given(content=scenarios())
def test_a_null_reform_changes_nothing(tmp_path: Path, content: dict[str, object]) -> None:
    before = simulate(load(tmp_path, content))
    reforms = content["reforms"]
    assert isinstance(reforms, dict)
    zero = {"line": "taxes", "kind": "running", "amount": 0, "starts": "2026-02-14", "grade": "A"}
    after = simulate(load(tmp_path, {**content, "reforms": {**reforms, "a0": {"effects": {}}, "z9": {"effects": {"zero": zero}}}}))
    assert (after.reforms["z9"].net_effect.mean == 0).all()
    assert (after.reforms["z9"].effects.error("p95") == 0).all()
    for name in ("mean", "mcse", "p05", "p95", "cvar95"):
        assert (before.cumulative[name] == after.cumulative[name]).all()
        assert (before.net_effect[name] == after.net_effect[name]).all()


@relaxed
@given(content=scenarios())
def test_the_order_in_which_reforms_are_written_does_not_matter(tmp_path: Path, content: dict[str, object]) -> None:
    reforms = content["reforms"]
    assert isinstance(reforms, dict)
    turned = {**content, "reforms": dict(reversed(reforms.items()))}
    assert same(simulate(load(tmp_path, content)), simulate(load(tmp_path, turned)))


@relaxed
@given(content=scenarios(), months=st.integers(1, 30))
def test_a_later_law_never_brings_money_forward(tmp_path: Path, content: dict[str, object], months: int) -> None:
    cost = {"line": "taxes", "kind": "running", "amount": {"pert": [0, 1, 4]}, "starts": "law", "grade": "D"}

    def with_delay(delay: int) -> dict[str, object]:
        law = {"date": "2026-07-01", "delay_months": delay}
        return {**content, "reforms": {"r": {"milestones": {"law": law}, "effects": {"cost": cost}}}}

    early = values(load(tmp_path, with_delay(0)))["net_effect"]
    late = values(load(tmp_path, with_delay(months)))["net_effect"]
    assert (late.cumsum(axis=0) <= early.cumsum(axis=0) + 1e-9).all()


@pytest.mark.parametrize("chunk", [64, 128, 1024, 4096])
def test_how_many_blocks_are_computed_together_changes_no_bit(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    short = replace(load_scenario(SHIPPED / "active.yaml").scenario, run=RunPlan(seed=1, block=64, blocks=16))
    usual = simulate(short)
    monkeypatch.setattr("simulator.blocks.CHUNK", chunk)
    assert same(simulate(short), usual)


def test_one_worker_and_two_give_identical_results() -> None:
    several = replace(load_scenario(SHIPPED / "active.yaml").scenario, run=RunPlan(seed=1, block=1024, blocks=48))
    assert cut(several, workers=2).workers == 2
    assert same(simulate(several, workers=1), simulate(several, workers=2))


def small(folder: Path, effects: int = 1, to: int = 2028) -> Scenario:
    law = "law: {date: 2026-07-01, delay_months: {chance: {0: 0.5, 12: 0.5}}}"
    amount = "{event: {probability: 0.4, impact: {pert: [1, 2, 7]}}}"
    cost = "{line: taxes, kind: running, starts: law, grade: D, amount: "
    costs = ", ".join(f"cost{k}: {cost}{amount if k == 0 else 1}}}" for k in range(effects))
    text = f"{HEAD}reforms: {{r: {{milestones: {{{law}}}, effects: {{{costs}}}}}}}"
    return load_scenario(written(folder, text), Overrides(to=to)).scenario


def test_a_small_scenario_in_one_thread_and_in_three_gives_identical_results(tmp_path: Path) -> None:
    few = replace(small(tmp_path), run=RunPlan(seed=1, block=2048, blocks=40))
    parts = cut(few, workers=3)
    assert parts.threads
    assert len(parts.tasks) > 1
    assert same(simulate(few, workers=1), simulate(few, workers=3))


@pytest.mark.parametrize("workers", [1, 2, 7, 2000])
@pytest.mark.parametrize("shipped", [True, False], ids=["shipped", "small"])
@pytest.mark.parametrize(("block", "blocks"), [(1, 1), (64, 16), (1024, 20), (16384, 62)])
def test_a_run_is_cut_into_all_its_blocks_once(tmp_path: Path, block: int, blocks: int, shipped: bool, workers: int) -> None:
    scenario = load_scenario(SHIPPED / "active.yaml").scenario if shipped else small(tmp_path)
    parts = cut(replace(scenario, run=RunPlan(seed=1, block=block, blocks=blocks)), workers)
    assert [number for task in parts.tasks for number in task] == list(range(blocks))
    assert parts.threads == (not shipped)


@pytest.mark.parametrize(("effects", "to"), [(1, 2028), (40, 2028), (40, 2060), (40, 2150)])
def test_what_a_thread_holds_is_bounded_whatever_the_effects_and_years(tmp_path: Path, effects: int, to: int) -> None:
    many = replace(small(tmp_path, effects, to), run=RunPlan(seed=1, block=16384, blocks=62))
    for workers in (1, 2, 3):
        parts = cut(many, workers)
        assert parts.at_once == 8192 or parts.at_once * effects * len(many.years.shown) <= 2**24
        assert parts.at_once & (parts.at_once - 1) == 0  # a part of another size could add up in another order
        assert max(len(task) for task in parts.tasks) <= max(parts.at_once // 16384, 1)


@pytest.mark.parametrize("at_once", [64, 1024, 4096])
def test_how_many_futures_are_computed_at_once_changes_no_bit(at_once: int) -> None:
    several = replace(load_scenario(SHIPPED / "active.yaml").scenario, run=RunPlan(seed=1, block=1024, blocks=4))
    usual, other = (simulate_blocks(several, size, range(4)) for size in (8192, at_once))
    assert all(np.array_equal(usual[name].values, other[name].values) for name in usual)


@pytest.mark.parametrize("few", [0.0, 2.0], ids=["all", "few"])
def test_looking_overloaded_futures_up_or_computing_all_is_the_same(few: float, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load_scenario(SHIPPED / "active.yaml").scenario
    usual = values(scenario)["reforms.elderly.effects"]
    monkeypatch.setattr("simulator.engine.implementation._FEW", few)
    assert np.array_equal(values(scenario)["reforms.elderly.effects"], usual)


def test_a_reform_with_own_work_in_front_changes_no_effect_of_the_world_by_a_bit() -> None:
    shipped = load_scenario(SHIPPED / "active.yaml").scenario
    fewer = replace(shipped, reforms=shipped.reforms[1:])
    all_six, five = values(shipped), values(fewer)
    for reform in fewer.reforms:
        for row, effect in enumerate(reform.effects):
            if not effect.matures and not isinstance(effect.size, OwnCost):
                name = f"reforms.{reform.id}.effects"
                assert (all_six[name][row] == five[name][row]).all(), effect.id
        assert (all_six[f"reforms.{reform.id}.milestones"] == five[f"reforms.{reform.id}.milestones"]).all()
