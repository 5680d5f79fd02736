"""By hand, in numpy alone: Generator with PCG64, float64, one array a reform and input, every future at once.

The distributions are the generator's own (a PERT number is a scaled beta), the delay one `choice`. A year's cost is added through a
mask of the futures in which the reform has come; years before the plan are not touched. Statistics are one mean and one call of
quantile over the rows.
"""

import numpy as np

from benchmarks.peers.common import CHANCES, DELAYS, PROBABILITIES, REFORMS, SERIES, YEARS
from simulator.axes import FloatArray


def run(draws: int, seed: int) -> FloatArray:
    """Return mean, P10, P50, P90 of each year and of the total, array [statistic, series] in mio. kr."""
    values = futures(draws, seed)
    return np.vstack([values.mean(axis=1), np.quantile(values, PROBABILITIES, axis=1)])


def futures(draws: int, seed: int) -> FloatArray:
    """Return each year and the total in every future, array [series, draw] in mio. kr."""
    rng = np.random.default_rng(seed)
    totals = np.zeros((SERIES, draws))
    for reform in REFORMS:
        low, _, high = reform.one_off
        one_off = low + (high - low) * rng.beta(*reform.pert_shape, size=draws)
        yearly = rng.triangular(*reform.running, size=draws) - rng.lognormal(*reform.log_saving, size=draws)
        comes = reform.first_row + rng.choice(DELAYS, p=CHANCES, size=draws)
        for row in range(reform.first_row, len(YEARS)):
            totals[row] += yearly * (comes <= row)
            if row <= reform.first_row + DELAYS[-1]:
                totals[row] += one_off * (comes == row)
    np.sum(totals[:-1], axis=0, out=totals[-1])
    return totals
