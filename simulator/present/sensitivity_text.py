"""What drives a result, in words: shares of the spread, what is worth finding out first, when a scenario fails."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.numbers import Grade
from simulator.model.scenario import Scenario
from simulator.present.comparison_text import name_in, raised, value_text
from simulator.present.groups import group_name
from simulator.present.listing import with_and
from simulator.present.number_text import FINEST_MIO, committee_unit, decimal, frequency, money, rounded
from simulator.stats.estimates import student
from simulator.stats.sensitivity.result import Drivers, Key, Sensitivity, Split, Worth
from simulator.stats.sensitivity.rules import Condition, Rule
from simulator.text import Language, Text

GRADE_NAMES: Final[dict[Grade, Text]] = {
    "A": Text("vedtagne tal", "adopted figures"),
    "B": Text("skalerede kilder", "scaled sources"),
    "C": Text("udledte tal", "derived figures"),
    "D": Text("antagelser", "assumptions"),
}
_SHOWN: Final = 3
_PRICED: Final = 2
_WORTH_NAMING_MIO: Final = 0.05
_LEAST_NAMED: Final = 0.02


def percent(share: float, language: Language) -> str:
    """Return a share of a spread in whole per cent, such as 43 pct.; never none or all of it."""
    if round(100 * share) < 1:
        return Text("under 1\u00a0pct.", "below 1\u00a0%").in_(language)
    if round(100 * share) > 99:
        return Text("over 99\u00a0pct.", "above 99\u00a0%").in_(language)
    size = decimal(100 * share, 0, language)
    return Text(f"{size}\u00a0pct.", f"{size}\u00a0%").in_(language)


def leading_text(scenarios: Sequence[Scenario], found: Sensitivity, language: Language) -> str:
    """Return what drives the number that decides, as the first sentence of the answer."""
    return driven_text(scenarios, found.leading, language)


def driven_text(scenarios: Sequence[Scenario], drivers: Drivers, language: Language) -> str:
    """Return how widely a number spreads and the groups that most of it comes from."""
    if not drivers.varies:
        return f"{always_the_same(drivers).in_(language)}."
    mostly = _listed(drivers.groups, scenarios[0], language)
    if drivers.key == "below_floor":
        often = frequency(drivers.mean.value, language)
        return Text(
            f"Kassen kommer under gulvet i {often} fremtider; det afhænger mest af {mostly}.",
            f"Cash falls below the floor in {often} futures; whether it does depends mostly on {mostly}.",
        ).in_(language)
    low, high = _ends(drivers, language)
    between = Text(f"8 af 10 mellem {low} og {high}", f"8 in 10 between {low} and {high}").in_(language)
    subject = {
        "cost": Text(f"Udgiften til {name_in(scenarios[0], 'da')}", f"The cost of {name_in(scenarios[0], 'en')}"),
        "difference": Text("Forskellen", "The difference"),
        "equal_service": Text("Forskellen ved samme serviceniveau", "The difference at equal service level"),
    }[drivers.key].in_(language)
    return Text(f"{subject} ({between}) drives mest af {mostly}.", f"{subject} ({between}) is driven mostly by {mostly}.").in_(
        language
    )


def always_the_same(drivers: Drivers) -> Text:
    """Return that a number is the same in every future."""
    if drivers.key == "below_floor":
        return Text(
            "Om kassen kommer under gulvet, er ens i alle fremtider", "Whether cash falls below the floor is always the same"
        )
    if drivers.key == "cost":
        return Text("Udgiften er altid den samme", "The cost is always the same")
    return Text("Forskellen er altid den samme", "The difference is always the same")


def _ends(drivers: Drivers, language: Language) -> tuple[str, str]:
    unit = max(committee_unit(drivers.mean.mcse, drivers.p90 - drivers.p10), FINEST_MIO)
    if drivers.key == "cost":
        low, high = (rounded(end, unit, language) for end in (drivers.p10, drivers.p90))
        return low if language == "da" else money(low, language), money(high, language)

    def worded(value: float) -> str:
        if abs(value) < unit / 2:
            return Text("ingen forskel", "no difference").in_(language)
        word = Text("billigere", "cheaper") if value < 0 else Text("dyrere", "dearer")
        return f"{money(rounded(abs(value), unit, language), language)} {word.in_(language)}"

    return worded(drivers.p10), worded(drivers.p90)


def _listed(split: Split, scenario: Scenario, language: Language) -> str:
    named = [
        f"{group_name(name, scenario, language)} ({percent(share, language)})"
        for name, share in zip(split.names, split.shares.tolist(), strict=True)
        if share >= _LEAST_NAMED
    ][:_SHOWN]
    return with_and(named, language)


def advice(scenarios: Sequence[Scenario], found: Sensitivity, language: Language) -> Iterator[str]:
    """Yield what is worth finding out first, and when the scenario fails."""
    if len(scenarios) > 1 and found.leading.varies:
        yield worth_text(found, language)
    rule = found.leading.rule
    if rule is not None:
        yield rule_text(scenarios, found.leading.key, rule, language)


def other_numbers(scenarios: Sequence[Scenario], found: Sensitivity, language: Language) -> Iterator[str]:
    """Yield what drives the cost and cash, where they are not the number that decides."""
    for key in ("cost", "below_floor"):
        drivers = found.of(key)
        if drivers is not None and drivers is not found.leading:
            yield driven_text(scenarios, drivers, language)


def grounds(scenario: Scenario, found: Sensitivity, language: Language) -> Iterator[str]:
    """Yield what the answer rests on: evidence, errors, futures."""
    if found.leading.varies:
        yield evidence_text(found, language)
    yield _error(scenario, found, language)


def worth_text(found: Sensitivity, language: Language) -> str:
    """Return what is worth finding out before choosing, who can, and what knowing everything would be worth."""
    most = money(decimal(found.evpi.value, 1, language), language)
    named = worth_finding_out(found)[:_PRICED]
    if not named:
        return Text(
            f"Ingen enkelt antagelse er værd at undersøge før valget; fuld viden ville højst være {most} værd.",
            f"No single assumption is worth examining before choosing; full knowledge would be worth at most {most}.",
        ).in_(language)
    first = "; ".join(_worth(one, language) for one in named)
    return Text(
        f"Undersøg først: {first}. Fuld viden før valget ville højst være {most} værd.",
        f"Find out first: {first}. Full knowledge before choosing would be worth at most {most}.",
    ).in_(language)


def worth_finding_out(found: Sensitivity) -> tuple[Worth, ...]:
    """Return the inputs that are worth at least 0.05 mio. kr. to know, beyond the error of that number."""
    return tuple(one for one in found.worth if one.value.value >= max(_WORTH_NAMING_MIO, 2 * one.value.mcse))


def _worth(one: Worth, language: Language) -> str:
    size = money(decimal(one.value.value, 1, language), language)
    owner = f", {one.input.owner}" if one.input.owner else ""
    most = Text(f"højst {size}", f"at most {size}").in_(language)
    return f"{one.input.text.in_(language)} ({most}{owner})"


def rule_text(scenarios: Sequence[Scenario], key: Key, rule: Rule, language: Language) -> str:
    """Return when a scenario fails: the conditions, what share of the failures they cover, and how often it fails then."""
    when = with_and([condition_text(one, language) for one in rule.conditions], language)
    covers, then, usual = percent(rule.coverage, language), frequency(rule.density, language), frequency(rule.base, language)
    name = scenarios[0].name.in_(language)
    if key == "below_floor":
        return Text(
            f"Kassen kommer oftest under gulvet, når {when}: det dækker {covers} af de fremtider, hvor den gør, og sker så i "
            f"{then} (ellers i alt {usual}).",
            f"Cash falls below the floor mostly when {when}: that covers {covers} of the futures in which it does; it then does "
            f"in {then} ({usual} overall).",
        ).in_(language)
    if key == "cost":
        return Text(
            f"{name} hører oftest til de dyreste 10 af 100 fremtider, når {when}: det dækker {covers} af dem.",
            f"{name} is among the dearest 10 in 100 futures mostly when {when}: that covers {covers} of them.",
        ).in_(language)
    return Text(
        f"{name} er oftest dyrest, når {when} (dækker {covers} af de fremtider, hvor den er det; den er så dyrest i {then}, "
        f"i alt i {usual}).",
        f"{name} is dearer mostly when {when} (covers {covers} of the futures in which it is; it then is in {then}, overall "
        f"in {usual}).",
    ).in_(language)


def condition_text(one: Condition, language: Language) -> str:
    """Return one condition of a rule; an amount below zero is told as what it saves."""
    name = one.input.text.in_(language)
    saves = one.input.unit == "mio" and one.value < 0
    word = Text("mindst", "at least") if one.at_least != saves else Text("højst", "at most")
    value = value_text(one.input, -one.value if saves else one.value, language)
    if saves:
        return Text(f"{name} sparer {word.da} {value}", f"{name} saves {word.en} {value}").in_(language)
    return Text(f"{name} er {word.da} {value}", f"{name} is {word.en} {value}").in_(language)


def evidence_text(found: Sensitivity, language: Language) -> str:
    """Return how much of the spread of the number that decides, and of the cost, rests on the grade that most of it rests on."""
    leading, cost = found.leading, found.of("cost")
    grade, share = max(graded(leading.grades), key=lambda item: item[1])
    name, size = GRADE_NAMES[grade], percent(share, language)
    if leading.key == "cost" or cost is None:
        return Text(
            f"{raised(size)} af udgiftens spredning hviler på {name.da} ({grade}).",
            f"{raised(size)} of the cost's spread rests on {name.en} ({grade}).",
        ).in_(language)
    other = percent(dict(graded(cost.grades)).get(grade, 0.0), language)
    return Text(
        f"{raised(size)} af forskellens spredning og {other} af udgiftens hviler på {name.da} ({grade}).",
        f"{raised(size)} of the difference's spread and {other} of the cost's rest on {name.en} ({grade}).",
    ).in_(language)


def graded(split: Split) -> list[tuple[Grade, float]]:
    """Return the grades of a split and their shares."""
    grades: list[Grade] = [grade for grade in GRADE_NAMES if grade in split.names]
    return [(grade, float(split.shares[split.names.index(grade)])) for grade in grades]


def _error(scenario: Scenario, found: Sensitivity, language: Language) -> str:
    groups = found.leading.groups
    if not found.leading.varies:
        return Text(
            f"{decimal(found.draws, 0, 'da')} fremtider, seed {scenario.run.seed}.",
            f"{decimal(found.draws, 0, 'en')} futures, seed {scenario.run.seed}.",
        ).in_(language)
    error = decimal(100 * student(found.blocks) * float(groups.errors.max()), 0, language)
    explained, draws = percent(groups.explained.value, language), decimal(found.draws, 0, language)
    return Text(
        f"Andele ±{error} procentpoint; {explained} af spredningen forklaret; {draws} fremtider, seed {scenario.run.seed}.",
        f"Shares ±{error} percentage points; {explained} of the spread explained; {draws} futures, seed {scenario.run.seed}.",
    ).in_(language)
