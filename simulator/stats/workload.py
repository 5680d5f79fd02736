"""What is reported of the work in each month."""

from dataclasses import dataclass

import numpy as np

from simulator.axes import DRAW, FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Work against capacity by month, in person-months.

    Mean `demand` [reform, month], `capacity` [P10, P50, P90; month], the probability that work asked for exceeds capacity
    `overloaded` [month] and its Monte Carlo error; `reforms` by id, `months` are month numbers.
    """

    reforms: tuple[str, ...]
    months: tuple[int, ...]
    demand: FloatArray
    capacity: FloatArray
    overloaded: FloatArray
    overloaded_mcse: FloatArray


def workload(reforms: tuple[str, ...], first: int, demand: FloatArray, capacity: FloatArray, blocks: int) -> Workload:
    """Return the workload of arrays [reform, month, draw] and [month, draw] that hold whole blocks of draws."""
    over = (demand.sum(axis=0) > capacity).reshape(capacity.shape[0], blocks, -1).mean(axis=2)
    return Workload(
        reforms=reforms,
        months=tuple(range(first, first + capacity.shape[0])),
        demand=demand.mean(axis=DRAW),
        capacity=np.quantile(capacity, (0.1, 0.5, 0.9), axis=DRAW, method="hazen"),
        overloaded=over.mean(axis=1),
        overloaded_mcse=over.std(axis=1, ddof=1) / np.sqrt(blocks),
    )
