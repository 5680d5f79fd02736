"""What the page embeds of every mix: its sentences, its tables and the numbers of charts 1, 2 and 6."""

from collections.abc import Mapping
from typing import Any

from simulator.axes import FloatArray
from simulator.engine.comparison import BASES
from simulator.present.briefing.document import ChartSlot, Mixes, Switch
from simulator.present.briefing.figures import beside, net_effect_rows, total_rows
from simulator.present.briefing.sentences import (
    amount_text,
    answer_text,
    by_reform_rows,
    by_year_rows,
    often_text,
    service_sentence,
    the,
    when_text,
)
from simulator.present.briefing.turning import held_text, turning_items, turning_text
from simulator.present.charts.chart import Chart
from simulator.present.charts.colours import MIXED
from simulator.present.charts.difference import difference_chart
from simulator.present.charts.labels import strategy_colours
from simulator.present.charts.strategies import strategies_chart
from simulator.present.charts.totals import totals_chart
from simulator.present.comparison_text import name_in
from simulator.present.listing import with_and
from simulator.present.number_text import reading
from simulator.present.summary_json import stat
from simulator.stats.briefing import Briefing
from simulator.stats.comparison import Against, StrategyTotal
from simulator.stats.estimates import Estimates
from simulator.stats.mixes import MIX, Mix
from simulator.text import Language, Text

_SLOTS = ("often", "amount", "service", "when", "turning", "turning_items", "held")
"""Texts that have nothing to say of the reference itself."""

_DIGITS = 4
"""Decimals of a mio. kr. in the embedded numbers: 100 kr., far below any error."""


def embedded(briefing: Briefing, language: Language) -> Mixes | None:
    """Return what the page needs to switch reforms; None where the strategies cannot be mixed."""
    mixes = briefing.mixes
    if mixes is None or not mixes.switches:
        return None
    reference = briefing.reference
    names = {reform.id: reform.name.in_(language) for reform in reference.reforms}
    return Mixes(
        switches=tuple(Switch(id=key, name=names[key]) for key in mixes.switches),
        names=(reference.name.in_(language), briefing.alternative.name.in_(language)),
        mix_name=MIX.in_(language),
        colours=(*strategy_colours((reference, briefing.alternative)), MIXED),
        texts=tuple(_texts(mix, briefing, language) for mix in mixes.all),
        tables=tuple(_tables(mix, mixes.all[0], language) for mix in mixes.all),
        charts=tuple(_charts(mix, mixes.all[0], language) for mix in mixes.all),
        numbers=_numbers(briefing, language),
    )


def _texts(mix: Mix, briefing: Briefing, language: Language) -> dict[str, str]:
    reference, one = briefing.reference, mix.against
    chosen = {"chosen": _chosen(mix, briefing, language)}
    if one is None:
        same = Text(
            f"Alle reformer følger {name_in(reference, 'da')}: det er den, de andre sammenlignes med.",
            f"Every reform follows {the(reference)}: it is what the others are compared with.",
        ).in_(language)
        return {**chosen, "answer": same, **dict.fromkeys(_SLOTS, "")}
    return {
        **chosen,
        "answer": answer_text(one, mix.scenario, reference, language),
        "often": often_text(one, mix.scenario, reference, language),
        "amount": amount_text(one, reference, language),
        "service": service_sentence(one, language),
        "when": when_text(one, reference, language),
        "turning": turning_text(one, language),
        "turning_items": "\n".join(turning_items(one, language)),
        "held": held_text(one, language),
    }


def _chosen(mix: Mix, briefing: Briefing, language: Language) -> str:
    """Return which reforms the mix meets as the alternative does."""
    assert briefing.mixes is not None
    names = {reform.id: reform.name.in_(language) for reform in briefing.reference.reforms}
    switched = [names[key] for key, on in zip(briefing.mixes.switches, mix.as_alternative, strict=True) if on]
    alternative, reference = briefing.alternative.name.in_(language), briefing.reference.name.in_(language)
    if len(switched) == len(briefing.mixes.switches):
        return Text(f"Vist: {alternative} i alle reformer.", f"Shown: {alternative} in every reform.").in_(language)
    if not switched:
        return Text(f"Vist: {reference} i alle reformer.", f"Shown: {reference} in every reform.").in_(language)
    shown = with_and(switched, language)
    return Text(
        f"Vist: {alternative} i {shown}; {name_in(briefing.reference, 'da')} i resten.",
        f"Shown: {alternative} in {shown}; {name_in(briefing.reference, 'en')} in the rest.",
    ).in_(language)


def _tables(mix: Mix, reference: Mix, language: Language) -> dict[str, tuple[tuple[str, ...], ...]]:
    shown = (reference,) if mix.against is None else (reference, mix)
    scenarios, costs = [one.scenario for one in shown], [one.cost for one in shown]
    return {
        "by_reform": () if mix.against is None else by_reform_rows(mix.against, reference.scenario, language),
        "by_year": () if mix.against is None else by_year_rows(mix.against, reference.scenario, language),
        "net_effect": net_effect_rows(scenarios, costs, language),
        "total": total_rows(scenarios, costs, language),
    }


def _charts(mix: Mix, reference: Mix, language: Language) -> dict[ChartSlot, dict[str, str]]:
    """Return headline and alternative text of the charts that the page draws for a mix."""
    if mix.against is None:
        return {}
    pair, costs = (reference.scenario, mix.scenario), (reference.cost, mix.cost)
    drawn: dict[ChartSlot, Chart] = {
        "net_effect": strategies_chart(pair, costs, mix.against, language),
        "difference": difference_chart(*pair, mix.against, language),
        "total": totals_chart(pair, costs, language),
    }
    return {slot: {"headline": chart.headline, "alt": beside(chart, language).alt} for slot, chart in drawn.items()}


def _numbers(briefing: Briefing, language: Language) -> dict[str, Any]:
    assert briefing.mixes is not None
    years = briefing.reference.years
    return {
        "years": list(years.shown),
        "counted": list(years.counted),
        "reference": _strategy(briefing.mixes.all[0].cost, language),
        "mixes": [
            {
                **_strategy(mix.cost, language),
                **({} if mix.against is None else _difference(mix.against, years.shown.index(years.counted[0]))),
            }
            for mix in briefing.mixes.all
        ],
    }


def _strategy(cost: StrategyTotal, language: Language) -> dict[str, Any]:
    return {
        "net_effect": {name: _rounded(cost.net_effect[name]) for name in ("p10", "p50", "p90")},
        "dots": _rounded(cost.dots),
        "median": round(cost.cumulative["p50"].item(), _DIGITS),
        "median_text": reading(cost.cumulative, "p50", language),
    }


def _difference(one: Against, first: int) -> dict[str, Any]:
    effect: Estimates = one.difference.row(0, slice(first, None))
    bands: Mapping[str, FloatArray] = {name: effect[name] for name in ("p10", "p25", "p50", "p75", "p90")}
    total = one.cumulative.row(0)
    return {
        "difference": {name: _rounded(values) for name, values in bands.items()},
        "paths": [_rounded(path) for path in one.paths],
        "cumulative": {name: round(total[name].item(), _DIGITS) for name in ("mean", "p10", "p50", "p90")},
        "equal_service": [round(value, _DIGITS) for value in one.cumulative.mean.tolist()[1:]],
        "p_better": [round(value, _DIGITS) for value in one.outcome.mean[:, 0].tolist()],
        "verdict": one.verdict,
    }


def _rounded(values: FloatArray) -> list[float]:
    return [round(value, _DIGITS) + 0.0 for value in values.tolist()]


def mixes_content(briefing: Briefing) -> dict[str, Any]:
    """Return the content of mixes.json: what each mix costs and how it compares with the reference, unrounded."""
    mixes = briefing.mixes
    assert mixes is not None
    return {
        "reference": briefing.reference.name.en,
        "alternative": briefing.alternative.name.en,
        "switches": list(mixes.switches),
        "mixes": [
            {
                "as_alternative": [key for key, on in zip(mixes.switches, mix.as_alternative, strict=True) if on],
                "cumulative": stat(mix.cost.cumulative),
                "equal_service": stat(mix.cost.equal_service),
                "against_reference": None if mix.against is None else _against(mix.against),
            }
            for mix in mixes.all
        ],
    }


def _against(one: Against) -> dict[str, Any]:
    return {
        "cumulative_difference": stat(one.cumulative.row(0)),
        "cumulative_difference_equal_service": {basis: stat(one.cumulative.row(row)) for row, basis in enumerate(BASES) if row > 0},
        "p_better": one.outcome.mean[0, 0].item(),
        "verdict": one.verdict,
    }
