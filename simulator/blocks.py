"""How the futures of a run are cut into blocks and parts: for the cache and for workers, without influence on any result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np

from simulator.axes import DRAW
from simulator.engine.books import books_of
from simulator.engine.draws import BlockDraws, Draws
from simulator.engine.projection import Series
from simulator.model.inputs import inputs_of
from simulator.model.lines import LINES
from simulator.model.scenario import RunPlan, Scenario
from simulator.stats.estimates import BlockSample, sample_blocks

CHUNK: Final = 8192
"""Draws computed at once: large enough to hide the cost of a call, small enough for the cache."""

_FEW_INPUTS: Final = 64
"""Uncertain inputs up to which more futures at once stay in the cache."""

_NUMBERS: Final = 2**24
"""Numbers that a thread may hold of what a reform and the result lines come to, by year and future."""

_WORTH_A_PROCESS: Final = 6
"""Parts of a run from which a second process, which takes 0.4 s to start and must hand over what it found, makes it shorter."""

_ALONE: Final = 2 * CHUNK
_IN_THREADS: Final = 16 * CHUNK
"""Futures at once of a scenario with few inputs: most that pay alone, and in each thread (benchmarks/side_by_side.py)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A run in parts: blocks that are computed together, how many futures at once, by how many workers, in threads or processes."""

    tasks: list[range]
    at_once: int
    workers: int
    threads: bool


def cut(scenario: Scenario, workers: int) -> Cut:
    """Return how a run of a scenario is cut.

    With few inputs, threads work as well as processes, and start at once: numpy lets the others in while it computes long arrays.
    How long they can be is a matter of memory. A scenario with many inputs, with books or over very many years runs in processes.
    """
    plan = scenario.run
    rows = len(LINES) + max((len(reform.effects) for reform in scenario.reforms), default=0)
    room = min(_NUMBERS // (rows * len(scenario.years.shown)), _ALONE if workers == 1 else _IN_THREADS)
    room = (
        1 << max(room, 1).bit_length() - 1
    )  # as blocks are: a part of a block that is no power of two could add up in another order
    if len(inputs_of(scenario)) > _FEW_INPUTS or books_of(scenario) is not None or room <= CHUNK:
        tasks = chunks(plan)
        return Cut(tasks=tasks, at_once=CHUNK, workers=workers if len(tasks) >= _WORTH_A_PROCESS else 1, threads=False)
    parts = max(ceil(plan.blocks / max(room // plan.block, 1)), min(workers, plan.draws // _ALONE), 1)
    parts = ceil(parts / workers) * workers if parts > workers else parts  # so that all have as much to do
    return Cut(tasks=chunks(plan, ceil(plan.blocks / parts) * plan.block), at_once=room, workers=workers, threads=True)


def chunks(plan: RunPlan, draws: int | None = None) -> list[range]:
    """Return the blocks that are computed together: as many as have so many draws, `CHUNK` if it is None, whatever the workers."""
    together = max((draws or CHUNK) // plan.block, 1)
    return [range(first, min(first + together, plan.blocks)) for first in range(0, plan.blocks, together)]


def sampled(
    projecting: Callable[[Draws], Iterable[Series]], draws: BlockDraws, block_size: int, *, at_once: int | None = None
) -> dict[str, BlockSample]:
    """Return the sample of every series of some blocks, computed `at_once` futures at a time, `CHUNK` if it is None.

    Futures are computed in parts that fit the processor's cache and put together series by series, so that never more than one
    series of a large block is held twice.
    """
    projections = [projecting(part) for part in draws.parts(at_once or CHUNK)]
    samples = {}
    for series in zip(*projections, strict=True):
        name = series[0][0]
        values = series[0][1] if len(series) == 1 else np.concatenate([values for _, values in series], axis=DRAW)
        samples[name] = sample_blocks(values, block_size)
    return samples
