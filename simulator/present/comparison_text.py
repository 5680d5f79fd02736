"""What a comparison says in words: the verdict first, always with a range and a frequency."""

from collections.abc import Iterator
from typing import Final

from simulator.model.book_inputs import ECONOMY
from simulator.model.inputs import CAPACITY, DRIVERS, PRICES, TIMING, Input, Unit
from simulator.model.scenario import Scenario
from simulator.present.number_text import committee_unit, decimal, frequency, money, rounded
from simulator.stats.comparison import Against, Comparison, Group
from simulator.stats.estimates import Estimates
from simulator.stats.flips import Flip
from simulator.stats.sensitivity.result import OTHER
from simulator.text import Language, Text

_GROUPS: Final = {
    TIMING: Text("lovenes tidspunkter", "the timing of laws"),
    PRICES: Text("priser og løn", "prices and wages"),
    CAPACITY: Text("kapacitet", "capacity"),
    DRIVERS: Text("fælles årsager", "common causes"),
    ECONOMY: Text("økonomien uden reformerne", "the budget without the reforms"),
    OTHER: Text("øvrige", "the rest"),
}
_UNITS: Final[dict[Unit, Text]] = {
    "months": Text("måneder", "months"),
    "person_months": Text("månedsværk", "person-months"),
    "posts": Text("stillinger", "posts"),
    "score": Text("standardafvigelser over det normale", "standard deviations above normal"),
}
_SHOWN: Final = 3
_WORTH_NAMING_MIO: Final = 0.05


def verdict_text(one: Against, alternative: Scenario, reference: Scenario) -> Text:
    """Return what the evidence says, as the first sentence of every answer."""
    inside = sum(flip.inside_own_range for flip in one.flips)
    turning = (
        Text("én antagelse kan vende svaret inden for sit eget interval", "one assumption can turn the answer within its own range")
        if inside == 1
        else Text(
            f"{inside} antagelser kan hver for sig vende svaret inden for deres eget interval",
            f"{inside} assumptions can each turn the answer within their own range",
        )
    )
    sentences = {
        "services_disagree": Text(
            "Penge og serviceniveau peger hver sin vej: forskellen følger af, hvad der leveres, ikke af, hvad det koster.",
            "Money and service level disagree: the difference comes from what is delivered, not from what it costs.",
        ),
        "no_difference": Text(
            f"Der ses ingen forskel på {_name(alternative, 'da')} og {_name(reference, 'da')}.",
            f"No difference can be seen between {_name(alternative, 'en')} and {_name(reference, 'en')}.",
        ),
        "not_decided": Text(f"Grundlaget afgør det ikke: {turning.da}.", f"The evidence does not decide: {turning.en}."),
        "alternative": Text(f"{alternative.name.da} er billigst.", f"{alternative.name.en} is cheaper."),
        "reference": Text(f"{reference.name.da} er billigst.", f"{reference.name.en} is cheaper."),
    }
    return sentences[one.verdict]


def money_text(one: Against, alternative: Scenario, language: Language) -> str:
    """Return how often and by how much the alternative is cheaper as the money falls."""
    total = one.cumulative.row(0)
    often = frequency(one.outcome.mean[0].item(), language)
    low, middle, high = (difference_text(total, name, language) for name in ("p10", "p50", "p90"))
    return Text(
        f"Som pengene falder, er {_name(alternative, 'da')} billigst i {often} simulerede fremtider; typisk {middle}, "
        f"i 8 af 10 mellem {low} og {high}.",
        f"As the money falls, {_name(alternative, 'en')} is cheaper in {often} simulated futures; typically {middle}, "
        f"in 8 of 10 between {low} and {high}.",
    ).in_(language)


def service_text(one: Against, language: Language) -> str:
    """Return the difference at equal service level, with the disputed effects both ways."""
    equal, both = (difference_text(one.cumulative.row(row), "mean", language) for row in (1, 2))
    return Text(
        f"Ved samme serviceniveau er forskellen i gennemsnit {equal}; {both}, hvis de omstridte virkninger også holdes ens.",
        f"At equal service level the difference is on average {equal}; {both} if the disputed effects are held equal too.",
    ).in_(language)


def difference_text(estimates: Estimates, statistic: str, language: Language) -> str:
    """Return a difference in words: so much cheaper or dearer."""
    value = estimates[statistic].item()
    unit = committee_unit(estimates.error(statistic).item(), (estimates["p90"] - estimates["p10"]).item())
    size = rounded(abs(value), unit, language)
    if abs(value) < unit / 2:
        return Text("ingen forskel", "no difference").in_(language)
    word = Text("billigere", "cheaper") if value < 0 else Text("dyrere", "dearer")
    return f"{money(size, language)} {word.in_(language)}"


def findings(
    scenarios: tuple[Scenario, ...], comparison: Comparison, one: Against, alternative: Scenario, language: Language
) -> Iterator[str]:
    """Yield the sentences under the table: present value, risk, break-even, flips, what is worth finding out, the error."""
    reference = scenarios[0]
    yield _present_value(one, language)
    yield _risk(comparison, scenarios, language)
    yield _break_even(one, alternative, reference, language)
    if one.flips:
        yield _flips(one, language)
    yield _information(comparison, reference, language)
    horizon = _horizon(one, reference)
    if horizon is not None:
        yield horizon.in_(language)
    error = decimal(one.cumulative.half_width("mean")[0].item(), 3, language)
    draws = decimal(reference.run.draws, 0, language)
    yield Text(
        f"Simuleringsfejl på forskellen: ±{error} (95 pct.); {draws} fælles fremtider, seed {reference.run.seed}. "
        "Fremtider er simuleret under filernes antagelser.",
        f"Simulation error of the difference: ±{error} (95 %); {draws} common futures, seed {reference.run.seed}. "
        "Futures are simulated under the files' assumptions.",
    ).in_(language)


def _present_value(one: Against, language: Language) -> str:
    value = difference_text(one.npv, "mean", language)
    often = frequency(one.better_npv.mean.item(), language)
    return Text(
        f"Nutidsværdi: {value} i gennemsnit, billigst i {often}.", f"Present value: {value} on average, cheaper in {often}."
    ).in_(language)


def _risk(comparison: Comparison, scenarios: tuple[Scenario, ...], language: Language) -> str:
    worst = ", ".join(
        f"{scenario.name.in_(language)} {_figure(cost.cumulative, 'cvar95', language)}"
        for scenario, cost in zip(scenarios, comparison.strategies, strict=True)
    )
    regret = ", ".join(
        f"{scenario.name.in_(language)} {decimal(cost.expected_regret.mean.item(), 1, language)}"
        for scenario, cost in zip(scenarios, comparison.strategies, strict=True)
    )
    largest = ", ".join(decimal(cost.minimax_regret, 0, language) for cost in comparison.strategies)
    return Text(
        f"De dyreste 5 af 100 fremtider koster i gennemsnit: {worst}. Forventet fortrydelse: {regret}; størst i navngivne "
        f"verdener: {largest}.",
        f"The dearest 5 in 100 futures cost on average: {worst}. Expected regret: {regret}; largest in named worlds: {largest}.",
    ).in_(language)


def _figure(estimates: Estimates, statistic: str, language: Language) -> str:
    width = (estimates["p90"] - estimates["p10"]).item()
    return rounded(estimates[statistic].item(), committee_unit(estimates.error(statistic).item(), width), language)


def _break_even(one: Against, alternative: Scenario, reference: Scenario, language: Language) -> str:
    shares = one.break_even.mean.tolist()
    years = reference.years.counted
    year = next((year for year, share in zip(years, _cumulated(shares), strict=False) if share >= 0.5), None)
    never = frequency(shares[-1], language)
    name = _name(alternative, language)
    if year is None:
        return Text(
            f"{_capital(name)} har ikke tjent sig ind senest {years[-1]} i {never} fremtider.",
            f"{_capital(name)} has not paid for itself by {years[-1]} in {never} futures.",
        ).in_(language)
    return Text(
        f"{_capital(name)} har tjent sig ind senest {year} i halvdelen af fremtiderne, slet ikke senest {years[-1]} i {never}.",
        f"{_capital(name)} has paid for itself by {year} in half of the futures, not at all by {years[-1]} in {never}.",
    ).in_(language)


def _cumulated(shares: list[float]) -> list[float]:
    total, found = 0.0, []
    for share in shares[:-1]:
        total += share
        found.append(total)
    return found


def _flips(one: Against, language: Language) -> str:
    shown = "; ".join(_flip(flip, language) for flip in one.flips[:_SHOWN])
    return Text(f"Svaret vender, hvis: {shown}.", f"The answer turns if: {shown}.").in_(language)


def _flip(flip: Flip, language: Language) -> str:
    low, high = value_text(flip.input, flip.usual, language, bare=True), value_text(flip.input, flip.at, language)
    name = flip.input.text.in_(language)
    return Text(f"{name} er {high} (median {low})", f"{name} is {high} (median {low})").in_(language)


def value_text(one: Input, value: float, language: Language, *, bare: bool = False) -> str:
    """Return a value of an input, with its unit unless `bare`."""
    size = decimal(value, 1, language)
    if one.unit == "share":
        return Text(f"{decimal(100 * value, 0, 'da')}\u00a0pct.", f"{decimal(100 * value, 0, 'en')}\u00a0%").in_(language)
    if bare:
        return size
    if one.unit == "mio":
        return money(size, language)
    return f"{size} {_UNITS[one.unit].in_(language)}" if one.unit in _UNITS else size


def _information(comparison: Comparison, reference: Scenario, language: Language) -> str:
    ranked = sorted(comparison.evppi.items(), key=lambda item: -item[1].value.value)
    worth = [
        f"{group_name(key, reference, language)} {decimal(group.value.value, 1, language)}{_owner(group)}"
        for key, group in ranked[:_SHOWN]
        if group.value.value >= _WORTH_NAMING_MIO
    ]
    most = decimal(comparison.evpi.value, 1, language)
    rest = Text(f"; af det {', '.join(worth)}", f"; of that {', '.join(worth)}").in_(language) if worth else ""
    everything = Text(
        f"At vide alt før valget er højst {money(most, 'da')} værd",
        f"Knowing everything before choosing is worth at most {money(most, 'en')}",
    )
    return f"{everything.in_(language)}{rest}."


def _owner(group: Group) -> str:
    return f" ({group.owner})" if group.owner else ""


def group_name(key: str, scenario: Scenario, language: Language) -> str:
    """Return what a group of inputs is called."""
    if key in _GROUPS:
        return _GROUPS[key].in_(language)
    return next((reform.name.in_(language) for reform in scenario.reforms if reform.id == key), key)


def _horizon(one: Against, reference: Scenario) -> Text | None:
    """Return whether the years after the files' last one decide the answer; None if there are none."""
    years = reference.years
    if years.to <= years.last:
        return None
    means = dict(zip(years.shown, one.difference.mean[0].tolist(), strict=True))
    within = sum(means[year] for year in range(years.count_from, years.last + 1))
    if within * one.cumulative.mean[0].item() < 0:
        return Text(
            f"Horisonten afgør svaret: talt til {years.last} vender det.", f"The horizon decides: counted to {years.last} it turns."
        )
    return Text(f"Talt til {years.last} peger svaret samme vej.", f"Counted to {years.last} the answer points the same way.")


def _name(scenario: Scenario, language: Language) -> str:
    """Return a scenario's name inside a sentence."""
    name = scenario.name.in_(language)
    return name[:1].lower() + name[1:] if scenario.name.da != scenario.name.en else name


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
