"""What stood in a file and what stands there now, in the words of a sentence: year by year, and never cut inside a number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from simulator.present.dates import span_text
from simulator.present.number_text import as_written
from simulator.text import Language, Text

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?")
_YEARS: Final = re.compile(r"(\d{4})(?:-(\d{4}))?")
_LIKELIEST: Final = re.compile(r"\{(?:pert|triangular): \[[^,\]]+, ([^,\]]+), [^,\]]+\]")
_LONGEST: Final = 60
"""Letters of a value; a longer one ends before one of its parts, as far as it goes."""
_MOST_SPANS: Final = 6
"""Of years with numbers of their own; those of longer paths are counted."""


def values_text(before: str, after: str, language: Language) -> str:
    """Return the step from one value to another; of a path the years that differ, each with what it was and is."""
    earlier, later = _by_year(before), _by_year(after)
    if earlier and later:
        return _path_text(earlier, later, language)
    return f"{value_text(before, language)} → {value_text(after, language)}"


def value_text(value: str, language: Language) -> str:
    """Return a value as a file says it; a number alone in the language's notation."""
    if _NUMBER.fullmatch(value):
        return as_written(value, language)
    if len(value) <= _LONGEST:
        return value
    ends = (value.rfind(mark, 0, _LONGEST) for mark in (",", " "))
    return f"{value[: next((end for end in ends if end > 0), _LONGEST)]} …"


def typed(value: str, language: Language) -> str:
    """Return a value as it is typed in a spreadsheet: a number alone has the language's decimals, and a minus that is one."""
    return value.replace(".", ",") if language == "da" and _NUMBER.fullmatch(value) else value


def _path_text(earlier: Mapping[int, str], later: Mapping[int, str], language: Language) -> str:
    """Return a path's steps: both values where they are few, of many the likeliest ones if these tell what was changed."""
    steps = list(_steps(earlier, later))
    likeliest = [(years, _likeliest(one), _likeliest(other)) for years, one, other in steps]
    told = (
        len(steps) > 1 and all(one != other for _, one, other in likeliest) and any("{" in one + other for _, one, other in steps)
    )
    if told and all(one and other for _, one, other in likeliest):
        mark = Text(" (mest sandsynligt)", " (likeliest)").in_(language)
        return _listed(likeliest, language) + mark
    return _listed(steps, language)


def _steps(earlier: Mapping[int, str], later: Mapping[int, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the years that follow on each other with the same step, what they had and what they have."""
    years = sorted(earlier.keys() | later.keys())
    for (before, after), members in groupby(years, key=lambda year: (earlier.get(year, "–"), later.get(year, "–"))):
        yield span_text(list(members)), before, after


def _listed(steps: Sequence[tuple[str, str, str]], language: Language) -> str:
    texts = [f"{years}: {value_text(one, language)} → {value_text(other, language)}" for years, one, other in steps[:_MOST_SPANS]]
    if len(steps) > _MOST_SPANS:
        rest = len(steps) - _MOST_SPANS
        texts.append(Text(f"og {rest} år til", f"and {rest} more years").in_(language))
    return "; ".join(texts)


def _likeliest(value: str) -> str:
    """Return the likeliest value of a number in a file that says it by itself; nothing if it does not."""
    if _NUMBER.fullmatch(value):
        return value
    found = _LIKELIEST.match(value)
    return "" if found is None else found[1]


def _by_year(value: str) -> dict[int, str]:
    """Return what a path says of each year; nothing for another value."""
    found: dict[int, str] = {}
    for part in _parts(value):
        span, _, one = part.partition(": ")
        years = _YEARS.fullmatch(span)
        if years is None or not one:
            return {}
        found.update(dict.fromkeys(range(int(years[1]), int(years[2] or years[1]) + 1), one))
    return found


def _parts(value: str) -> Iterator[str]:
    """Yield what commas divide outside of brackets."""
    depth, begin = 0, 0
    for at, letter in enumerate(value):
        depth += (letter in "{[") - (letter in "]}")
        if letter == "," and depth == 0:
            yield value[begin:at].strip()
            begin = at + 1
    if value:
        yield value[begin:].strip()
