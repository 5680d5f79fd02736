"""What a comparison says on the screen: the verdict first, always with a mean, a range and a frequency."""

from collections.abc import Sequence
from typing import Final

from simulator.model.inputs import Input, Unit
from simulator.model.scenario import Scenario
from simulator.present.number_text import (
    committee_unit,
    decimal,
    economist_unit,
    frequency,
    money,
    rounded,
    short_frequency,
)
from simulator.stats.comparison import Against, Comparison, Horizon, StrategyCost
from simulator.stats.decision import Verdict, sign
from simulator.stats.estimates import Estimates
from simulator.stats.flips import Flip
from simulator.text import Language, Text

_UNITS: Final[dict[Unit, Text]] = {
    "months": Text("måneder", "months"),
    "person_months": Text("månedsværk", "person-months"),
    "posts": Text("stillinger", "posts"),
    "score": Text("standardafvigelser over det normale", "standard deviations above normal"),
}
_WORTH_NAMING: Final = 0.005
_ROUNDING: Final = 1e-6
_SMALL_SHARE: Final = 0.1
"""A smaller share is told with a decimal: growth of prices from 2.6 to 3.3 % is not from 3 to 3."""


def verdict_text(one: Against, alternative: Scenario, reference: Scenario) -> Text:
    """Return what the evidence says, as the first sentence of every answer."""
    inside = sum(flip.inside_own_range for flip in one.flips[0])
    turning = (
        Text("én antagelse kan alene vende svaret", "one assumption alone can turn the answer")
        if inside == 1
        else Text(f"{inside} antagelser kan hver for sig vende svaret", f"{inside} assumptions can each turn the answer")
    )
    sentences: dict[Verdict, Text] = {
        "services_disagree": Text(
            "Som pengene falder og ved samme serviceniveau er svaret ikke det samme: serviceniveauet afgør det.",
            "As the money falls and at equal service level the answers differ: the level of service decides.",
        ),
        "no_difference": Text(
            f"Der ses ingen forskel på {name_in(alternative, 'da')} og {name_in(reference, 'da')}.",
            f"No difference can be seen between {name_in(alternative, 'en')} and {name_in(reference, 'en')}.",
        ),
        "not_decided": Text(f"Grundlaget afgør det ikke: {turning.da}.", f"The evidence does not decide: {turning.en}."),
        "alternative": _winner(alternative, reference),
        "reference": _winner(reference, alternative),
    }
    return sentences[one.verdict]


def _winner(winner: Scenario, other: Scenario) -> Text:
    return Text(
        f"{winner.name.da} er billigere end {name_in(other, 'da')}.", f"{winner.name.en} is cheaper than {name_in(other, 'en')}."
    )


def money_text(one: Against, language: Language) -> str:
    """Return by how much the alternative is cheaper on average as the money falls, in which range, and how often."""
    total = one.cumulative.row(0)
    mean, median = mean_difference(total, language), difference_text(total, "p50", language, bare=True)
    often, found = frequency(one.outcome.mean[0, 0].item(), language), range_text(total, language)
    return Text(
        f"Som pengene falder, i gennemsnit {mean} (median {median}; 8 af 10 fremtider {found}), billigere i {often}.",
        f"As the money falls, on average {mean} (median {median}; 8 in 10 futures {found}), cheaper in {often}.",
    ).in_(language)


def service_text(one: Against, language: Language) -> str:
    """Return the same at equal service level, with the disputed effects both ways, and whether that answer is decided."""
    means = [mean_difference(one.cumulative.row(row), language, bare=row > 1) for row in (1, 2)]
    ranges = [range_text(one.cumulative.row(row), language) for row in (1, 2)]
    often = [short_frequency(one.outcome.mean[row, 0].item(), language) for row in (1, 2)]
    decided = len(set(one.answers[1:])) == 1 and one.answers[1] in ("alternative", "reference")
    says = Text("afgjort", "decided") if decided else Text("ikke afgjort", "not decided")
    return Text(
        f"Ved samme service ({says.da}) {means[0]} ({ranges[0]}), billigere i {often[0]}; med omstridte virkninger {means[1]} "
        f"({ranges[1]}), {often[1]}.",
        f"At equal service ({says.en}) {means[0]} ({ranges[0]}), cheaper in {often[0]}; with the disputed effects {means[1]} "
        f"({ranges[1]}), {often[1]}.",
    ).in_(language)


def mean_difference(estimates: Estimates, language: Language, *, bare: bool = False) -> str:
    """Return a mean difference in words, with the digits its error supports."""
    return _difference(estimates.mean.item(), economist_unit(estimates.mcse.item()), language, bare=bare)


def difference_text(estimates: Estimates, statistic: str, language: Language, *, bare: bool = False) -> str:
    """Return a difference in words as a committee reads it: so much cheaper or dearer, without the unit of money if `bare`."""
    return _difference(estimates[statistic].item(), _unit(estimates, statistic), language, bare=bare)


def _unit(estimates: Estimates, *statistics: str) -> float:
    """Return the unit in which a committee reads several statistics of a difference."""
    error = max(estimates.error(statistic).item() for statistic in statistics)
    return committee_unit(error, (estimates["p90"] - estimates["p10"]).item())


def _difference(value: float, unit: float, language: Language, *, bare: bool) -> str:
    if abs(value) < unit / 2:
        return Text("ingen forskel", "no difference").in_(language)
    word = Text("billigere", "cheaper") if value < 0 else Text("dyrere", "dearer")
    size = rounded(abs(value), unit, language)
    return f"{size if bare else money(size, language)} {word.in_(language)}"


def range_text(estimates: Estimates, language: Language) -> str:
    """Return the range of 8 in 10 futures in words, shorter where both ends are alike."""
    unit = _unit(estimates, "p10", "p90")
    low, high = (_difference(estimates[name].item(), unit, language, bare=True) for name in ("p10", "p90"))
    if low == high:
        return low
    (size, _, way), (_, _, other) = low.partition(" "), high.partition(" ")
    to = Text("til", "to").in_(language)
    return f"{size} {to} {high}" if way == other else f"{low} {to} {high}"


def is_range(text: str, language: Language) -> bool:
    """Return whether a range in words has two ends; where all futures are alike it has one."""
    return Text(" til ", " to ").in_(language) in text


def findings(scenarios: tuple[Scenario, ...], comparison: Comparison, position: int, language: Language) -> Sequence[str]:
    """Return the sentences under the table of one alternative: totals and risk, break-even, what turns the answer, own time."""
    reference, one = scenarios[0], comparison.against[position - 1]
    pair = tuple((scenarios[row], comparison.strategies[row]) for row in (0, position))
    sentences = [_totals(pair, language), break_even_text(one, reference, language)]
    if one.flips[0]:
        turns = flip_text(one.flips[0][0], language)
        sentences.append(Text(f"Svaret vender, hvis {turns}.", f"The answer turns if {turns}.").in_(language))
    if any(cost.own_time.mean.item() > 0 for _, cost in pair):
        sentences.append(_own_time(pair, language))
    return sentences


def _totals(pair: Sequence[tuple[Scenario, StrategyCost]], language: Language) -> str:
    """Return budget figure, mean and median of each total beside the mean of its dearest futures, and why they differ."""
    listed = ", ".join(
        f"{name_in(scenario, language)} {'/'.join(_figure(cost.cumulative, name, language) for name in ('mode', 'mean', 'p50'))}"
        for scenario, cost in pair
    )
    unit = max(_unit(cost.cumulative, "cvar95") for _, cost in pair)
    dearest = (rounded(cost.cumulative.cvar95.item(), unit, language) for _, cost in pair)
    worst = Text(" mod ", " against ").in_(language).join(dearest)
    same = all(_figure(cost.cumulative, "mode", language) == _figure(cost.cumulative, "mean", language) for _, cost in pair)
    why = Text("", "") if same else Text("; de er forskellige, fordi udfaldene er skæve", "; skewed outcomes set them apart")
    return Text(
        f"Budgettal/middel/median: {listed}{why.da}; dyreste 5 af 100: {worst}.",
        f"Budget figure/mean/median: {listed}{why.en}; dearest 5 in 100: {worst}.",
    ).in_(language)


def _figure(estimates: Estimates, statistic: str, language: Language) -> str:
    width = (estimates["p90"] - estimates["p10"]).item()
    error = 0.0 if statistic == "mode" else estimates.error(statistic).item()
    return rounded(estimates[statistic].item(), committee_unit(error, width), language)


def break_even_text(one: Against, reference: Scenario, language: Language) -> str:
    """Return how often an alternative that was dearer for a time has paid for itself, and how often it never was dearer."""
    *years, _, never = one.break_even.mean.tolist()
    last = reference.years.counted[-1]
    paid, cheap = frequency(sum(years), language), frequency(never, language)
    if never > 1 - _WORTH_NAMING:
        return Text("På intet tidspunkt dyrere undervejs.", "Never dearer on the way.").in_(language)
    also = Text(f", aldrig dyrere i {cheap}", f", never dearer in {cheap}") if never > _WORTH_NAMING else Text("", "")
    return Text(
        f"Merudgiften er tjent ind senest i {last} i {paid}{also.da}.", f"The added cost is paid back by {last} in {paid}{also.en}."
    ).in_(language)


def flip_text(flip: Flip, language: Language) -> str:
    """Return which value of an input turns the answer."""
    name, saves = lowered(flip.input.text.in_(language)), is_saving(flip)
    sign = -1 if saves else 1
    usual, at = value_text(flip.input, sign * flip.usual, language, bare=True), value_text(flip.input, sign * flip.at, language)
    word = Text("sparer", "saves") if saves else Text("er", "is")
    return f"{name} {word.in_(language)} {at} (median {usual})"


def is_saving(flip: Flip) -> bool:
    """Return whether an input is an amount below zero, at its median and where the answer turns: it is told as what it saves."""
    return flip.input.unit == "mio" and flip.usual < 0 and flip.at < 0


def _own_time(pair: Sequence[tuple[Scenario, StrategyCost]], language: Language) -> str:
    """Return what own staff's time is worth under each strategy; it is in no total."""
    unit = max(economist_unit(cost.own_time.mcse.item()) for _, cost in pair)
    sizes = [rounded(cost.own_time.mean.item(), unit, language) for _, cost in pair]
    listed = Text(" mod ", " against ").in_(language).join(sizes)
    return Text(
        f"Hertil egen tid, som ikke er i tallene: {listed}.", f"Own staff's time comes on top, in no figure: {listed}."
    ).in_(language)


_SHORT: Final[dict[Verdict, Text]] = {
    "services_disagree": Text("penge og samme serviceniveau giver hver sit svar", "money and equal service level differ"),
    "no_difference": Text("ingen forskel", "no difference"),
    "not_decided": Text("ikke afgjort", "not decided"),
    "alternative": Text("alternativet er billigere", "the alternative is cheaper"),
    "reference": Text("referencen er billigere", "the reference is cheaper"),
}


def horizon_text(one: Against, reference: Scenario, language: Language) -> str:
    """Return the answer counted to each last year, and whether it is the horizon that decides; nothing where there is only one."""
    if len(one.horizons) < 2:
        return ""
    counted = " ".join(_horizon(year, horizon, language) for year, horizon in one.horizons.items())
    short, long = one.horizons.values()
    signs = [[_sign(horizon, basis, reference.materiality_mio) for horizon in (short, long)] for basis in range(3)]
    bases = (Text("penge", "money"), Text("samme service", "equal service"), Text("med omstridte", "disputed too"))
    turned = [name.in_(language) for name, (before, after) in zip(bases, signs, strict=True) if before != after]
    where = f" ({', '.join(turned)})" if turned else ""
    if short.verdict != long.verdict or turned:
        says = Text(f"Horisonten ændrer svaret{where}", f"The horizon changes the answer{where}")
    else:
        says = Text("Horisonten ændrer ikke svaret", "The horizon does not change the answer")
    end = Text("uafsluttet arbejde betales ved dens slutning.", "unfinished work is charged at its end.")
    return f"{counted} {says.in_(language)}; {end.in_(language)}"


def _horizon(year: int, one: Horizon, language: Language) -> str:
    money_mean, service, both = (mean_difference(one.cumulative.row(row), language, bare=True) for row in range(3))
    often = frequency(one.outcome.mean[0, 0].item(), language)
    says = _SHORT[one.verdict].in_(language)
    return Text(
        f"Talt til {year}: {money_mean}, billigere i {often}, samme service {service}, med omstridte {both}: {says}.",
        f"Counted to {year}: {money_mean}, cheaper in {often}, equal service {service}, disputed too {both}: {says}.",
    ).in_(language)


def _sign(horizon: Horizon, basis: int, materiality: float) -> int:
    return sign(horizon.cumulative.mean[basis].item(), horizon.cumulative.mcse[basis].item(), materiality)


def value_text(one: Input, value: float, language: Language, *, bare: bool = False) -> str:
    """Return a value of an input, with its unit unless `bare`."""
    whole = one.unit == "months" and abs(value - round(value)) < _ROUNDING
    size = decimal(value, 0 if whole else 1, language)
    if one.unit == "share":
        fine = 1 if abs(value) < _SMALL_SHARE else 0
        return Text(f"{decimal(100 * value, fine, 'da')}\u00a0pct.", f"{decimal(100 * value, fine, 'en')}\u00a0%").in_(language)
    if bare:
        return size
    if one.unit == "mio":
        return money(size, language)
    return f"{size} {_UNITS[one.unit].in_(language)}" if one.unit in _UNITS else size


def name_in(scenario: Scenario, language: Language) -> str:
    """Return a scenario's name inside a sentence."""
    name = scenario.name.in_(language)
    return lowered(name) if scenario.name.da != scenario.name.en else name


def raised(text: str) -> str:
    """Return a text as it stands at the beginning of a sentence; an id that serves as a name has no capital of its own."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a text with a full stop at its end, which an abbreviation such as mio. kr. brings along."""
    return text if text.endswith(".") else f"{text}."


def lowered(name: str) -> str:
    """Return a name as it is written inside a sentence; an abbreviation such as NIS2 keeps its capitals."""
    return name if name[1:2].isupper() or name[1:2].isdigit() else name[:1].lower() + name[1:]
