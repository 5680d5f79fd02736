"""Chart 10: expected cost against the cost in bad futures for all mixes of waiting and acting, and for the best plan."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, INK, MIXED, MUTED, STRATEGY
from simulator.present.number_text import decimal, economist_unit, money, rounded
from simulator.present.table import Table
from simulator.stats.plan import PlanCost, PlanSearch
from simulator.text import Language, Text

NAME = "mixes"
_EQUAL = 0
_BEST = Text("Bedste plan", "Best plan")


def mixes_chart(scenario: Scenario, found: PlanSearch, language: Language) -> Chart:
    """Return the chart of a plan."""
    level = scenario.prices.level
    return Chart(
        name=NAME,
        headline=_headline(found, language),
        measure=Text(
            f"{len(found.pure)} blandinger af at vente og handle. I alt, mio. kr. i {level}-priser, samme serviceniveau.",
            f"{len(found.pure)} mixes of waiting and acting. Total, DKK m in {level} prices, equal service level.",
        ).in_(language),
        alt=_alt(found, language),
        table=_table(scenario, found),
        draw=lambda ax: draw(found, language, ax=ax),
        margins=Margins(right=0.6),
    )


def draw(found: PlanSearch, language: Language, *, ax: Axes) -> Axes:
    """Draw all mixes as dots, the two pure strategies and the best plan by name and a line of less risk on `ax` and return it."""
    mean, worst = (np.array([_place(one)[axis] for one in found.pure]) for axis in range(2))
    ax.plot(mean, worst, linestyle="", marker="o", markersize=5, markerfacecolor="none", markeredgecolor=MUTED)
    if len(found.frontier) > 1:
        frontier = np.array([_place(one) for one in found.frontier])
        ax.plot(frontier[:, 0], frontier[:, 1], color=INK, linewidth=1.5, marker="o", markersize=6, zorder=3)
    named = (
        (found.waiting, Text("Vent overalt", "Wait everywhere"), STRATEGY["waiting"], "s"),
        (found.active, Text("Aktiv overalt", "Act everywhere"), STRATEGY["active"], "o"),
        (found.best, _BEST, MIXED, "D"),
    )
    for one, name, colour, marker in named:
        x, y = _place(one)
        ax.plot(x, y, linestyle="", marker=marker, markersize=10, color=colour)
        at_left = x <= mean.min()
        ax.annotate(
            name.in_(language),
            (x, y),
            (-4 if at_left else -10, 12 if at_left else 4),
            textcoords="offset points",
            ha="left" if at_left else "right",
            va="bottom",
            color=colour,
            fontweight="bold",
            path_effects=HALO,
        )
    ax.margins(0.08)
    _axes(language, ax)
    return ax


def _axes(language: Language, ax: Axes) -> None:
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10], integer=True))
        axis.set_major_formatter(lambda value, _: decimal(value, 0, language))
    ax.set_xlabel(Text("forventet udgift, mio. kr. →", "expected cost, DKK m →").in_(language))
    ax.set_ylabel(
        Text("middel af de 5 pct. dyreste fremtider, mio. kr. →", "mean of the dearest 5% of futures, DKK m →").in_(language)
    )


def _place(one: PlanCost) -> tuple[float, float]:
    return one.cost.mean[_EQUAL].item(), one.cost.cvar95[_EQUAL].item()


def _headline(found: PlanSearch, language: Language) -> str:
    if len(found.frontier) <= 1:
        return Text("Ingen plan ses mindre risikabel end den bedste", "No plan can be seen to be less risky than the best one").in_(
            language
        )
    return Text("Lavere risiko koster: planerne på linjen", "Less risk has a price: the plans on the line").in_(language)


def _alt(found: PlanSearch, language: Language) -> str:
    def described(one: PlanCost) -> str:
        row = one.cost.row(_EQUAL)
        mean = money(rounded(row.mean.item(), economist_unit(row.mcse.item()), language), language)
        worst = money(rounded(row.cvar95.item(), economist_unit(row.error("cvar95").item()), language), language)
        return Text(f"forventet {mean}, i dårlige fremtider {worst}", f"expected {mean}, in bad futures {worst}").in_(language)

    return Text(
        f"Punktdiagram over {len(found.pure)} blandinger. Vent overalt: {described(found.waiting)}. Aktiv overalt: "
        f"{described(found.active)}. Bedste plan: {described(found.best)}. {_headline(found, 'da')}. Tallene står i {NAME}.csv.",
        f"Scatter of {len(found.pure)} mixes. Wait everywhere: {described(found.waiting)}. Act everywhere: "
        f"{described(found.active)}. Best plan: {described(found.best)}. {_headline(found, 'en')}. The numbers are in {NAME}.csv.",
    ).in_(language)


def _table(scenario: Scenario, found: PlanSearch) -> Table:
    columns = ("plan", *(reform.id for reform in scenario.reforms), "mean", "mcse", "cvar95", "cvar95_error")
    kinds = [("mix", one) for one in found.pure] + [("frontier", one) for one in found.frontier] + [("best", found.best)]

    def row(kind: str, one: PlanCost) -> tuple[str | float, ...]:
        cost = one.cost.row(_EQUAL)
        numbers = (cost.mean.item(), cost.mcse.item(), cost.cvar95.item(), cost.error("cvar95").item())
        return (kind, *(choice.name for choice in one.plan), *numbers)

    return Table.of(columns, (row(kind, one) for kind, one in kinds))
