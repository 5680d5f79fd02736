"""The twelve charts of a briefing, each with the table behind it as it is read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, get_args

import numpy as np

from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.briefing.document import ChartSlot, Figure, PrintedTable
from simulator.present.briefing.sentences import by_year_rows, difference_columns
from simulator.present.charts.cash import cash_chart
from simulator.present.charts.chart import Chart
from simulator.present.charts.contributions import contributions_chart
from simulator.present.charts.decision_dates import decision_dates_chart
from simulator.present.charts.difference import difference_chart
from simulator.present.charts.evidence import NAMES as EXPLAINED
from simulator.present.charts.evidence import evidence_chart
from simulator.present.charts.mixes import Point, Shown, mixes_chart
from simulator.present.charts.named_futures import named_futures_chart
from simulator.present.charts.strategies import strategies_chart
from simulator.present.charts.timeline import timeline_chart
from simulator.present.charts.tornado import MOST_BARS, tornado_chart
from simulator.present.charts.totals import totals_chart
from simulator.present.charts.waterfall import STEP_NAMES, waterfall_chart
from simulator.present.charts.workload import workload_chart
from simulator.present.comparison_text import lowered, name_in, value_text
from simulator.present.dates import month_text
from simulator.present.number_text import decimal, economist_unit, frequency, money, reading, rounded, short_frequency
from simulator.present.sensitivity_text import graded, percent
from simulator.present.table import Cell
from simulator.stats.briefing import Briefing
from simulator.stats.comparison import StrategyTotal
from simulator.stats.mixes import Mix
from simulator.stats.sensitivity.result import Drivers
from simulator.text import Language, Text

_BEST_SHOWN: Final = 8
_CASES: Final = {
    "without": Text("uden", "without"),
    "with": Text("med", "with"),
    "response": Text("med og reaktion", "with, response"),
}


def net_effect_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 1: net effect by year under each strategy."""
    chart = strategies_chart(briefing.scenarios, briefing.comparison.strategies, briefing.against, language)
    rows = net_effect_rows(briefing.scenarios, briefing.comparison.strategies, language)
    heads = (Text("Strategi", "Strategy"), Text("År", "Year"), *_RANGE)
    return _figure(1, chart, heads, rows, language, slot="net_effect")


def net_effect_rows(
    scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], language: Language
) -> tuple[tuple[str, ...], ...]:
    """Return a row for each strategy and counted year: its net effect with its range."""
    return tuple(
        (
            scenario.name.in_(language),
            str(year),
            *(reading(cost.net_effect.row(first + row), name, language) for name in ("p10", "p50", "mean", "p90")),
        )
        for scenario, cost in zip(scenarios, costs, strict=True)
        for first in (_first_counted(scenario),)
        for row, year in enumerate(scenario.years.counted)
    )


def difference_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 2: the difference by year."""
    chart = difference_chart(*briefing.scenarios, briefing.against, language)
    table = PrintedTable(
        caption=_caption(2, chart, language),
        columns=difference_columns(Text("År", "Year"), language),
        rows=by_year_rows(briefing.against, briefing.reference, language),
        slot="by_year",
    )
    return Figure(number=2, chart=beside(chart, language), table=table, slot="difference")


def contributions_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 3: what each reform contributes, outside the municipality's hands and within its reach, under the alternative."""
    scenario, run = briefing.alternative, briefing.runs[1]
    chart = contributions_chart(scenario, run, language)
    sums = {(reform.id, kind): 0.0 for reform in scenario.reforms for kind in ("outside", "controllable")}
    for reform, kind, _, mean in chart.table.rows:
        sums[str(reform), str(kind)] += float(mean)
    rows: list[tuple[str, ...]] = [
        (
            reform.name.in_(language),
            decimal(sums[reform.id, "outside"], 1, language),
            decimal(sums[reform.id, "controllable"], 1, language),
            decimal(run.reforms[reform.id].cumulative.mean.item(), 1, language),
        )
        for reform in scenario.reforms
    ]
    total = tuple(
        decimal(sum(sums[reform.id, kind] for reform in scenario.reforms), 1, language) for kind in ("outside", "controllable")
    )
    rows.append((Text("I alt", "Total").in_(language), *total, decimal(run.cumulative.mean.item(), 1, language)))
    heads = (
        Text("Reform", "Reform"),
        Text("Uden for kommunens indflydelse", "Outside its hands"),
        Text("Kan påvirkes", "Can be influenced"),
        Text("I alt, middel", "Total, mean"),
    )
    return _figure(3, chart, heads, rows, language, total=True)


def waterfall_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 4: the last year without the reforms and with them, under the alternative."""
    scenario, run = briefing.alternative, briefing.runs[1]
    chart = None if run.books is None else waterfall_chart(scenario, run, run.books, language)
    if chart is None:
        return None
    names = {reform.id: reform.name for reform in scenario.reforms} | STEP_NAMES

    def ends(cell: Cell) -> str:
        return "" if cell == "" else decimal(float(cell), 1, language)

    rows = [
        (names[str(step)].in_(language), decimal(float(mean), 1, language), ends(low), ends(high))
        for step, mean, low, high in chart.table.rows
    ]
    heads = (Text("Trin", "Step"), Text("Middel", "Mean"), _RANGE[0], _RANGE[-1])
    return _figure(4, chart, heads, rows, language, total=True)


def cash_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 5: the 12-month average of cash against the floor and zero, under the alternative."""
    books = briefing.runs[1].books
    chart = None if books is None else cash_chart(briefing.alternative, books, language)
    if chart is None:
        return None
    rows = [
        (
            _CASES[str(row["case"])].in_(language),
            str(row["year"]),
            *(decimal(float(row[f"average_12_{name}"]), 0, language) for name in ("p10", "p50", "p90")),
            *(short_frequency(float(row[name]), language) for name in ("p_below_floor", "p_below_zero")),
        )
        for row in _records(chart)
    ]
    heads = (
        Text("Reformer", "Reforms"),
        Text("År", "Year"),
        _RANGE[0],
        Text("Median", "Median"),
        _RANGE[-1],
        Text("Under gulvet", "Below the floor"),
        Text("Under nul", "Below zero"),
    )
    return _figure(5, chart, heads, rows, language)


def total_figure(briefing: Briefing, language: Language) -> Figure:
    """Chart 6: the total of each strategy as 50 equally likely futures."""
    chart = totals_chart(briefing.scenarios, briefing.comparison.strategies, language)
    rows = total_rows(briefing.scenarios, briefing.comparison.strategies, language)
    heads = (Text("Strategi", "Strategy"), *_RANGE, Text("Dyreste 5 af 100", "Dearest 5 in 100"))
    return _figure(6, chart, heads, rows, language, slot="total")


def total_rows(scenarios: Sequence[Scenario], costs: Sequence[StrategyTotal], language: Language) -> tuple[tuple[str, ...], ...]:
    """Return a row for each strategy: its total with its range and the mean of its dearest twentieth."""
    return tuple(
        (
            scenario.name.in_(language),
            *(reading(cost.cumulative, name, language) for name in ("p10", "p50", "mean", "p90", "cvar95")),
        )
        for scenario, cost in zip(scenarios, costs, strict=True)
    )


def timeline_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 7, first half: when laws and milestones come; None where no milestone moves money."""
    scenario = briefing.alternative
    chart = timeline_chart(scenario, briefing.runs[1], language)
    if not chart.table.rows:
        return None
    names = {reform.id: reform for reform in scenario.reforms}

    def when(cell: Cell) -> str:
        return (
            month_text(date.fromisoformat(str(cell)), language)
            if str(cell)[:1].isdigit()
            else Text("aldrig", "never").in_(language)
        )

    rows = [
        (
            names[str(row["reform"])].milestones[str(row["milestone"])].name.in_(language),
            names[str(row["reform"])].name.in_(language),
            *(when(row[name]) for name in ("planned", "p10", "p50", "p90")),
            "" if float(row["never"]) == 0 else frequency(float(row["never"]), language),
        )
        for row in _records(chart)
    ]
    heads = (
        Text("Milepæl", "Milestone"),
        Text("Reform", "Reform"),
        Text("Plan", "Planned"),
        Text("1 af 10 før", "1 in 10 before"),
        Text("Median", "Median"),
        Text("1 af 10 efter", "1 in 10 after"),
        Text("Kommer aldrig", "Never comes"),
    )
    return _figure(7, chart, heads, rows, language)


def workload_figures(briefing: Briefing, language: Language) -> tuple[Figure, ...]:
    """Chart 7, second half: own work against the capacity that all reforms share, for each strategy."""
    found = []
    for scenario, cost in zip(briefing.scenarios, briefing.comparison.strategies, strict=True):
        if cost.workload is None:
            continue
        chart = workload_chart(scenario, cost.workload, language, name=f"workload_{scenario.stem}")
        records = _records(chart)
        work = [column for column in chart.table.columns if column.startswith("work_")]
        rows = []
        for year in sorted({str(row["month"])[:4] for row in records}):
            months = [row for row in records if str(row["month"]).startswith(year)]
            means = [float(np.mean([sum(float(row[column]) for column in work) for row in months]))]
            means.append(float(np.mean([float(row["capacity_p50"]) for row in months])))
            over = float(np.mean([float(row["p_overload"]) for row in months]))
            rows.append((year, *(decimal(value, 1, language) for value in means), frequency(over, language)))
        heads = (
            Text("År", "Year"),
            Text("Arbejde, månedsværk pr. måned", "Work, person-months a month"),
            Text("Kapacitet, median", "Capacity, median"),
            Text("Måneder med overbelastning", "Months overloaded"),
        )
        found.append(_figure(7, chart, heads, rows, language))
    return tuple(found)


def tornado_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 8: which assumptions move the difference most, and where it turns."""
    drivers = None if briefing.sensitivity is None else briefing.sensitivity.of("difference")
    if drivers is None or not drivers.varies:
        return None
    chart = tornado_chart((briefing.alternative, briefing.reference), drivers, language)
    heads = (
        Text("Antagelse", "Assumption"),
        Text("Lav (P10)", "Low (P10)"),
        Text("Forskel da", "Difference then"),
        Text("Høj (P90)", "High (P90)"),
        Text("Forskel da", "Difference then"),
        Text("Vender ved", "Turns at"),
        Text("Grad", "Grade"),
        Text("Ejer", "Owner"),
    )
    return _figure(8, chart, heads, _tornado_rows(drivers, language), language)


def _tornado_rows(drivers: Drivers, language: Language) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for swing in drivers.swings[:MOST_BARS]:
        one = swing.input
        flip = drivers.flips.get(one.name)
        rows.append(
            (
                one.text.in_(language),
                value_text(one, swing.low_value, language),
                decimal(swing.low, 1, language),
                value_text(one, swing.high_value, language),
                decimal(swing.high, 1, language),
                "–" if flip is None else value_text(one, flip.at, language),
                one.grade,
                one.owner or "–",
            )
        )
    return rows


def decision_dates_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 9: what it costs to decide later about each reform."""
    shown = [one for one in briefing.put_off if one.deferrals]
    if not shown:
        return None
    scenario = briefing.alternative
    others = Text(f"som i {name_in(scenario, 'da')}", f"as in {name_in(scenario, 'en')}")
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
    return _figure(9, chart, heads, rows, language)


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
    return _figure(10, chart, heads, rows, language)


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
    return Text(f"{name} undtagen {', '.join(others)}", f"{name} except {', '.join(others)}").in_(language)


def _mean(mix: Mix, language: Language) -> str:
    cost = mix.cost.equal_service
    return rounded(cost.mean.item(), economist_unit(cost.mcse.item()), language)


def evidence_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 11: how much of the spread rests on which grade of evidence."""
    found = briefing.sensitivity
    if found is None:
        return None
    chart = evidence_chart((briefing.alternative, briefing.reference), found, language)
    rows = [
        (EXPLAINED[one.key].in_(language), *(percent(share, language) if share > 0 else "0" for share in _by_grade(one)))
        for one in found.drivers
    ]
    heads = (Text("Tal", "Number"), *(Text(f"Grad {grade}", f"Grade {grade}") for grade in "ABCD"))
    return _figure(11, chart, heads, rows, language)


def named_futures_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 12: named futures, year by year."""
    if not briefing.named:
        return None
    chart = named_futures_chart(briefing.scenarios, briefing.named, language)
    rows = [
        (
            future.name.in_(language),
            scenario.name.in_(language),
            *(decimal(value, 1, language) for value in future.net_effect[position]),
            decimal(future.total[position], 1, language),
        )
        for future in briefing.named
        for position, scenario in enumerate(briefing.scenarios)
    ]
    years = (Text.same(str(year)) for year in briefing.reference.years.counted)
    heads = (Text("Fremtid", "Future"), Text("Strategi", "Strategy"), *years, Text("I alt", "Total"))
    return _figure(12, chart, heads, rows, language)


def _by_grade(drivers: Drivers) -> list[float]:
    shares = dict(graded(drivers.grades))
    return [shares.get(grade, 0.0) for grade in ("A", "B", "C", "D")]


_RANGE: Final = (
    Text("1 af 10 under", "1 in 10 below"),
    Text("Median", "Median"),
    Text("Middel", "Mean"),
    Text("1 af 10 over", "1 in 10 above"),
)


def _figure(
    number: int,
    chart: Chart,
    heads: Sequence[Text],
    rows: Sequence[tuple[str, ...]],
    language: Language,
    *,
    total: bool = False,
    slot: ChartSlot | None = None,
) -> Figure:
    table = PrintedTable(
        caption=_caption(number, chart, language),
        columns=tuple(head.in_(language) for head in heads),
        rows=tuple(rows),
        total=total,
        slot=slot or "",
    )
    return Figure(number=number, chart=beside(chart, language), table=table, slot=slot)


def _caption(number: int, chart: Chart, language: Language) -> str:
    measure = chart.measure.replace("\n", " ")
    return Text(f"Tallene bag figur {number}. {measure}", f"The numbers behind figure {number}. {measure}").in_(language)


def beside(chart: Chart, language: Language) -> Chart:
    """Return a chart whose alternative text points at the table beside it instead of at a file."""
    file = Text(f"Tallene står i {chart.name}.csv.", f"The numbers are in {chart.name}.csv.").in_(language)
    here = Text("Tallene står i tabellen ved figuren.", "The numbers are in the table beside the figure.").in_(language)
    return replace(chart, alt=chart.alt.replace(file, here))


def _records(chart: Chart) -> list[dict[str, Cell]]:
    return [dict(zip(chart.table.columns, row, strict=True)) for row in chart.table.rows]


def _first_counted(scenario: Scenario) -> int:
    return scenario.years.shown.index(scenario.years.counted[0])
