"""The whole of one set of futures: every series that a result reports, reform by reform."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.books import Booked, books_of, lines_of, project_books
from simulator.engine.draws import Draws
from simulator.engine.implementation import work_for
from simulator.engine.prices import discount_factors, price_index
from simulator.engine.reforms import ReformProjection, project_reform
from simulator.engine.world import world
from simulator.model.lines import LINES, LineId
from simulator.model.reform import Reform
from simulator.model.scenario import Scenario
from simulator.model.timing import NEVER_MONTH

Series = tuple[str, FloatArray]
"""Name of a series and its values [..., draw]."""

NET_EFFECT: Final = "net_effect"
CUMULATIVE: Final = "cumulative"
NPV: Final = "npv"
CURRENT_PRICES: Final = "net_effect_current_prices"
INFLUENCE: Final = "influence"
OWN_TIME: Final = "own_time"
LINES_SERIES: Final = "lines"


def reform_series(reform_id: str, name: str) -> str:
    """Return the name of a reform's series: effects, net_effect, cumulative, milestones, booked."""
    return f"reforms.{reform_id}.{name}"


def project(scenario: Scenario, draws: Draws) -> Iterator[Series]:
    """Yield every series of a set of futures, in mio. kr.

    At the run's price level: reforms.<id>.effects [effect, year, draw], reforms.<id>.net_effect [year, draw],
    reforms.<id>.cumulative [draw], net_effect [year, draw], cumulative [draw], npv [draw], influence [2, draw] (cumulative effect
    of what nobody in the municipality decides, and of what can be influenced), own_time [draw] (pay of own staff who work on the
    reforms and would be paid anyway, not booked). In current prices: net_effect_current_prices [year, draw], lines [line, year,
    draw] for `lines_touched`, reforms.<id>.booked [line, year, draw] for `lines_of` it, see `Booked`. Month numbers:
    reforms.<id>.milestones [milestone, draw].

    With books, their series too; see `project_books`. A reform's effects are yielded before the next reform is computed, so they
    need not be kept.
    """
    years = scenario.years
    counted = np.array([year in years.counted for year in years.shown])
    common = world(scenario, draws)
    index = price_index(scenario.prices, years.shown, draws)
    own = work_for(scenario, common.timelines, draws)
    touched = lines_touched(scenario)
    total = np.zeros((len(years.shown), draws.size))
    influence = np.zeros((2, draws.size))
    lines = np.zeros((len(touched), len(years.shown), draws.size))
    books = books_of(scenario)
    booked = Booked(scenario, books, index)
    for reform in scenario.reforms:
        projection = project_reform(scenario, reform, common, own)
        net = projection.net.sum(axis=0)
        yield reform_series(reform.id, "effects"), projection.net
        yield reform_series(reform.id, NET_EFFECT), net
        yield reform_series(reform.id, CUMULATIVE), net[counted].sum(axis=0)
        yield reform_series(reform.id, "milestones"), _milestones(projection, reform)
        total += net
        for effect, amounts in zip(reform.effects, projection.net, strict=True):
            influence[int(effect.controllable)] += amounts[counted].sum(axis=0)
        _book(lines, touched, reform, projection, index)
        yield reform_series(reform.id, "booked"), booked.add(reform, projection)
    yield NET_EFFECT, total
    yield CUMULATIVE, total[counted].sum(axis=0)
    yield NPV, (discount_factors(scenario.prices, years.counted)[:, None] * total[counted]).sum(axis=0)
    yield CURRENT_PRICES, total * index
    yield INFLUENCE, influence
    yield OWN_TIME, np.zeros(draws.size) if own is None else np.sum([one[counted] for one in own.own_time.values()], axis=(0, 1))
    yield LINES_SERIES, lines
    if books is not None:
        yield from project_books(scenario, books, booked.effects, draws)


def lines_touched(scenario: Scenario) -> tuple[LineId, ...]:
    """Return the lines that any effect of the scenario is booked on, in the order of the result statement."""
    touched = {line for reform in scenario.reforms for line in lines_of(reform)}
    return tuple(line for line in LINES if line in touched)


def _book(lines: FloatArray, touched: tuple[LineId, ...], reform: Reform, projection: ReformProjection, index: FloatArray) -> None:
    """Add a reform's effects and gross volumes to `lines` [line, year, draw], at the price index [year, draw]."""
    for row, effect in enumerate(reform.effects):
        own = lines[touched.index(effect.line)]
        own += projection.net[row] * index
        if effect.gross is not None:
            volume = projection.gross[row] * index
            own += volume
            lines[touched.index(effect.gross.also_on)] -= volume


def _milestones(projection: ReformProjection, reform: Reform) -> FloatArray:
    """Return month numbers [milestone, draw] in the reform's order."""
    times = projection.timeline
    months = [times.actual[key] for key in reform.milestones]
    return np.minimum(np.array(months).reshape(len(months), times.size), NEVER_MONTH)
