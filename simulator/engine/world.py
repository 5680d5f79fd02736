"""What the reforms cost in each future: one reform at a time, effect by effect and year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.active_numbers import active_from
from simulator.engine.dates import Periods
from simulator.engine.draws import Draws, number, strategy_number, strategy_path
from simulator.engine.phase_in import ALWAYS, Window, add_year_amounts, moved_path
from simulator.engine.prices import level_factor
from simulator.engine.timeline import Timeline, timeline
from simulator.model.numbers import Strategy
from simulator.model.reform import Effect, Flow, OwnCost, Reform, YearPath
from simulator.model.scenario import Scenario, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What nobody in the municipality decides in a set of futures: when the milestones of each reform come."""

    draws: Draws
    timelines: Mapping[str, Timeline]


@dataclass(frozen=True, slots=True)
class _Amounts:
    """What an effect, or the gross volume behind it, comes to by year in a set of futures, at its own price level."""

    size: Flow | YearPath
    effect: Effect
    times: Timeline
    years: Years
    draws: Draws

    def add(self, total: FloatArray, strategy: Strategy, window: Window, share: FloatArray | float) -> None:
        """Add the amounts of a strategy's numbers in a window of months, times `share`, to `total` [year, draw]."""
        inside = _years_inside(self.years, window)
        rows, years = total[inside], self.years.shown[inside]
        if isinstance(share, float) and share == 1:  # most effects; a multiplication is a pass over all futures and years
            self._add_years(rows, strategy, window, years)
        else:
            part = np.zeros_like(rows)
            self._add_years(part, strategy, window, years)
            part *= share
            rows += part

    def _add_years(self, total: FloatArray, strategy: Strategy, window: Window, years: tuple[int, ...]) -> None:
        """Add the amounts of some years to `total` [year, draw].

        After the last year the files speak of, a running effect holds that year's amount and a one-off is 0.
        """
        last = self.years.known[-1]
        known, later = tuple(year for year in years if year <= last), tuple(year for year in years if year > last)
        if known:
            self._add_known(total[: len(known)], strategy, window, known)
        if later and self.effect.kind == "running":
            held = np.zeros((1, self.draws.size))
            # The last year as a whole: a window that cuts it must not cut the years after it.
            self._add_known(held, strategy, ALWAYS, self.years.known[-1:])
            months = np.array([np.clip(min(window[1], 12 * year + 12) - max(window[0], 12 * year), 0, 12) for year in later])
            total[len(known) :] += months[:, None] / 12 * held

    def _add_known(self, total: FloatArray, strategy: Strategy, window: Window, years: tuple[int, ...]) -> None:
        """Add the amounts of years that the files speak of to `total` [year, draw]."""
        if isinstance(self.size, Flow):
            periods = Periods.between(self.times.when(self.size.starts), self.times.when(self.size.ends))
            amount = _amount(self.size, strategy, self.draws)
            add_year_amounts(total, amount, self.size, self.effect.kind, periods, years, window)
        else:
            total += _path(self.size, strategy, window, self.times, years, self.draws)


def world(scenario: Scenario, draws: Draws) -> World:
    """Return the timelines of a scenario; no strategy can change them."""
    exposed = any(one.exposed_to_election for reform in scenario.reforms for one in reform.milestones.values())
    election_months = number(draws, scenario.election) if exposed else np.zeros(draws.size)
    return World(
        draws=draws,
        timelines={reform.id: timeline(reform, election_months, draws) for reform in scenario.reforms},
    )


def world_amounts(scenario: Scenario, reform: Reform, effect: Effect, strategy: Strategy, common: World) -> FloatArray:
    """Return one effect under one strategy, array [year, draw]; see `add_world_amounts`."""
    amounts = np.zeros((len(scenario.years.shown), common.draws.size))
    add_world_amounts(amounts, scenario, reform, effect, strategy, common)
    return amounts


def add_world_amounts(
    total: FloatArray, scenario: Scenario, reform: Reform, effect: Effect, strategy: Strategy, common: World
) -> None:
    """Add one effect under one strategy to `total` [year, draw] in mio. kr. at the run's price level.

    Before the decision every strategy carries the numbers of waiting; a strategy that begins later than the file's active one adds
    what the active numbers differ from them as much later, see `active_from`. An effect that matures is added at its full size, and
    one that is paid through own work, whose cost is not known here, not at all.
    """
    if isinstance(effect.size, OwnCost):
        return
    share = level_factor(scenario.prices, effect.price_level) * _national_share(effect, scenario, reform, common.draws)
    if effect.matures and isinstance(effect.size, Flow):
        total += share * strategy_number(common.draws, effect.size.amount, strategy)
    else:
        amounts = _Amounts(effect.size, effect, common.timelines[reform.id], scenario.years, common.draws)
        _add_by_strategy(total, amounts, share, scenario, reform, strategy)


def gross_volume(scenario: Scenario, reform: Reform, effect: Effect, strategy: Strategy, common: World) -> FloatArray | None:
    """Return the gross volume behind an effect, array [year, draw] in mio. kr. at the run's price level; None if it has none."""
    if effect.gross is None:
        return None
    volume = np.zeros((len(scenario.years.shown), common.draws.size))
    to_level = level_factor(scenario.prices, effect.price_level)
    amounts = _Amounts(effect.gross.size, effect, common.timelines[reform.id], scenario.years, common.draws)
    _add_by_strategy(volume, amounts, to_level, scenario, reform, strategy)
    return volume


def _add_by_strategy(
    total: FloatArray, amounts: _Amounts, share: FloatArray | float, scenario: Scenario, reform: Reform, strategy: Strategy
) -> None:
    """Add amounts times `share`: those of waiting, and from the decision on what the strategy changes, as late as it is."""
    since = active_from(scenario, reform, amounts.times)
    decision = 12.0 * scenario.years.first if scenario.decision_month is None else scenario.decision_month
    if strategy == "waiting" or not amounts.effect.depends_on_strategy or since is None or since <= decision:
        for whose, window in _whose_numbers_when(amounts.effect, strategy, since):
            amounts.add(total, whose, window, share)
        return
    chosen: Window = (decision, np.inf)
    difference = np.zeros_like(total)
    amounts.add(difference, strategy, chosen, share)
    amounts.add(difference, "waiting", chosen, -share)
    amounts.add(total, "waiting", ALWAYS, share)
    total += later_by(difference, since - decision)


def later_by(amounts: FloatArray, months: float) -> FloatArray:
    """Return amounts [year, draw], spread evenly over their years, so many months later; what falls after the last is lost."""
    whole, part = divmod(months / 12, 1)
    rows = int(min(whole, len(amounts)))
    moved = np.concatenate([np.zeros((rows + 1, *amounts.shape[1:])), amounts])[: len(amounts) + 1]
    return (1 - part) * moved[1:] + part * moved[:-1]


@lru_cache(maxsize=1024)
def _years_inside(years: Years, window: Window) -> slice:
    """Return the rows of the years that the window touches; at least one year."""
    first = next((row for row, year in enumerate(years.shown) if 12 * year + 12 > window[0]), len(years.shown) - 1)
    last = next((row for row, year in enumerate(years.shown) if 12 * year + 12 >= window[1]), len(years.shown) - 1)
    return slice(first, last + 1)


def _amount(flow: Flow, strategy: Strategy, draws: Draws) -> FloatArray:
    amount = strategy_number(draws, flow.amount, strategy)
    return amount if flow.times is None else amount * strategy_number(draws, flow.times, strategy)


def _path(size: YearPath, strategy: Strategy, window: Window, times: Timeline, years: tuple[int, ...], draws: Draws) -> FloatArray:
    # A milestone that comes before its plan brings amounts of years after the last one forward, so the whole path is needed.
    last = years[-1] if size.moves_with is None else max(years[-1], size.path.years[-1])
    path = strategy_path(draws, size.path, strategy, last)
    if size.times is not None:
        path = path * strategy_number(draws, size.times, strategy)
    shift = np.zeros(draws.size) if size.moves_with is None else times.delay(size.moves_with)
    return moved_path(path, shift, years, size.path.years[0], window)


def _whose_numbers_when(effect: Effect, strategy: Strategy, since: float | None) -> list[tuple[Strategy, Window]]:
    if strategy == "waiting" or not effect.depends_on_strategy or since is None:
        return [(strategy, ALWAYS)]
    return [("waiting", (-np.inf, since)), (strategy, (since, np.inf))]


def _national_share(effect: Effect, scenario: Scenario, reform: Reform, draws: Draws) -> FloatArray | float:
    """Return the municipality's part of a national amount: its block grant share, for costs times the reform's basis risk."""
    share = scenario.municipality.block_grant_share
    if effect.national is None or share is None:
        return 1.0
    return share * number(draws, reform.basis_risk) if effect.national == "cost" else share
