"""What the reforms cost in each future: one reform at a time, effect by effect and year by year."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.axes import FloatArray, check_shape
from simulator.engine.draws import Draws, number, strategy_number, strategy_path
from simulator.engine.phase_in import ALWAYS, Window, moved_path, year_weights
from simulator.engine.prices import level_factor, price_index
from simulator.engine.timeline import Timeline, timeline
from simulator.model.numbers import Strategy
from simulator.model.reform import Effect, Flow, Kind, Reform, YearPath
from simulator.model.scenario import Scenario, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What all reforms have in common in a set of futures."""

    draws: Draws
    election_months: FloatArray
    price_index: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformProjection:
    """One reform's effects [effect, year, draw] in mio. kr. at the run's price level.

    `gross` holds the gross volume [year, draw] of those effects that have one, by their row.
    """

    net: FloatArray
    gross: Mapping[int, FloatArray]
    timeline: Timeline

    def __post_init__(self) -> None:
        _, years, draws = self.net.shape
        for row, volume in self.gross.items():
            check_shape(f"gross {row}", volume, year=years, draw=draws)


def world(scenario: Scenario, draws: Draws) -> World:
    """Return what is common to all reforms of a scenario: the election event [draw] and the price index [year, draw]."""
    return World(
        draws=draws,
        election_months=number(draws, scenario.election),
        price_index=price_index(scenario.prices, scenario.years.shown, draws),
    )


def project_reform(scenario: Scenario, reform: Reform, common: World) -> ReformProjection:
    """Return the effects of one reform under the scenario's strategy for it.

    Before the decision month every strategy carries the numbers of waiting: nobody could choose before it.
    """
    draws, years = common.draws, scenario.years
    times = timeline(reform, common.election_months, draws)
    net = np.zeros((len(reform.effects), len(years.shown), draws.size))
    gross = {row: np.zeros(net.shape[1:]) for row, effect in enumerate(reform.effects) if effect.gross is not None}
    for row, effect in enumerate(reform.effects):
        to_level = level_factor(scenario.prices, effect.price_level)
        share = to_level * _national_share(effect, scenario, reform, draws)
        for strategy, window in _whose_numbers_when(effect, scenario.strategy[reform.id], scenario.decision_month):
            inside = _years_inside(years, window)
            net[row, inside] += share * by_year(effect.size, effect.kind, strategy, window, times, years, draws)
            if effect.gross is not None:
                gross[row][inside] += to_level * by_year(effect.gross.size, effect.kind, strategy, window, times, years, draws)
    return ReformProjection(net=net, gross=gross, timeline=times)


def by_year(
    size: Flow | YearPath, kind: Kind, strategy: Strategy, window: Window, times: Timeline, years: Years, draws: Draws
) -> FloatArray:
    """Return one effect's amounts in the years of a window of months, array [year inside, draw], at its own price level.

    After the last year the files speak of, a running effect holds that year's amount and a one-off is 0.
    """
    inside = years.shown[_years_inside(years, window)]
    known = tuple(year for year in inside if year in years.known)
    if isinstance(size, Flow):
        amounts = _flow(size, kind, strategy, window, times, known, draws)
    else:
        amounts = _path(size, strategy, window, times, known, draws)
    last = amounts[-1:] if kind == "running" else np.zeros_like(amounts[-1:])
    return np.concatenate([amounts, np.repeat(last, len(inside) - len(known), axis=0)])


def _years_inside(years: Years, window: Window) -> slice:
    """Return the rows of the years that the window touches; at least one year."""
    first = next((row for row, year in enumerate(years.shown) if 12 * year + 12 > window[0]), len(years.shown) - 1)
    last = next((row for row, year in enumerate(years.shown) if 12 * year + 12 >= window[1]), len(years.shown) - 1)
    return slice(first, last + 1)


def _flow(
    flow: Flow, kind: Kind, strategy: Strategy, window: Window, times: Timeline, years: tuple[int, ...], draws: Draws
) -> FloatArray:
    amount = strategy_number(draws, flow.amount, strategy)
    if flow.times is not None:
        amount = amount * strategy_number(draws, flow.times, strategy)
    return amount * year_weights(flow, kind, times.when(flow.starts), times.when(flow.ends), years, window)


def _path(size: YearPath, strategy: Strategy, window: Window, times: Timeline, years: tuple[int, ...], draws: Draws) -> FloatArray:
    path = strategy_path(draws, size.path, strategy, years[-1])
    if size.times is not None:
        path = path * strategy_number(draws, size.times, strategy)
    shift = np.zeros(draws.size) if size.moves_with is None else times.delay(size.moves_with)
    return moved_path(path, shift, years, size.path.years[0], window)


def _whose_numbers_when(effect: Effect, strategy: Strategy, decision: float | None) -> list[tuple[Strategy, Window]]:
    if strategy == "waiting" or not effect.depends_on_strategy or decision is None:
        return [(strategy, ALWAYS)]
    return [("waiting", (-np.inf, decision)), (strategy, (decision, np.inf))]


def _national_share(effect: Effect, scenario: Scenario, reform: Reform, draws: Draws) -> FloatArray | float:
    """Return the municipality's part of a national amount: its block grant share, for costs times the reform's basis risk."""
    share = scenario.municipality.block_grant_share
    if effect.national is None or share is None:
        return 1.0
    return share * number(draws, reform.basis_risk) if effect.national == "cost" else share
