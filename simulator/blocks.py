"""How the futures of a run are cut into blocks and parts: for the cache and for workers, without influence on any result."""

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from simulator.axes import DRAW
from simulator.engine.draws import BlockDraws, Draws
from simulator.engine.projection import Series
from simulator.model.scenario import RunPlan
from simulator.stats.estimates import BlockSample, sample_blocks

CHUNK: Final = 8192
"""Draws computed at once: large enough to hide the cost of a call, small enough for the cache."""

_LARGEST: Final = 4
"""Times as many draws are computed at once where a scenario has few inputs."""

_NUMBERS: Final = 2**21
"""Numbers drawn for a part of a run, if that is more than one for each input in `CHUNK` futures."""


def chunks(plan: RunPlan) -> list[range]:
    """Return the blocks that are computed together: as many as fill the processor's cache, whatever the number of workers."""
    together = max(CHUNK // plan.block, 1)
    return [range(first, min(first + together, plan.blocks)) for first in range(0, plan.blocks, together)]


def futures_at_once(inputs: int) -> int:
    """Return how many futures of a scenario with so many uncertain inputs are computed at once, a power of two times `CHUNK`."""
    times = _NUMBERS // (CHUNK * max(inputs, 1))
    return CHUNK * min(1 << max(times.bit_length() - 1, 0), _LARGEST)


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
