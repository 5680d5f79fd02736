"""Running until the headline numbers are known well enough, or telling which are not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Generic, TypeVar

from simulator.model.scenario import RunPlan
from simulator.stats.precision import Headline, Shortfall, shortfalls

MOST_DRAWS: Final = 2**20
"""Futures after which a run with --precision gives up, unless --draws says otherwise."""

_AT_LEAST, _AT_MOST = 1.5, 4.0

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Precise(Generic[Result]):
    """A result, the plan it was reached with, and the headlines that are still not known well enough."""

    result: Result
    plan: RunPlan
    missing: tuple[Shortfall, ...]


def run_until_known(
    run: Callable[[RunPlan], Result], headlines: Callable[[Result], Sequence[Headline]], plan: RunPlan, most_draws: int = MOST_DRAWS
) -> Precise[Result]:
    """Run with more and more futures until every headline is known well enough.

    Parameters
    ----------
    run : callable
        Runs with a plan.
    headlines : callable
        Returns the numbers of a result that are to be known.
    plan : RunPlan
        The first plan. Each next one is as much longer as the worst headline asks for, errors falling with the root of the number
        of futures, but at least half as long again and at most four times as long.
    most_draws : int
        No plan is longer.
    """
    while True:
        result = run(plan)
        missing = shortfalls(headlines(result))
        if not missing or plan.draws >= most_draws:
            return Precise(result=result, plan=plan, missing=missing)
        factor = min(max((missing[0].half_width / missing[0].goal) ** 2, _AT_LEAST), _AT_MOST)
        longer = plan.of_length(min(ceil(plan.draws * factor), most_draws))
        if longer.draws <= plan.draws:
            return Precise(result=result, plan=plan, missing=missing)
        plan = longer
