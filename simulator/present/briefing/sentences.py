"""Sentences about one alternative against its reference; the same for the two strategies and for every mix of them."""

from collections.abc import Sequence
from typing import Final, get_args

from simulator.model.scenario import Scenario
from simulator.present.comparison_text import (
    break_even_text,
    difference_text,
    is_range,
    mean_difference,
    name_in,
    range_text,
    verdict_text,
)
from simulator.present.likelihood import likelihood
from simulator.present.number_text import FINEST_MIO, decimal, economist_unit, frequency, money, money_unit, range_ends, rounded
from simulator.stats.comparison import Against
from simulator.stats.estimates import Estimates
from simulator.text import Language, Text

_ALL: Final = 1 - 1e-9


def answer_text(one: Against, alternative: Scenario, reference: Scenario, language: Language) -> str:
    """Return what the evidence says: the verdict, and what it rests on if money and equal service do not agree."""
    return verdict_text(one, alternative, reference).in_(language)


def often_text(one: Against, alternative: Scenario, reference: Scenario, language: Language) -> str:
    """Return how often the alternative is cheaper and how likely that is, as the money falls and at equal service level."""
    often, service = (one.outcome.mean[basis, 0].item() for basis in (0, 1))
    if one.verdict == "no_difference" and min(one.outcome.mean[:, 1].tolist()) > _ALL:
        return Text(
            f"{alternative.name.da} og {name_in(reference, 'da')} koster det samme i alle simulerede fremtider.",
            f"{alternative.name.en} and {name_in(reference, 'en')} cost the same in all simulated futures.",
        ).in_(language)
    small, counts = Text("", ""), reference.materiality_mio
    if one.verdict == "no_difference" and abs(one.cumulative.mean[0].item()) < counts and counts >= FINEST_MIO:
        da, en = (money(decimal(counts, 1, of), of) for of in get_args(Language))
        small = Text(f" En forskel i alt under {da} tæller ikke her.", f" A difference in total below {en} does not count here.")
    return Text(
        f"Som pengene falder, er {name_in(alternative, 'da')} billigere end {name_in(reference, 'da')} i {frequency(often, 'da')} "
        f"simulerede fremtider under disse forudsætninger; det er {likelihood(often, 'da')}. "
        f"Ved samme serviceniveau er den det i {frequency(service, 'da')}: {likelihood(service, 'da')}.{small.da}",
        f"As the money falls, {the(alternative)} is cheaper than {the(reference)} in "
        f"{frequency(often, 'en')} simulated futures under these assumptions; that is {likelihood(often, 'en')}. "
        f"At equal service level it is in {frequency(service, 'en')}: {likelihood(service, 'en')}.{small.en}",
    ).in_(language)


def the(scenario: Scenario) -> str:
    """Return a scenario's name inside an English sentence; a name of one's own has no article."""
    name = name_in(scenario, "en")
    return name if scenario.name.da == scenario.name.en else f"the {name}"


def amount_text(one: Against, reference: Scenario, language: Language) -> str:
    """Return by how much, on average, typically and at both ends of the range of 8 in 10 futures."""
    total, last = one.cumulative.row(0), reference.years.counted[-1]
    mean, middle = mean_difference(total, language), difference_text(total, "p50", language)
    between = range_text(total, language)
    futures = Text(f"8 af 10 fremtider ligger fra {between}.", f"8 in 10 futures lie from {between}.")
    if not is_range(between, language):
        futures = Text("Sådan er det i mindst 8 af 10 fremtider.", "So it is in at least 8 in 10 futures.")
    return Text(
        f"I gennemsnit {mean} i alt til {last}, typisk (median) {middle}. {futures.da}",
        f"On average {mean} in total by {last}, typically (median) {middle}. {futures.en}",
    ).in_(language)


def service_sentence(one: Against, language: Language) -> str:
    """Return the answer at equal service level, with the disputed effects both ways."""
    means = [mean_difference(one.cumulative.row(row), language) for row in (1, 2)]
    ranges = [range_text(one.cumulative.row(row), language) for row in (1, 2)]
    often = [frequency(one.outcome.mean[row, 0].item(), language) for row in (1, 2)]
    return Text(
        f"Ved samme serviceniveau {means[0]} i gennemsnit (8 af 10 fremtider: {ranges[0]}), billigere i {often[0]}. Holdes også de "
        f"omstridte virkninger ens, {means[1]} ({ranges[1]}), billigere i {often[1]}.",
        f"At equal service level {means[0]} on average (8 in 10 futures: {ranges[0]}), cheaper in {often[0]}. With the disputed "
        f"effects held equal too, {means[1]} ({ranges[1]}), cheaper in {often[1]}.",
    ).in_(language)


def by_reform_rows(one: Against, reference: Scenario, language: Language) -> tuple[tuple[str, ...], ...]:
    """Return a row for each reform and one for all: money, P10, P90, equal service level, disputed effects held equal too."""
    rows = [
        (reform.name.in_(language), *_cells([one.by_reform.row(basis, row) for basis in range(3)], language))
        for row, reform in enumerate(reference.reforms)
    ]
    total = Text("I alt", "Total").in_(language)
    return (*rows, (total, *_cells([one.cumulative.row(basis) for basis in range(3)], language)))


def by_year_rows(one: Against, reference: Scenario, language: Language) -> tuple[tuple[str, ...], ...]:
    """Return a row for each counted year: mean difference as the money falls, P10, P90, and at equal service level."""
    first = reference.years.shown.index(reference.years.counted[0])
    return tuple(
        (str(year), *_cells([one.difference.row(basis, first + row) for basis in range(3)], language))
        for row, year in enumerate(reference.years.counted)
    )


def difference_columns(first: Text, language: Language) -> tuple[str, ...]:
    """Return the heads of a table of differences whose rows are named by `first`."""
    heads = (
        first,
        Text("Penge", "Money"),
        Text("1 af 10 under", "1 in 10 below"),
        Text("1 af 10 over", "1 in 10 above"),
        Text("Samme service", "Equal service"),
        Text("… og omstridte", "… and disputed"),
    )
    return tuple(head.in_(language) for head in heads)


def _cells(bases: Sequence[Estimates], language: Language) -> tuple[str, ...]:
    money, affected, both = bases
    return (
        _mean(money, language),
        *range_ends(money, language),
        _mean(affected, language),
        _mean(both, language),
    )


def _mean(estimates: Estimates, language: Language) -> str:
    return rounded(estimates.mean.item(), economist_unit(estimates.mcse.item()), language)


def when_text(one: Against, reference: Scenario, language: Language) -> str:
    """Return in which years the alternative is dearer and cheaper on average, and when it has paid for itself."""
    first = reference.years.shown.index(reference.years.counted[0])
    spells: list[tuple[int, list[tuple[int, str]]]] = []
    for row, year in enumerate(reference.years.counted):
        effect = one.difference.row(0, first + row)
        sign, size = _sign(effect), mean_difference(effect, language, bare=True)
        if not spells or spells[-1][0] != sign:
            spells.append((sign, []))
        spells[-1][1].append((year, size.partition(" ")[0]))
    told = "; ".join(_spell(sign, years, language) for sign, years in spells)
    paid = break_even_text(one, reference, language)
    unit = money_unit(language)
    return Text(f"Middelforskel pr. år, {unit}: {told}. {paid}", f"Mean difference by year, {unit}: {told}. {paid}").in_(language)


def _sign(effect: Estimates) -> int:
    mean, unit = effect.mean.item(), economist_unit(effect.mcse.item())
    return 0 if abs(mean) < unit / 2 else 1 if mean > 0 else -1


def _spell(sign: int, years: Sequence[tuple[int, str]], language: Language) -> str:
    word = {
        1: Text("dyrere", "dearer"),
        -1: Text("billigere", "cheaper"),
        0: Text("ingen forskel", "no difference"),
    }[sign].in_(language)
    span = str(years[0][0]) if len(years) == 1 else f"{years[0][0]}–{years[-1][0]}"
    sizes = "" if sign == 0 else f" ({' · '.join(size for _, size in years)})"
    return f"{span} {word}{sizes}"
