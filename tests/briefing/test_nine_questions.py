"""A reader who sees only the two pages can answer the nine questions: the text on them says what the results say."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pytest

from simulator.present.briefing.document import Document, Paragraph
from simulator.present.briefing.figures import mix_name, mixes_figure
from simulator.present.briefing.figures.one_alone import one_alone_text
from simulator.present.briefing.questions import questions
from simulator.present.briefing.sentences import answer_text
from simulator.present.comparison_text import lowered, mean_difference, name_in, value_text
from simulator.present.groups import group_name
from simulator.present.number_text import decimal, economist_unit, frequency, rounded
from simulator.present.sensitivity_text import graded, percent, worth_finding_out
from simulator.stats.briefing import Briefing
from simulator.stats.comparison import Comparison
from simulator.stats.estimates import Estimates, Measured
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
    waiting, acting = (mean(cost.own_time, language) for cost in briefing.comparison.strategies)
    against = {"da": f"{acting}mio.kr.vedaktivstrategimod{waiting}ved", "en": f"DKK{acting}mundertheactivestrategyagainst{waiting}"}
    assert against[language] in pages
    present, often = mean(briefing.against.npv, language), frequency(briefing.against.better_npv.mean.item(), language)
    way = {"da": ("billigere", "dyrere"), "en": ("cheaper", "dearer")}[language][int(briefing.against.npv.mean.item() > 0)]
    worth = {"da": f"{present}mio.kr.{way}(billigerei{often})", "en": f"DKK{present}m{way}(cheaperin{often})"}[language]
    assert squeezed(worth) in pages
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
    assert mean(briefing.runs[0].influence.row(1), language, signed=True) in pages
    assert briefing.runs[0].influence.mean[0] == briefing.runs[1].influence.mean[0]
    scenario, counted = briefing.alternative, slice(1, None)
    totals = [
        (effect.name.in_(language), briefing.runs[1].reforms[reform.id].effects.mean[row, counted].sum().item())
        for reform in scenario.reforms
        for row, effect in enumerate(reform.effects)
        if not effect.controllable
    ]
    assert scenario.years.counted == scenario.years.shown[counted]
    for name, total in sorted(totals, key=lambda one: -abs(one[1]))[:3]:
        assert squeezed(f"{lowered(name)} {rounded(total, 0.1, language)}") in pages


def test_which_assumption_would_change_the_answer(briefing: Briefing, pages: str, language: Language) -> None:
    turning = [flip for flip in briefing.against.flips[0] if flip.inside_own_range]
    assert turning
    for flip in turning[:5]:
        assert squeezed(flip.input.text.in_(language)) in pages
        assert squeezed(value_text(flip.input, flip.at, language)).removeprefix("DKK").lstrip("−") in pages


def test_how_much_of_the_spread_rests_on_which_evidence(briefing: Briefing, pages: str, language: Language) -> None:
    assert briefing.sensitivity is not None
    grade, share = max(graded(briefing.sensitivity.leading.grades), key=lambda one: one[1])
    assert squeezed(percent(share, language)) in pages
    assert {"da": f"(grad{grade})", "en": f"(grade{grade})"}[language] in pages


def test_what_should_be_found_out_first(briefing: Briefing, pages: str, language: Language) -> None:
    assert briefing.sensitivity is not None
    first = worth_finding_out(briefing.sensitivity)[:4]
    assert first
    for one in first:
        assert squeezed(one.input.text.in_(language)) in pages
        assert squeezed(one.input.owner) in pages
        assert decimal(one.value.value, 1, language) in pages
    assert decimal(briefing.comparison.evpi.value, 1, language) in pages
    for key, group in briefing.comparison.evppi.items():
        if group.value.value >= 0.05:
            named = group_name(key, briefing.reference, language)
            assert squeezed(f"{named} {decimal(group.value.value, 1, language)}") in pages


def test_is_the_cash_floor_at_risk_and_when(briefing: Briefing, pages: str, language: Language) -> None:
    books, baseline = briefing.runs[1].books, briefing.alternative.baseline
    assert books is not None
    assert baseline is not None
    assert baseline.books is not None
    assert decimal(baseline.books.cash.floor_mio, 1, language) in pages
    assert squeezed(frequency(books.ever_below_floor.mean[1].item(), language)) in pages
    assert squeezed(frequency(books.ever_below_zero.mean[1].item(), language)) in pages
    assert str(briefing.alternative.years.last) in pages
    waiting = briefing.runs[0].books
    assert waiting is not None
    (floor, floor_without), (zero, zero_without) = (
        [frequency(one.mean[case].item(), language) for case in (1, 0)]
        for one in (waiting.ever_below_floor, waiting.ever_below_zero)
    )
    said = {
        "da": f"undergulveti{floor}fremtiderogundernuli{zero};udenreformernei{floor_without}og{zero_without}",
        "en": f"belowthefloorin{floor}futuresandbelowzeroin{zero};withoutthereformsin{floor_without}and{zero_without}",
    }
    assert squeezed(said[language]) in pages


def test_the_method_counts_the_same_uncertain_numbers_as_the_list_of_them(documents: Mapping[Language, Document]) -> None:
    method, listed = (sentences(documents["da"], part) for part in ("method", "assumptions"))
    found = re.search(r"(\d+) af (\d+) usikre tal er antagelser \(D\)", method)
    assert found is not None
    assumed, all_of_them = found.groups()
    assert f"{all_of_them} usikre tal efter grundlagets kvalitet" in listed
    assert f"D antagelser {assumed}." in listed


def sentences(made: Document, part: str) -> str:
    blocks = next(one.blocks for one in made.parts if one.id == part)
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("tongue", get_args(Language))
def test_where_one_reform_alone_points_the_other_way_than_all_at_once_figure_9_names_it(
    briefing: Briefing, documents: Mapping[Language, Document], tongue: Language
) -> None:
    note = next(figure.note for figure in documents[tongue].figures() if figure.number == 9)
    for row, (reform, later) in enumerate(zip(briefing.reference.reforms, briefing.put_off, strict=True)):
        at_once = briefing.against.by_reform.row(1, row)
        saves_at_once = at_once.mean.item() < -max(0.05, 2 * at_once.mcse.item())
        saves_alone = any(one.cost.value < -max(0.05, 2 * one.cost.mcse) for one in later.deferrals)
        assert (lowered(reform.name.in_(tongue)) in note) == (saves_at_once and saves_alone), reform.id
    assert {"da": "på én gang", "en": "at once"}[tongue] in note


def test_where_no_reform_points_the_other_way_figure_9_names_none(briefing: Briefing) -> None:
    same_way = tuple(
        replace(one, deferrals=tuple(replace(each, cost=Measured(value=1.0, mcse=0.1)) for each in one.deferrals))
        for one in briefing.put_off
    )
    note = one_alone_text(replace(briefing, put_off=same_way), "da")
    assert note.endswith("skifter alle reformer på én gang.")
    assert not any(lowered(reform.name.da) in note for reform in briefing.reference.reforms)


def test_other_reforms_cost_less_when_one_that_figure_9_names_waits_alone(briefing: Briefing) -> None:
    assert briefing.mixes is not None
    note, everything = one_alone_text(briefing, "da"), len(briefing.mixes.all) - 1
    assert "mere kapacitet" in note
    for row, (reform, key) in enumerate(zip(briefing.reference.reforms, briefing.mixes.switches, strict=True)):
        alone = briefing.mixes.all[everything - (1 << row)].against
        assert reform.id == key
        assert alone is not None
        if lowered(reform.name.da) in note:
            change = alone.by_reform.mean[1] - briefing.against.by_reform.mean[1]
            assert change.sum() - change[row] < 0


def test_text_and_figure_10_name_the_same_mix_as_the_cheapest_or_say_which_is_which(briefing: Briefing) -> None:
    assert briefing.mixes is not None
    cheapest = briefing.mixes.cheapest
    for decided in (cheapest, *(mix for mix in briefing.mixes.all if mix.against is not None and mix is not cheapest)):
        only = tuple(
            mix if mix.against is None else replace(mix, against=replace(mix.against, verdict=verdict))
            for mix in briefing.mixes.all
            for verdict in ("alternative" if mix is decided else "not_decided",)
        )
        made = replace(briefing, comparison=undecided(briefing), mixes=replace(briefing.mixes, all=only))
        text = " ".join(block.text for block in questions(made, "da")[1].blocks if isinstance(block, Paragraph))
        figure = mixes_figure(made, "da")
        assert figure is not None
        named = lowered(mix_name(decided, briefing, "da"))
        assert f"{named} billigst ved samme serviceniveau" in text
        both = decided is not cheapest
        assert cheapest.against is not None
        assert (f"Den billigste af alle, {mean_difference(cheapest.against.cumulative.row(1), 'da')}, er ikke" in text) == both
        assert (f"Billigst af alle blandinger er {lowered(mix_name(cheapest, briefing, 'da'))};" in figure.note) == both
        assert figure.note.endswith(f"vender, er {named}." if both else "")
        assert bool(figure.note) == both


def undecided(briefing: Briefing) -> Comparison:
    """Return the comparison with an answer that is not decided, so that the briefing tells of mixes."""
    return replace(briefing.comparison, against=(replace(briefing.against, verdict="not_decided"),))
