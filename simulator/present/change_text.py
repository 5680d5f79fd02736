"""One change between two scenario files as a sentence tells it: the name of what was changed first, its key in brackets last."""

from typing import Final

from simulator.present.answer import signed
from simulator.present.change_values import path_text, value_text
from simulator.present.number_text import economist_unit
from simulator.present.revision import STRATEGY_FOR_ALL, Revision
from simulator.scenario_file.changes import Change, ChangeKind
from simulator.text import Language, Text

_FIELDS: Final = {
    "amount": Text("", ""),
    "path": Text("", ""),
    "by_strategy": Text("", ""),
    "active": Text("aktiv", "active"),
    "waiting": Text("afventende", "waiting"),
    "starts": Text("begynder", "starts"),
    "ends": Text("slutter", "ends"),
    "phase_in": Text("indfasning", "phase-in"),
    "times": Text("gange", "times"),
    "national": Text("nationalt beløb", "national amount"),
    "date": Text("dato", "date"),
    "delay_months": Text("forsinkelse i måneder", "delay in months"),
    "never": Text("sandsynlighed for aldrig", "chance of never"),
    "stage": Text("lovstadie", "stage of the law"),
    "moves_with": Text("flytter med", "moves with"),
    "gross": Text("brutto", "gross"),
}
"""What the keys of an effect or milestone are called; amounts need no word, others keep their key."""

_KINDS: Final[dict[ChangeKind, Text]] = {
    "changed": Text("ændret", "changed"),
    "new": Text("ny", "new"),
    "removed": Text("udgår", "removed"),
}
_STRATEGIES: Final = {"active": Text("aktiv", "active"), "waiting": Text("afventende", "waiting")}
_EFFECTS, _MILESTONES = "effects", "milestones"


def change_text(revision: Revision, change: Change, language: Language, *, inside: str | None = None, keys: bool = True) -> str:
    """Return one change: what it is called, what the files say before and now, and with `keys` where it stands.

    Inside a reform its key is that of the reform's own file.
    """
    if change.path.startswith("strategy."):
        return _strategy_text(change, language) + _of_reform(revision, change, language, inside)
    if change.path == change.reform:
        return Text("hele reformen", "the whole reform").in_(language) + _of_reform(revision, change, language, inside)
    key, name = change.path.removeprefix(f"{inside}."), thing_name(revision, change)
    if name is None:
        return _step_text(key, change, language) if not is_whole(change) else _whole_text(key, revision, change, language)
    called = quoted(name, language)
    if is_whole(change):
        text = _whole_text(called, revision, change, language)
    else:
        words = [_field(part, language) for part in change.path.split(".")[3:]]
        text = _step_text(" ".join([called, *(word for word in words if word)]), change, language)
    return f"{text} ({key})" if keys else text


def quoted(name: Text, language: Language) -> str:
    """Return a name inside a sentence that would not end where the name does."""
    return Text(f"»{name.da}«", f"‘{name.en}’").in_(language)


def thing_name(revision: Revision, change: Change) -> Text | None:
    """Return the name of the reform, effect or milestone that a change is about; None for another thing, or one without a name."""
    parts = change.path.split(".")
    for reform in (*revision.after.reforms, *revision.before.reforms):
        names: dict[tuple[str, ...], Text] = {(reform.id,): reform.name}
        names |= {(reform.id, _EFFECTS, effect.id): effect.name for effect in reform.effects}
        names |= {(reform.id, _MILESTONES, key): milestone.name for key, milestone in reform.milestones.items()}
        for key in (tuple(parts[:3]), tuple(parts)):
            if key in names:
                return None if names[key] == Text.same(key[-1]) else names[key]
    return None


def kind_text(kind: ChangeKind, language: Language) -> str:
    """Return whether a thing was changed, is new or is gone."""
    return _KINDS[kind].in_(language)


def is_whole(change: Change) -> bool:
    """Return whether an effect or a milestone is new or gone, and not only something in it."""
    return change.kind != "changed" and change.path.count(".") == 2 and change.path.split(".")[1] in (_EFFECTS, _MILESTONES)


def _whole_text(called: str, revision: Revision, change: Change, language: Language) -> str:
    """Return what is new or gone, with what it comes to in the counted years where that is known."""
    known = revision.totals.get(change.path)
    total = "" if known is None else signed(known.mean, economist_unit(known.error), language)
    if change.kind == "new":
        text = Text(f"ny {called}", f"new {called}").in_(language)
        return f"{text}, {Text('i alt', 'in total').in_(language)} {total}" if total else text
    text = Text(f"{called} udgår", f"{called} removed").in_(language)
    return f"{text}, {Text('var i alt', 'was in total').in_(language)} {total}" if total else text


def _step_text(called: str, change: Change, language: Language) -> str:
    if change.kind == "changed":
        if change.years_before and change.years_after:
            return f"{called} {path_text(change.years_before, change.years_after, language)}"
        return f"{called} {value_text(change.before, language)} → {value_text(change.after, language)}"
    value = value_text(change.after or change.before, language)
    return f"{called} {kind_text(change.kind, language)}{f' {value}' if value else ''}"


def _field(key: str, language: Language) -> str:
    return _FIELDS[key].in_(language) if key in _FIELDS else key


def _strategy_text(change: Change, language: Language) -> str:
    """Return a change of strategy in words."""
    before, after = (_strategy(value, language) for value in (change.before, change.after))
    if change.kind == "new" and change.path == STRATEGY_FOR_ALL:
        return Text(f"strategien er nu {after}", f"the strategy is now {after}").in_(language)
    if change.kind == "new":
        return Text(f"egen strategi: {after}", f"a strategy of its own: {after}").in_(language)
    if change.kind == "removed":
        return Text(f"ingen egen strategi mere, før {before}", f"no strategy of its own any more, before {before}").in_(language)
    return Text(f"strategien er ændret fra {before} til {after}", f"the strategy is changed from {before} to {after}").in_(language)


def _of_reform(revision: Revision, change: Change, language: Language, inside: str | None) -> str:
    """Return in brackets which reform a change is about, where that is not said already."""
    reforms = (*revision.after.reforms, *revision.before.reforms)
    names = [reform.name.in_(language) for reform in reforms if reform.id == change.reform != inside]
    return f" ({names[0]})" if names else ""


def _strategy(value: str, language: Language) -> str:
    return _STRATEGIES[value].in_(language) if value in _STRATEGIES else value_text(value, language)
