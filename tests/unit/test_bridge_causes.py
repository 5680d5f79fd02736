"""What was changed in the files as the answer tells it: every step has a cause, and what is left out is counted."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.present.bridge_causes import LENIENCE, cause_texts, causes_that_fit
from simulator.present.bridge_text import aside_text
from simulator.present.revision import Revision, Total
from tests.analytic.test_bridge import CERTAIN
from tests.unit.test_bridge_text import revised, revision

FIVE = (
    ("[4, 6]", "[5, 7]"),
    ("starts: 2026-01-01", "starts: 2026-02-01"),
    ("amount: -100", "amount: -50"),
    ("starts: 2025-01-01, price_level: 2025, grade: D}\n  two", "starts: 2025-03-01, price_level: 2025, grade: D}\n  two"),
    ("path: {2025: -3,", "path: {2025: -2,"),
)


def lines(texts: Sequence[str]) -> int:
    """Return how many lines of 60 letters some sentences take."""
    return sum(-(-len(text) // 60) for text in texts)


def plain(texts: Sequence[str]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts]


def test_changes_that_are_not_named_are_counted_in_a_last_line(tmp_path: Path) -> None:
    found = revised(tmp_path, *FIVE)
    assert plain(cause_texts(found, "en", 3)) == [
        "one: effects.more.amount {uniform: [4, 6]} → {uniform: [5, 7]}; effects.more.starts 2026-01-01 → 2026-02-01; "
        "effects.state.amount −100 → −50.",
        "two: effects.less.path 2025: −3 → −2.",
        "1 more change is in changes.csv.",
    ]
    assert cause_texts(found, "da", 1)[-1] == "Yderligere 3 ændringer står i changes.csv."
    assert len(cause_texts(found, "en")) == 2


@pytest.mark.parametrize("room", range(-1, 12))
def test_every_step_has_a_cause_before_any_has_a_second_and_what_is_left_out_is_told(tmp_path: Path, room: int) -> None:
    found = revised(tmp_path, *FIVE)
    texts = causes_that_fit(found, "en", room, lines)
    told = " ".join(texts)
    assert lines(texts) <= max(room, 0) + LENIENCE
    shown = told.count("→")
    assert shown == 5 or f"{5 - shown} {'more ' if shown else ''}change" in told
    if room + LENIENCE >= 3:
        assert "one: effects.more.amount" in told
        assert "two: effects.less.path" in told


def test_without_any_room_the_changes_are_counted_all_the_same(tmp_path: Path) -> None:
    assert causes_that_fit(revised(tmp_path, *FIVE), "da", -20, lines) == ["5 ændringer står i changes.csv."]


NAMED = CERTAIN.replace("more: {line", "more: {name: {da: Faglokaler, en: Workshops}, line")


def changed(folder: Path, *pairs: tuple[str, str]) -> Revision:
    after = NAMED
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new)
    return revision(folder, NAMED, after)


def test_an_effect_is_called_by_its_name_with_its_key_in_brackets_after_what_was_changed(tmp_path: Path) -> None:
    found = changed(tmp_path, ("[4, 6]", "[5, 7]"), ("starts: 2026-01-01", "starts: 2026-02-01"))
    assert cause_texts(found, "da") == [
        "one: »Faglokaler« {uniform: [4, 6]} → {uniform: [5, 7]} (effects.more.amount); "
        "»Faglokaler« begynder 2026-01-01 → 2026-02-01 (effects.more.starts)."
    ]
    assert cause_texts(found, "en", 1, keys=False)[0] == "one: ‘Workshops’ {uniform: [4, 6]} → {uniform: [5, 7]}."


def test_an_effect_that_is_new_or_gone_is_told_with_what_it_comes_to(tmp_path: Path) -> None:
    (row,) = [line for line in NAMED.splitlines(keepends=True) if "Faglokaler" in line]
    less, amount = NAMED.replace(row, ""), Total(mean=14.96, error=0.01)
    for pair, said in (((less, NAMED), "ny »Faglokaler«, i alt +15,0"), ((NAMED, less), "»Faglokaler« udgår, var i alt +15,0")):
        found = revision(tmp_path, *pair)
        told = Revision(
            before=found.before,
            after=found.after,
            files=found.files,
            bridge=found.bridge,
            changes=found.changes,
            totals={"one.effects.more": amount},
        )
        assert cause_texts(told, "da") == [f"one: {said} (effects.more)."]
        assert "15" not in cause_texts(found, "da")[0]


def test_a_reform_that_is_gone_is_told_with_what_its_step_comes_to(tmp_path: Path) -> None:
    found = revision(tmp_path, CERTAIN, CERTAIN[: CERTAIN.index("  two:")] + CERTAIN[CERTAIN.index("run:") :])
    assert cause_texts(found, "da") == ["two (udgår): hele reformen, i alt +10,0."]


def test_names_of_several_steps_are_written_as_inside_a_sentence_and_the_strategy_in_words(tmp_path: Path) -> None:
    text = CERTAIN.replace("  one:\n", "  one:\n    name: Ældrereformen\n").replace(
        "  two:\n", "  two:\n    name: Den grønne trepart\n"
    )
    by_strategy = "by_strategy: {active: {amount: {uniform: [4, 6]}}, waiting: {amount: 8}}"
    text = text.replace("amount: {uniform: [4, 6]}", by_strategy)
    found = revision(tmp_path, text.replace("strategy: active", "strategy: waiting"), text)
    assert cause_texts(found, "da") == ["Ældrereformen og den grønne trepart: strategien er ændret fra afventende til aktiv."]


def test_a_strategy_for_all_is_told_apart_from_what_else_was_changed_in_a_reform(tmp_path: Path) -> None:
    text = CERTAIN.replace("amount: {uniform: [4, 6]}", "by_strategy: {active: {amount: 5}, waiting: {amount: 8}}")
    found = revision(tmp_path, text, text.replace("strategy: active", "strategy: waiting").replace("2028: -3", "2028: -2"))
    assert sorted(cause_texts(found, "en")) == [
        "one and two: the strategy is changed from active to waiting.",
        "two: effects.less.path 2028: −3 → −2.",
    ]


def test_a_strategy_of_one_reform_that_moves_nothing_is_told_with_the_reform(tmp_path: Path) -> None:
    text = CERTAIN.replace("  one:\n", "  one:\n    name: {da: Skole, en: School}\n")
    found = revision(tmp_path, text, text.replace("strategy: active", "strategy: {default: active, reforms: {one: waiting}}"))
    assert aside_text(found, "da") == (
        "Ændret uden at flytte skønnet: 1 angivelse uden virkning: egen strategi: afventende (Skole) (changes.csv)."
    )
