"""One world under any strategy: what each reform costs, with what no strategy changes computed once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.active_numbers import active_from
from simulator.engine.draws import Draws
from simulator.engine.implementation import OwnWorkResult, own_work, prepare, starts_of
from simulator.engine.world import World, add_world_amounts, world, world_amounts
from simulator.model.numbers import Strategy
from simulator.model.reform import OwnCost, Reform, Service
from simulator.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a reform costs, array [year, draw], and by label the parts of it that are a choice of service level, if it has any."""

    money: FloatArray
    service: Mapping[Service, FloatArray]

    def plus(self, other: "Bill") -> "Bill":
        """Return the sum of two bills."""
        both = self.service.keys() & other.service.keys()
        added = {label: self.service[label] + other.service[label] for label in both}
        return Bill(money=self.money + other.money, service={**self.service, **other.service, **added})


SERVICE: Final[tuple[Service, ...]] = ("affected", "disputed")
"""Labels of effects that are a choice of service level, without doubt and with it."""

Decided = tuple[str, Strategy, float | None]
"""A reform, whose numbers its effects take, and the month from which they do."""


class SharedWorld:
    """The effects of one world under any strategy; what no strategy changes is computed once."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self.scenario = scenario
        self.draws = draws
        self.common: World = world(scenario, draws)
        self.prepared = prepare(scenario, self.common.timelines, draws)
        self.counted = np.array([year in scenario.years.counted for year in scenario.years.shown])
        self._fixed: dict[str, Bill] = {}
        self._chosen: dict[Decided, Bill] = {}
        self._totals: dict[Decided, FloatArray] = {}
        self._full: dict[tuple[str, str, Strategy], FloatArray] = {}

    def own_work(self, scenario: Scenario, *, extra_capacity: float = 0.0) -> OwnWorkResult | None:
        """Return own work under the start rules of a scenario of this world, with so many person-months a month more."""
        if self.prepared is None:
            return None
        prepared = replace(self.prepared, capacity=self.prepared.capacity + extra_capacity) if extra_capacity else self.prepared
        return own_work(scenario, prepared, starts_of(scenario, prepared, self.draws))

    def total(self, scenario: Scenario, *, extra_capacity: float = 0.0) -> FloatArray:
        """Return what a scenario of this world costs in the counted years, array [money, affected, disputed; draw]."""
        total = np.zeros((3, self.draws.size))
        for part in self.by_reform(scenario, extra_capacity=extra_capacity):
            total += part
        return total

    def by_reform(self, scenario: Scenario, *, extra_capacity: float = 0.0) -> Iterator[FloatArray]:
        """Yield what each reform costs in the counted years, arrays [money, affected, disputed; draw]."""
        own = self.own_work(scenario, extra_capacity=extra_capacity)
        for reform in scenario.reforms:
            decided = self._decided(scenario, reform)
            if decided not in self._totals:
                self._totals[decided] = self._counted(self._without_own_work(scenario, reform))
            if own is None:
                yield self._totals[decided]
            else:
                yield self._totals[decided] + self._counted(self._through_work(reform, scenario.strategy[reform.id], own))

    def _counted(self, bill: Bill) -> FloatArray:
        total = np.zeros((1 + len(SERVICE), self.draws.size))
        total[0] = bill.money[self.counted].sum(axis=0)
        for row, label in enumerate(SERVICE, start=1):
            if label in bill.service:
                total[row] = bill.service[label][self.counted].sum(axis=0)
        return total

    def bill(self, scenario: Scenario, reform: Reform, own: OwnWorkResult | None) -> Bill:
        """Return what a reform costs in a scenario of this world, own work included."""
        bill = self._without_own_work(scenario, reform)
        return bill if own is None else bill.plus(self._through_work(reform, scenario.strategy[reform.id], own))

    def _without_own_work(self, scenario: Scenario, reform: Reform) -> Bill:
        if reform.id not in self._fixed:
            self._fixed[reform.id] = self._sum(scenario, reform, depending=False)
        decided = self._decided(scenario, reform)
        if decided not in self._chosen:
            self._chosen[decided] = self._fixed[reform.id].plus(self._sum(scenario, reform, depending=True))
        return self._chosen[decided]

    def _sum(self, scenario: Scenario, reform: Reform, *, depending: bool) -> Bill:
        """Return the sum of the effects that do, or do not, depend on the strategy; without those that act through own work."""
        labels = service_labels(reform)
        money, service = self._empty(), dict[Service, FloatArray]()
        for effect in reform.effects:
            if effect.depends_on_strategy == depending and not effect.matures and not isinstance(effect.size, OwnCost):
                strategy, label = scenario.strategy[reform.id], labels[effect.id]
                if label not in SERVICE:
                    add_world_amounts(money, scenario, reform, effect, strategy, self.common)
                    continue
                amounts = world_amounts(scenario, reform, effect, strategy, self.common)
                money += amounts
                self._serve(service, label, amounts)
        return Bill(money=money, service=service)

    def _through_work(self, reform: Reform, strategy: Strategy, own: OwnWorkResult) -> Bill:
        labels = service_labels(reform)
        money, service = self._empty(), dict[Service, FloatArray]()
        for effect in reform.effects:
            if isinstance(effect.size, OwnCost):
                money += own.cost[reform.id][effect.size.kind]
            elif effect.matures:
                key = (reform.id, effect.id, strategy)
                if key not in self._full:
                    self._full[key] = world_amounts(self.scenario, reform, effect, strategy, self.common)
                amounts = self._full[key] * own.maturity[reform.id, effect.id]
                money += amounts
                self._serve(service, labels[effect.id], amounts)
        return Bill(money=money, service=service)

    def _decided(self, scenario: Scenario, reform: Reform) -> Decided:
        strategy = scenario.strategy[reform.id]
        since = None if strategy == "waiting" else active_from(scenario, reform, self.common.timelines[reform.id])
        return reform.id, strategy, since

    def _empty(self) -> FloatArray:
        return np.zeros((len(self.scenario.years.shown), self.draws.size))

    @staticmethod
    def _serve(service: dict[Service, FloatArray], label: Service, amounts: FloatArray) -> None:
        if label in SERVICE:
            service[label] = service[label] + amounts if label in service else amounts


def service_labels(reform: Reform) -> dict[str, Service]:
    """Return the service label of each effect; one that follows another is swapped with it and takes its label."""
    own = {effect.id: effect.service for effect in reform.effects}
    return {effect.id: own[effect.id] if effect.follows is None else own[effect.follows] for effect in reform.effects}


def worlds_of(scenarios: Sequence[Scenario], draws: Draws) -> list[SharedWorld]:
    """Return the world of each scenario in a set of futures, the same object for scenarios that share it."""
    found: list[SharedWorld] = []
    for scenario in scenarios:
        known = next((one for one in found if same_world(one.scenario, scenario)), None)
        found.append(SharedWorld(scenario, draws) if known is None else known)
    return found


def same_world(one: Scenario, other: Scenario) -> bool:
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
        world_of,
        name=scenario.name,
        stem=scenario.stem,
        strategy=scenario.strategy,
        starts=scenario.starts,
        postponed=scenario.postponed,
        run=scenario.run,
    )
