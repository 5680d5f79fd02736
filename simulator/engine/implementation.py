"""What the municipality's own work costs and brings: booked outlay, own time, being unprepared, turnover, ripening benefits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import DRAW, FloatArray, IntArray
from simulator.engine.dates import Periods
from simulator.engine.draws import Draws, number
from simulator.engine.months import InForce, LawDates, Unrest
from simulator.engine.phase_in import grown
from simulator.engine.timeline import Timeline
from simulator.engine.work import Month, WorkPlan, months_of_work
from simulator.model.implementation import Implementation, Staff
from simulator.model.reform import Flow, Law, OwnWork, Reform
from simulator.model.scenario import Scenario

Timelines = Mapping[str, Timeline]
UNREST_WHILE_WAITING: Final = 0.5
"""Uncertainty of staff between the announcement of a reform and its final text, in units of overload. Assumption, grade D."""


_FEW: Final = 0.25
"""Share of overloaded futures up to which looking them up is faster than computing all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWorkResult:
    """Own work in each future.

    `cost` holds, by reform, arrays [year, draw] in mio. kr. for each kind of own work; `own_time` the pay of staff who would have
    been paid anyway, an opportunity cost that is not booked; `maturity` the weights [year, draw] of each effect that acts through
    implementation, by (reform, effect).
    """

    cost: Mapping[str, Mapping[OwnWork, FloatArray]]
    own_time: Mapping[str, FloatArray]
    maturity: Mapping[tuple[str, str], FloatArray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What own work depends on besides the start rules.

    Arrays [reform, draw] in the order of `reforms`, see `WorkPlan`; `planned` [reform, 1]; month numbers. `first_month` is that
    of the first year. `price` [mio. kr. a person-month] and `premium` are arrays [draw]; `per_work` [1 / work, 0 where there
    is none], `cash_share`, `unprepared` [mio. kr. a year], `leavers` [mio. kr. a month per unit of exp(sensitivity · unrest) - 1]
    and `sensitivity` arrays [reform, draw].
    """

    reforms: tuple[Reform, ...]
    first_month: int
    planned: FloatArray
    laws: tuple[LawDates, ...]
    in_force: FloatArray
    known: FloatArray
    work: FloatArray
    per_work: FloatArray
    pace: FloatArray
    overturned: FloatArray
    capacity: FloatArray
    switching_loss: FloatArray
    price: FloatArray
    premium: FloatArray
    cash_share: FloatArray
    unprepared: FloatArray
    leavers: FloatArray
    sensitivity: FloatArray
    ripening: Mapping[tuple[str, str], "Ripening"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripening:
    """What progress in a month is worth later: `table` [month of the work, year, case] and each future's case [draw]."""

    table: FloatArray
    case: IntArray


def work_for(scenario: Scenario, times: Timelines, draws: Draws) -> OwnWorkResult | None:
    """Return the own work under the scenario's start rules; None where no reform has any."""
    prepared = prepare(scenario, times, draws)
    return None if prepared is None else own_work(scenario, prepared, starts_of(scenario, prepared, draws))


def prepare(scenario: Scenario, times: Timelines, draws: Draws) -> Prepared | None:
    """Return what all start rules have in common; None where no reform has own work."""
    reforms = tuple(reform for reform in scenario.reforms if reform.implementation is not None)
    if not reforms or scenario.capacity is None:
        return None
    years, first = scenario.years.shown, _first_month(scenario)
    works = [work_of(reform) for reform in reforms]
    laws = [law_of(reform) for reform in reforms]
    in_force = np.array([times[reform.id].actual[law.milestone] for reform, law in zip(reforms, laws, strict=True)])
    known = in_force - np.array([number(draws, law.text_known_months) for law in laws])
    work = np.array([number(draws, one.work) for one in works])
    length = np.array([number(draws, one.months) for one in works])
    misfit = [number(draws, one.misfit) * number(draws, one.exposed_share) for one in works]
    leavers, sensitivity = zip(*(_staffing(one.staff, draws) for one in works), strict=True)
    return Prepared(
        reforms=reforms,
        first_month=12 * scenario.years.shown[0],
        planned=np.array([[times[reform.id].planned[law.milestone]] for reform, law in zip(reforms, laws, strict=True)]),
        laws=tuple(
            LawDates.of(np.inf if law.announced is None else float(np.floor(law.announced)), text, force, years, first)
            for law, text, force in zip(laws, known, in_force, strict=True)
        ),
        in_force=in_force,
        known=known,
        work=work,
        per_work=np.divide(1, work, out=np.zeros_like(work), where=work > 0),
        pace=work / np.maximum(length, 1.0),
        overturned=np.array(misfit),
        capacity=number(draws, scenario.capacity.person_months),
        switching_loss=number(draws, scenario.capacity.switching_loss),
        price=number(draws, scenario.capacity.cost_mio),
        premium=number(draws, scenario.capacity.overload_premium),
        cash_share=np.array([number(draws, one.cash_share) for one in works]),
        unprepared=np.array([number(draws, one.unprepared_mio) for one in works]),
        leavers=np.array(leavers),
        sensitivity=np.array(sensitivity),
        ripening={
            (reform.id, effect.id): _ripening(effect.size, times[reform.id], scenario)
            for reform in reforms
            for effect in reform.effects
            if effect.matures and isinstance(effect.size, Flow)
        },
    )


def starts_of(scenario: Scenario, prepared: Prepared, draws: Draws) -> FloatArray:
    """Return the month in which each reform's work starts, array [reform, draw], whole month numbers.

    A lead counts back from the planned date; a lag counts from the month the text is known or, if that was before the decision,
    from the decision. Nothing starts before the decision month. No rule reads a date that is not known in that month.
    """
    rows = []
    for row, reform in enumerate(prepared.reforms):
        decided = scenario.decision_on(reform.id)
        decision = -np.inf if decided is None else decided
        rule = scenario.starts[reform.id]
        months = number(draws, rule.months)
        if rule.kind == "lead":
            rows.append(np.maximum(prepared.planned[row] - months, decision))
        else:
            rows.append(np.maximum(prepared.known[row], decision) + months)
    return np.ceil(np.array(rows) - 1e-9)


def work_plan(prepared: Prepared, starts: FloatArray) -> WorkPlan:
    """Return the plan for given start months [reform, draw]."""
    return WorkPlan(
        work=prepared.work,
        pace=prepared.pace,
        start=starts,
        text_known=np.array([law.text_known for law in prepared.laws]),
        overturned=prepared.overturned,
        capacity=prepared.capacity,
        switching_loss=prepared.switching_loss,
    )


def own_work(scenario: Scenario, prepared: Prepared, starts: FloatArray) -> OwnWorkResult:
    """Return costs and ripening of the work that begins in `starts` [reform, draw].

    Costs are at the scenario's price level. The work left at the end of the horizon is charged there, except for a law that never
    comes; without that charge a plan could look cheap by never finishing.
    """
    if scenario.capacity is None:
        raise ValueError("own work needs a capacity")
    years = scenario.years.shown
    first, last = _first_month(scenario), 12 * years[-1] + 11
    shape = (len(years), *prepared.work.shape)
    paid, dear = np.zeros(shape), np.zeros(shape)
    unrest = np.expm1(UNREST_WHILE_WAITING * prepared.sensitivity)
    unready, turnover = np.empty(shape), np.empty(shape)
    for row, dates in enumerate(prepared.laws):
        np.multiply(prepared.work[row], dates.months_in_force, out=unready[:, row])
        np.multiply(unrest[row], dates.months_of_waiting, out=turnover[:, row])
    maturity = {key: np.zeros((len(years), starts.shape[DRAW])) for key in prepared.ripening}
    left, plan, overload_costs = tuple(prepared.work), work_plan(prepared, starts), prepared.premium.any()
    in_force = [InForce(dates, first) for dates in prepared.laws]
    waiting = [Unrest(dates, 1 + more, first) for dates, more in zip(prepared.laws, unrest, strict=True)]
    for month in months_of_work(plan, scenario.capacity, first, last):
        year, left = month.number // 12 - years[0], month.left
        for law, text in zip(in_force, waiting, strict=True):
            law.enter(month.number)
            text.enter(month.number)
        for row in month.at_work:
            paid[year, row] += month.paid[row]
        _add_unready(unready[year], month, in_force)
        if month.is_overloaded:
            if overload_costs:
                more = prepared.premium * month.overload
                for row in month.at_work:
                    dear[year, row] += month.paid[row] * more
            _add_overload_unrest(turnover[year], month, prepared.sensitivity, waiting)
        _ripen(maturity, month, prepared, year)
    return _result(prepared, paid, dear, unready, turnover, left, maturity)


def _result(
    prepared: Prepared,
    paid: FloatArray,
    dear: FloatArray,
    unready: FloatArray,
    turnover: FloatArray,
    left: tuple[FloatArray, ...],
    maturity: Mapping[tuple[str, str], FloatArray],
) -> OwnWorkResult:
    """Turn months of work [year, reform, draw] and the work left, by reform [draw], into money.

    Reform by reform, so that what is read again is still in the processor's cache.
    """
    cost: dict[str, dict[OwnWork, FloatArray]] = {}
    own_time = {}
    for row, reform in enumerate(prepared.reforms):
        cash = prepared.price * prepared.cash_share[row]
        unfinished = np.zeros_like(paid[:, row])
        unfinished[-1] = np.where(np.isfinite(prepared.in_force[row]), cash * left[row], 0.0)
        cost[reform.id] = {
            "implementation_work": cash * (paid[:, row] + dear[:, row]),
            "unprepared_law": prepared.unprepared[row] / 12 * prepared.per_work[row] * unready[:, row],
            "turnover": prepared.leavers[row] * turnover[:, row],
            "unfinished_work": unfinished,
        }
        own_time[reform.id] = (prepared.price - cash) * paid[:, row]
    return OwnWorkResult(cost=cost, own_time=own_time, maturity=maturity)


def work_of(reform: Reform) -> Implementation:
    """Return the own work of a reform that has some."""
    if reform.implementation is None:
        raise ValueError(f"reform {reform.id} has no own work")
    return reform.implementation


def _first_month(scenario: Scenario) -> int:
    """Return the first month in which work can start: the decision's, whatever the draws say."""
    earliest = 12 * scenario.years.shown[0]
    return earliest if scenario.decision_month is None else max(int(np.ceil(scenario.decision_month)), earliest)


def law_of(reform: Reform) -> Law:
    """Return the law of a reform that has own work."""
    if reform.law is None:
        raise ValueError(f"reform {reform.id} has own work and no law")
    return reform.law


def _add_unready(unready: FloatArray, month: Month, in_force: Sequence[InForce]) -> None:
    """Add to `unready` [reform, draw] the work left at the end of the month, for the share of it in which the law is in force."""
    for row in month.unfinished:
        if in_force[row].everywhere(month.number):
            unready[row] += month.left[row]
        elif not in_force[row].nowhere(month.number):
            unready[row] += month.left[row] * in_force[row].share


def _add_overload_unrest(turnover: FloatArray, month: Month, sensitivity: FloatArray, waiting: Sequence[Unrest]) -> None:
    """Add to `turnover` [reform, draw] what overload adds to the unrest that waiting for the text makes anyway."""
    overloaded = np.flatnonzero(month.load > 1)
    few = overloaded.size < _FEW * month.overload.size
    overload = month.overload[overloaded] if few else month.overload
    for row, unrest in enumerate(waiting):
        more = (sensitivity[row][overloaded] if few else sensitivity[row]) * overload
        np.exp(more, out=more)
        more -= 1  # numpy's expm1 takes five times as long
        if few:
            turnover[row, overloaded] += more * unrest.factor[overloaded]
        else:
            turnover[row] += more * unrest.factor


def _staffing(staff: Staff | None, draws: Draws) -> tuple[FloatArray, FloatArray]:
    """Return what leavers of one month cost per unit of exp(sensitivity · unrest) - 1 [mio. kr.], and the sensitivity, [draw].

    Source: Boushey and Glynn (2012) for the cost of replacing an employee; docs/method.md, section "Staff".
    """
    if staff is None:
        return np.zeros(draws.size), np.zeros(draws.size)
    pay_of_all = number(draws, staff.fte) * number(draws, staff.pay_mio)
    leavers = number(draws, staff.leavers_share) * number(draws, staff.replacement_share)
    return pay_of_all * leavers / 12, number(draws, staff.sensitivity)


def _ripening(flow: Flow, times: Timeline, scenario: Scenario) -> Ripening:
    """Return what a unit of progress made in a month is worth in each year, for the few periods that occur.

    Progress of month u has ripened over t - u - ½ months in the middle of month t > u; it counts while the effect is in force.
    """
    years = scenario.years.shown
    periods = Periods.between(times.when(flow.starts), times.when(flow.ends))
    start, end = periods.start[:, None], periods.end[:, None]
    month = np.arange(12 * years[0], 12 * years[-1] + 12, dtype=float)
    in_force = np.maximum(np.minimum(end, month + 1) - np.maximum(start, month), 0)
    with np.errstate(invalid="ignore"):  # never minus never
        age = np.where(in_force > 0, month + 0.5 - start, 0)
    in_force = in_force * (1 - flow.lost_share_per_year) ** (np.maximum(age, 0) / 12) / 12
    since = month - month[:, None] - 0.5
    ripe = np.where(since > 0, grown(flow.phase_in, since), 0.0)
    worth = (ripe[:, None, :] * in_force).reshape(month.size, start.size, len(years), 12).sum(axis=3)
    return Ripening(table=np.ascontiguousarray(worth.transpose(0, 2, 1)), case=periods.code)


def _ripen(maturity: Mapping[tuple[str, str], FloatArray], month: Month, prepared: Prepared, year: int) -> None:
    """Add to `maturity` [year, draw] what the progress of a month is worth from its year on."""
    ids = [reform.id for reform in prepared.reforms]
    for key, ripening in prepared.ripening.items():
        row = ids.index(key[0])
        gained = month.done[row] - month.overturned[row]
        if gained.any():
            progress = gained * prepared.per_work[row]
            worth = ripening.table[month.number - prepared.first_month]
            by_future = worth[year:] if worth.shape[1] == 1 else worth[year:].take(ripening.case, axis=1, mode="clip")
            maturity[key][year:] += progress * by_future
