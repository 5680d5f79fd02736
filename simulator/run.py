"""The story of a run: draw, project, estimate."""

from functools import partial
from typing import Final

import numpy as np

from simulator.axes import DRAW
from simulator.engine.draws import BlockDraws, Columns, ModeDraws
from simulator.engine.projection import project, reform_series
from simulator.model.scenario import Scenario
from simulator.scheduler import Progress, map_tasks
from simulator.stats.estimates import BlockSample, Estimates, estimate, pooled_quantiles, sample_blocks
from simulator.stats.summary import ReformSummary, Summary

CHUNK: Final = 4096
"""Draws computed at once: large enough to hide the cost of a call, small enough for the cache. Has no influence on results."""

DOTS: Final = 50
"""Equally likely values of the total for the dot plot; Fernandes et al. (2018) found 50 dots best for decisions."""


def simulate(scenario: Scenario, *, workers: int = 1, progress: Progress | None = None) -> Summary:
    """Run a scenario: simulate its futures block by block and estimate what is reported.

    Parameters
    ----------
    scenario : Scenario
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called after each block with the number of blocks done and the number of all.

    Returns
    -------
    Summary
    """
    tasks = _chunks(scenario)
    samples = map_tasks(partial(simulate_blocks, scenario), tasks, workers, progress)
    modes = {name: values[..., 0] for name, values in project(scenario, ModeDraws())}
    found = {name: estimate([sample[name] for sample in samples], mode) for name, mode in modes.items()}
    return Summary(
        net_effect=found["net_effect"],
        cumulative=found["cumulative"],
        npv=found["npv"],
        net_effect_current_prices=found["net_effect_current_prices"],
        dots=pooled_quantiles([sample["cumulative"] for sample in samples], (np.arange(DOTS) + 0.5) / DOTS),
        influence=found["influence"],
        lines=found["lines"],
        reforms={reform.id: _reform_summary(reform.id, found) for reform in scenario.reforms},
    )


def simulate_blocks(scenario: Scenario, blocks: range) -> dict[str, BlockSample]:
    """Return the samples of some blocks; a pure function of the scenario and the blocks' numbers.

    Futures are computed in parts that fit the processor's cache and put together series by series, so that never more than one
    series of a large block is held.
    """
    size = scenario.run.block
    draws = BlockDraws(Columns(scenario.run.seed, blocks, size))
    projections = [project(scenario, part) for part in draws.parts(CHUNK)]
    samples = {}
    for series in zip(*projections, strict=True):
        name = series[0][0]
        samples[name] = sample_blocks(np.concatenate([values for _, values in series], axis=DRAW), size)
    return samples


def _chunks(scenario: Scenario) -> list[range]:
    """Return the blocks that are computed together: as many as fill the processor's cache, whatever the number of workers."""
    plan = scenario.run
    together = max(CHUNK // plan.block, 1)
    return [range(first, min(first + together, plan.blocks)) for first in range(0, plan.blocks, together)]


def _reform_summary(reform_id: str, found: dict[str, Estimates]) -> ReformSummary:
    return ReformSummary(
        net_effect=found[reform_series(reform_id, "net_effect")],
        cumulative=found[reform_series(reform_id, "cumulative")],
        effects=found[reform_series(reform_id, "effects")],
        milestones=found[reform_series(reform_id, "milestones")],
    )
