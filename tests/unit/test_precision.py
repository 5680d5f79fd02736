"""Runs that go on until the headline numbers are known."""

import json
from pathlib import Path

import numpy as np
import pytest

from simulator.cli.app import run_command
from simulator.engine.sampling import uniforms
from simulator.model.scenario import RunPlan
from simulator.precision import run_until_known
from simulator.present.precision_text import precision_text
from simulator.stats.estimates import Estimates, estimate, sample_blocks
from simulator.stats.precision import FINEST_MIO, SHARE_OF_RANGE, Headline, Shortfall, shortfalls
from simulator.text import Text
from tests.scenarios import HEAD, written

START = RunPlan(seed=1, block=64, blocks=16)


def spread(plan: RunPlan, width: float) -> Estimates:
    """Return the estimates of a sum of two uniform numbers of a width, of which stratification removes little."""
    one, other = (uniforms(plan.seed, name, range(plan.blocks), plan.block) for name in ("a", "b"))
    return estimate([sample_blocks(width * np.abs(one - other), plan.block)], np.zeros(()))


def known(width: float, most: int) -> tuple[list[int], tuple[float, ...]]:
    """Return the numbers of futures that were tried, and by how much the headlines miss their goals in the end."""
    tried: list[int] = []

    def run(plan: RunPlan) -> Estimates:
        tried.append(plan.draws)
        return spread(plan, width)

    def headlines(found: Estimates) -> list[Headline]:
        return [Headline(name=Text.same(name), estimates=found, statistic=name) for name in ("mean", "p90")]

    precise = run_until_known(run, headlines, START, most)
    assert precise.plan.draws == tried[-1]
    return tried, tuple(one.half_width / one.goal for one in precise.missing)


def test_a_number_that_is_known_well_enough_needs_no_second_run() -> None:
    assert known(0.001, 10**6) == ([1024], ())


def test_a_run_goes_on_until_every_headline_is_known() -> None:
    tried, missing = known(50.0, 10**6)
    assert len(tried) > 1
    assert tried == sorted(tried)
    assert missing == ()
    found = spread(START.of_length(tried[-1]), 50.0)
    goal = max(FINEST_MIO, SHARE_OF_RANGE * (found["p90"] - found["p10"]).item())
    assert found.half_width("p90").item() <= goal


def test_a_run_that_may_go_no_further_tells_what_is_missing_worst_first() -> None:
    tried, missing = known(50.0, 1024)
    assert tried == [1024]
    assert missing == tuple(sorted(missing, reverse=True))
    assert missing[0] > 1


def test_a_series_by_year_is_judged_by_its_worst_year() -> None:
    values = np.stack([np.zeros(1024), 100 * uniforms(1, "a", range(16), 64) * uniforms(1, "b", range(16), 64)])
    by_year = estimate([sample_blocks(values, 64)], np.zeros(2))
    found = shortfalls([Headline(name=Text.same("by year"), estimates=by_year, statistic="p90")])
    assert len(found) == 1
    assert found[0].half_width == pytest.approx(by_year.half_width("p90")[1])


RISKY = (
    HEAD.replace("draws: 16384, block: 1024", "draws: 1024, block: 64")
    + """
reforms:
  r:
    effects:
      a: {line: taxes, kind: one_off, amount: {uniform: [0, 40]}, starts: 2025-06-01, grade: D}
      b: {line: taxes, kind: one_off, amount: {uniform: [0, 40]}, starts: 2026-06-01, grade: D}
"""
)


def test_the_command_says_what_it_reached_or_did_not_and_the_manifest_says_how_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, RISKY)
    assert run_command(["scenario.yaml", "--precision", "--lang", "en"]) == 0
    assert "Every headline number is known within DKK 0.05 m or 2 % of its P10-P90 after" in capsys.readouterr().out
    manifest = json.loads(Path("reports/scenario/manifest.json").read_text(encoding="utf-8"))
    assert manifest["run"]["draws"] > 1024
    assert manifest["run"]["stopping_rule"].startswith("until every headline is known")
    assert manifest["command"][-1] == "--precision"
    assert run_command(["verify", "reports/scenario", "--lang", "en"]) == 0
    capsys.readouterr()
    assert run_command(["scenario.yaml", "--precision", "--draws", "1024", "--lang", "en"]) == 0
    assert "Not reached after 1,024 futures: total, P" in capsys.readouterr().out


def test_a_headline_that_is_missing_several_times_is_named_once_with_its_worst_statistic() -> None:
    total, years = Text.same("total"), Text.same("by year")
    missing = [
        Shortfall(name=total, statistic="p90", half_width=4.0, goal=1.0),
        Shortfall(name=years, statistic="mean", half_width=3.0, goal=1.0),
        Shortfall(name=total, statistic="p10", half_width=2.0, goal=1.0),
        Shortfall(name=Text.same("action"), statistic="p50", half_width=1.5, goal=1.0),
    ]
    named = "total, P90 ±4.00 (goal 1.00); by year ±3.00 (goal 1.00); action, median ±1.50 (goal 1.00)"
    assert precision_text(START, missing).en == f"Not reached after 1,024 futures: {named}."


def test_a_comparison_is_run_until_the_paired_difference_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    both = "by_strategy: {active: {amount: {uniform: [0, 40]}}, waiting: {amount: {uniform: [0, 1]}}}"
    text = RISKY.replace("amount: {uniform: [0, 40]}", both)
    written(tmp_path, text, "active.yaml")
    written(tmp_path, text.replace("strategy: active", "strategy: waiting"), "waiting.yaml")
    command = ["compare", "waiting.yaml", "active.yaml", "--precision", "--lang", "en"]
    assert run_command(command) == 0
    assert "Every headline number is known" in capsys.readouterr().out
    content = json.loads(Path("reports/waiting_vs_active/manifest.json").read_text(encoding="utf-8"))
    assert content["run"]["draws"] > 1024
    assert run_command([*command, "--draws", "1024"]) == 0
    assert "Not reached after 1,024 futures: difference, P" in capsys.readouterr().out
