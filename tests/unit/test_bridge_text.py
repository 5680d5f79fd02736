"""What is said of an estimate that was made anew: causes, asides and the order of the steps."""

from pathlib import Path

import pytest

from simulator.bridge.story import bridge
from simulator.present.bridge_causes import cause_texts
from simulator.present.bridge_text import aside_text, distributions_text, headline, order_text, two_municipalities
from simulator.present.revision import Revision
from simulator.scenario_file.changes import changes_between
from simulator.scenario_file.load import load_scenario
from tests.analytic.test_bridge import CERTAIN
from tests.scenarios import written


def revision(folder: Path, before: str, after: str) -> Revision:
    """Return what is told of two scenarios."""
    earlier, later = (load_scenario(written(folder / name, text)) for name, text in (("before", before), ("after", after)))
    return Revision(
        before=earlier.scenario,
        after=later.scenario,
        files=("before", "after"),
        bridge=bridge(earlier.scenario, later.scenario),
        changes=changes_between(earlier, later),
    )


def revised(folder: Path, *pairs: tuple[str, str]) -> Revision:
    """Return what is told of the scenario in which the first of each pair of words is the second."""
    after = CERTAIN
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new)
    return revision(folder, CERTAIN, after)


def test_what_moves_most_stands_first(tmp_path: Path) -> None:
    found = revised(tmp_path, ("[4, 6]", "[4.1, 6.1]"), ("2028: -3", "2028: 7"), ("amount: 2}, waiting", "amount: 3}, waiting"))
    assert [text.partition(":")[0] for text in cause_texts(found, "da")] == ["two", "one"]


def test_a_strategy_for_all_is_told_once_for_all_the_steps_it_moves(tmp_path: Path) -> None:
    by_strategy = "by_strategy: {active: {amount: {uniform: [4, 6]}}, waiting: {amount: 8}}"
    text = CERTAIN.replace("amount: {uniform: [4, 6]}", by_strategy)
    found = revision(tmp_path, text, text.replace("strategy: active", "strategy: waiting"))
    assert list(cause_texts(found, "en")) == ["one and two: the strategy is changed from active to waiting."]
    assert aside_text(found, "en") == ""


def test_a_strategy_that_was_left_out_before_is_told_as_the_cause_of_what_it_moves(tmp_path: Path) -> None:
    found = revision(tmp_path, CERTAIN.replace("strategy: active\n", ""), CERTAIN)
    assert list(cause_texts(found, "en")) == ["two: the strategy is now active."]
    assert aside_text(found, "en") == ""


def test_a_reform_that_only_the_price_level_moves_names_it(tmp_path: Path) -> None:
    text = CERTAIN.replace("price_level: 2025, grade", "grade")
    files = (
        written(tmp_path / "before", text),
        written(tmp_path / "after", text.replace("\nprice_level: 2025", "\nprice_level: 2026")),
    )
    before, after = (load_scenario(file) for file in files)
    found = Revision(
        before=before.scenario,
        after=after.scenario,
        files=("before", "after"),
        bridge=bridge(before.scenario, after.scenario),
        changes=changes_between(before, after),
    )
    assert list(cause_texts(found, "en")) == ["one, two and price level: price_level 2025 → 2026."]
    assert headline(found, "en").startswith("The estimate is the same as before within simulation error and rounding: ")


def test_a_lower_estimate_in_dearer_money_tells_which_way_the_money_moved_it(tmp_path: Path) -> None:
    found = revised(
        tmp_path, ("\nprice_level: 2025", "\nprice_level: 2027"), ("path: {2025: -3, 2026: -3", "path: {2025: -9, 2026: -3")
    )
    assert (
        headline(found, "en")
        .replace("\u00a0", " ")
        .startswith("The estimate is DKK 6.4 m lower than before, of which +0.1 because money is now in 2027 prices: ")
    )
    assert ", heraf +0,1 fordi kroner nu er i 2027-priser: " in headline(found, "da")


def test_what_only_one_file_has_for_a_reform_is_a_cause_of_its_step(tmp_path: Path) -> None:
    work = (
        "milestones: {law: {date: 2026-07-01, stage: bill}}\n    law: {milestone: law}\n    implementation: {work: 9, months: 9, "
        "start: {active: {lead_months: 9}, waiting: {lag_months: 1}}}\n    effects:\n      less:"
    )
    capacity = "capacity: {person_months_per_month: 1, cost_per_person_month: 0.1}\nreforms:\n"
    found = revised(tmp_path / "work", ("reforms:\n", capacity), ("effects:\n      less:", work))
    (step,) = found.bridge.steps
    assert {"capacity", "two.implementation"} <= {change.path for change in found.causes(step)}
    assert aside_text(found, "en") == ""
    local = CERTAIN.replace("national: grant, amount: -100", "amount: -1").replace(", block_grant_share: 0.01", "")
    found = revision(tmp_path / "share", local, CERTAIN.replace("amount: -100", "amount: -200"))
    assert [change.path for change in found.causes(found.bridge.steps[0])][-1] == "municipality.block_grant_share"
    assert aside_text(found, "en") == ""


def test_growth_that_only_leads_to_the_price_level_is_a_cause_of_its_step(tmp_path: Path) -> None:
    index = "price_index: {2025: 0.02, 2026: {uniform: [0, 0.08]}, 2027: 0.03, 2028: 0.03}\n"
    found = revision(tmp_path, CERTAIN.replace(index, ""), CERTAIN.replace("\nprice_level: 2025", "\nprice_level: 2026"))
    (step,) = found.bridge.steps
    assert [change.path for change in found.causes(step)] == ["price_level", "price_index"]
    assert aside_text(found, "en") == ""


def test_changes_that_move_nothing_are_counted_by_kind(tmp_path: Path) -> None:
    found = revised(
        tmp_path,
        ("name: Test\n", "name: Other\nnote: seen\nmateriality: 1\nelection: 0\n"),
        ("[4, 6]", "[5, 7]"),
        ("starts: 2026-01-01,", "starts: 2026-01-01, owner: Anna,"),
        ("run: {draws: 1024, block: 64, seed: 7}", "run: {draws: 2048, block: 64, seed: 8}"),
    )
    assert aside_text(found, "en") == (
        "Changed without moving the estimate: 3 texts or sources, 3 other settings, "
        "1 entry without effect: election new 0 (changes.csv)."
    )
    assert aside_text(found, "da") == (
        "Ændret uden at flytte skønnet: 3 tekster eller kilder, 3 andre indstillinger, "
        "1 angivelse uden virkning: election ny 0 (changes.csv)."
    )


def test_joint_effects_are_told_with_the_step_that_another_order_changes_most(tmp_path: Path) -> None:
    found = revised(tmp_path, ("amount: -100", "amount: -200"), ("block_grant_share: 0.01", "block_grant_share: 0.02"))
    said = order_text(found, "en").replace("\u00a0", " ")
    assert said == "In reverse order at most DKK 4.0 m would stand with another step (share of the block grant −8.0)."
    assert order_text(found, "da").replace("\u00a0", " ") == (
        "Regnes trinnene i omvendt rækkefølge, flytter højst 4,0 mio. kr. til et andet trin; andel af bloktilskuddet er da −8,0."
    )


@pytest.mark.parametrize("pairs", [(("[4, 6]", "[5, 7]"),), (("[4, 6]", "[5, 7]"), ("2028: -3", "2028: -2"))])
def test_nothing_is_said_of_the_order_where_it_does_not_matter(tmp_path: Path, pairs: tuple[tuple[str, str], ...]) -> None:
    assert order_text(revised(tmp_path, *pairs), "en") == ""


def test_both_distributions_are_told_with_the_numbers_of_the_results(tmp_path: Path) -> None:
    found = revised(tmp_path, ("[4, 6]", "[5, 7]"))
    for one, name in ((found.bridge.before, "before"), (found.bridge.after, "after")):
        total = one.cumulative
        assert total["p90"] > total["p10"], name
    before, after = found.bridge.before.cumulative, found.bridge.after.cumulative
    said = distributions_text(found, "en").replace("−", "-")
    assert said == (
        f"Median {before['p50']:.1f} → {after['p50']:.1f}; 8 in 10 futures {before['p10']:.1f} to {before['p90']:.1f} → "
        f"{after['p10']:.1f} to {after['p90']:.1f}; budget figure {before.mode:.1f} → {after.mode:.1f}."
    )


def test_that_the_numbers_are_examples_makes_no_other_municipality(tmp_path: Path) -> None:
    assert two_municipalities(revised(tmp_path, ("name: Testby", 'name: "Testby (eksempeltal)"'))) == ()
    (said,) = two_municipalities(revised(tmp_path, ("name: Testby", "name: Naboby")))
    assert said.en == "The files are of two municipalities: Testby and Naboby."


@pytest.mark.parametrize(("dearer", "said"), [("-2.54", "just below"), ("-2.6", "below"), ("-2.5", "")])
def test_a_difference_that_reads_as_the_materiality_is_said_to_be_just_below_it(tmp_path: Path, dearer: str, said: str) -> None:
    found = headline(revised(tmp_path, ("2028: -3", f"2028: {dearer}")), "en").replace("\u00a0", " ")
    caveat = f", {said} the materiality of 0.5" if said else ""
    assert found.startswith(f"The estimate is DKK {'0.4' if dearer == '-2.6' else '0.5'} m higher than before{caveat}: ")
