"""The municipality's own work in one future, month by month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, exp, floor, inf
from typing import Final

from simulator.explain.future import Future
from simulator.explain.phase_in import ripened
from simulator.explain.terms import Factor, Term, Terms
from simulator.explain.timeline import Moments, moment_of
from simulator.model.implementation import Capacity, Implementation, Staff
from simulator.model.reform import Flow, OwnWork, Reform
from simulator.model.scenario import Scenario
from simulator.text import Text

_LEAST_CAPACITY: Final = 0.1
_UNREST: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The work of one reform: month numbers, person-months, shares; `known` is the whole month in which the text is known."""

    reform: Reform
    own: Implementation
    start: float
    known: float
    in_force: float
    announced: float
    work: float
    pace: float
    overturned: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfTask:
    """One month of one task [person-months]; `overload` is demand above capacity, as a share of capacity, of all tasks."""

    number: int
    demand: float
    done: float
    paid: float
    overturned: float
    left: float
    load: float
    overload: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWorkStory:
    """All tasks and their months, by reform; the prices that turn them into money."""

    tasks: Mapping[str, Task]
    months: Mapping[str, tuple[MonthOfTask, ...]]
    premium: float
    price: float


def own_work_of(scenario: Scenario, moments: Mapping[str, Moments], future: Future) -> OwnWorkStory | None:
    """Return the work of all reforms; None where there is none."""
    tasks = {one.id: _task(one, scenario, moments[one.id], future) for one in scenario.reforms if one.implementation is not None}
    capacity = scenario.capacity
    if not tasks or capacity is None:
        return None
    months: dict[str, list[MonthOfTask]] = {key: [] for key in tasks}
    for month in _months(scenario, capacity, tasks, future):
        for key, one in month.items():
            months[key].append(one)
    return OwnWorkStory(
        tasks=tasks,
        months={key: tuple(each) for key, each in months.items()},
        premium=future.number(capacity.overload_premium),
        price=future.number(capacity.cost_mio),
    )


def _task(reform: Reform, scenario: Scenario, moments: Moments, future: Future) -> Task:
    own, law = reform.implementation, reform.law
    if own is None or law is None:
        raise ValueError(f"reform {reform.id} has no own work")
    decided = scenario.decision_on(reform.id)
    decision = -inf if decided is None else decided
    moment = moments[law.milestone]
    known = moment.actual - future.number(law.text_known_months)
    rule = scenario.starts[reform.id]
    months = future.number(rule.months)
    start = max(moment.planned - months, decision) if rule.kind == "lead" else max(known, decision) + months
    work = future.number(own.work)
    return Task(
        reform=reform,
        own=own,
        start=start if start == inf else ceil(start - 1e-9),
        known=known if known == inf else floor(known),
        in_force=moment.actual,
        announced=inf if law.announced is None else floor(law.announced),
        work=work,
        pace=work / max(future.number(own.months), 1.0),
        overturned=future.number(own.misfit) * future.number(own.exposed_share),
    )


def _months(scenario: Scenario, capacity: Capacity, tasks: Mapping[str, Task], future: Future) -> Iterator[dict[str, MonthOfTask]]:
    """Yield every month of the years shown; nobody works before the decision."""
    all_capacity, loss = future.number(capacity.person_months), future.number(capacity.switching_loss)
    first, last = 12 * scenario.years.shown[0], 12 * scenario.years.shown[-1] + 11
    begin = first if scenario.decision_month is None else max(ceil(scenario.decision_month), first)
    left = {key: task.work for key, task in tasks.items()}
    for month in range(first, last + 1):
        overturned = dict.fromkeys(tasks, 0.0)
        demand = dict.fromkeys(tasks, 0.0)
        for key, task in tasks.items():
            if month == task.known and month >= begin:
                overturned[key] = task.overturned * (task.work - left[key])
                left[key] += overturned[key]
            if month >= max(task.start, begin):
                demand[key] = min(task.pace, left[key])
        available = max(all_capacity - capacity.taken(month), _LEAST_CAPACITY * all_capacity)
        load = sum(demand.values()) / available
        overload = max(load - 1, 0.0)
        effort = 1 + loss * overload
        found = {}
        for key in tasks:
            done = demand[key] / max(load, 1.0) / effort
            left[key] -= done
            found[key] = MonthOfTask(
                number=month,
                demand=demand[key],
                done=done,
                paid=done * effort,
                overturned=overturned[key],
                left=left[key],
                load=load,
                overload=overload,
            )
        yield found


def own_cost_terms(kind: OwnWork, key: str, story: OwnWorkStory, scenario: Scenario, future: Future) -> dict[int, Terms]:
    """Return the terms of one kind of own cost of a reform, by year shown."""
    task = story.tasks[key]
    years = scenario.years.shown
    by_year = {year: tuple(one for one in story.months[key] if one.number // 12 == year) for year in years}
    if kind == "implementation_work":
        return {year: _outlay(task, story, future, by_year[year]) for year in years}
    if kind == "unprepared_law":
        return {year: _unprepared(task, future, by_year[year]) for year in years}
    if kind == "turnover":
        return {year: _turnover(task, future, by_year[year]) for year in years}
    left = story.months[key][-1].left
    unfinished: Terms = ()
    if left != 0 and task.in_force < inf:
        what = Text("månedsværk tilbage ved periodens slutning", "person-months left at the end of the period")
        unfinished = (Term(factors=(Factor(what=what, value=left), *_price(task, story, future))),)
    return {year: unfinished if year == years[-1] else () for year in years}


def own_time(key: str, story: OwnWorkStory, future: Future, year: int) -> float:
    """Return what the time of staff who would be paid anyway is worth in a year [mio. kr.]."""
    share = 1 - future.number(story.tasks[key].own.cash_share)
    return story.price * share * sum(one.paid for one in story.months[key] if one.number // 12 == year)


def maturity(flow: Flow, key: str, story: OwnWorkStory, moments: Moments, years: tuple[int, ...]) -> dict[int, float]:
    """Return how far the work of a reform has come and ripened on average in each year [share of the full yearly amount].

    Progress made in a month has ripened half a month in the middle of the next one; it counts while the effect is in force.
    """
    task, months = story.tasks[key], story.months[key]
    start, end = moment_of(flow.starts, moments), moment_of(flow.ends, moments)
    ripe = ripened(flow.phase_in, len(months))
    progress = [(place, (one.done - one.overturned) / task.work) for place, one in enumerate(months) if one.done or one.overturned]
    found = dict.fromkeys(years, 0.0)
    for place, month in enumerate(months):
        in_force = min(end, month.number + 1) - max(start, month.number)
        if in_force <= 0:
            continue
        age = max(month.number + 0.5 - start, 0.0)
        reached = sum(share * ripe[place - made - 1] for made, share in progress if made < place)
        found[month.number // 12] += reached * in_force * (1 - flow.lost_share_per_year) ** (age / 12) / 12
    return found


def _price(task: Task, story: OwnWorkStory, future: Future) -> tuple[Factor, Factor]:
    price = Text("pris på et månedsværk", "price of a person-month")
    cash = Text("andel merudlæg", "share of extra outlay")
    return (
        Factor(what=price, value=story.price, origin="capacity.cost_per_person_month"),
        Factor(what=cash, value=future.number(task.own.cash_share), origin=_origin(task, "cash_share")),
    )


def _outlay(task: Task, story: OwnWorkStory, future: Future, months: tuple[MonthOfTask, ...]) -> Terms:
    paid = sum(one.paid for one in months)
    if paid == 0:
        return ()
    prices = _price(task, story, future)
    what = Text("månedsværk udført og betalt", "person-months worked and paid")
    outlay = Term(factors=(Factor(what=what, value=paid, origin=_origin(task, "work")), *prices))
    if story.premium == 0:
        return (outlay,)
    dear = Text("månedsværk gange overbelastning", "person-months times overload")
    premium = Text("merpris ved overbelastning", "premium under overload")
    factors = (
        Factor(what=dear, value=sum(one.paid * one.overload for one in months)),
        Factor(what=premium, value=story.premium, origin="capacity.overload_premium"),
    )
    return (outlay, Term(factors=(*factors, *prices)))


def _unprepared(task: Task, future: Future, months: tuple[MonthOfTask, ...]) -> Terms:
    if task.work == 0:
        return ()
    missing = sum(one.left * min(max(one.number + 1 - task.in_force, 0.0), 1.0) for one in months) / task.work / 12
    if missing == 0:
        return ()
    yearly = Text("udgift pr. år uden forberedelse", "cost a year when unprepared")
    share = Text("del af året i kraft gange manglende arbejde", "share of the year in force times the work missing")
    amount = future.number(task.own.unprepared_mio)
    return (
        Term(
            factors=(
                Factor(what=yearly, value=amount, origin=_origin(task, "unprepared_cost")),
                Factor(what=share, value=missing),
            )
        ),
    )


def _turnover(task: Task, future: Future, months: tuple[MonthOfTask, ...]) -> Terms:
    staff: Staff | None = task.own.staff
    if staff is None:
        return ()
    sensitivity = future.number(staff.sensitivity)
    extra = sum(
        exp(sensitivity * (one.overload + (_UNREST if task.announced <= one.number < task.known else 0.0))) - 1 for one in months
    )
    if extra == 0:
        return ()
    numbers = (
        (Text("stillinger", "posts"), staff.fte, "fte"),
        (Text("løn pr. stilling", "pay per post"), staff.pay_mio, "pay"),
        (Text("andel, der fratræder", "share who leave"), staff.leavers_share, "leavers_share"),
        (Text("udskiftningsudgift", "replacement cost"), staff.replacement_share, "replacement_share"),
    )
    factors = [Factor(what=what, value=future.number(one), origin=_origin(task, f"staff.{field}")) for what, one, field in numbers]
    more = Text("merafgang ved uro, årets gennemsnit", "extra leaving from unrest, mean of the year")
    return (Term(factors=(*factors, Factor(what=more, value=extra / 12, origin=_origin(task, "staff.sensitivity")))),)


def _origin(task: Task, field: str) -> str:
    return f"{task.reform.id}.implementation.{field}"
