"""Chart 10: expected cost against the cost in bad futures for all mixes of waiting and acting, and for the best plan."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from simulator.model.scenario import Scenario
from simulator.present.charts.axis import money_ticks
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import HALO, INK, MIXED, MUTED, STRATEGY
from simulator.present.comparison_text import ended, lowered
from simulator.present.number_text import economist_unit, money, rounded
from simulator.present.table import Table
from simulator.stats.estimates import Estimates
from simulator.stats.plan import PlanCost, PlanSearch
from simulator.text import Language, Text

NAME = "mixes"
_EQUAL = 0
_ROOM_FOR_NAMES = 0.22
"""Share of the width that is left free beside the cheapest mixes."""
_LONGEST_LEFT = 22
"""A longer name of a cheap mix stands to its right, for the room on its left is too small [letters]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One plan: the choice for each reform and its cost at equal service level []."""

    choices: tuple[str, ...]
    cost: Estimates

    @property
    def place(self) -> tuple[float, float]:
        """Expected cost, and the mean of the dearest twentieth."""
        return self.cost.mean.item(), self.cost.cvar95.item()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the chart shows: all mixes, reference and alternative among them, the best by its name, and a line of less risk."""

    headline: Text
    mixes: tuple[Point, ...]
    reference: tuple[Text, Point]
    alternative: tuple[Text, Point]
    best: tuple[Text, Point]
    frontier: tuple[Point, ...]


def plan_mixes_chart(scenario: Scenario, found: PlanSearch, language: Language) -> Chart:
    """Return the chart of a plan: the mixes of the files' two strategies, the best plan and those that are less risky."""

    def point(one: PlanCost) -> Point:
        return Point(choices=tuple(choice.name for choice in one.plan), cost=one.cost.row(_EQUAL))

    shown = Shown(
        headline=Text("Ingen anden plan er mindre risikabel end den bedste", "No other plan is less risky than the best one")
        if len(found.frontier) <= 1
        else Text("Lavere risiko koster: planerne på linjen", "Less risk has a price: the plans on the line"),
        mixes=tuple(point(one) for one in found.pure),
        reference=(Text("Vent overalt", "Wait everywhere"), point(found.waiting)),
        alternative=(Text("Aktiv overalt", "Act everywhere"), point(found.active)),
        best=(Text("Bedste plan", "Best plan"), point(found.best)),
        frontier=tuple(point(one) for one in found.frontier),
    )
    return mixes_chart(scenario, shown, language)


def mixes_chart(scenario: Scenario, shown: Shown, language: Language) -> Chart:
    """Return the chart of some plans."""
    level = scenario.prices.level
    return Chart(
        name=NAME,
        headline=shown.headline.in_(language),
        measure=Text(
            f"{len(shown.mixes)} blandinger af de to strategier. I alt, mio. kr. i {level}-priser, samme serviceniveau.",
            f"{len(shown.mixes)} mixes of the two strategies. Total, DKK m in {level} prices, equal service level.",
        ).in_(language),
        alt=_alt(shown, language),
        table=_table(scenario, shown),
        draw=lambda ax: draw(shown, language, ax=ax),
        margins=Margins(right=0.6),
    )


def draw(shown: Shown, language: Language, *, ax: Axes) -> Axes:
    """Draw all mixes as dots, both strategies and the best plan by name and a line of less risk on `ax` and return it."""
    mean, worst = (np.array([one.place[axis] for one in shown.mixes]) for axis in range(2))
    ax.plot(mean, worst, linestyle="", marker="o", markersize=5, markerfacecolor="none", markeredgecolor=MUTED)
    if len(shown.frontier) > 1:
        frontier = np.array([one.place for one in shown.frontier])
        ax.plot(frontier[:, 0], frontier[:, 1], color=INK, linewidth=1.5, marker="o", markersize=6, zorder=3)
    for name, one, colour, marker in _named(shown):
        x, y = one.place
        ax.plot(x, y, linestyle="", marker=marker, markersize=10, color=colour)
        told = name.in_(language)
        right = len(told) > _LONGEST_LEFT and x < (mean.min() + mean.max()) / 2
        ax.annotate(
            told,
            (x, y),
            (10 if right else -10, 0),
            textcoords="offset points",
            ha="left" if right else "right",
            va="center",
            color=colour,
            fontweight="bold",
            path_effects=HALO,
        )
    ax.margins(0.08)
    left, right = ax.get_xlim()
    ax.set_xlim(left - _ROOM_FOR_NAMES * (right - left), right)
    _axes(language, ax)
    return ax


def _named(shown: Shown) -> list[tuple[Text, Point, str, str]]:
    """Return the points that have a name, each with its colour and marker; of those in one place the first has all names."""
    named: list[tuple[Text, Point, str, str]] = []
    for name, point, colour, marker in (
        (*shown.reference, STRATEGY["waiting"], "s"),
        (*shown.alternative, STRATEGY["active"], "o"),
        (*shown.best, MIXED, "D"),
    ):
        same = next((k for k, one in enumerate(named) if np.allclose(one[1].place, point.place, rtol=1e-9)), None)
        if same is None:
            named.append((name, point, colour, marker))
        else:
            before, *_ = named[same]
            both = Text(f"{before.da}, {lowered(name.da)}", f"{before.en}, {lowered(name.en)}")
            named[same] = (both, *named[same][1:])
    return named


def _axes(language: Language, ax: Axes) -> None:
    for axis in (ax.xaxis, ax.yaxis):
        money_ticks(axis, language)
    ax.set_xlabel(Text("forventet udgift, mio. kr. →", "expected cost, DKK m →").in_(language))
    ax.set_ylabel(
        Text("middel af de 5 pct. dyreste fremtider, mio. kr. →", "mean of the dearest 5% of futures, DKK m →").in_(language)
    )


def _alt(shown: Shown, language: Language) -> str:
    def described(name: Text, one: Point) -> str:
        row = one.cost
        mean = money(rounded(row.mean.item(), economist_unit(row.mcse.item()), language), language)
        worst = money(rounded(row.cvar95.item(), economist_unit(row.error("cvar95").item()), language), language)
        says = Text(f"forventet {mean}, i dårlige fremtider {worst}", f"expected {mean}, in bad futures {worst}").in_(language)
        return ended(f"{name.in_(language)}: {says}")

    named = " ".join(described(*one) for one in (shown.reference, shown.alternative, shown.best))
    return Text(
        f"Punktdiagram over {len(shown.mixes)} blandinger. {named} {ended(shown.headline.da)} Tallene står i {NAME}.csv.",
        f"Scatter of {len(shown.mixes)} mixes. {named} {ended(shown.headline.en)} The numbers are in {NAME}.csv.",
    ).in_(language)


def _table(scenario: Scenario, shown: Shown) -> Table:
    columns = ("plan", *(reform.id for reform in scenario.reforms), "mean", "mcse", "cvar95", "cvar95_error")
    kinds = [("mix", one) for one in shown.mixes] + [("frontier", one) for one in shown.frontier] + [("best", shown.best[1])]

    def row(kind: str, one: Point) -> tuple[str | float, ...]:
        cost = one.cost
        return (kind, *one.choices, cost.mean.item(), cost.mcse.item(), cost.cvar95.item(), cost.error("cvar95").item())

    return Table.of(columns, (row(kind, one) for kind, one in kinds))
