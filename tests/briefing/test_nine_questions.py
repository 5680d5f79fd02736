"""A reader who sees only the two pages can answer the nine questions: the text on them says what the results say."""

import pytest

from simulator.present.briefing.sentences import answer_text
from simulator.present.comparison_text import name_in, value_text
from simulator.present.number_text import decimal, economist_unit, frequency, rounded
from simulator.present.sensitivity_text import worth_finding_out
from simulator.stats.briefing import Briefing
from simulator.stats.estimates import Estimates
from simulator.text import Language
from tests.briefing.tagged_pdf import TaggedPdf
from tests.briefing.test_pdf import squeezed


@pytest.fixture
def pages(pdf: TaggedPdf) -> str:
    return squeezed(pdf.text_of_pages(1, 2))


def mean(estimates: Estimates, language: Language, *, signed: bool = False) -> str:
    value = estimates.mean.item()
    return rounded(value if signed else abs(value), economist_unit(estimates.mcse.item()), language)


def test_what_is_the_question(briefing: Briefing, pages: str, language: Language) -> None:
    for scenario in briefing.scenarios:
        assert squeezed(name_in(scenario, language)) in pages
    for reform in briefing.reference.reforms:
        assert squeezed(reform.name.in_(language))[1:] in pages


def test_which_strategy_is_cheaper_and_how_sure(briefing: Briefing, pages: str, language: Language) -> None:
    one = briefing.against
    assert squeezed(answer_text(one, briefing.alternative, briefing.reference, language)) in pages
    assert squeezed(frequency(one.outcome.mean[0, 0].item(), language)) in pages
    assert briefing.mixes is not None
    decided = [mix.against for mix in briefing.mixes.all if mix.against is not None and mix.against.verdict == "alternative"]
    assert f"{len(decided)}{'af' if language == 'da' else 'of'}64" in pages
    best = min(decided, key=lambda found: found.cumulative.mean[1].item())
    assert mean(best.cumulative.row(0), language) in pages
    assert mean(best.cumulative.row(1), language) in pages


def test_by_how_much(briefing: Briefing, pages: str, language: Language) -> None:
    total = briefing.against.cumulative.row(0)
    word = {"da": "Igennemsnit", "en": "Onaverage"}[language]
    money = {"da": f"{mean(total, language)}mio.kr.", "en": f"DKK{mean(total, language)}m"}[language]
    assert word + money in pages
    for basis in range(3):  # the table's last row
        assert squeezed(mean(briefing.against.cumulative.row(basis), language, signed=True)) in pages


def test_is_it_still_cheaper_at_equal_service_level(briefing: Briefing, pages: str, language: Language) -> None:
    for basis in (1, 2):
        assert mean(briefing.against.cumulative.row(basis), language) in pages
        assert squeezed(frequency(briefing.against.outcome.mean[basis, 0].item(), language)) in pages


def test_when(briefing: Briefing, pages: str, language: Language) -> None:
    first = briefing.reference.years.shown.index(briefing.reference.years.counted[0])
    for place, year in enumerate(briefing.reference.years.counted):
        assert str(year) in pages or year in range(2026, 2030)  # years inside a spell stand between its ends
        assert mean(briefing.against.difference.row(0, first + place), language) in pages


def test_what_is_outside_the_municipalitys_hands(briefing: Briefing, pages: str, language: Language) -> None:
    outside, within = (briefing.runs[1].influence.row(place) for place in (0, 1))
    assert mean(outside, language, signed=True) in pages
    assert mean(within, language, signed=True) in pages
    assert briefing.runs[0].influence.mean[0] == briefing.runs[1].influence.mean[0]


def test_which_assumption_would_change_the_answer(briefing: Briefing, pages: str, language: Language) -> None:
    turning = [flip for flip in briefing.against.flips[0] if flip.inside_own_range]
    assert turning
    for flip in turning[:5]:
        assert squeezed(flip.input.text.in_(language)) in pages
        assert squeezed(value_text(flip.input, flip.at, language)).removeprefix("DKK").lstrip("−") in pages


def test_what_should_be_found_out_first(briefing: Briefing, pages: str, language: Language) -> None:
    assert briefing.sensitivity is not None
    first = worth_finding_out(briefing.sensitivity)[:4]
    assert first
    for one in first:
        assert squeezed(one.input.text.in_(language)) in pages
        assert squeezed(one.input.owner) in pages
    assert decimal(briefing.comparison.evpi.value, 1, language) in pages


def test_is_the_cash_floor_at_risk_and_when(briefing: Briefing, pages: str, language: Language) -> None:
    books, baseline = briefing.runs[1].books, briefing.alternative.baseline
    assert books is not None
    assert baseline is not None
    assert baseline.books is not None
    assert decimal(baseline.books.cash.floor_mio, 1, language) in pages
    assert squeezed(frequency(books.ever_below_floor.mean[1].item(), language)) in pages
    assert squeezed(frequency(books.ever_below_zero.mean[1].item(), language)) in pages
    assert str(briefing.alternative.years.last) in pages
