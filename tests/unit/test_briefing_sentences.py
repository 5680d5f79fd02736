"""Every number that a briefing says is the result's, rounded as its error asks; no winner without evidence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, get_args

import numpy as np
import pytest

from simulator.compare import compare
from simulator.mixes import mix_strategies
from simulator.present.briefing.sentences import (
    amount_text,
    answer_text,
    by_reform_rows,
    by_year_rows,
    often_text,
    service_sentence,
    when_text,
)
from simulator.present.likelihood import likelihood
from simulator.present.number_text import committee_unit, economist_unit, frequency
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.scheduler import Workers
from simulator.stats.comparison import Against
from simulator.stats.estimates import Estimates
from simulator.stats.mixes import Mix
from simulator.text import Language
from tests.scenarios import SHIPPED

LANGUAGES: Final = get_args(Language)
WAITING, ACTIVE = (load_scenario(SHIPPED / f"{name}.yaml", Overrides(draws=1024)).scenario for name in ("waiting", "active"))
NOTHING: Final = {"da": "ingen forskel", "en": "no difference"}
CHEAPER: Final = {"da": "billigere", "en": "cheaper"}
DEARER: Final = {"da": "dyrere", "en": "dearer"}


def all_mixes() -> Iterator[tuple[Mix, Against]]:
    with Workers(1) as team:
        mixes = mix_strategies(WAITING, ACTIVE, team)
    assert mixes is not None
    return ((mix, mix.against) for mix in mixes.all if mix.against is not None)


MIXES: Final = list(all_mixes())


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


def numbers(text: str, language: Language) -> list[float]:
    """Return the numbers of a text, in their order."""
    thousands, point = (".", ",") if language == "da" else (",", ".")
    found = re.findall(r"\d+(?:[.,]\d+)*", text)
    return [float(one.replace(thousands, "").replace(point, ".")) for one in found]


def said(value: float, unit: float, language: Language) -> tuple[str, float]:
    """Return the word and the size that a difference must be said with."""
    if abs(value) < unit / 2:
        return NOTHING[language], 0.0
    return (CHEAPER if value < 0 else DEARER)[language], round(abs(value) / unit) * unit


def read_off(text: str, language: Language) -> list[tuple[str, float]]:
    """Return each difference that a text says, as word and size."""
    words = "|".join((NOTHING[language], CHEAPER[language], DEARER[language]))
    size = r"(?:DKK\s)?(\d[\d.,]*)?(?:\s(?:mio\.\skr\.|m))?\s?"
    found = re.findall(rf"{size}({words})", text.replace("\u00a0", " "))
    return [(word, numbers(number, language)[0] if number else 0.0) for number, word in found]


def committee(estimates: Estimates, statistic: str) -> float:
    width = (estimates["p90"] - estimates["p10"]).item()
    return committee_unit(estimates.error(statistic).item(), width)


@pytest.mark.parametrize("row", range(0, 63, 7))
def test_the_amount_is_mean_median_and_range_rounded_by_their_errors(row: int, language: Language) -> None:
    mix, one = MIXES[row]
    total = one.cumulative.row(0)
    text = amount_text(one, WAITING, language)
    assert str(WAITING.years.counted[-1]) in text
    told = read_off(text, language)
    assert told[0] == pytest.approx(said(total.mean.item(), economist_unit(total.mcse.item()), language))
    assert told[1] == pytest.approx(said(total["p50"].item(), committee(total, "p50"), language))
    unit = max(committee(total, name) for name in ("p10", "p90"))
    low, high = (said(total[name].item(), unit, language) for name in ("p10", "p90"))
    if low == high or low[0] != high[0]:
        assert told[2:] == [pytest.approx(end) for end in dict.fromkeys((low, high))]
    else:  # one word for both ends: 23 to 9 cheaper
        assert told[2] == pytest.approx(high)
        assert low[1] in [pytest.approx(number) for number in numbers(re.split("8 (?:af|in) 10", text)[1], language)]
    assert mix.scenario is not WAITING


@pytest.mark.parametrize("row", range(0, 63, 5))
def test_how_often_is_a_frequency_with_a_word_and_its_range_on_both_bases(row: int, language: Language) -> None:
    mix, one = MIXES[row]
    text = often_text(one, mix.scenario, WAITING, language)
    money, service = (one.outcome.mean[basis, 0].item() for basis in (0, 1))
    first, second = text.split(". ", 1) if language == "en" else text.replace("pct.)", "pct)").split(". ", 1)
    second = second.replace("pct)", "pct.)")
    assert frequency(money, language) in first
    assert frequency(service, language) in second
    assert likelihood(service, language) in second
    assert likelihood(money, language) in text
    for sentence in (first, second):
        assert re.search(r"\d+\s?(pct\.?|%)\)", sentence)


def test_no_probability_is_said_to_be_none_or_all(language: Language) -> None:
    for mix, one in MIXES:
        text = often_text(one, mix.scenario, WAITING, language) + service_sentence(one, language)
        assert not re.search(r"\b(0 (af|in) 10|10 (af|in) 10|0 (af|in) 100|100 (af|in) 100|(?<!\d)0 pct|(?<!\d)100 pct)\b", text)


@pytest.mark.parametrize("row", range(0, 63, 7))
def test_equal_service_is_told_with_the_disputed_effects_both_ways(row: int, language: Language) -> None:
    _, one = MIXES[row]
    text = service_sentence(one, language)
    told = read_off(text, language)
    for basis in (1, 2):
        total = one.cumulative.row(basis)
        assert said(total.mean.item(), economist_unit(total.mcse.item()), language) in [pytest.approx(pair) for pair in told]
        assert frequency(one.outcome.mean[basis, 0].item(), language) in text


@pytest.mark.parametrize("row", range(0, 63, 9))
def test_when_names_every_year_once_with_its_mean(row: int, language: Language) -> None:
    _, one = MIXES[row]
    text = when_text(one, WAITING, language)
    first = WAITING.years.shown.index(WAITING.years.counted[0])
    told: dict[int, tuple[str, float]] = {}
    for span, word, sizes in re.findall(r"(\d{4}(?:–\d{4})?) (\w+(?: \w+)?)(?: \(([^)]*)\))?", text):
        if word not in (NOTHING[language], CHEAPER[language], DEARER[language]):
            continue
        begin, end = int(span[:4]), int(span[-4:])
        found = [numbers(size, language)[0] for size in sizes.split(" · ")] if sizes else [0.0] * (end - begin + 1)
        assert len(found) == end - begin + 1
        told.update({begin + place: (word, size) for place, size in enumerate(found)})
    assert sorted(told) == list(WAITING.years.counted)
    for place, year in enumerate(WAITING.years.counted):
        effect = one.difference.row(0, first + place)
        assert told[year] == pytest.approx(said(effect.mean.item(), economist_unit(effect.mcse.item()), language))


def test_no_winner_is_named_without_evidence(language: Language) -> None:
    verdicts = set()
    for mix, one in MIXES:
        verdicts.add(one.verdict)
        text = answer_text(one, mix.scenario, WAITING, language)
        winner = {"alternative": mix.scenario, "reference": WAITING}.get(one.verdict)
        names = [scenario.name.in_(language) for scenario in (mix.scenario, WAITING)]
        if winner is None:
            assert not any(text.startswith(name) for name in names), text
            assert CHEAPER[language] not in text
        else:
            assert text.startswith(winner.name.in_(language))
    assert {"alternative", "not_decided", "services_disagree"} <= verdicts


def test_a_strategy_against_itself_is_no_difference(language: Language) -> None:
    one = compare([ACTIVE, replace(ACTIVE, name=WAITING.name)]).against[0]
    assert {word for word, _ in read_off(amount_text(one, ACTIVE, language), language)} == {NOTHING[language]}
    assert one.verdict == "no_difference"


@pytest.mark.parametrize("row", [0, 31, 62])
def test_the_tables_say_every_cell_of_the_results(row: int, language: Language) -> None:
    _, one = MIXES[row]
    reforms = by_reform_rows(one, WAITING, language)
    assert [cells[0] for cells in reforms[:-1]] == [reform.name.in_(language) for reform in WAITING.reforms]
    sources = [one.by_reform.row(slice(None), place) for place in range(len(WAITING.reforms))] + [one.cumulative]
    years = by_year_rows(one, WAITING, language)
    assert [int(cells[0]) for cells in years] == list(WAITING.years.counted)
    first = WAITING.years.shown.index(WAITING.years.counted[0])
    sources += [one.difference.row(slice(None), first + place) for place in range(len(years))]
    for cells, source in zip((*reforms, *years), sources, strict=True):
        bases = [source.row(basis) for basis in range(3)]
        expected = [bases[0].mean, bases[0]["p10"], bases[0]["p90"], bases[1].mean, bases[2].mean]
        ends = max(bases[0].error("p10"), bases[0].error("p90"))
        errors = [bases[0].mcse, ends, ends, bases[1].mcse, bases[2].mcse]
        for cell, value, error in zip(cells[1:], expected, errors, strict=True):
            shown = numbers(cell, language)[0] * (-1 if cell.startswith("−") else 1)
            assert abs(shown - value.item()) <= economist_unit(error.item()) / 2 + 1e-9, (cells[0], cell, value)


def test_words_for_probabilities_follow_their_ranges() -> None:
    ends = {0.005: "yderst", 0.05: "meget usandsynligt", 0.2: "usandsynligt", 0.5: "omtrent", 0.7: "sandsynligt", 0.95: "meget"}
    for probability, word in ends.items():
        assert likelihood(probability, "da").startswith(word)
    assert likelihood(0.995, "en") == "virtually certain (above 99%)"
    assert likelihood(1.0, "en") == "virtually certain (above 99%)"
    assert likelihood(0.0, "en") == "exceptionally unlikely (below 1%)"


def test_the_mixes_are_told_apart_by_their_numbers() -> None:
    texts = {amount_text(one, WAITING, "en") + service_sentence(one, "en") for _, one in MIXES}
    assert len(texts) == len(np.unique([one.cumulative.mean for _, one in MIXES], axis=0))
