"""The nine questions that a committee asks, each answered in a few sentences, with a table or a chart."""

from collections.abc import Iterator
from typing import Final, get_args

import numpy as np

from simulator.engine.books import books_of
from simulator.model.inputs import inputs_of
from simulator.model.scenario import Scenario
from simulator.present.briefing.document import Bullets, Paragraph, Part, PrintedTable
from simulator.present.briefing.figures import (
    cash_figure,
    cheapest_decided,
    contributions_figure,
    decided_mixes,
    difference_figure,
    mix_name,
    net_effect_figure,
    total_figure,
)
from simulator.present.briefing.sentences import (
    amount_text,
    answer_text,
    by_reform_rows,
    difference_columns,
    often_text,
    service_sentence,
    the,
    when_text,
)
from simulator.present.briefing.turning import held_text, turning_items, turning_text
from simulator.present.cash_text import WITH, WITHOUT, cash_sentences
from simulator.present.comparison_text import horizon_text, lowered, mean_difference, name_in, raised
from simulator.present.dates import span_text
from simulator.present.groups import group_name
from simulator.present.listing import with_and
from simulator.present.number_text import FINEST_MIO, decimal, economist_unit, frequency, money, reading, rounded, whole
from simulator.present.sensitivity_text import GRADE_NAMES, graded, percent, worth_finding_out
from simulator.stats.briefing import Briefing
from simulator.stats.estimates import Estimates
from simulator.stats.mixes import Mix
from simulator.stats.summary import Summary
from simulator.text import Language, Text

_MOST_WORTH: Final = 4
_MOST_OUTSIDE: Final = 3
_WORTH_NAMING_MIO: Final = 0.05


def questions(briefing: Briefing, language: Language) -> tuple[Part, ...]:
    """Return the nine parts, cash only where the scenarios follow books."""
    parts = (_question, _answer, _amount, _service, _when, _influence, _turning, _find_out, _cash)
    return tuple(part for part in (build(briefing, language) for build in parts) if part is not None)


def _question(briefing: Briefing, language: Language) -> Part:
    reference, alternative = briefing.scenarios
    who = reference.municipality.name or Text("kommunen", "the municipality").in_(language)
    span = span_text(reference.years.counted, "–")
    reforms = [lowered(reform.name.in_(language)) for reform in reference.reforms]
    stances = {scenario.strategy.get(reform.id) for scenario in briefing.scenarios for reform in reference.reforms}
    meaning = Text(
        " At vente er at begynde arbejdet, når lovens endelige tekst er kendt; at handle er at begynde før.",
        " Waiting is to begin work when the final text of a law is known; acting is to begin before.",
    )
    if stances != {"waiting", "active"} or not any(reform.law is not None for reform in reference.reforms):
        meaning = Text("", "")
    text = Text(
        f"Skal {who} vælge {name_in(alternative, 'da')} frem for {name_in(reference, 'da')} for {with_and(reforms, 'da')}?"
        f"{meaning.da} Begge er regnet for {span} i de samme "
        f"{whole(reference.run.draws, 'da')} simulerede fremtider.",
        f"Should {who} choose {the(alternative)} over {the(reference)} for {with_and(reforms, 'en')}?"
        f"{meaning.en} Both are computed for {span} in the same "
        f"{whole(reference.run.draws, 'en')} simulated futures.",
    ).in_(language)
    return Part(
        id="question",
        heading=Text("Hvad skal besluttes?", "What is to be decided?").in_(language),
        blocks=(Paragraph(text=text),),
    )


def _answer(briefing: Briefing, language: Language) -> Part:
    reference, alternative = briefing.scenarios
    one = briefing.against
    return Part(
        id="answer",
        heading=Text("Hvad er billigst, og hvor sikkert er det?", "Which is cheaper, and how sure is it?").in_(language),
        blocks=(
            Paragraph(text=answer_text(one, alternative, reference, language), slot="answer", lead=True),
            Paragraph(text=often_text(one, alternative, reference, language), slot="often"),
            *(Paragraph(text=text) for text in (_decided_mixes(briefing, language),) if text),
        ),
    )


def _decided_mixes(briefing: Briefing, language: Language) -> str:
    """Return how many mixes are cheaper for all that can be seen, and which of them costs least at equal service level."""
    if briefing.mixes is None or briefing.against.verdict == "alternative":
        return ""
    best = cheapest_decided(briefing)
    if best is None:
        return ""
    assert best.against is not None
    name, count, of = mix_name(best, briefing, language), len(decided_mixes(briefing)), len(briefing.mixes.all)
    least = _cheapest_of_all(briefing.mixes.cheapest, best)
    money_mean, service = (mean_difference(best.against.cumulative.row(basis), language) for basis in (0, 1))
    return Text(
        f"{count} af {of} blandinger er billigere end {name_in(briefing.reference, 'da')}, uden at én antagelse vender det. Af dem "
        f"er {lowered(name)} billigst ved samme serviceniveau: {service}, {money_mean} som pengene falder.{least.da}",
        f"{count} of {of} mixes are cheaper than {the(briefing.reference)} without one assumption that turns it. Of these "
        f"{lowered(name)} costs least at equal service level: {service}, {money_mean} as the money falls.{least.en}",
    ).in_(language)


def _cheapest_of_all(least: Mix, best: Mix) -> Text:
    """Return what the cheapest mix of all would save, where that is another one than the best of the decided ones.

    The note of chart 10 has its name, for which the two printed pages have no room.
    """
    if least is best or least.against is None:
        return Text("", "")
    sizes = [mean_difference(least.against.cumulative.row(1), language) for language in get_args(Language)]
    return Text(
        f" Den billigste af alle, {sizes[0]}, er ikke afgjort (figur 10).",
        f" The cheapest of all, {sizes[1]}, is not decided (figure 10).",
    )


def _amount(briefing: Briefing, language: Language) -> Part:
    reference, one = briefing.reference, briefing.against
    level = reference.prices.level
    by_reform = PrintedTable(
        caption=Text(
            f"Forskel i alt pr. reform, mio. kr. i {level}-priser; minus: billigere",
            f"Difference in total by reform, DKK m in {level} prices; minus: cheaper",
        ).in_(language),
        columns=difference_columns(Text("Reform", "Reform"), language),
        rows=by_reform_rows(one, reference, language),
        total=True,
        slot="by_reform",
        note=_of_the_sum(briefing).in_(language),
    )
    return Part(
        id="amount",
        heading=Text("Hvor meget?", "By how much?").in_(language),
        blocks=(
            Paragraph(text=amount_text(one, reference, language), slot="amount"),
            Paragraph(text=_besides(briefing, language)),
            by_reform,
            total_figure(briefing, language),
        ),
    )


def _besides(briefing: Briefing, language: Language) -> str:
    """Return what stands in no total, and the difference as present value, of the two strategies."""
    reference, alternative = briefing.scenarios
    costs = briefing.comparison.strategies
    waiting, acting = (_figure(cost.own_time, "mean", language) for cost in costs)
    value, often = mean_difference(briefing.against.npv, language), frequency(briefing.against.better_npv.mean.item(), language)
    # "the active strategy is no difference" is no sentence
    same = value == mean_difference(briefing.against.npv, language, bare=True)
    present = Text(
        f"Opgjort i nutidsværdi er {'der' if same else name_in(alternative, 'da')} {value} (billigere i {often}).",
        f"In present value {'there is' if same else f'{the(alternative)} is'} {value} (cheaper in {often}).",
    )
    if all(cost.own_time.mean.item() == 0 for cost in costs):
        return present.in_(language)
    return Text(
        f"Hertil egen tid, som er betalt i forvejen og ikke er i tallene: {money(acting, 'da')} ved "
        f"{name_in(alternative, 'da')} mod "
        f"{waiting} ved {name_in(reference, 'da')}. {present.da}",
        f"Own staff's time, paid for already and in no figure, comes on top: {money(acting, 'en')} under "
        f"{the(alternative)} against "
        f"{waiting} under {the(reference)}. {present.en}",
    ).in_(language)


def _of_the_sum(briefing: Briefing) -> Text:
    """Return what to know of a sum over reforms."""
    rounding = Text("Afrunding kan give differencer.", "Rounding may give differences.")
    both = briefing.mixes is not None and briefing.mixes.switches and any(one.deferrals for one in briefing.put_off)
    sharing = sum(reform.implementation is not None for reform in briefing.alternative.reforms)
    if not both or sharing <= 1:  # there are no such figures, or the sum of the rows is what they show
        return rounding
    return Text(
        f"Reformerne deler kapacitet: skiftes én alene, er tallet et andet (figur 9 og 10). {rounding.da}",
        f"Reforms share capacity: one changed alone gives another number (figures 9 and 10). {rounding.en}",
    )


def _service(briefing: Briefing, language: Language) -> Part:
    return Part(
        id="service",
        heading=Text("Er det også billigst ved samme serviceniveau?", "Is it cheaper at equal service level too?").in_(language),
        blocks=(Paragraph(text=service_sentence(briefing.against, language), slot="service"),),
    )


def _when(briefing: Briefing, language: Language) -> Part:
    return Part(
        id="when",
        heading=Text("Hvornår?", "When?").in_(language),
        blocks=(
            Paragraph(text=when_text(briefing.against, briefing.reference, language), slot="when"),
            *(Paragraph(text=text) for text in (horizon_text(briefing.against, briefing.reference, language),) if text),
            difference_figure(briefing, language),
            net_effect_figure(briefing, language),
        ),
    )


def _influence(briefing: Briefing, language: Language) -> Part:
    return Part(
        id="influence",
        heading=Text("Hvad kan kommunen ikke påvirke?", "What is outside the municipality's hands?").in_(language),
        blocks=(Paragraph(text=_influence_text(briefing, language)), contributions_figure(briefing, language)),
    )


def _influence_text(briefing: Briefing, language: Language) -> str:
    """Return what nobody in the municipality decides and what can be influenced; only the one that there is."""
    reference, alternative = briefing.scenarios
    influenced = {effect.controllable for reform in reference.reforms for effect in reform.effects}
    within = [_figure(run.influence.row(1), "mean", language) for run in (briefing.runs[1], briefing.runs[0])]
    if influenced == {True}:
        return Text(
            f"Alt i tallene kan påvirkes lokalt: {money(within[0], 'da')} ved {name_in(alternative, 'da')} og "
            f"{money(within[1], 'da')} ved {name_in(reference, 'da')}.",
            f"All that the numbers hold can be influenced locally: {money(within[0], 'en')} under {the(alternative)} and "
            f"{money(within[1], 'en')} under {the(reference)}.",
        ).in_(language)
    outside = _outside(briefing, language)
    if influenced == {False}:
        nothing = Text("Intet i tallene kan påvirkes lokalt.", "Nothing in the numbers can be influenced locally.").in_(language)
        return f"{outside} {nothing}"
    local = Text(
        f"Det, der kan påvirkes lokalt, er {money(within[0], 'da')} ved "
        f"{name_in(alternative, 'da')} og {money(within[1], 'da')} ved {name_in(reference, 'da')}.",
        f"What can be influenced locally is {money(within[0], 'en')} under "
        f"{the(alternative)} and {money(within[1], 'en')} under {the(reference)}.",
    ).in_(language)
    return f"{outside} {local}"


def _outside(briefing: Briefing, language: Language) -> str:
    of_reference, of_alternative = briefing.runs
    outside = of_alternative.influence.row(0)
    mean, low, high = (_figure(outside, name, language) for name in ("mean", "p10", "p90"))
    between = (
        Text("", "") if low == high else Text(f" (8 af 10 fremtider: {low} til {high})", f" (8 in 10 futures: {low} to {high})")
    )
    same = np.isclose(of_reference.influence.mean[0], outside.mean)
    alike = Text(", det samme i begge strategier", ", the same under both strategies") if same else Text("", "")
    largest = [
        f"{lowered(name.in_(language))} {rounded(value, 0.1, language)}"
        for name, value in _largest_outside(briefing.alternative, of_alternative)
    ]
    told = "; ".join(largest)
    named = Text(f" Størst er {told}.", f" The largest {'is' if len(largest) == 1 else 'are'} {told}.")
    return Text(
        f"Uden for kommunens indflydelse eller allerede vedtaget er i gennemsnit {money(mean, 'da')} i alt{between.da}{alike.da}."
        f"{named.da}",
        f"Outside the municipality's hands or adopted already are on average {money(mean, 'en')} in total{between.en}{alike.en}."
        f"{named.en}",
    ).in_(language)


def _largest_outside(scenario: Scenario, run: Summary) -> list[tuple[Text, float]]:
    """Return the effects that nobody in the municipality decides and that weigh most, with their mean totals."""
    counted = [row for row, year in enumerate(scenario.years.shown) if year in scenario.years.counted]
    found = [
        (effect.name, run.reforms[reform.id].effects.mean[row, counted].sum().item())
        for reform in scenario.reforms
        for row, effect in enumerate(reform.effects)
        if not effect.controllable
    ]
    return sorted(found, key=lambda one: -abs(one[1]))[:_MOST_OUTSIDE]


def _turning(briefing: Briefing, language: Language) -> Part:
    one, grades = briefing.against, _grades(briefing, language)
    items = turning_items(one, language)
    return Part(
        id="turning",
        heading=Text("Hvilken antagelse ændrer svaret?", "Which assumption would change the answer?").in_(language),
        blocks=(
            Paragraph(text=turning_text(one, language), slot="turning"),
            *((Bullets(items=items, slot="turning_items"),) if items else ()),
            Paragraph(text=held_text(one, language), slot="held"),
            *((Paragraph(text=grades),) if grades else ()),
        ),
    )


def _grades(briefing: Briefing, language: Language) -> str:
    """Return how much of the difference's spread rests on which grade of evidence."""
    found = briefing.sensitivity
    if found is None or not found.leading.varies:
        return ""
    grade, share = max(graded(found.leading.grades), key=lambda one: one[1])
    name, size = GRADE_NAMES[grade], percent(share, language)
    return Text(
        f"{raised(size)} af forskellens spredning hviler på {name.da} (grad {grade}).",
        f"{raised(size)} of the difference's spread rests on {name.en} (grade {grade}).",
    ).in_(language)


def _find_out(briefing: Briefing, language: Language) -> Part:
    most = money(decimal(briefing.comparison.evpi.value, 1, language), language)
    intro = Text(
        f"Fuld viden før valget ville højst være {most} værd, som pengene falder. Mest værd at undersøge:",
        f"Full knowledge before choosing would be worth at most {most} as the money falls. Most worth examining:",
    ).in_(language)
    single = () if briefing.sensitivity is None else worth_finding_out(briefing.sensitivity)[:_MOST_WORTH]
    items = tuple(_worth_text(one.input.text.in_(language), one.value.value, one.input.owner, language) for one in single)
    ranked = sorted(briefing.comparison.evppi.items(), key=lambda item: -item[1].value.value)
    groups = ", ".join(
        f"{group_name(key, briefing.reference, language)} {decimal(group.value.value, 1, language)}"
        for key, group in ranked
        if group.value.value >= _WORTH_NAMING_MIO
    )
    together = (
        Text(
            f"Alle antagelser om et emne under ét, højst i mio. kr.: {groups}.",
            f"All assumptions on a subject together, at most in DKK m: {groups}.",
        ).in_(language)
        if groups
        else ""
    )
    bound = Text(f"højst {most}", f"at most {most}")
    if briefing.comparison.evpi.value < _WORTH_NAMING_MIO:
        least = money(decimal(FINEST_MIO, 1, language), language)
        bound = Text(f"mindre end {least}", f"less than {least}")
    nothing = Text(
        f"Ingen enkelt antagelse er værd at undersøge før valget; fuld viden ville være {bound.da} værd.",
        f"No single assumption is worth examining before choosing; full knowledge would be worth {bound.en}.",
    ).in_(language)
    if not inputs_of(*briefing.scenarios):
        nothing = Text(
            "Intet tal er usikkert, så der er intet at undersøge før valget.",
            "No number is uncertain, so there is nothing to find out before choosing.",
        ).in_(language)
    return Part(
        id="find_out",
        heading=Text("Hvad skal undersøges først?", "What should be found out first?").in_(language),
        blocks=(
            *((Paragraph(text=intro), Bullets(items=items)) if items else (Paragraph(text=nothing),)),
            *((Paragraph(text=together),) if together else ()),
        ),
    )


def _worth_text(name: str, value: float, owner: str, language: Language) -> str:
    size = money(decimal(value, 1, language), language)
    asked = Text(f"; spørg {owner}", f"; ask {owner}").in_(language) if owner else ""
    return Text(f"{name}: højst {size} værd{asked}", f"{name}: worth at most {size}{asked}").in_(language)


def _cash(briefing: Briefing, language: Language) -> Part | None:
    figure = cash_figure(briefing, language)
    if figure is None:
        return None
    return Part(
        id="cash",
        heading=Text("Er kassens gulv truet, og hvornår?", "Is the cash floor at risk, and when?").in_(language),
        blocks=(
            *(Paragraph(text=text) for text in _cash_texts(briefing, language)),
            figure,
        ),
    )


def _cash_texts(briefing: Briefing, language: Language) -> Iterator[str]:
    reference, alternative = briefing.scenarios
    yield from cash_sentences(alternative, briefing.runs[1].books, language)
    if briefing.runs[0].books is not None and books_of(reference) is not None:
        books, last = briefing.runs[0].books, reference.years.last
        floor, zero = (
            [frequency(one.mean[case].item(), language) for case in (WITH, WITHOUT)]
            for one in (books.ever_below_floor, books.ever_below_zero)
        )
        yield Text(
            f"Tallene gælder {name_in(alternative, 'da')}. Ved {name_in(reference, 'da')} er gennemsnittet senest "
            f"{last} under gulvet i "
            f"{floor[0]} fremtider og under nul i {zero[0]}; uden reformerne i {floor[1]} og {zero[1]}.",
            f"These are numbers of {the(alternative)}. Under {the(reference)} the average is by {last} below the floor "
            f"in {floor[0]} "
            f"futures and below zero in {zero[0]}; without the reforms in {floor[1]} and {zero[1]}.",
        ).in_(language)


def _figure(estimates: Estimates, statistic: str, language: Language) -> str:
    if statistic == "mean":
        return rounded(estimates.mean.item(), economist_unit(estimates.mcse.item()), language)
    return reading(estimates, statistic, language)
