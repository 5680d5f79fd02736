"""What the books say about cash, in words: what is needed, how often it runs low, and when."""

from collections.abc import Iterator

from simulator.engine.books import books_of
from simulator.model.books import Books
from simulator.model.scenario import Scenario
from simulator.model.timing import date_of, is_never
from simulator.present.dates import month_text
from simulator.present.number_text import decimal, frequency, money, reading
from simulator.stats.summary import BooksSummary
from simulator.text import Language, Text

WITHOUT, WITH, RESPONSE = range(3)
"""Rows of the case axis, see `engine.books.CASES`."""


def cash_sentences(scenario: Scenario, books: BooksSummary | None, language: Language) -> Iterator[str]:
    """Yield what a council should know about cash; nothing where the run follows no books."""
    followed = books_of(scenario)
    if books is None or followed is None:
        return
    yield needed_text(scenario, followed, books, language)
    yield low_text(scenario, books, language)
    if followed.response is not None:
        yield response_text(scenario, books, language)


def needed_text(scenario: Scenario, followed: Books, books: BooksSummary, language: Language) -> str:
    """Return the lasting improvement that keeps the floor, with the reforms and without them."""
    with_reforms, without = books.handlebehov.row(WITH), books.handlebehov.row(WITHOUT)
    middle, low, high = (reading(with_reforms, name, language) for name in ("p50", "p10", "p90"))
    alone, floor = reading(without, "p50", language), money(decimal(followed.cash.floor_mio, 1, language), language)
    first = _first_budget(scenario, followed)
    return Text(
        f"Handlebehov: {money(middle, 'da')} om året fra {first} holder kassen over gulvet på {floor} (8 af 10 mellem {low} "
        f"og {high}; uden reformerne {alone}; minus er råderum).",
        f"Action needed: {money(middle, 'en')} a year from {first} keeps cash above the floor of {floor} (8 in 10 between {low} "
        f"and {high}; without the reforms {alone}; minus is room).",
    ).in_(language)


def low_text(scenario: Scenario, books: BooksSummary, language: Language) -> str:
    """Return how often the 12-month average runs below the floor and below zero if nobody reacts, and when at the earliest."""
    last = scenario.years.last
    floor, zero = (frequency(one.mean[WITH].item(), language) for one in (books.ever_below_floor, books.ever_below_zero))
    early = books.first_below_floor["p10"][WITH].item()
    when = "" if is_never(early) else month_text(date_of(early), language)
    since = Text(f", i 1 af 10 før {when}", f", in 1 in 10 before {when}").in_(language) if when else ""
    return Text(
        f"Hvis ingen reagerer, er 12-måneders gennemsnittet under gulvet i {floor} fremtider senest {last}{since}, og under nul, "
        f"hvad der ikke er lovligt, i {zero}.",
        f"If nobody reacts, the 12-month average is below the floor in {floor} futures by {last}{since}, and below zero, which is "
        f"not legal, in {zero}.",
    ).in_(language)


def response_text(scenario: Scenario, books: BooksSummary, language: Language) -> str:
    """Return what the council's response changes."""
    floor, zero = (frequency(one.mean[RESPONSE].item(), language) for one in (books.ever_below_floor, books.ever_below_zero))
    last = scenario.years.last
    return Text(
        f"Reagerer kommunalbestyrelsen som beskrevet, er gennemsnittet under gulvet i {floor} og under nul i {zero} senest {last}.",
        f"If the council responds as described, the average is below the floor in {floor} and below zero in {zero} by {last}.",
    ).in_(language)


def _first_budget(scenario: Scenario, followed: Books) -> int:
    return followed.year + 2 if scenario.decision_month is None else int(scenario.decision_month // 12) + 1
