"""Several strategies in the same futures: what each costs, and what is left of the difference at equal service level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.draws import Draws
from simulator.engine.implementation import OwnWorkResult, own_work, prepare, starts_of
from simulator.engine.prices import discount_factors
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, NPV, Series
from simulator.engine.world import World, world, world_amounts
from simulator.model.numbers import Strategy
from simulator.model.reform import Effect, OwnCost, Reform, Service
from simulator.model.scenario import Scenario

BASES: Final = ("money", "affected", "affected_and_disputed")
"""How a difference is read: as the money falls; at equal service level; at equal service level with the disputed effects too."""

EQUAL_MIO: Final = 1e-9
"""Totals closer than this are equal: rounding of sums, a thousandth of a krone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a reform costs, arrays [year, draw]: all of it, and the parts that are a choice of service level."""

    money: FloatArray
    affected: FloatArray
    disputed: FloatArray

    def plus(self, other: "Bill") -> "Bill":
        """Return the sum of two bills."""
        return Bill(
            money=self.money + other.money,
            affected=self.affected + other.affected,
            disputed=self.disputed + other.disputed,
        )


class SharedWorld:
    """The effects of one world under any strategy; what no strategy changes is computed once."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self.scenario = scenario
        self.draws = draws
        self.common: World = world(scenario, draws)
        self.prepared = prepare(scenario, self.common.timelines, draws)
        self._fixed: dict[str, Bill] = {}
        self._chosen: dict[tuple[str, Strategy], Bill] = {}
        self._full: dict[tuple[str, str, Strategy], FloatArray] = {}

    def own_work(self, scenario: Scenario) -> OwnWorkResult | None:
        """Return own work under the start rules of a scenario of this world."""
        if self.prepared is None:
            return None
        return own_work(scenario, self.prepared, starts_of(scenario, self.prepared, self.draws))

    def bill(self, reform: Reform, strategy: Strategy, own: OwnWorkResult | None) -> Bill:
        """Return what a reform costs under a strategy, own work included."""
        if reform.id not in self._fixed:
            fixed = [effect for effect in reform.effects if not effect.depends_on_strategy and not effect.matures]
            self._fixed[reform.id] = self._sum(reform, fixed, strategy)
        if (reform.id, strategy) not in self._chosen:
            chosen = [effect for effect in reform.effects if effect.depends_on_strategy and not effect.matures]
            self._chosen[reform.id, strategy] = self._fixed[reform.id].plus(self._sum(reform, chosen, strategy))
        bill = self._chosen[reform.id, strategy]
        return bill if own is None else bill.plus(self._through_work(reform, strategy, own))

    def _sum(self, reform: Reform, effects: Sequence[Effect], strategy: Strategy) -> Bill:
        """Return the sum of effects that do not act through own work."""
        labels = service_labels(reform)
        parts = self._empty()
        for effect in effects:
            if not isinstance(effect.size, OwnCost):
                self._add(parts, labels[effect.id], world_amounts(self.scenario, reform, effect, strategy, self.common))
        return Bill(**parts)

    def _through_work(self, reform: Reform, strategy: Strategy, own: OwnWorkResult) -> Bill:
        labels = service_labels(reform)
        parts = self._empty()
        for effect in reform.effects:
            if isinstance(effect.size, OwnCost):
                parts["money"] += own.cost[reform.id][effect.size.kind]
            elif effect.matures:
                key = (reform.id, effect.id, strategy)
                if key not in self._full:
                    self._full[key] = world_amounts(self.scenario, reform, effect, strategy, self.common)
                self._add(parts, labels[effect.id], self._full[key] * own.maturity[reform.id, effect.id])
        return Bill(**parts)

    def _empty(self) -> dict[str, FloatArray]:
        shape = (len(self.scenario.years.shown), self.draws.size)
        return {key: np.zeros(shape) for key in ("money", "affected", "disputed")}

    @staticmethod
    def _add(parts: dict[str, FloatArray], label: Service, amounts: FloatArray) -> None:
        parts["money"] += amounts
        if label != "unaffected":
            parts[label] += amounts


def service_labels(reform: Reform) -> dict[str, Service]:
    """Return the service label of each effect; one that follows another is swapped with it and takes its label."""
    own = {effect.id: effect.service for effect in reform.effects}
    return {effect.id: own[effect.id] if effect.follows is None else own[effect.follows] for effect in reform.effects}


def strategy_series(position: int, name: str) -> str:
    """Return the name of a series of the strategy at a position; the reference is 0."""
    return f"strategies.{position}.{name}"


def pair_series(position: int, name: str) -> str:
    """Return the name of a series of an alternative against the reference."""
    return f"pairs.{position}.{name}"


REGRET: Final = "regret"


def project_strategies(scenarios: Sequence[Scenario], draws: Draws) -> Iterator[Series]:
    """Yield every series that a comparison reports, in mio. kr. at the run's price level; the first scenario is the reference.

    Of each strategy: net_effect [year, draw], cumulative [draw], npv [draw]. Of each alternative against the reference: difference
    [basis, year, draw], cumulative [basis, draw], by_reform [basis, reform, draw], npv [draw], outcome [better, equal, worse; draw]
    as 0 or 1, better_npv [draw], break_even [year or not at all, draw] as 0 or 1. Of all: regret [strategy, draw].
    """
    years = scenarios[0].years
    counted = np.array([year in years.counted for year in years.shown])
    worlds: list[SharedWorld] = []
    totals: list[FloatArray] = []
    reference: dict[str, Bill] = {}
    for position, scenario in enumerate(scenarios):
        shared = next((one for one in worlds if _same_world(one.scenario, scenario)), None)
        if shared is None:
            shared = SharedWorld(scenario, draws)
            worlds.append(shared)
        own = shared.own_work(scenario)
        bills = {reform.id: shared.bill(reform, scenario.strategy[reform.id], own) for reform in scenario.reforms}
        net = np.sum([bill.money for bill in bills.values()], axis=0) if bills else np.zeros((len(years.shown), draws.size))
        totals.append(net[counted].sum(axis=0))
        present = discount_factors(scenario.prices, years.counted)[:, None] * net[counted]
        yield strategy_series(position, NET_EFFECT), net
        yield strategy_series(position, CUMULATIVE), totals[-1]
        yield strategy_series(position, NPV), present.sum(axis=0)
        if position == 0:
            reference = bills
        else:
            yield from _against(reference, bills, scenario, counted, position)
    costs = np.array(totals)
    yield REGRET, costs - costs.min(axis=0)


def _against(
    reference: dict[str, Bill], bills: dict[str, Bill], scenario: Scenario, counted: np.ndarray, position: int
) -> Iterator[Series]:
    """Yield the series of one alternative: differences from the reference in the same futures."""
    by_reform = np.array([_difference(bills[key], reference[key]) for key in bills]).swapaxes(0, 1)
    difference = by_reform.sum(axis=1)
    cumulative = difference[:, counted].sum(axis=1)
    npv = (discount_factors(scenario.prices, scenario.years.counted)[:, None] * difference[0, counted]).sum(axis=0)
    yield pair_series(position, "difference"), difference
    yield pair_series(position, CUMULATIVE), cumulative
    yield pair_series(position, "by_reform"), by_reform[:, :, counted].sum(axis=2)
    yield pair_series(position, NPV), npv
    yield pair_series(position, "outcome"), outcome(cumulative[0])
    yield pair_series(position, "better_npv"), outcome(npv)[0]
    yield pair_series(position, "break_even"), break_even(difference[0, counted].cumsum(axis=0))


def _difference(alternative: Bill, reference: Bill) -> FloatArray:
    """Return the difference of two bills [basis, year, draw]: at equal service level the alternative pays for the reference's."""
    money = alternative.money - reference.money
    affected = alternative.affected - reference.affected
    disputed = alternative.disputed - reference.disputed
    return np.array([money, money - affected, money - affected - disputed])


def outcome(difference: FloatArray) -> FloatArray:
    """Return whether the alternative is better, equal or worse, array [3, draw] of 0 and 1, for a difference in cost [draw]."""
    better, worse = difference < -EQUAL_MIO, difference > EQUAL_MIO
    return np.array([better, ~(better | worse), worse], dtype=float)


def break_even(cumulative: FloatArray) -> FloatArray:
    """Return the year from which an alternative has paid for itself, array [year or not at all, draw] of 0 and 1.

    It is the first year from which the cumulative difference [year, draw] is not above zero any more; the first year of all if it
    never was, the last entry if it still is at the end.
    """
    above = cumulative > EQUAL_MIO
    last_above = np.where(above.any(axis=0), above.shape[0] - np.argmax(above[::-1], axis=0), 0)
    return (np.arange(above.shape[0] + 1)[:, None] == last_above).astype(float)


def _same_world(one: Scenario, other: Scenario) -> bool:
    """Return whether two scenarios share all that no strategy decides; scenarios made for comparing share the objects."""
    return one.reforms is other.reforms and one.capacity is other.capacity and one.prices is other.prices


def in_one_world(scenarios: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """Return the scenarios such that those with equal worlds share their objects, which makes comparing them cheap."""
    shared: list[Scenario] = []
    for scenario in scenarios:
        twin = next((one for one in shared if _equal_worlds(one, scenario)), None)
        shared.append(scenario if twin is None else _with_world_of(twin, scenario))
    return tuple(shared)


def _equal_worlds(one: Scenario, other: Scenario) -> bool:
    return _with_world_of(one, other) == other


def _with_world_of(world_of: Scenario, scenario: Scenario) -> Scenario:
    return replace(
        world_of, name=scenario.name, stem=scenario.stem, strategy=scenario.strategy, starts=scenario.starts, run=scenario.run
    )
