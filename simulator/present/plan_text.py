"""What a plan says in words: what can be said first, then what it rests on."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.plan import Choice
from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.comparison_text import value_text
from simulator.present.dates import short_month_text
from simulator.present.number_text import committee_unit, decimal, economist_unit, money, rounded
from simulator.stats.estimates import Measured
from simulator.stats.plan import Advice, Basis, PlanCost, PlanSearch
from simulator.text import Language, Text

_SHOWN: Final = 2
_EQUAL: Final = 0


def choice_text(choice: Choice, language: Language) -> str:
    """Return a choice in short: the month in which work begins, or to wait for the text."""
    if choice.waits:
        return Text("vent", "wait").in_(language)
    return choice.text.in_(language) if choice.begins is None else short_month_text(date_of(choice.begins), language)


def verdict_text(found: PlanSearch, scenario: Scenario) -> Text:
    """Return what can be said, as the first sentence of the answer."""
    best, pure = found.best, found.better_pure
    saved = money_text(_less(pure.over_best["equal_service"]), "da"), money_text(_less(pure.over_best["equal_service"]), "en")
    name = pure_name(found, pure)
    lost = _less(Measured(value=-found.money_best.over_best["money"].value, mcse=found.money_best.over_best["money"].mcse))
    differing = [one for one in found.advice if one.money_choice != one.choice]
    undecided = sum(1 for one in found.advice if one.other is not None and not one.is_decided)
    sentences = {
        "services_disagree": Text(
            f"Penge og serviceniveau peger hver sin vej: for {_names(differing, scenario, 'da')} ville penge alene vælge "
            f"anderledes og spare {money_text(lost, 'da')} ved at levere mindre.",
            f"Money and service level disagree: for {_names(differing, scenario, 'en')} money alone would choose otherwise and "
            f"save {money_text(lost, 'en')} by delivering less.",
        ),
        "none_better": Text(
            f"Der ses ingen plan, der er bedre end {name.da}.", f"No plan can be seen that is better than {name.en}."
        ),
        "not_decided": Text(
            f"Grundlaget afgør ikke hele planen: i {undecided} reformer kan en antagelse vende valget inden for sit eget interval.",
            f"The evidence does not decide the whole plan: in {undecided} reforms one assumption can turn the choice in its range.",
        ),
        "better": Text(
            f"Den bedste plan er {saved[0]} billigere end {name.da}.", f"The best plan is {saved[1]} cheaper than {name.en}."
        ),
    }
    return sentences[found.finding] if best.plan != pure.plan else sentences["none_better"]


def money_text(size: Measured, language: Language) -> str:
    """Return an amount whose digits follow its error."""
    return money(rounded(size.value, economist_unit(size.mcse), language), language)


def pure_name(found: PlanSearch, pure: PlanCost) -> Text:
    """Return what a pure strategy is called."""
    if pure.plan == found.waiting.plan:
        return Text("at vente overalt", "waiting everywhere")
    return Text("at handle overalt", "acting everywhere")


def costs_text(found: PlanSearch, language: Language) -> str:
    """Return the plan beside the two pure strategies, at equal service level and as the money falls."""

    def saved(basis: Basis) -> list[str]:
        over = found.waiting.over_best[basis], found.active.over_best[basis]
        return [rounded(one.value, economist_unit(one.mcse), language) for one in over]

    (waiting, active), (waiting_money, active_money) = saved("equal_service"), saved("money")
    return Text(
        f"Planen sparer {money(waiting, 'da')} mod at vente overalt og {active} mod at handle overalt (som pengene falder "
        f"{waiting_money} og {active_money}).",
        f"The plan saves {money(waiting, 'en')} over waiting everywhere and {active} over acting everywhere (as the money falls "
        f"{waiting_money} and {active_money}).",
    ).in_(language)


def findings(scenario: Scenario, found: PlanSearch, language: Language) -> Iterator[str]:
    """Yield what stands under the table."""
    yield _risk(found, language)
    yield _others(scenario, found, language)
    turning = [one for one in found.advice if one.flips]
    if turning:
        yield _turning(turning, scenario, language)
    if found.leader is not None:
        yield _leader(found.leader, found.leader_price, language)
    yield _honesty(scenario, found, language)


def _risk(found: PlanSearch, language: Language) -> str:
    worst = ", ".join(
        f"{name.in_(language)} {_figure(one, language)}"
        for name, one in (
            (Text("planen", "the plan"), found.best),
            (pure_name(found, found.waiting), found.waiting),
            (pure_name(found, found.active), found.active),
        )
    )
    more = len(found.frontier) - 1
    some = Text(f" {more} planer er dyrere, men mindre risikable.", f" {more} plans cost more but are less risky.")
    start = Text(
        f"De dyreste 5 af 100 fremtider koster i gennemsnit: {worst}.", f"The dearest 5 in 100 futures cost on average: {worst}."
    )
    return start.in_(language) + (some.in_(language) if more > 0 else "")


def _figure(one: PlanCost, language: Language) -> str:
    cost = one.cost.row(_EQUAL)
    width = (cost["p90"] - cost["p10"]).item()
    return rounded(cost.cvar95.item(), committee_unit(cost.error("cvar95").item(), width), language)


def _others(scenario: Scenario, found: PlanSearch, language: Language) -> str:
    close = decimal(found.within_materiality - 1, 0, language)
    searched = decimal(found.plans_searched, 0, language)
    edge = money(decimal(scenario.materiality_mio, 1, language), language)
    equal = len(found.equally_good)
    as_good = Text(
        "Ingen anden plan er lige så god inden for simuleringsfejlen" if equal == 0 else f"Lige så gode er {equal} planer mere",
        "No other plan is as good within the simulation error" if equal == 0 else f"As good: {equal} more plans",
    )
    rest = Text(
        f"; {close} af {searched} afprøvede er højst {edge} dyrere.", f"; {close} of {searched} tried cost at most {edge} more."
    )
    return as_good.in_(language) + rest.in_(language)


def _turning(advice: Sequence[Advice], scenario: Scenario, language: Language) -> str:
    """Return for the reforms whose advice turns most easily the fact that would change it."""
    nearest = sorted(advice, key=lambda one: abs(one.flips[0].percentile - 0.5))[:_SHOWN]
    parts = []
    for one in nearest:
        flip = one.flips[0]
        other = "" if one.other is None else one.other.text.in_(language)
        at, usual = value_text(flip.input, flip.at, language), value_text(flip.input, flip.usual, language, bare=True)
        name = flip.input.text.in_(language)
        words = Text(
            f"{_name(one, scenario, 'da')}: {other}, hvis {name} er {at} (median {usual})",
            f"{_name(one, scenario, 'en')}: {other} if {name} is {at} (median {usual})",
        )
        parts.append(words.in_(language))
    return Text(f"Rådet vender for {'; '.join(parts)}.", f"The advice turns for {'; '.join(parts)}.").in_(language)


def _leader(worth: Measured, price: float, language: Language) -> str:
    value = rounded(worth.value, economist_unit(worth.mcse), language)
    cost = money(decimal(price, 1, language), language)
    return Text(
        f"En projektleder mere (et månedsværk mere hver måned) sparer {value} og koster {cost} i alt.",
        f"One more project leader (one person-month more each month) saves {value} and costs {cost} in total.",
    ).in_(language)


def _honesty(scenario: Scenario, found: PlanSearch, language: Language) -> str:
    promised, kept = (
        rounded(-one.value, economist_unit(one.mcse), language)
        for one in (found.searched, found.best.over_waiting["equal_service"])
    )
    draws, seed = decimal(scenario.run.draws, 0, language), scenario.run.seed + 1
    tried = decimal(found.search_draws, 0, language)
    return Text(
        f"Søgt i {tried} fremtider (sparet mod at vente: {promised}), vurderet i {draws} andre med seed {seed} ({kept}).",
        f"Searched in {tried} futures (saved over waiting: {promised}), judged in {draws} others with seed {seed} ({kept}).",
    ).in_(language)


def _less(over: Measured) -> Measured:
    return Measured(value=abs(over.value), mcse=over.mcse)


def _names(advice: Sequence[Advice], scenario: Scenario, language: Language) -> str:
    listed = [_name(one, scenario, language) for one in advice]
    word = Text(" og ", " and ").in_(language)
    return ", ".join(listed[:-1]) + (word if len(listed) > 1 else "") + listed[-1] if listed else ""


def _name(one: Advice, scenario: Scenario, language: Language) -> str:
    return next(reform.name.in_(language) for reform in scenario.reforms if reform.id == one.reform)
