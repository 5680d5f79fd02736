"""The story of a briefing: two strategies compared and run, what drives the difference, and all their mixes."""

from simulator.compare import compare
from simulator.mixes import mix_strategies
from simulator.model.scenario import Scenario
from simulator.named_futures import named_futures
from simulator.plan.putting_off import putting_off
from simulator.run import simulate
from simulator.scheduler import Progress, Workers
from simulator.sensitivity import inputs_of_reforms, sensitivity
from simulator.stats.briefing import Briefing


def brief(reference: Scenario, alternative: Scenario, *, workers: int = 1, progress: Progress | None = None) -> Briefing:
    """Return everything that a briefing on two strategies tells of.

    Parameters
    ----------
    reference, alternative : Scenario
        With the same years, price level, reforms and run.
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called with the number of tasks done and the number of all tasks of a phase.
    """
    uncertain = inputs_of_reforms(alternative)
    with Workers(workers) as team:
        mixes = mix_strategies(reference, alternative, team, progress)
        later = putting_off(alternative, team, progress)
    return Briefing(
        reference=reference,
        alternative=alternative,
        comparison=compare([reference, alternative], workers=workers, progress=progress),
        runs=(simulate(reference, workers=workers, progress=progress), simulate(alternative, workers=workers, progress=progress)),
        sensitivity=sensitivity(alternative, reference, workers=workers, progress=progress) if uncertain else None,
        mixes=mixes,
        put_off=later,
        named=named_futures([reference, alternative], workers=workers),
    )
