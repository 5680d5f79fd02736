"""Numbers that a decimal comma has cut are joined again, so that a message can show them as they were written.

Inside {…} and […] a comma divides: YAML reads `{p10: 0,5}` as p10: 0 and a key 5 without a value. What stands so can only be meant
as 0,5, and is handed on as that word: no number, but one that the messages about numbers know how to repair.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Final

import yaml

_NUMBER: Final = re.compile(r"[-+−–]?[0-9][0-9.,]*%?")
_WHOLE: Final = re.compile(r"[-+−–]?[0-9]+")
_DECIMALS: Final = re.compile(r"[0-9]+%?")


def joined(events: Iterable[Any]) -> Iterator[Any]:
    """Yield YAML's events with each cut number as one scalar."""
    held: list[Any] = []  # numbers and missing values in a row
    before = None
    try:
        for event in events:
            if _is_number(event) or _is_missing(event):
                held.append(event)
                continue
            is_list = isinstance(before, yaml.SequenceStartEvent) and isinstance(event, yaml.SequenceEndEvent)
            yield from _in_list(held) if is_list else _in_mapping(held)
            held, before = [], event
            yield event
    except yaml.YAMLError:
        yield from held  # what stands before a mistake in the syntax is told as well
        raise


def _in_mapping(run: list[Any]) -> Iterator[Any]:
    """Join `key: 0,5`, read as 0 and a key 5 without a value, and `0,5: value`, read as a key 0 without a value and a key 5."""
    done: list[Any] = []
    rest = deque(run)
    while rest:
        event = rest.popleft()
        if done and rest and _is_missing(rest[0]) and _cut(done[-1], event):
            rest.popleft()
            done[-1] = _one(done[-1], event)
        elif len(done) > 1 and _is_missing(done[-1]) and _cut(done[-2], event):
            done.pop()
            done[-1] = _one(done[-1], event)
        else:
            done.append(event)
    yield from done


def _in_list(run: list[Any]) -> Iterator[Any]:
    """Join [1,5, 2, 4] to 1,5 and 2 and 4: the comma without a space is another one. In [1,2,4] all are alike, and divide."""
    groups: list[list[Any]] = [[]]
    for event in run:
        if groups[-1] and not _touch(groups[-1][-1], event):
            groups.append([])
        groups[-1].append(event)
    for group in groups:
        alone = len(groups) > 1 and len(group) == 2
        if alone and _WHOLE.fullmatch(group[0].value) and _cut(*group):
            yield _one(*group)
        else:
            yield from group


def _cut(before: Any, after: Any) -> bool:
    return _is_number(before) and after.anchor is None and _DECIMALS.fullmatch(after.value) is not None and _touch(before, after)


def _touch(before: Any, after: Any) -> bool:
    end: Any = before.end_mark
    start: Any = after.start_mark
    return bool(end.line == start.line and end.column + 1 == start.column)


def _one(whole: Any, decimals: Any) -> Any:
    word = f"{whole.value},{decimals.value}"
    return yaml.ScalarEvent(whole.anchor, whole.tag, whole.implicit, word, whole.start_mark, decimals.end_mark)


def _is_number(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and _NUMBER.fullmatch(event.value) is not None


def _is_missing(event: Any) -> bool:
    if not isinstance(event, yaml.ScalarEvent) or event.value:
        return False
    start: Any = event.start_mark
    end: Any = event.end_mark
    return bool((start.line, start.column) == (end.line, end.column))
