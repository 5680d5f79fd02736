"""What was changed between two scenarios' files, whatever files it stands in."""

import shutil
from pathlib import Path

from simulator.scenario_file.changes import Change, changes_between
from simulator.scenario_file.load import load_scenario
from tests.scenarios import SHIPPED, written

WHOLE = """
format: 1
name: {da: Test, en: Test}
strategy: active
years: {first: 2025, last: 2028}
price_level: 2025
price_index: {2026: 0.03, 2027: 0.03, 2028: 0.03}
materiality: 0.5
municipality: {name: Testby, block_grant_share: 0.0032}
drivers: {wages: {name: Wages}}
reforms:
  health:
    name: {da: Sundhed, en: Health}
    milestones:
      law: {date: 2026-07-01, stage: bill, snap: half_year, note: Tabled}
    effects:
      cost:
        {line: service_expenditure, kind: running, amount: {pert: [1, 2, 4]}, starts: law, grade: D, owner: Anna, as_of: 2025-01-01}
      grant: {line: taxes, path: {2026: -1, 2027: -2, 2028: -2}, grade: B}
      source: {line: taxes, kind: running, amount: 1, starts: law, grade: D}
run: {draws: 1024, block: 64, seed: 7}
"""


def changes(folder: Path, *pairs: tuple[str, str]) -> dict[str, Change]:
    after = WHOLE
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new)
    before, later = written(folder / "before", WHOLE), written(folder / "after", after)
    return {change.path: change for change in changes_between(load_scenario(before), load_scenario(later))}


def test_a_number_in_any_form_is_one_change_with_both_values_as_the_files_say_them(tmp_path: Path) -> None:
    found = changes(tmp_path, ("{pert: [1, 2, 4]}", "2.5"))
    assert list(found) == ["health.effects.cost.amount"]
    one = found["health.effects.cost.amount"]
    assert (one.kind, one.about, one.reform) == ("changed", "estimate", "health")
    assert (one.before, one.after) == ("{pert: [1, 2, 4]}", "2.5")
    assert (one.owner, one.sources) == ("Anna", ())


def test_each_change_names_its_place_in_both_files(tmp_path: Path) -> None:
    one = changes(tmp_path, ("materiality: 0.5\n", "materiality: 0.5\n\n\n"), ("[1, 2, 4]", "[1, 2, 5]"))[
        "health.effects.cost.amount"
    ]
    assert one.at_before is not None
    assert one.at_after is not None
    assert one.at_before.file.endswith("before/scenario.yaml")
    assert one.at_after.file.endswith("after/scenario.yaml")
    assert one.at_after.line == one.at_before.line + 2


def test_of_a_path_only_the_years_that_differ_are_told_equal_ones_together(tmp_path: Path) -> None:
    one = changes(tmp_path, ("2027: -2, 2028: -2", "2027: -3, 2028: -3"))["health.effects.grant.path"]
    assert (one.before, one.after) == ("2027-2028: -2", "2027-2028: -3")
    two = changes(tmp_path, ("2026: 0.03, 2027: 0.03", "2026: 0.02, 2027: 0.04"))["price_index"]
    assert (two.before, two.after) == ("2026-2027: 0.03", "2026: 0.02, 2027: 0.04")


def test_years_with_the_same_number_on_either_side_of_one_that_was_not_changed_stand_apart(tmp_path: Path) -> None:
    one = changes(tmp_path, ("2026: 0.03, 2027: 0.03, 2028: 0.03", "2026: 0.02, 2027: 0.03, 2028: 0.02"))["price_index"]
    assert (one.before, one.after) == ("2026: 0.03, 2028: 0.03", "2026: 0.02, 2028: 0.02")


def test_a_new_effect_is_one_change_and_so_is_one_that_is_gone(tmp_path: Path) -> None:
    found = changes(tmp_path, ("      grant: {line", "      other: {line"))
    assert {path: (one.kind, one.before, one.after, one.about) for path, one in found.items()} == {
        "health.effects.other": ("new", "", "", "estimate"),
        "health.effects.grant": ("removed", "", "", "estimate"),
    }
    assert found["health.effects.grant"].at_after is None
    assert found["health.effects.other"].at_before is None


def test_a_new_reform_is_one_change(tmp_path: Path) -> None:
    new = "  green:\n    effects:\n      cost: {line: taxes, kind: running, amount: 1, starts: 2026-01-01, grade: D}\nrun:"
    found = changes(tmp_path, ("run:", new))
    assert [(one.path, one.kind, one.reform) for one in found.values()] == [("green", "new", "green")]


def test_words_grades_and_dates_of_evidence_are_told_apart_from_numbers(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        ("note: Tabled", "note: Tabled again"),
        ("{da: Sundhed, en: Health}", "Sundhed"),
        ("owner: Anna", "owner: Bo"),
        ("as_of: 2025-01-01", "as_of: 2025-06-01"),
        ("grade: B", "grade: A"),
    )
    assert {one.about for one in found.values()} == {"text"}
    assert "health.name" in found
    assert found["health.effects.cost.owner"].after == "Bo"


def test_an_effect_that_is_called_as_a_word_is_an_effect_all_the_same(tmp_path: Path) -> None:
    found = changes(tmp_path, ("amount: 1, starts", "amount: 2, starts"))
    assert [(one.path, one.about) for one in found.values()] == [("health.effects.source.amount", "estimate")]


def test_settings_that_no_amount_depends_on_are_called_settings(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        ("materiality: 0.5", "materiality: 1"),
        ("seed: 7", "seed: 8"),
        ("name: Testby,", "name: Testby, inhabitants: 900,"),
    )
    assert {path: one.about for path, one in found.items()} == {
        "materiality": "setting",
        "run.seed": "setting",
        "municipality.inhabitants": "setting",
    }


def test_the_order_of_keys_and_how_a_number_is_written_are_no_change(tmp_path: Path) -> None:
    assert (
        changes(tmp_path, ("{line: taxes, path:", "{path:"), ("2028: -2}, grade: B}", "2028: -2.0}, grade: B, line: taxes}")) == {}
    )


def test_files_that_are_split_otherwise_but_say_the_same_have_no_change(tmp_path: Path) -> None:
    whole = written(tmp_path / "one", WHOLE)
    head, _, rest = WHOLE.partition("reforms:\n")
    reform = rest[rest.index("    name") : rest.index("run:")].replace("\n    ", "\n").removeprefix("    ")
    split = tmp_path / "two"
    written(split, reform, "reforms/health.yaml")
    written(
        split,
        head.replace("strategy: active\n", "") + "reforms: {health: reforms/health.yaml}\nrun: {draws: 1024, block: 64, seed: 7}\n",
        "base.yaml",
    )
    top = written(split, "format: 1\nname: {da: Test, en: Test}\nextends: base.yaml\nstrategy: {default: active}\n")
    assert changes_between(load_scenario(whole), load_scenario(top)) == ()


def test_a_strategy_of_one_reform_is_a_change_in_that_reform(tmp_path: Path) -> None:
    found = changes(tmp_path, ("strategy: active", "strategy: {default: active, reforms: {health: waiting}}"))
    assert {path: (one.kind, one.reform, one.after) for path, one in found.items()} == {
        "strategy.reforms.health": ("new", "health", "waiting")
    }


def test_a_strategy_that_was_left_out_before_is_the_default_that_is_new(tmp_path: Path) -> None:
    files = [
        written(tmp_path / name, WHOLE.replace("strategy: active\n", strategy))
        for name, strategy in (("before", ""), ("after", "strategy: {default: active, reforms: {health: waiting}}\n"))
    ]
    before, after = (load_scenario(file) for file in files)
    there, back = changes_between(before, after), changes_between(after, before)
    assert [(one.path, one.kind, one.reform, one.after) for one in there] == [
        ("strategy.default", "new", None, "active"),
        ("strategy.reforms.health", "new", "health", "waiting"),
    ]
    assert [(one.path, one.kind, one.before) for one in back] == [
        ("strategy.default", "removed", "active"),
        ("strategy.reforms.health", "removed", "waiting"),
    ]


def test_a_municipality_that_only_one_file_names_is_a_word_and_its_share_a_number(tmp_path: Path) -> None:
    found = changes(tmp_path, ("municipality: {name: Testby, block_grant_share: 0.0032}\n", ""))
    assert {path: one.about for path, one in found.items()} == {
        "municipality.name": "text",
        "municipality.block_grant_share": "estimate",
    }


def test_a_start_rule_and_a_phase_in_that_are_new_are_told_in_full(tmp_path: Path) -> None:
    found = changes(tmp_path, ("amount: 1, starts: law,", "amount: 1, starts: law, phase_in: {curve: linear, months: 24},"))
    assert {path: (one.kind, one.after) for path, one in found.items()} == {
        "health.effects.source.phase_in": ("new", "{curve: linear, months: 24}")
    }
    before, after = (tmp_path / name for name in ("one", "two"))
    for folder in (before, after):
        shutil.copytree(SHIPPED, folder)
    mix = "format: 1\nname: Mix\nextends: lemvig.yaml\nstrategy: {default: active, reforms: {health: {lead_months: 6}}}\n"
    (one,) = [
        change
        for change in changes_between(load_scenario(before / "active.yaml"), load_scenario(written(after, mix, "mix.yaml")))
        if change.about == "estimate"
    ]
    assert (one.path, one.after) == ("strategy.reforms.health", "{lead_months: 6}")


def test_the_accounts_and_the_sources_are_compared_as_well(tmp_path: Path) -> None:
    for name in ("before", "after"):
        shutil.copytree(SHIPPED, tmp_path / name)
    books, sources = tmp_path / "after" / "baseline" / "lemvig_2024.yaml", tmp_path / "after" / "sources.yaml"
    books.write_text(books.read_text(encoding="utf-8").replace("floor: 57.3", "floor: 60"), encoding="utf-8")
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("    confidence: excerpt", "    confidence: memory", 1), encoding="utf-8")
    before, after = (load_scenario(tmp_path / name / "active.yaml") for name in ("before", "after"))
    found = changes_between(before, after)
    assert [(one.about, one.path) for one in found if one.about != "text"] == [("cash", "baseline.cash.floor")]
    (source,) = [one for one in found if one.about == "text"]
    assert source.path.startswith("sources.")
    assert source.at_after is not None
    assert source.at_after.file.endswith("after/sources.yaml")
