"""What was changed in the files, step by step, on as many lines as there are; what is left out is counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.present.bridge_text import signed_mean, step_name
from simulator.present.change_text import change_text
from simulator.present.comparison_text import ended, lowered
from simulator.present.revision import STRATEGY_FOR_ALL, Revision
from simulator.scenario_file.changes import Change
from simulator.stats.bridge import Contribution, reform_of
from simulator.text import Language, Text

MOST_NAMED: Final = 6
"""Changes of a step that the answer names; all stand in changes.csv."""

LENIENCE: Final = 4
"""Lines that may be too many for every step to have a cause."""

_MOST_NAMES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    """Steps with the same causes, told together: a strategy for all reforms is one."""

    steps: tuple[Contribution, ...]
    changes: tuple[Change, ...]


def cause_texts(revision: Revision, language: Language, named: int = MOST_NAMED, *, keys: bool = True) -> list[str]:
    """Return the causes, of each step at most `named`, the step that moves most first, and how many changes are left out."""
    causes = _causes(revision)
    return _told(revision, causes, [named] * len(causes), language, keys=keys)


def causes_that_fit(revision: Revision, language: Language, room: int, lines: Callable[[Sequence[str]], int]) -> list[str]:
    """Return what is told of the causes on so many lines, a cause of each step before the second of any.

    Parameters
    ----------
    revision : Revision
    language : str
    room : int
        Lines that there are. There can be `LENIENCE` more, so that every step has a cause; the changes that are left out even
        then are counted in one line.
    lines : callable
        How many lines some sentences take.
    """
    for keys in (True, False):
        texts = cause_texts(revision, language, keys=keys)
        if lines(texts) <= room:
            return texts
    causes = _causes(revision)
    shares = [0] * len(causes)
    order = _widest_first(revision, causes, language)
    for named in range(1, MOST_NAMED + 1):
        for row in order if named == 1 else range(len(causes)):
            tried = [*shares[:row], named, *shares[row + 1 :]]
            enough = room + LENIENCE if named == 1 else room
            if shares[row] == named - 1 and lines(_joined(revision, causes, tried, language)) <= enough:
                shares = tried
    return _joined(revision, causes, shares, language)


def _causes(revision: Revision) -> list[_Cause]:
    """Return what was changed by the steps that it moves; a strategy for all reforms apart from what else was changed in each."""
    together: dict[tuple[str, ...], _Cause] = {}
    for step in sorted(revision.bridge.steps, key=lambda step: -abs(step.cumulative.mean.item())):
        found = sorted(revision.causes(step), key=lambda change: change.path != change.reform)  # that it is new before all else
        for part in (
            [change for change in found if change.path == STRATEGY_FOR_ALL],
            [change for change in found if change.path != STRATEGY_FOR_ALL],
        ):
            if part:
                key = tuple(change.path for change in part)
                known = together[key].steps if key in together else ()
                together[key] = _Cause(steps=(*known, step), changes=tuple(part))
    return list(together.values())


def _widest_first(revision: Revision, causes: Sequence[_Cause], language: Language) -> list[int]:
    """Return the causes in the order in which most steps get one: those of steps that have none before others, short ones first."""
    for_all = {step.part for cause in causes for step in cause.steps if cause.changes[0].path == STRATEGY_FOR_ALL}

    def place(row: int) -> tuple[bool, int]:
        cause = causes[row]
        again = cause.changes[0].path != STRATEGY_FOR_ALL and all(step.part in for_all for step in cause.steps)
        return again, len(_cause_text(revision, cause, 1, language, keys=False))

    return sorted(range(len(causes)), key=place)


def _joined(revision: Revision, causes: Sequence[_Cause], named: Sequence[int], language: Language) -> list[str]:
    """Return the same as one paragraph, which takes fewer lines."""
    return [" ".join(_told(revision, causes, named, language, keys=False))]


def _told(revision: Revision, causes: Sequence[_Cause], named: Sequence[int], language: Language, *, keys: bool) -> list[str]:
    """Return so many changes of each cause, and last how many changes that leaves out."""
    shown = [(cause, count) for cause, count in zip(causes, named, strict=True) if count]
    texts = [_cause_text(revision, cause, count, language, keys=keys) for cause, count in shown]
    told = {change.path for cause, count in shown for change in cause.changes[:count]}
    rest = len({change.path for cause in causes for change in cause.changes} - told)
    return [*texts, _rest_text(rest, first=not texts, language=language)] if rest else texts


def _cause_text(revision: Revision, cause: _Cause, named: int, language: Language, *, keys: bool) -> str:
    inside = reform_of(cause.steps[0].part)
    listed = [change_text(revision, one, language, inside=inside, keys=keys) for one in cause.changes[:named]]
    if inside is not None and cause.changes[0].path == inside:
        listed[0] += Text(", i alt ", ", in total ").in_(language) + signed_mean(cause.steps[0].cumulative, language)
    return ended(f"{_several([step_name(step, language) for step in cause.steps], language)}: {'; '.join(listed)}")


def _several(names: Sequence[str], language: Language) -> str:
    """Return names one after the other as a sentence begins with them, of many the first two."""
    names = [*names[:1], *map(lowered, names[1:])]
    shown = list(names) if len(names) <= _MOST_NAMES else names[: _MOST_NAMES - 1]
    rest = len(names) - len(shown)
    if rest:
        shown.append(Text(f"{rest} trin til", f"{rest} more steps").in_(language))
    *first, last = shown
    return f"{', '.join(first)}{Text(' og ', ' and ').in_(language)}{last}" if first else last


def _rest_text(count: int, *, first: bool, language: Language) -> str:
    if first:
        return Text(
            f"{count} {'ændring' if count == 1 else 'ændringer'} står i changes.csv.",
            f"{count} {'change is' if count == 1 else 'changes are'} in changes.csv.",
        ).in_(language)
    return Text(
        f"Yderligere {count} {'ændring' if count == 1 else 'ændringer'} står i changes.csv.",
        f"{count} more {'change is' if count == 1 else 'changes are'} in changes.csv.",
    ).in_(language)
