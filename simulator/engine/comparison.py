"""Several strategies in the same futures: what each costs, and what is left of the difference at equal service level."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.draws import Draws
from simulator.engine.prices import discount_factors
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, NPV, OWN_TIME, Series
from simulator.engine.shared_world import SERVICE, Bill, worlds_of
from simulator.model.scenario import Scenario

BASES: Final = ("money", "affected", "affected_and_disputed")
"""How a difference is read: as the money falls; at equal service level; at equal service level with the disputed effects too."""

EQUAL_MIO: Final = 1e-9
"""Totals closer than this are equal: rounding of sums, a thousandth of a krone."""


def strategy_series(position: int, name: str) -> str:
    """Return the name of a series of the strategy at a position; the reference is 0."""
    return f"strategies.{position}.{name}"


def pair_series(position: int, name: str) -> str:
    """Return the name of a series of an alternative against the reference."""
    return f"pairs.{position}.{name}"


REGRET: Final = "regret"
EQUAL_SERVICE: Final = "equal_service"


def project_strategies(scenarios: Sequence[Scenario], draws: Draws) -> Iterator[Series]:
    """Yield every series that a comparison reports, in mio. kr. at the run's price level; the first scenario is the reference.

    Of each strategy: net_effect [year, draw], cumulative [draw], npv [draw], own_time [draw] (pay of own staff who work on the
    reforms and would be paid anyway; in no total), equal_service [draw] (its total if it paid for the reference's service level).
    Of each alternative against the reference: difference [basis, year, draw], cumulative [basis, draw], by_reform [basis, reform,
    draw], npv [draw], outcome [basis; better, equal, worse; draw] as 0 or 1, better_npv [draw], break_even [year, not at all or
    never dearer; draw] as 0 or 1. Of all: regret [strategy, draw].
    """
    years = scenarios[0].years
    counted = np.array([year in years.counted for year in years.shown])
    totals: list[FloatArray] = []
    reference: dict[str, Bill] = {}
    for position, (scenario, shared) in enumerate(zip(scenarios, worlds_of(scenarios, draws), strict=True)):
        own = shared.own_work(scenario)
        bills = {reform.id: shared.bill(scenario, reform, own) for reform in scenario.reforms}
        net = np.zeros((len(years.shown), draws.size))
        for bill in bills.values():
            net += bill.money
        totals.append(net[counted].sum(axis=0))
        present = discount_factors(scenario.prices, years.counted)[:, None] * net[counted]
        yield strategy_series(position, NET_EFFECT), net
        yield strategy_series(position, CUMULATIVE), totals[-1]
        yield strategy_series(position, NPV), present.sum(axis=0)
        own_time = [] if own is None else [one[counted].sum(axis=0) for one in own.own_time.values()]
        yield strategy_series(position, OWN_TIME), np.sum(own_time, axis=0) if own_time else np.zeros(draws.size)
        if position == 0:
            reference = bills
            yield strategy_series(position, EQUAL_SERVICE), totals[0]
        else:
            yield from _against(reference, bills, scenario, counted, position, totals[0])
    costs = np.array(totals)
    yield REGRET, costs - costs.min(axis=0)


def _against(
    reference: dict[str, Bill],
    bills: dict[str, Bill],
    scenario: Scenario,
    counted: np.ndarray,
    position: int,
    reference_total: FloatArray,
) -> Iterator[Series]:
    """Yield the series of one alternative: differences from the reference in the same futures."""
    difference = np.zeros((len(BASES), counted.size, reference_total.size))
    by_reform = np.empty((len(BASES), len(bills), reference_total.size))
    for row, key in enumerate(bills):
        for basis, part in enumerate(_difference(bills[key], reference[key])):
            difference[basis] += part
            by_reform[basis, row] = part[counted].sum(axis=0)
    cumulative = difference[:, counted].sum(axis=1)
    npv = (discount_factors(scenario.prices, scenario.years.counted)[:, None] * difference[0, counted]).sum(axis=0)
    yield strategy_series(position, EQUAL_SERVICE), reference_total + cumulative[BASES.index("affected")]
    yield pair_series(position, "difference"), difference
    yield pair_series(position, CUMULATIVE), cumulative
    yield pair_series(position, "by_reform"), by_reform
    yield pair_series(position, NPV), npv
    yield pair_series(position, "outcome"), np.array([outcome(basis) for basis in cumulative])
    yield pair_series(position, "better_npv"), outcome(npv)[0]
    yield pair_series(position, "break_even"), break_even(difference[0, counted].cumsum(axis=0))


def _difference(alternative: Bill, reference: Bill) -> Iterator[FloatArray]:
    """Yield the difference of two bills on each basis [year, draw]: at equal service level one pays for the other's service."""
    difference = alternative.money - reference.money
    yield difference
    for label in SERVICE:
        for bill, sign in ((alternative, -1), (reference, 1)):
            if label in bill.service:
                difference = difference + sign * bill.service[label]
        yield difference


def outcome(difference: FloatArray) -> FloatArray:
    """Return whether the alternative is better, equal or worse, array [3, draw] of 0 and 1, for a difference in cost [draw]."""
    better, worse = difference < -EQUAL_MIO, difference > EQUAL_MIO
    return np.array([better, ~(better | worse), worse], dtype=float)


def break_even(cumulative: FloatArray) -> FloatArray:
    """Return when an alternative has paid for itself, array [year, not by the last one or never dearer; draw] of 0 and 1.

    It is the first year from which the cumulative difference [year, draw] is not above zero any more, after a year in which it was;
    an alternative that is never above zero has nothing to pay back and no such year.
    """
    above = cumulative > EQUAL_MIO
    years = above.shape[0]
    first = np.where(above.any(axis=0), years - np.argmax(above[::-1], axis=0), years + 1)
    return (np.arange(years + 2)[:, None] == first).astype(float)
