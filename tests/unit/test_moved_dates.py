"""Dates that were moved while the amounts by calendar year were not."""

from pathlib import Path

import pytest

from docs.next_estimate import write_next_estimate
from simulator.bridge.story import bridge
from simulator.present.bridge_text import aside_text
from simulator.present.moved_dates import moved_date_text, moved_dates
from simulator.present.revision import Revision
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.changes import changes_between
from simulator.scenario_file.load import load_scenario
from simulator.text import Language
from tests.analytic.test_bridge import CERTAIN
from tests.scenarios import SHIPPED
from tests.unit.test_bridge_text import revision

LAW = (
    "    milestones: {law: {name: {da: Lov, en: Act}, date: 2026-01-01, stage: adopted, delay_months: 0}}\n    effects:\n      less"
)
MOVING = CERTAIN.replace("    effects:\n      less", LAW).replace("path: {2025: -3,", "moves_with: law, path: {2025: -3,")


def revised(folder: Path, *pairs: tuple[str, str], text: str = MOVING) -> Revision:
    after = text
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new)
    return revision(folder, text, after)


def said(found: Revision, language: Language) -> list[str]:
    return [moved_date_text(found, change, language) for change in moved_dates(found)]


@pytest.mark.parametrize(
    ("date", "moved"), [("2027-01-01", "12 måneder"), ("2025-12-01", "1 måned"), ("2026-02-15", "1,5 måneder")]
)
def test_a_date_that_amounts_by_calendar_year_do_not_move_with_is_told_with_what_is_to_be_done(
    tmp_path: Path, date: str, moved: str
) -> None:
    found = revised(tmp_path, ("date: 2026-01-01", f"date: {date}"))
    assert found.bridge.steps == ()
    assert said(found, "da") == [
        f"Datoen for »Lov« er flyttet {moved}, men beløbene i two.effects.less står pr. kalenderår og flytter kun med "
        "forsinkelsen: flyt også årene i path."
    ]
    assert aside_text(found, "da") == ""


def test_it_is_told_in_english_with_the_number_of_other_effects(tmp_path: Path) -> None:
    extra = "      more: {line: taxes, moves_with: law, path: {2026: 1, 2027: 1, 2028: 1}, price_level: 2025, grade: D}\n"
    text = MOVING.replace("      turned:", f"{extra}      turned:")
    assert said(revised(tmp_path, ("date: 2026-01-01", "date: 2026-07-01"), text=text), "en") == [
        "The date of ‘Act’ was moved 6 months, but the amounts in two.effects.less and 1 other effect stand by calendar year and "
        "move with the delay only: move the years in path as well."
    ]


def test_nothing_is_told_where_the_years_were_moved_as_well(tmp_path: Path) -> None:
    found = revised(tmp_path, ("date: 2026-01-01", "date: 2027-01-01"), ("{2025: -3, 2026: -3,", "{2025: -2, 2026: -3,"))
    assert said(found, "da") == []


def test_a_date_that_nothing_moves_with_is_named_as_an_entry_without_effect(tmp_path: Path) -> None:
    found = revised(tmp_path, ("date: 2026-01-01", "date: 2027-01-01"), text=MOVING.replace("moves_with: law, ", ""))
    assert said(found, "da") == []
    assert aside_text(found, "da") == (
        "Ændret uden at flytte skønnet: 1 angivelse uden virkning: »Lov« dato 2026-01-01 → 2027-01-01 (changes.csv)."
    )


def test_the_same_is_told_of_a_date_that_moves_other_reforms_through_capacity_only(tmp_path: Path) -> None:
    write_next_estimate(tmp_path / "june")
    earlier, later = (load_scenario(folder / "active.yaml", Overrides(draws=1024)) for folder in (SHIPPED, tmp_path / "june"))
    found = Revision(
        before=earlier.scenario,
        after=later.scenario,
        files=("before", "after"),
        bridge=bridge(earlier.scenario, later.scenario),
        changes=changes_between(earlier, later),
    )
    health = next(step for step in found.bridge.steps if step.part == "reforms.health")
    assert abs(health.elsewhere.mean) > 0.5
    assert health.cumulative.mean == pytest.approx(health.elsewhere.mean, abs=0.1)
    (told,) = said(found, "en")
    assert told.startswith(
        "The date of ‘Authority and funding move to the region’ was moved 6 months, but the amounts in health.effects."
    )
