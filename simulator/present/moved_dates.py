"""Dates that were moved while the amounts were not: those of a path stand by calendar year and know the milestone's delay only."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.reform import Reform, YearPath
from simulator.present.change_text import quoted
from simulator.present.number_text import decimal
from simulator.present.revision import Revision
from simulator.scenario_file.changes import Change
from simulator.text import Language, Text

_ROUNDING: Final = 0.05
"""Months: what is less reads as a whole number of them."""


def moved_dates(revision: Revision) -> tuple[Change, ...]:
    """Return the changes of a milestone's date after which amounts by calendar year stand where they stood."""
    return tuple(change for change in revision.changes if any(_left_behind(revision, change)))


def moved_date_text(revision: Revision, change: Change, language: Language) -> str:
    """Return that a date was moved and the amounts were not, whose amounts these are, and what is to be done."""
    reform_id, _, key, _ = change.path.split(".")
    before, after = (_reform(one.reforms, reform_id) for one in (revision.before, revision.after))
    assert before is not None
    assert after is not None
    earlier, later = before.milestones[key].planned, after.milestones[key].planned
    name = quoted(after.milestones[key].name, language)
    moved = _months(earlier, later, language)
    behind = list(_left_behind(revision, change))
    which = behind[0] + _others(len(behind) - 1, language)
    return Text(
        f"Datoen for {name} er flyttet{moved}, men beløbene i {which} står pr. kalenderår og flytter kun med forsinkelsen: "
        "flyt også årene i path.",
        f"The date of {name} was moved{moved}, but the amounts in {which} stand by calendar year and move with the delay only: "
        "move the years in path as well.",
    ).in_(language)


def _left_behind(revision: Revision, change: Change) -> Iterator[str]:
    """Yield the keys of effects that move with a milestone whose date is another now, and whose amounts nobody changed."""
    parts = change.path.split(".")
    if change.kind != "changed" or len(parts) != 4 or (parts[1], parts[3]) != ("milestones", "date"):
        return
    before, after = (_reform(one.reforms, parts[0]) for one in (revision.before, revision.after))
    if before is None or after is None:
        return
    earlier = {effect.id for effect in before.effects}
    for effect in after.effects:
        key = f"{after.id}.effects.{effect.id}"
        follows = isinstance(effect.size, YearPath) and effect.size.moves_with == parts[2]
        if follows and effect.id in earlier and not any(_of_years(one, key) for one in revision.changes):
            yield key


def _of_years(change: Change, effect: str) -> bool:
    """Return whether a change is one of an effect's amounts by year, under any strategy."""
    return change.path.startswith(f"{effect}.") and "path" in change.path.removeprefix(f"{effect}.").split(".")


def _reform(reforms: Sequence[Reform], key: str) -> Reform | None:
    return next((reform for reform in reforms if reform.id == key), None)


def _months(earlier: float | None, later: float | None, language: Language) -> str:
    if earlier is None or later is None:
        return ""
    count = abs(later - earlier)
    shown = decimal(count, 0 if abs(count - round(count)) < _ROUNDING else 1, language)
    one = shown == "1"
    return f" {shown} {Text('måned' if one else 'måneder', 'month' if one else 'months').in_(language)}"


def _others(count: int, language: Language) -> str:
    if count == 0:
        return ""
    if count == 1:
        return Text(" og 1 anden virkning", " and 1 other effect").in_(language)
    return Text(f" og {count} andre virkninger", f" and {count} other effects").in_(language)
