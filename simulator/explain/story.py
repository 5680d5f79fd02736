"""One future of a scenario from its dates to its total; every amount is the sum of its terms."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.explain.effect import Scene, full_size, gross_terms, world_terms
from simulator.explain.future import Future
from simulator.explain.terms import Factor, Terms, total
from simulator.explain.timeline import Moments, moments
from simulator.explain.work import OwnWorkStory, maturity, own_cost_terms, own_time, own_work_of
from simulator.model.reform import Effect, Flow, OwnCost, Reform
from simulator.model.scenario import Scenario
from simulator.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectStory:
    """One effect: the terms of each year shown, mio. kr. at the run's price level; `gross` those of the volume behind it."""

    effect: Effect
    terms: Mapping[int, Terms]
    gross: Mapping[int, Terms] | None

    def amount(self, year: int) -> float:
        """Return the effect in a year."""
        return total(self.terms[year])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformStory:
    """One reform: its dates and its effects."""

    reform: Reform
    moments: Moments
    effects: tuple[EffectStory, ...]

    def amount(self, year: int) -> float:
        """Return the net effect in a year."""
        return sum(one.amount(year) for one in self.effects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One future; `index` is current prices over the run's price level, by year."""

    scenario: Scenario
    future: Future
    election_months: float
    reforms: tuple[ReformStory, ...]
    work: OwnWorkStory | None
    index: Mapping[int, float]

    def amount(self, year: int) -> float:
        """Return the net effect in a year."""
        return sum(one.amount(year) for one in self.reforms)

    @property
    def cumulative(self) -> float:
        """The total of the counted years."""
        return sum(self.amount(year) for year in self.scenario.years.counted)

    @property
    def npv(self) -> float:
        """The present value of the counted years."""
        prices = self.scenario.prices
        return sum(
            self.amount(year) / (1 + prices.discount_rate) ** max(year - prices.discount_base, 0)
            for year in self.scenario.years.counted
        )

    @property
    def own_time(self) -> float:
        """What the time of staff who would be paid anyway is worth; in no total."""
        if self.work is None:
            return 0.0
        years = self.scenario.years.counted
        return sum(own_time(key, self.work, self.future, year) for key in self.work.tasks for year in years)


def tell(scenario: Scenario, future: Future) -> Story:
    """Return the story of a scenario in one future."""
    election = future.number(scenario.election)
    dates = {reform.id: moments(reform, election, future) for reform in scenario.reforms}
    work = own_work_of(scenario, dates, future)
    return Story(
        scenario=scenario,
        future=future,
        election_months=election,
        reforms=tuple(_reform(scenario, reform, dates[reform.id], work, future) for reform in scenario.reforms),
        work=work,
        index=_index(scenario, future),
    )


def _reform(scenario: Scenario, reform: Reform, dates: Moments, work: OwnWorkStory | None, future: Future) -> ReformStory:
    scene = Scene(scenario=scenario, reform=reform, future=future, moments=dates)
    effects = [
        EffectStory(effect=effect, terms=_terms(effect, scene, work), gross=gross_terms(effect, scene)) for effect in reform.effects
    ]
    return ReformStory(reform=reform, moments=dates, effects=tuple(effects))


def _terms(effect: Effect, scene: Scene, work: OwnWorkStory | None) -> dict[int, Terms]:
    key = scene.reform.id
    if isinstance(effect.size, OwnCost) and work is not None:
        return own_cost_terms(effect.size.kind, key, work, scene.scenario, scene.future)
    if effect.matures and isinstance(effect.size, Flow):
        full, years = full_size(effect, effect.size, scene), scene.scenario.years.shown
        if work is None:
            return dict.fromkeys(years, (full,))
        ripe = maturity(effect.size, key, work, scene.moments, years)
        what = Text("færdigt og modnet arbejde, årets gennemsnit", "work done and ripened, mean of the year")
        return {year: (full.times(Factor(what=what, value=ripe[year])),) if ripe[year] else () for year in years}
    return world_terms(effect, scene)


def _index(scenario: Scenario, future: Future) -> dict[int, float]:
    """Return current prices over the run's price level: drawn growth, after the last year given its median."""
    prices, growth = scenario.prices, future.growth(scenario.prices)
    index = dict.fromkeys(scenario.years.shown, 1.0)
    if not growth:
        return index
    later = prices.growth[max(growth)].distribution.median
    for year in index:
        for step in range(prices.level + 1, year + 1):
            index[year] *= 1 + growth.get(step, later)
        for step in range(year + 1, prices.level + 1):
            index[year] /= 1 + growth[step]
    return index
