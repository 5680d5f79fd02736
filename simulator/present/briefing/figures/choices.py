"""Charts 9 and 10: what it costs to decide later about a reform, and all mixes of the two strategies."""

from collections.abc import Sequence
from typing import Final, get_args

from simulator.model.timing import date_of
from simulator.present.briefing.document import Figure
from simulator.present.briefing.figures.figure import figure_of
from simulator.present.briefing.figures.one_alone import one_alone_text
from simulator.present.charts.decision_dates import decision_dates_chart
from simulator.present.charts.mixes import Point, Shown, mixes_chart
from simulator.present.comparison_text import lowered, name_in
from simulator.present.dates import month_text
from simulator.present.listing import with_and
from simulator.present.number_text import decimal, economist_unit, money, rounded
from simulator.stats.briefing import Briefing
from simulator.stats.mixes import Mix
from simulator.text import Language, Text

_BEST_SHOWN: Final = 8


def decision_dates_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 9: what it costs to decide later about each reform."""
    shown = [one for one in briefing.put_off if one.deferrals]
    if not shown:
        return None
    scenario = briefing.alternative
    article = "the " if scenario.name.en.endswith(("strategy", "plan")) else ""
    others = Text(f"som i {name_in(scenario, 'da')}", f"as in {article}{name_in(scenario, 'en')}")
    chart = decision_dates_chart(scenario, briefing.put_off, others, language)
    names = {reform.id: reform.name for reform in scenario.reforms}
    rows = [
        (
            names[one.reform].in_(language),
            *(rounded(later.cost.value, economist_unit(later.cost.mcse), language) for later in one.deferrals[1:]),
            month_text(date_of(one.last_month), language)
            + (Text(" eller senere", " or later").in_(language) if one.is_open_ended else "")
            if one.last_month is not None
            else "–",
        )
        for one in shown
    ]
    dates = [Text(month_text(date_of(one.month), "da"), month_text(date_of(one.month), "en")) for one in shown[0].deferrals[1:]]
    heads = (Text("Reform", "Reform"), *dates, Text("Sidste fornuftige dato", "Last sensible date"))
    return figure_of(9, chart, heads, rows, language, note=one_alone_text(briefing, language))


def mixes_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 10: expected cost against the cost in bad futures of every mix, at equal service level."""
    mixes = briefing.mixes
    if mixes is None or not mixes.switches:
        return None
    reference, alternative = briefing.scenarios

    def point(mix: Mix) -> Point:
        stances = (mix.scenario.strategy[reform.id] for reform in reference.reforms)
        return Point(choices=tuple(stances), cost=mix.cost.equal_service)

    best = mixes.cheapest
    ranked = sorted(mixes.all, key=lambda mix: mix.cost.equal_service.mean.item())
    shown = Shown(
        headline=_cheapest(briefing, ranked),
        mixes=tuple(point(mix) for mix in mixes.all),
        reference=(reference.name, point(mixes.all[0])),
        alternative=(alternative.name, point(mixes.all[-1])),
        best=(Text("Billigste blanding", "Cheapest mix"), point(best)),
        frontier=(),
    )
    chart = mixes_chart(reference, shown, language)
    listed = [mix for mix in mixes.all if mix in ranked[:_BEST_SHOWN] or mix in (mixes.all[0], mixes.all[-1])]
    listed.sort(key=lambda mix: mix.cost.equal_service.mean.item())
    rows = [
        (
            mix_name(mix, briefing, language),
            _mean(mix, language),
            rounded(mix.cost.equal_service.cvar95.item(), economist_unit(mix.cost.equal_service.error("cvar95").item()), language),
        )
        for mix in listed
    ]
    heads = (
        Text("Blanding", "Mix"),
        Text("Forventet udgift", "Expected cost"),
        Text("Middel af dyreste 5 af 100", "Mean of dearest 5 in 100"),
    )
    decided = cheapest_decided(briefing)
    note = Text("", "")
    if decided is not None and decided is not best:
        names = [[lowered(mix_name(mix, briefing, one)) for mix in (best, decided)] for one in get_args(Language)]
        (da, da_decided), (en, en_decided) = names
        note = Text(
            f"Billigst af alle blandinger er {da}; billigst af dem, som ingen enkelt antagelse vender, er {da_decided}.",
            f"Cheapest of all mixes is {en}; cheapest of those that no single assumption turns is {en_decided}.",
        )
    return figure_of(10, chart, heads, rows, language, note=note.in_(language))


def decided_mixes(briefing: Briefing) -> list[Mix]:
    """Return the mixes that are cheaper than the reference for all that can be seen, without one assumption that turns it."""
    mixes = () if briefing.mixes is None else briefing.mixes.all
    return [mix for mix in mixes if mix.against is not None and mix.against.verdict == "alternative"]


def cheapest_decided(briefing: Briefing) -> Mix | None:
    """Return the one of these that costs least at equal service level; the cheapest of all mixes can be another one."""
    return min(decided_mixes(briefing), key=lambda mix: mix.cost.equal_service.mean.item(), default=None)


def _cheapest(briefing: Briefing, ranked: Sequence[Mix]) -> Text:
    """Return which mix is cheapest, or how many are: what lies within the materiality is equally good."""
    best, margin = ranked[0], briefing.reference.materiality_mio
    alike = sum(mix.cost.equal_service.mean.item() < best.cost.equal_service.mean.item() + margin for mix in ranked)
    if alike > 1:
        within = [money(decimal(margin, 1, language), language) for language in get_args(Language)]
        return Text(
            f"{alike} blandinger er lige billige ved samme service, inden for {within[0]}",
            f"{alike} mixes are equally cheap at equal service, within {within[1]}",
        )
    return Text(
        f"Billigst ved samme service: {lowered(mix_name(best, briefing, 'da'))}",
        f"Cheapest at equal service: {lowered(mix_name(best, briefing, 'en'))}",
    )


def mix_name(mix: Mix, briefing: Briefing, language: Language) -> str:
    """Return a mix by its exceptions: the alternative except in some reforms, or the reference except in some."""
    assert briefing.mixes is not None
    names = {reform.id: lowered(reform.name.in_(language)) for reform in briefing.reference.reforms}
    switches = briefing.mixes.switches
    on = [names[key] for key, chosen in zip(switches, mix.as_alternative, strict=True) if chosen]
    off = [names[key] for key, chosen in zip(switches, mix.as_alternative, strict=True) if not chosen]
    base, others = (briefing.alternative, off) if len(off) <= len(on) else (briefing.reference, on)
    name = base.name.in_(language)
    if not others:
        return name
    return Text(f"{name} undtagen {with_and(others, 'da')}", f"{name} except {with_and(others, 'en')}").in_(language)


def _mean(mix: Mix, language: Language) -> str:
    cost = mix.cost.equal_service
    return rounded(cost.mean.item(), economist_unit(cost.mcse.item()), language)
