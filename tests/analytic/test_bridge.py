"""Steps between two estimates whose size is known: each is what was changed, and nothing else moves."""

from pathlib import Path

import numpy as np
import pytest

from simulator.bridge.steps import growth_missing
from simulator.bridge.story import bridge
from simulator.stats.bridge import Bridge
from tests.scenarios import loaded

CERTAIN = """
format: 1
name: Test
strategy: active
years: {first: 2024, last: 2028, count_from: 2025}
price_level: 2025
price_index: {2025: 0.02, 2026: {uniform: [0, 0.08]}, 2027: 0.03, 2028: 0.03}
municipality: {name: Testby, block_grant_share: 0.01}
decision_date: 2025-01-01
reforms:
  one:
    effects:
      more: {line: taxes, kind: running, amount: {uniform: [4, 6]}, starts: 2026-01-01, price_level: 2025, grade: D}
      state: {line: taxes, kind: running, national: grant, amount: -100, starts: 2025-01-01, price_level: 2025, grade: D}
  two:
    effects:
      less: {line: taxes, kind: running, path: {2025: -3, 2026: -3, 2027: -3, 2028: -3}, price_level: 2025, grade: D}
      turned:
        {line: taxes, kind: one_off, starts: 2027-01-01, price_level: 2025, grade: D,
         by_strategy: {active: {amount: 2}, waiting: {amount: 7}}}
run: {draws: 1024, block: 64, seed: 7}
"""


def bridged(folder: Path, *pairs: tuple[str, str]) -> Bridge:
    """Return the bridge to the scenario in which the first of each pair of words is the second."""
    after = CERTAIN
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new)
    return bridge(loaded(folder / "before", CERTAIN), loaded(folder / "after", after))


def sizes(found: Bridge) -> dict[str, float]:
    return {step.part: step.cumulative.mean.item() for step in found.steps}


def test_a_certain_amount_that_is_dearer_by_so_much_a_year_moves_its_reform_by_that_alone(tmp_path: Path) -> None:
    found = bridged(tmp_path, ("2027: -3, 2028: -3", "2027: -2.5, 2028: -1"))
    (step,) = found.steps
    assert (step.part, step.kind, step.name.en) == ("reforms.two", "changed", "two")
    assert step.net_effect.mean.tolist() == [0, 0, 0, 0.5, 2]
    assert [one.item() for one in (step.cumulative.mean, step.cumulative.mcse, step.cumulative.sd)] == [2.5, 0, 0]
    assert list(step.by_reform) == ["two"]
    assert [step.elsewhere.mean.item(), step.reversed.mean.item()] == [0, 0]
    assert found.difference.cumulative.mean == pytest.approx(2.5, abs=1e-12)


def test_an_uncertain_amount_moved_as_a_whole_moves_every_future_by_as_much(tmp_path: Path) -> None:
    found = bridged(tmp_path, ("[4, 6]", "[4.5, 6.5]"))
    (step,) = found.steps
    for statistic in ("mean", "p10", "p50", "p90", "mode"):
        assert step.cumulative[statistic] == pytest.approx(1.5, abs=1e-12), statistic
    assert step.cumulative.mcse == pytest.approx(0, abs=1e-12)
    assert found.before.cumulative["p90"] - found.before.cumulative["p10"] > 1


def test_another_price_level_alone_is_the_growth_to_it_in_every_future(tmp_path: Path) -> None:
    found = bridged(tmp_path, ("\nprice_level: 2025\nprice_index: {2025: 0.02,", "\nprice_level: 2027\nprice_index: {2025: 0.02,"))
    factor = 1.04 * 1.03
    (step,) = found.steps
    assert (step.part, step.kind) == ("price_level", "common")
    for statistic in ("mode", "mean", "p10", "p50", "p90"):
        before, after = (one.cumulative[statistic] for one in (found.before, found.after))
        assert after == pytest.approx(before * factor, abs=1e-12), statistic
    np.testing.assert_allclose(step.net_effect.mean, found.before.net_effect.mean * (factor - 1), atol=1e-12)


def test_amounts_without_a_price_level_of_their_own_are_read_at_the_new_one_so_nothing_is_left_of_the_difference(
    tmp_path: Path,
) -> None:
    written = CERTAIN.replace("price_level: 2025, grade", "grade")
    before, after = (
        loaded(tmp_path / str(level), written.replace("\nprice_level: 2025", f"\nprice_level: {level}")) for level in (2025, 2026)
    )
    found = bridge(before, after)
    assert list(sizes(found)) == ["price_level", "reforms.one", "reforms.two"]
    assert sizes(found)["price_level"] == pytest.approx(0.04 * found.before.cumulative.mean)
    assert found.difference.cumulative.mean == pytest.approx(0, abs=1e-12)


def test_a_new_reform_is_a_step_of_its_own_and_so_is_one_that_is_gone(tmp_path: Path) -> None:
    less = CERTAIN[CERTAIN.index("  two:") : CERTAIN.index("      turned")]
    found = bridged(tmp_path, (less, less.replace("  two:", "  three:").replace("-3", "-1")))
    assert [(step.part, step.kind) for step in found.steps] == [("reforms.three", "new"), ("reforms.two", "removed")]
    assert sizes(found) == pytest.approx({"reforms.three": -4 + 2, "reforms.two": 12 - 2})


def test_the_share_of_the_block_grant_moves_what_the_state_gives(tmp_path: Path) -> None:
    found = bridged(tmp_path, ("block_grant_share: 0.01", "block_grant_share: 0.011"))
    assert sizes(found) == pytest.approx({"municipality": -0.1 * 4})


def test_a_strategy_for_all_moves_the_reform_that_it_makes_a_difference_to(tmp_path: Path) -> None:
    found = bridged(tmp_path, ("strategy: active", "strategy: waiting"))
    assert sizes(found) == pytest.approx({"reforms.two": 5})


def test_steps_of_one_scenario_do_not_depend_on_each_other_where_nothing_is_shared(tmp_path: Path) -> None:
    found = bridged(
        tmp_path, ("[4, 6]", "[5, 7]"), ("2028: -3", "2028: -2"), ("block_grant_share: 0.01", "block_grant_share: 0.02")
    )
    assert sizes(found) == pytest.approx({"municipality": -4, "reforms.one": 3, "reforms.two": 1})
    assert max(abs(step.reversed.mean) for step in found.steps) < 1e-12


def test_what_two_changes_do_together_stands_with_the_later_step_and_is_told(tmp_path: Path) -> None:
    found = bridged(tmp_path, ("amount: -100", "amount: -200"), ("block_grant_share: 0.01", "block_grant_share: 0.02"))
    assert sizes(found) == pytest.approx({"municipality": -4, "reforms.one": -8})
    assert [step.reversed.mean.item() for step in found.steps] == pytest.approx([-4, 4])


def test_words_sources_and_grades_are_no_step(tmp_path: Path) -> None:
    found = bridged(
        tmp_path, ("name: Test\n", "name: Other\nnote: seen\n"), ("starts: 2026-01-01,", "starts: 2026-01-01, owner: Anna,")
    )
    assert found.steps == ()
    assert found.difference.cumulative.mean == 0


def test_growth_of_prices_moves_amounts_at_another_price_level_only(tmp_path: Path) -> None:
    found = bridged(tmp_path, ("2026: {uniform: [0, 0.08]}", "2026: 0.05"))
    assert found.steps == ()
    later = CERTAIN.replace("\nprice_level: 2025", "\nprice_level: 2026")
    before, after = (loaded(tmp_path / name, later.replace("{uniform: [0, 0.08]}", name)) for name in ("0.04", "0.05"))
    found = bridge(before, after)
    assert sizes(found) == pytest.approx({"price_index": found.before.cumulative.mean.item() * (1.05 / 1.04 - 1)})


def test_price_levels_that_no_growth_leads_between_name_the_years_that_are_missing(tmp_path: Path) -> None:
    plain = CERTAIN.replace("price_index: {2025: 0.02, 2026: {uniform: [0, 0.08]}, 2027: 0.03, 2028: 0.03}\n", "")
    later = plain.replace("price_level: 2025", "price_level: 2027")
    before, after = loaded(tmp_path / "before", plain), loaded(tmp_path / "after", later)
    assert growth_missing(before, after) == (2026, 2027)
    assert growth_missing(before, before) == ()
    assert growth_missing(before, loaded(tmp_path / "grown", CERTAIN.replace("\nprice_level: 2025", "\nprice_level: 2027"))) == ()
