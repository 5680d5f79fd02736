"""What is said of one year of a named future: the laws, the reforms that weigh most, what sets the strategies apart."""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Final

from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.comparison_text import name_in
from simulator.present.dates import date_text
from simulator.present.number_text import decimal
from simulator.stats.named import Arrival, NamedFuture, YearTold
from simulator.text import Language, Text

DECIMALS: Final = 1
"""One future has no Monte Carlo error; its numbers are as fine as the totals of a comparison are at most."""

SHOWN: Final = 10.0**-DECIMALS / 2
"""A smaller amount is shown as nothing [mio. kr.]."""


def year_text(
    future: NamedFuture, year: YearTold, scenarios: Sequence[Scenario], language: Language, *, with_reforms: bool = True
) -> str:
    """Return what happens in a year: the laws, the reforms that cost or save most if asked, what sets the strategies apart."""
    reforms = [one for one in year.reforms if with_reforms and max(map(abs, one.amounts)) >= SHOWN]
    sentences = list(_laws(future.arrivals, year.year, language))
    if reforms:
        listed = "; ".join(f"{one.name.in_(language)} {_amounts(one.amounts, scenarios, language)}" for one in reforms)
        sentences.append(Text(f"Størst: {listed}.", f"Largest: {listed}.").in_(language))
    sentences += _apart(year, scenarios, language)
    return " ".join(sentences)


def cheaper_text(difference: float, language: Language) -> str:
    """Return a difference between strategies in words: 1,2 billigere or 1.2 cheaper."""
    if abs(difference) < SHOWN:
        return Text("ingen forskel", "no difference").in_(language)
    word = Text("billigere", "cheaper") if difference < 0 else Text("dyrere", "dearer")
    return f"{decimal(abs(difference), DECIMALS, language)} {word.in_(language)}"


def _laws(arrivals: Sequence[Arrival], year: int, language: Language) -> Iterator[str]:
    """Yield what comes in a year as planned or not, and what should have come and is put off to a later one."""
    here = [one for one in arrivals if one.actual // 12 == year]
    planned = [one.name.in_(language) for one in here if one.actual == one.planned]
    moved = [_moved(one, language) for one in here if one.actual != one.planned]
    put_off = [_put_off(one, language) for one in arrivals if _is_put_off(one, year)]
    for names, what in (
        (planned, Text("Som planlagt", "As planned")),
        (moved, Text("Kommer nu", "Now comes")),
        (put_off, Text("Udskudt", "Put off")),
    ):
        if names:
            yield f"{what.in_(language)}: {'; '.join(names)}."


def _is_put_off(one: Arrival, year: int) -> bool:
    return one.planned // 12 == year and one.actual >= 12 * (year + 1)


def _moved(one: Arrival, language: Language) -> str:
    actual, planned = _day(one.actual, language), _day(one.planned, language)
    when = Text(f"{actual}, planlagt {planned}", f"{actual}, planned {planned}")
    return f"{one.name.in_(language)} ({when.in_(language)})"


def _put_off(one: Arrival, language: Language) -> str:
    actual = _day(one.actual, language)
    when = Text(f"kommer {actual}", f"comes {actual}") if isfinite(one.actual) else Text("kommer aldrig", "never comes")
    return f"{one.name.in_(language)} ({when.in_(language)})"


def _day(month: float, language: Language) -> str:
    return date_text(date_of(month), language) if isfinite(month) else ""


def _apart(year: YearTold, scenarios: Sequence[Scenario], language: Language) -> Iterator[str]:
    """Yield by how much each alternative is cheaper or dearer than the reference in a year, and what most of it is."""
    for scenario, one in zip(scenarios[1:], year.apart, strict=True):
        towards, against = (
            "; ".join(f"{name.in_(language)} {cheaper_text(size, language)}" for name, size in effects if abs(size) >= SHOWN)
            for effects in (one.towards, one.against)
        )
        text = f"{scenario.name.in_(language)}: {cheaper_text(one.difference, language)}"
        if towards:
            text += Text(f", mest {towards}", f", mostly {towards}").in_(language)
        if against:
            text += Text(f"; modsat {against}", f"; against it {against}").in_(language)
        yield f"{text}."


def _amounts(amounts: Sequence[float], scenarios: Sequence[Scenario], language: Language) -> str:
    """Return an amount under the reference, and in parentheses those under the alternatives that are shown differently."""
    first, word = amount_text(amounts[0], language), _word(amounts[0], language)
    others = []
    for amount, scenario in zip(amounts[1:], scenarios[1:], strict=True):
        text = amount_text(amount, language)
        if text != first:
            bare = text.removeprefix(f"{word} ") if word else text
            others.append(f"{name_in(scenario, language)} {bare}")
    return f"{first} ({', '.join(others)})" if others else first


def each_amount(amounts: Sequence[float], scenarios: Sequence[Scenario], language: Language) -> str:
    """Return an amount under each strategy by name."""
    each = zip(amounts, scenarios, strict=True)
    return ", ".join(f"{name_in(scenario, language)} {amount_text(amount, language)}" for amount, scenario in each)


def amount_text(amount: float, language: Language) -> str:
    """Return an amount with what its sign means in words."""
    word = _word(amount, language)
    size = decimal(abs(amount), DECIMALS, language)
    return f"{word} {size}" if word else size


def _word(amount: float, language: Language) -> str:
    if abs(amount) < SHOWN:
        return ""
    word = Text("merudgift", "additional expenditure") if amount > 0 else Text("mindreudgift", "reduced expenditure")
    return word.in_(language)
