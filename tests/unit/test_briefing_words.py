"""The glossary and the method page of a briefing: complete in both languages, and numbers only from the scenario."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from simulator.engine.books import books_of
from simulator.model.books import Response
from simulator.model.numbers import Number, Stream
from simulator.model.scenario import RunPlan, Scenario
from simulator.model.uncertain import Certain, Event
from simulator.present.briefing.budget_terms import BUDGET_TERMS
from simulator.present.briefing.glossary import glossary
from simulator.present.briefing.method_page import method_parts
from simulator.present.briefing.model_terms import MODEL_TERMS
from simulator.present.number_text import decimal, money
from simulator.scenario_file.load import load_scenario
from simulator.text import Language
from tests.scenarios import HEAD, SHIPPED, loaded

ACTIVE = load_scenario(SHIPPED / "active.yaml").scenario
LANGUAGES: tuple[Language, ...] = ("da", "en")
ALPHABET = " -0123456789abcdefghijklmnopqrstuvwxyzæøå"
ENGLISH = {
    "the",
    "and",
    "of",
    "is",
    "are",
    "not",
    "with",
    "which",
    "year",
    "that",
    "from",
    "by",
    "cost",
    "month",
    "council",
    "futures",
}
DANISH = {"og", "ikke", "den", "det", "af", "er", "som", "med", "kommunen", "til", "fra", "kassen", "år", "kr"}
BARE = (
    HEAD + "reforms: {one: {effects: {more: {line: service_expenditure, kind: running, amount: 1, starts: 2025-01-01, grade: D}}}}"
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-zæøå]+", text.lower()))


def text_of(scenario: Scenario, language: Language = "da") -> str:
    return " ".join(method_parts((scenario,), language))


def changes(scenario: Scenario, *gone_and_come: tuple[str, str]) -> None:
    """Assert that the method of ACTIVE says the one and that of `scenario` the other instead."""
    before, after = text_of(ACTIVE), text_of(scenario)
    for gone, come in gone_and_come:
        assert gone in before
        assert gone not in after
        assert come in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_stands_once_and_in_the_order_of_the_language(language: Language) -> None:
    terms = [term.lower() for term, _ in glossary(language)]
    assert len(terms) == len(set(terms)) == len(BUDGET_TERMS) + len(MODEL_TERMS)
    assert terms == sorted(terms, key=lambda term: [ALPHABET.find(letter) for letter in term])


def test_danish_letters_come_after_z() -> None:
    terms = [term for term, _ in glossary("da")]
    assert terms[-1] == "økonomiaftale"
    assert terms.index("låneadgang") > terms.index("løbende priser") > terms.index("lovforslag")


def test_each_explanation_is_one_sentence_that_ends_with_the_term_in_the_other_language() -> None:
    for terms in (BUDGET_TERMS, MODEL_TERMS):
        for term, said in terms.items():
            assert dict(glossary("da"))[term.da] == f"{said.da[:-1]} ({term.en})."
            assert dict(glossary("en"))[term.en] == f"{said.en[:-1]} ({term.da})."
            for sentence in said:
                assert re.fullmatch(r"[A-ZÆØÅÉ0-9][^.()]*\.", sentence), sentence


def test_no_language_has_words_of_the_other() -> None:
    for terms in (BUDGET_TERMS, MODEL_TERMS):
        for term, said in terms.items():
            assert not words(f"{term.da} {said.da}") & ENGLISH, term
            assert not words(f"{term.en} {said.en}") & DANISH, term
    assert not words(text_of(ACTIVE, "da")) & ENGLISH
    assert not words(text_of(ACTIVE, "en")) & DANISH


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_is_told_in_a_dozen_short_paragraphs_of_whole_sentences(language: Language) -> None:
    parts = method_parts((ACTIVE,), language)
    assert len(parts) == 13
    for part in parts:
        assert part.endswith(".")
        assert ".." not in part
        assert len(re.findall(r"\.(?= [A-ZÆØÅ0-9]|$)", part)) <= 3, part


def test_both_languages_of_the_method_hold_the_same_numbers() -> None:
    assert sorted(re.findall(r"\d+", text_of(ACTIVE, "da"))) == sorted(re.findall(r"\d+", text_of(ACTIVE, "en")))


def test_the_method_tells_futures_seed_and_blocks_of_the_run() -> None:
    other = replace(ACTIVE, run=RunPlan(seed=31, block=256, blocks=48))
    changes(other, ("20.480 simulerede fremtider", "12.288 simulerede fremtider"), ("seed 665", "seed 31"), ("20 uafh", "48 uafh"))


def test_the_method_tells_dates_years_and_prices_of_the_scenario() -> None:
    assert ACTIVE.decision_month is not None
    other = replace(
        ACTIVE,
        knowledge_date=date(2026, 2, 3),
        decision_month=ACTIVE.decision_month + 14,
        years=replace(ACTIVE.years, to=2034),
        prices=replace(ACTIVE.prices, level=2027),
    )
    changes(
        other,
        ("12. marts 2025", "3. februar 2026"),
        ("1. april 2025", "1. juni 2026"),
        ("2025–2030", "2025–2034"),
        ("kommer efter 2030", "kommer efter 2034"),
        ("2025-priser", "2027-priser"),
    )


def test_an_election_that_cannot_come_is_not_told() -> None:
    never, often = (Number(distribution=one, stream=Stream(name="e")) for one in (Certain(0.0), Event(0.62, Certain(6.0))))
    assert "valg" not in text_of(replace(ACTIVE, election=never))
    changes(replace(ACTIVE, election=often), ("i 3 af 10 fremtider", "i 6 af 10 fremtider"))


def test_capacity_is_told_with_the_work_that_takes_a_part_of_it() -> None:
    assert ACTIVE.capacity is not None
    size = Number(distribution=Certain(11.0), stream=Stream(name="k"))
    other = replace(ACTIVE, capacity=replace(ACTIVE.capacity, person_months=size, other_work=()))
    changes(other, ("7,4 månedsværk om måneden (median), hvoraf NIS2", "11,0 månedsværk om måneden (median). "))


def test_the_floor_and_whether_the_council_reacts_are_those_of_the_books() -> None:
    books, baseline = books_of(ACTIVE), ACTIVE.baseline
    assert books is not None
    assert baseline is not None
    assert f"gulv er {money(decimal(books.cash.floor_mio, 1, 'da'), 'da')} for" in text_of(ACTIVE)
    response = Response(below_mio=40.0, improvement=ACTIVE.election, delay_months=9)
    other = replace(books, response=response, cash=replace(books.cash, floor_mio=81.0))
    told = replace(ACTIVE, baseline=replace(baseline, books=other))
    changes(told, ("57,3", "81,0"), ("Kommunalbestyrelsen reagerer ikke", "Kommunalbestyrelsen reagerer kun, som filen beskriver"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_scenario_does_not_follow_is_not_told(tmp_path: Path, language: Language) -> None:
    parts = method_parts((loaded(tmp_path, BARE),), language)
    assert len(parts) == 8
    told = words(" ".join(parts))
    assert not told & {"månedsværk", "handlebehovet", "beslutningen", "needed", "decision", "lov", "valg", "law", "election"}


def test_the_method_names_the_effects_that_are_service_and_those_that_are_disputed() -> None:
    told = text_of(ACTIVE, "en")
    for reform in ACTIVE.reforms:
        for effect in reform.effects:
            changes = effect.service != "unaffected" and effect.depends_on_strategy
            assert (effect.name.en[1:] in told) == changes, effect.id
