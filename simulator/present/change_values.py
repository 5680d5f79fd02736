"""What stood in a file and what stands there now, in the words of a sentence: year by year, and never cut inside a number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from simulator.present.dates import span_text
from simulator.present.number_text import as_written
from simulator.scenario_file.translate import flow
from simulator.text import Language, Text

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?")
_LONGEST: Final = 60
"""Letters of a value; a longer one ends before one of its parts, as far as it goes."""
_MOST_SPANS: Final = 6
"""Of years with numbers of their own; those of longer paths are counted."""

_NOTHING: Final = "–"


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


def path_text(earlier: Mapping[int, Any], later: Mapping[int, Any], language: Language) -> str:
    """Return the steps of the years that differ: both values where they are few, of many the likeliest ones if these tell them."""
    steps = list(_steps(earlier, later))
    likeliest = [(years, _likeliest(one), _likeliest(other)) for years, one, other in steps]
    told = len(steps) > 1 and all(one is not None and other is not None and one != other for _, one, other in likeliest)
    if told and any(isinstance(value, dict) for _, *both in steps for value in both):
        return _listed(likeliest, language) + Text(" (mest sandsynligt)", " (likeliest)").in_(language)
    return _listed(steps, language)


def _steps(earlier: Mapping[int, Any], later: Mapping[int, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield the years that follow on each other with the same step, what they had and what they have."""
    years = sorted(earlier.keys() | later.keys())
    for (before, after), members in groupby(years, key=lambda year: (earlier.get(year, _NOTHING), later.get(year, _NOTHING))):
        yield span_text(list(members)), before, after


def _listed(steps: Sequence[tuple[str, Any, Any]], language: Language) -> str:
    texts = [
        f"{years}: {value_text(flow(one), language)} → {value_text(flow(other), language)}"
        for years, one, other in steps[:_MOST_SPANS]
    ]
    if len(steps) > _MOST_SPANS:
        rest = len(steps) - _MOST_SPANS
        texts.append(Text(f"og {rest} år til", f"and {rest} more years").in_(language))
    return "; ".join(texts)


def _likeliest(number: Any) -> Any:
    """Return the likeliest value of a number in a file that says it by itself; None if it does not."""
    if isinstance(number, dict):
        return next((number[form][1] for form in ("pert", "triangular") if form in number), None)
    return None if number == _NOTHING else number
