"""How much of the spread of a number one input explains alone."""

import numpy as np

from simulator.axes import FloatArray


def first_order(targets: FloatArray, percentiles: FloatArray, block: int) -> tuple[FloatArray, FloatArray]:
    """Return first-order indices Var E[Y | X] / Var Y and their Monte Carlo errors, arrays [target, input].

    Parameters
    ----------
    targets : array [target, draw]
        In whole blocks.
    percentiles : array [input, draw]
        What orders the draws by each input.
    block : int
        Draws in a block.

    Two draws next to each other in the order of the input share its value but for 1/n, so half the mean square of their difference
    is what the input leaves unexplained. Each block is ordered by itself: blocks are independent, which gives the error.

    Source: Gamboa, Gremaud, Klein and Lagnoux (2022); written with differences the estimate has no bias from the two ends.
    """
    blocks = targets.shape[1] // block
    y = targets.reshape(len(targets), blocks, block)
    spread = y.var(axis=2)
    variance = spread.mean(axis=1)
    values, errors = np.zeros((2, len(targets), len(percentiles)))
    varies = variance > 0
    for column, percentile in enumerate(percentiles):
        order = percentile.reshape(blocks, block).argsort(axis=1)
        ordered = np.take_along_axis(y, order[None], axis=2)
        left = (np.diff(ordered, axis=2) ** 2).mean(axis=2) / 2
        share = np.divide(left.mean(axis=1), variance, out=np.ones(len(targets)), where=varies)
        values[:, column] = 1 - share
        deviation = (left - share[:, None] * spread).std(axis=1, ddof=1) / np.sqrt(blocks)
        errors[:, column] = np.divide(deviation, variance, out=np.zeros(len(targets)), where=varies)
    return values, errors
