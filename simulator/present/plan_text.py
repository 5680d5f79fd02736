"""What a plan says in words: what can be said first, then what it rests on."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.inputs import inputs_of
from simulator.model.plan import Choice
from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.comparison_text import lowered, value_text
from simulator.present.dates import short_month_text
from simulator.present.listing import with_and
from simulator.present.number_text import committee_unit, decimal, economist_unit, money, rounded
from simulator.stats.estimates import Measured
from simulator.stats.plan import Advice, Basis, PlanCost, PlanSearch
from simulator.text import Language, Text

_EQUAL: Final = 0
_WORTH_NAMING_MIO: Final = 0.05


def choice_text(choice: Choice, language: Language) -> str:
    """Return a choice in short: the month in which work begins, or to wait for the text."""
    if choice.waits:
        return Text("vent", "wait").in_(language)
    return choice.text.in_(language) if choice.begins is None else short_month_text(date_of(choice.begins), language)


def verdict_text(found: PlanSearch, scenario: Scenario) -> Text:
    """Return what can be said, as the first sentence of the answer."""
    if len(found.pure) == 1:
        return Text(
            "Der er intet at vælge: ingen reform har tal eller arbejde, der afhænger af strategien.",
            "There is nothing to choose: no reform has numbers or work that depend on the strategy.",
        )
    pure = found.better_pure
    name, saved = pure_name(found, pure), pure.over_best["equal_service"]
    undecided = sum(1 for one in found.advice if one.other is not None and not one.is_decided)
    reforms = Text("1 reform", "1 reform") if undecided == 1 else Text(f"{undecided} reformer", f"{undecided} reforms")
    sentences = {
        "services_disagree": _disagreement(found, scenario),
        "none_better": Text(
            f"Der ses ingen plan, der er bedre end {name.da}.", f"No plan can be seen that is better than {name.en}."
        ),
        "not_decided": Text(
            f"Grundlaget afgør ikke hele planen: i {reforms.da} kan en antagelse vende valget inden for sit eget interval.",
            f"The evidence does not decide the whole plan: in {reforms.en} one assumption can turn the choice in its range.",
        ),
        "better": Text(
            f"Den bedste plan er {money_text(saved, 'da')} billigere end {name.da}.",
            f"The best plan is {money_text(saved, 'en')} cheaper than {name.en}.",
        ),
    }
    return sentences[found.finding] if found.best.plan != pure.plan else sentences["none_better"]


def _disagreement(found: PlanSearch, scenario: Scenario) -> Text:
    """Return where money alone would deliver less, how much less, and what it would save."""
    lean = [one for one in found.advice if one.loses_service(scenario.materiality_mio)]
    less = Measured(
        value=sum(one.money_delivers_less.value for one in lean), mcse=sum(one.money_delivers_less.mcse for one in lean)
    )
    saved = _turned(found.money_best.over_best["money"])
    return Text(
        f"Penge og serviceniveau peger hver sin vej: penge alene ville levere {money_text(less, 'da')} mindre i "
        f"{_names(lean, scenario, 'da')} og spare {money_text(saved, 'da')} i alt.",
        f"Money and service level disagree: money alone would deliver {money_text(less, 'en')} less in "
        f"{_names(lean, scenario, 'en')} and save {money_text(saved, 'en')} in all.",
    )


def money_text(size: Measured, language: Language) -> str:
    """Return an amount whose digits follow its error."""
    return money(_number(size, language), language)


def pure_name(found: PlanSearch, pure: PlanCost) -> Text:
    """Return what a pure strategy is called."""
    if pure.plan == found.waiting.plan:
        return Text("at vente overalt", "waiting everywhere")
    return Text("at handle overalt", "acting everywhere")


def costs_text(found: PlanSearch, language: Language) -> str:
    """Return the plan beside the two pure strategies, at equal service level and as the money falls."""

    def saved(basis: Basis) -> list[str]:
        return [_number(pure.over_best[basis], language) for pure in (found.waiting, found.active)]

    (waiting, active), (waiting_money, active_money) = saved("equal_service"), saved("money")
    return Text(
        f"Planen sparer {waiting} i forhold til at vente, {active} i forhold til at handle (penge: {waiting_money} og "
        f"{active_money}).",
        f"The plan saves {waiting} over waiting, {active} over acting (as money falls: {waiting_money} and {active_money}).",
    ).in_(language)


def findings(scenario: Scenario, found: PlanSearch, language: Language, *, listed: bool) -> Iterator[str]:
    """Yield what stands under the table, the most important first.

    `listed`: with the choices that are best when disputed effects are held equal, where no column shows them.
    """
    uncertain = bool(inputs_of(scenario))
    if not uncertain:
        yield Text(
            "Intet i scenariet er usikkert: alle fremtider er ens, og rådet er så sikkert som filens tal.",
            "Nothing in the scenario is uncertain: all futures are alike, and the advice is as sure as the file's numbers.",
        ).in_(language)
    yield _disputed(scenario, found, language, listed=listed)
    if uncertain:
        yield _risk(found, language)
    yield from _cheaper_later(scenario, found, language)
    if uncertain:
        yield _honesty(scenario, found, language)
    turning = [one for one in found.advice if one.flips]
    if turning:
        yield _turning(turning, scenario, language)
    if found.equally_good and len(found.pure) > 1:
        count = decimal(len(found.equally_good), 0, language)
        within = Text(" inden for simuleringsfejlen", " within the simulation error") if uncertain else Text.same("")
        yield Text(
            f"Lige så gode{within.da}: {count} plan{'' if count == '1' else 'er'}.",
            f"As good{within.en}: {count} plan{'' if count == '1' else 's'}.",
        ).in_(language)
    if found.leader is not None:
        yield _leader(found.leader, found.leader_price, language)


def _disputed(scenario: Scenario, found: PlanSearch, language: Language, *, listed: bool) -> str:
    """Return what the best plan would be if disputed effects were held equal too, and what this one then costs more."""
    over = found.disputed_best.over_best["equal_service_and_disputed"]
    other = [one for one in found.advice if one.disputed_choice != one.choice]
    if not other or over.value > -max(2 * over.mcse, _WORTH_NAMING_MIO):
        return Text(
            "Planen er også bedst, når omstridte virkninger holdes ens.", "The plan is best with disputed effects held equal too."
        ).in_(language)
    choices = ", ".join(f"{_name(one, scenario, language)} {choice_text(one.disputed_choice, language)}" for one in other)
    saved, which = _number(_turned(over), language), f": {choices}" if listed else ""
    return Text(
        f"Holdes omstridte virkninger også ens, sparer en anden plan {saved}{which}.",
        f"With disputed effects held equal too, another plan saves {saved}{which}.",
    ).in_(language)


def _risk(found: PlanSearch, language: Language) -> str:
    plan, waiting, active = (_figure(one, language) for one in (found.best, found.waiting, found.active))
    start = Text(
        f"Dyreste 5 af 100 ved samme service: planen {plan}, vent {waiting}, handl {active}; ",
        f"Dearest 5 in 100 at equal service: the plan {plan}, wait {waiting}, act {active}; ",
    )
    return start.in_(language) + trade_off(found, language)


def trade_off(found: PlanSearch, language: Language) -> str:
    """Return whether less risk has a price, as half a sentence."""
    safer = found.frontier[1:]
    if not safer:
        return Text("ingen anden plan er mindre risikabel.", "no other plan is less risky.").in_(language)
    less = _number(_turned(safer[0].riskier_than_best), language)
    price = _number(safer[0].over_best["equal_service"], language)
    return Text(f"{less} mindre for {price} i gennemsnit.", f"{less} less for {price} on average.").in_(language)


def _figure(one: PlanCost, language: Language) -> str:
    cost = one.cost.row(_EQUAL)
    width = (cost["p90"] - cost["p10"]).item()
    return rounded(cost.cvar95.item(), committee_unit(cost.error("cvar95").item(), width), language)


def _cheaper_later(scenario: Scenario, found: PlanSearch, language: Language) -> Iterator[str]:
    """Yield which decisions would be cheaper later: the numbers of acting, which cost before they save, then come later."""
    later = ((one, one.cheaper_later(scenario.materiality_mio)) for one in found.advice)
    listed = []
    for one, best in later:
        if best is not None:
            month, saved = short_month_text(date_of(best.month), language), _number(_turned(best.cost), language)
            listed.append(f"{_name(one, scenario, language)} {saved} ({month})")
    if listed:
        yield Text(
            f"Endnu billigere besluttet senere: {', '.join(listed)}.", f"Cheaper still if decided later: {', '.join(listed)}."
        ).in_(language)


def _turning(advice: Sequence[Advice], scenario: Scenario, language: Language) -> str:
    """Return for the reform whose advice turns most easily the fact that would change it."""
    one = min(advice, key=lambda one: abs(one.flips[0].percentile - 0.5))
    flip = one.flips[0]
    other = "" if one.other is None else one.other.text.in_(language)
    at, usual = value_text(flip.input, flip.at, language), value_text(flip.input, flip.usual, language, bare=True)
    name, reform = lowered(flip.input.text.in_(language)), _name(one, scenario, language)
    return Text(
        f"Rådet vender for {reform}: {other}, hvis {name} er {at} (median {usual}).",
        f"The advice turns for {reform}: {other} if {name} is {at} (median {usual}).",
    ).in_(language)


def _leader(worth: Measured, price: float, language: Language) -> str:
    value, cost = _number(worth, language), decimal(price, 1, language)
    return Text(
        f"En projektleder mere (et månedsværk om måneden) sparer {value} og koster {cost}.",
        f"One more project leader (a person-month a month) saves {value} and costs {cost}.",
    ).in_(language)


def _honesty(scenario: Scenario, found: PlanSearch, language: Language) -> str:
    promised = _number(_turned(found.searched), language)
    kept = _number(_turned(found.best.over_waiting["equal_service"]), language)
    draws, tried = (decimal(count, 0, language) for count in (scenario.run.draws, found.search_draws))
    seed = scenario.run.seed + 1
    return Text(
        f"Søgt i {tried} fremtider (sparet {promised}), vurderet i {draws} andre (seed {seed}: {kept}).",
        f"Searched in {tried} futures (saved {promised}), judged in {draws} more (seed {seed}: {kept}).",
    ).in_(language)


def _number(size: Measured, language: Language) -> str:
    return rounded(size.value, economist_unit(size.mcse), language)


def _turned(over: Measured) -> Measured:
    return Measured(value=-over.value, mcse=over.mcse)


def _names(advice: Sequence[Advice], scenario: Scenario, language: Language) -> str:
    return with_and((_name(one, scenario, language) for one in advice), language)


def _name(one: Advice, scenario: Scenario, language: Language) -> str:
    return next(lowered(reform.name.in_(language)) for reform in scenario.reforms if reform.id == one.reform)
