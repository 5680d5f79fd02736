"""How the futures of a run are cut into blocks and parts: for the cache and for workers, without influence on any result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import DRAW
from simulator.engine.draws import BlockDraws, Draws
from simulator.engine.projection import Series
from simulator.model.scenario import RunPlan
from simulator.stats.estimates import BlockSample, sample_blocks

CHUNK: Final = 8192
"""Draws computed at once: large enough to hide the cost of a call, small enough for the cache."""

_FEW_INPUTS: Final = 64
"""Uncertain inputs up to which more futures at once stay in the cache, and in reasonable memory."""

_WORTH_A_PROCESS: Final = 6
"""Parts of a run from which a second process, which takes 0.4 s to start and must hand over what it found, makes it shorter."""

_ALONE: Final = 2 * CHUNK
_IN_THREADS: Final = 16 * CHUNK


@dataclass(frozen=True, slots=True)
class Cut:
    """A run in parts: blocks that are computed together, how many futures at once, by how many workers, in threads or processes."""

    tasks: list[range]
    at_once: int
    workers: int
    threads: bool


def cut(plan: RunPlan, inputs: int, workers: int) -> Cut:
    """Return how a run of a scenario with so many uncertain inputs is cut.

    With few inputs, threads work as well as processes, and start at once: numpy lets the others in while it computes long arrays.
    """
    if inputs > _FEW_INPUTS:
        tasks = chunks(plan)
        return Cut(tasks=tasks, at_once=CHUNK, workers=workers if len(tasks) >= _WORTH_A_PROCESS else 1, threads=False)
    share = 1 << ((plan.draws // workers).bit_length() - 1)
    at_once = _ALONE if workers == 1 else min(max(share, _ALONE), _IN_THREADS)
    return Cut(tasks=chunks(plan, at_once), at_once=at_once, workers=workers, threads=True)


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
