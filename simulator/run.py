"""The story of a run: draw, project, estimate."""

from functools import partial
from typing import Final

import numpy as np

from simulator.blocks import cut, sampled
from simulator.engine.books import STOCKS
from simulator.engine.draws import BlockDraws, Columns, ModeDraws
from simulator.engine.projection import project, reform_series
from simulator.engine.workload import monthly_work
from simulator.model.scenario import Scenario
from simulator.scheduler import Progress, map_tasks
from simulator.stats.estimates import BlockSample, Estimates, estimate, pooled_quantiles
from simulator.stats.summary import BooksSummary, ReformSummary, Summary
from simulator.stats.workload import Workload, workload

DOTS: Final = 50
"""Equally likely values of the total for the dot plot; Fernandes et al. (2018) found 50 dots best for decisions."""

WORKLOAD_DRAWS: Final = 4096
"""Futures that the work by month is taken from; their means are known to a few hundredths of a person-month."""

_FEWEST_BLOCKS: Final = 2


def simulate(scenario: Scenario, *, workers: int = 1, progress: Progress | None = None) -> Summary:
    """Run a scenario: simulate its futures block by block and estimate what is reported.

    Parameters
    ----------
    scenario : Scenario
    workers : int
        Processes, or threads where they do as well (see `blocks.cut`); the result does not depend on them by a bit.
    progress : callable, optional
        Called after each part with the number of parts done and the number of all.

    Returns
    -------
    Summary
    """
    parts = cut(scenario, workers)
    simulating = partial(simulate_blocks, scenario, parts.at_once)
    samples = map_tasks(simulating, parts.tasks, parts.workers, progress, threads=parts.threads)
    modes = {name: values[..., 0] for name, values in project(scenario, ModeDraws())}
    found = {
        name: estimate([sample[name] for sample in samples], mode, low_is_worse=name in STOCKS) for name, mode in modes.items()
    }
    return Summary(
        net_effect=found["net_effect"],
        cumulative=found["cumulative"],
        npv=found["npv"],
        net_effect_current_prices=found["net_effect_current_prices"],
        dots=pooled_quantiles([sample["cumulative"] for sample in samples], (np.arange(DOTS) + 0.5) / DOTS),
        influence=found["influence"],
        lines=found["lines"],
        reforms={reform.id: _reform_summary(reform.id, found) for reform in scenario.reforms},
        own_time=found["own_time"],
        workload=workload_of(scenario),
        books=_books_summary(found),
    )


def simulate_blocks(scenario: Scenario, at_once: int, blocks: range) -> dict[str, BlockSample]:
    """Return the samples of some blocks; a pure function of the scenario and the blocks' numbers."""
    run = scenario.run
    return sampled(partial(project, scenario), BlockDraws(Columns(run.seed, blocks, run.block)), run.block, at_once=at_once)


def workload_of(scenario: Scenario) -> Workload | None:
    """Return the work in each month against capacity, from some futures of the run's seed; None where no reform has own work.

    They are the first futures of the run, unless its blocks are so large that work by month of two of them would fill the memory.
    """
    run = scenario.run
    block = min(run.block, WORKLOAD_DRAWS // _FEWEST_BLOCKS)
    blocks = range(min(WORKLOAD_DRAWS // block, run.blocks))
    months = monthly_work(scenario, BlockDraws(Columns(run.seed, blocks, block)))
    if months is None:
        return None
    return workload(months.reforms, months.first_month, months.demand, months.capacity, len(blocks))


def _books_summary(found: dict[str, Estimates]) -> BooksSummary | None:
    if "books.lines" not in found:
        return None
    cash = {name.removeprefix("cash."): estimates for name, estimates in found.items() if name.startswith("cash.")}
    return BooksSummary(
        lines=found["books.lines"],
        use=found["books.use"],
        handlebehov=cash.pop("handlebehov", None),
        below_alarm=cash.pop("below_alarm", None),
        ever_below_alarm=cash.pop("ever_below_alarm", None),
        over_ceiling=cash.pop("over_ceiling", None),
        **cash,
    )


def _reform_summary(reform_id: str, found: dict[str, Estimates]) -> ReformSummary:
    return ReformSummary(
        net_effect=found[reform_series(reform_id, "net_effect")],
        cumulative=found[reform_series(reform_id, "cumulative")],
        effects=found[reform_series(reform_id, "effects")],
        milestones=found[reform_series(reform_id, "milestones")],
        booked=found[reform_series(reform_id, "booked")],
    )
