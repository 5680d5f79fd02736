"""The advice on one reform: what other choices cost, what waiting is worth, until when it can be decided, what would turn it."""

from collections.abc import Sequence

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # it ships no types

from simulator.axes import FloatArray
from simulator.engine.plans import EQUAL
from simulator.model.inputs import DRIVERS
from simulator.model.plan import Choice, Plan
from simulator.plan.judgement import Judged
from simulator.plan.putting_off import put_off, with_choice
from simulator.plan.search import Search
from simulator.stats.decision import WaitingOption, option_of_waiting
from simulator.stats.estimates import Measured
from simulator.stats.features import features_of
from simulator.stats.flips import Flip, flips
from simulator.stats.plan import Advice


def advise_all(search: Search, judged: Judged, plans: tuple[Plan, ...]) -> tuple[Advice, ...]:
    """Return the advice on every reform, given the best plan on each basis."""
    rows = range(len(search.scenario.reforms))
    others = [_best_other(judged, plans[EQUAL], row, search.choices[row]) for row in rows]
    against = np.array([_against(judged, plans[EQUAL], row, other) for row, other in zip(rows, others, strict=True)])
    # Small products: threads that wait for each other on a busy machine would take longer than the work.
    with threadpool_limits(1, user_api="blas"):
        by_input = [
            flips(against, u, one, judged.block)
            for u, one in zip(judged.percentiles, judged.inputs, strict=True)
            if one.group != DRIVERS  # a common cause acts through the numbers tied to it
        ]
        turning = [[found[row] for found in by_input] for row in rows]
        return tuple(_advise(search, judged, plans, row, others[row], against[row], turning[row]) for row in rows)


def _best_other(judged: Judged, best: Plan, row: int, choices: Sequence[Choice]) -> Choice | None:
    """Return the best choice of the other stance for a reform: waiting for one that is to act."""
    others = [choice for choice in choices if choice.waits != best[row].waits]
    return min(others, key=lambda choice: judged.over(with_choice(best, row, choice), best, EQUAL).value, default=None)


def _against(judged: Judged, best: Plan, row: int, other: Choice | None) -> FloatArray:
    """Return what the best plan costs more than with the other choice for a reform, array [draw]."""
    return judged.near[best] - judged.near[best if other is None else with_choice(best, row, other)]


def _advise(
    search: Search,
    judged: Judged,
    plans: tuple[Plan, ...],
    row: int,
    other: Choice | None,
    against: FloatArray,
    turning: Sequence[Flip | None],
) -> Advice:
    best, money, disputed = plans
    scenario, choices = search.scenario, search.choices[row]
    reform, chosen = scenario.reforms[row], best[row]

    def over(choice: Choice) -> Measured:
        return judged.over(with_choice(best, row, choice), best, EQUAL)

    alternatives = tuple((choice, over(choice)) for choice in choices if choice != chosen)
    later = put_off(scenario, best, row, over)
    return Advice(
        reform=reform.id,
        choice=chosen,
        money_choice=money[row],
        disputed_choice=disputed[row],
        money_delivers_less=judged.delivers_less(money, best, row),
        alternatives=alternatives,
        other=other,
        over_other=Measured(value=0.0, mcse=0.0) if other is None else judged.over(best, with_choice(best, row, other), EQUAL),
        better_than_other=Measured.mean_of((against < 0).reshape(-1, judged.block).mean(axis=1)),
        flips=tuple(sorted((one for one in turning if one is not None), key=lambda one: abs(one.percentile - 0.5))),
        deferrals=later.deferrals,
        last_month=later.last_month,
        option=_option(judged, best, row, choices),
    )


def _option(judged: Judged, best: Plan, row: int, choices: Sequence[Choice]) -> WaitingOption | None:
    """Return the value of waiting for what the final text tells: when the law comes, if at all, and what it overturns."""
    committed = [judged.near[with_choice(best, row, choice)] for choice in choices if not choice.waits]
    if not committed:
        return None
    reform = judged.scenario.reforms[row].id
    told = [position for position, one in enumerate(judged.inputs) if _told_by_the_text(one.name, reform)]
    features = features_of([judged.inputs[position] for position in told], judged.percentiles[told])
    return option_of_waiting(np.array(committed), judged.near[with_choice(best, row, choices[0])], features, judged.block)


def _told_by_the_text(name: str, reform: str) -> bool:
    known = (f"{reform}.milestones.", f"{reform}.law.", f"{reform}.implementation.misfit", f"{reform}.implementation.exposed_share")
    return name == "election" or name.startswith(known)
