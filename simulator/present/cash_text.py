"""What the books say about cash, in words: what is needed, how often it runs low, and when."""

from collections.abc import Iterator

import numpy as np

from simulator.engine.books import book_years, books_of, first_budget
from simulator.model.books import Books
from simulator.model.scenario import Scenario
from simulator.model.timing import date_of, is_never
from simulator.model.uncertain import Certain
from simulator.present.dates import month_text
from simulator.present.number_text import decimal, frequency, money, reading, short_frequency
from simulator.stats.estimates import Estimates
from simulator.stats.summary import BooksSummary
from simulator.text import Language, Text

WITHOUT, WITH, RESPONSE = range(3)
"""Rows of the case axis, see `engine.books.CASES`."""


def cash_sentences(scenario: Scenario, books: BooksSummary | None, language: Language) -> Iterator[str]:
    """Yield what a council should know about cash; nothing where the run follows no books."""
    followed = books_of(scenario)
    if books is None or followed is None:
        return
    if books.handlebehov is not None:
        yield needed_text(scenario, followed, books.handlebehov, language)
    yield low_text(scenario, books, language)
    if followed.response is not None:
        yield response_text(scenario, books, language)
    if books.over_ceiling is not None:
        yield ceiling_text(scenario, followed, books.over_ceiling, language)


def needed_text(scenario: Scenario, followed: Books, handlebehov: Estimates, language: Language) -> str:
    """Return the lasting improvement that keeps the floor and how often it does, and what it rests on; if it is none, the room."""
    with_reforms, without = handlebehov.row(WITH), handlebehov.row(WITHOUT)
    middle, low, high = (reading(with_reforms, name, language) for name in ("p50", "p10", "p90"))
    alone, floor = reading(without, "p50", language), money(decimal(followed.cash.floor_mio, 1, language), language)
    first = first_budget(scenario, book_years(scenario, followed))
    if with_reforms["p50"].item() < 0:  # what can be spent in 9 of 10 futures is what is needed in as many, the other way round
        size, often, seldom, others = (_opposite(number) for number in (middle, high, low, alone))
        return Text(
            f"Råderum: {money(size, 'da')} om året fra {first} kan bruges, uden at kassen kommer under gulvet på {floor}, i 5 "
            f"af 10 fremtider, {often} i 9 af 10, {seldom} i 1 af 10 (minus er handlebehov; uden reformerne {others} i 5 af 10)"
            f"{_rhythm(followed, language)}.",
            f"Room: {money(size, 'en')} a year from {first} can be spent without cash falling below the floor of {floor} in 5 in "
            f"10 futures, {often} in 9 in 10, {seldom} in 1 in 10 (minus is action needed; without the reforms {others} in 5 in 10)"
            f"{_rhythm(followed, language)}.",
        ).in_(language)
    return Text(
        f"Handlebehov: {money(middle, 'da')} om året fra {first} holder kassen over gulvet på {floor} i 5 af 10 fremtider, {high} "
        f"i 9 af 10, {low} i 1 af 10 (minus er råderum; uden reformerne {alone} i 5 af 10){_rhythm(followed, language)}.",
        f"Action needed: {money(middle, 'en')} a year from {first} keeps cash above the floor of {floor} in 5 in 10 futures, "
        f"{high} in 9 in 10, {low} in 1 in 10 (minus is room; without the reforms {alone} in 5 in 10)"
        f"{_rhythm(followed, language)}.",
    ).in_(language)


def _opposite(shown: str) -> str:
    """Return a number that is shown with the other sign; zero has none."""
    if shown.strip("−0,.") == "":
        return shown.lstrip("−")
    return shown.removeprefix("−") if shown.startswith("−") else f"−{shown}"


def _rhythm(followed: Books, language: Language) -> str:
    """Return how far the year's average is assumed above the line between the year-ends, which the answer rests on."""
    spread = followed.cash.uplift.distribution
    if isinstance(spread, Certain):
        return ""
    low, high = (decimal(value, 0, language) for value in spread.quantile(np.array([0.1, 0.9])).tolist())
    return Text(
        f", forudsat at kassen i årets løb i gennemsnit ligger {low}-{high} mio. kr. over niveauet ved årsskifterne",
        f", provided that cash during the year lies on average DKK {low}-{high} m above its level at the year-ends",
    ).in_(language)


def low_text(scenario: Scenario, books: BooksSummary, language: Language) -> str:
    """Return how often the 12-month average runs below the floor and below zero if nobody reacts, and when at the earliest."""
    last = scenario.years.last
    floor, zero = (frequency(one.mean[WITH].item(), language) for one in (books.ever_below_floor, books.ever_below_zero))
    early = books.first_below_floor["p10"][WITH].item()
    when = "" if is_never(early) else month_text(date_of(early), language)
    since = Text(f" (i 1 af 10 senest {when})", f" (in 1 in 10 by {when})").in_(language) if when else ""
    return Text(
        f"Reagerer ingen, kommer 12-måneders gennemsnittet under gulvet inden udgangen af {last} i {floor} fremtider{since}, og "
        f"under nul, så kassekreditreglen er brudt, i {zero}.",
        f"If nobody reacts, the 12-month average falls below the floor by the end of {last} in {floor} futures{since}, and below "
        f"zero, which breaks the overdraft rule, in {zero}.",
    ).in_(language)


def response_text(scenario: Scenario, books: BooksSummary, language: Language) -> str:
    """Return what a response changes by the last year; one that begins at a level cannot keep it from being met."""
    last = scenario.years.last
    before, after = (frequency(books.below_floor.mean[case, -1].item(), language) for case in (WITH, RESPONSE))
    zero, zero_after = (frequency(books.ever_below_zero.mean[case].item(), language) for case in (WITH, RESPONSE))
    return Text(
        f"Reagerer kommunalbestyrelsen som beskrevet, er gennemsnittet i {last} under gulvet i {after} (ellers {before}) og senest "
        f"da under nul i {zero_after} (ellers {zero}).",
        f"If the council responds as described, the average is below the floor in {last} in {after} (else {before}) and below zero "
        f"by then in {zero_after} (else {zero}).",
    ).in_(language)


def ceiling_text(scenario: Scenario, followed: Books, over: Estimates, language: Language) -> str:
    """Return how often service expenditure exceeds its ceiling, in the years that have one."""
    years = book_years(scenario, followed)
    parts = [
        f"{year} {short_frequency(over.mean[row].item(), language)}" for row, year in enumerate(years) if year in followed.ceiling
    ]
    return Text(
        f"Serviceudgifterne er over servicerammen i: {', '.join(parts)} (rammen følger statens kompensation).",
        f"Service expenditure is above its ceiling in: {', '.join(parts)} (the ceiling follows the state's compensation).",
    ).in_(language)
