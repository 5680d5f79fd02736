"""In squigglepy: distributions as objects, `sq.sample` of the whole number of futures, numpy arithmetic on the samples."""

import numpy as np
import squigglepy as sq

from benchmarks.peers.common import CHANCES, DELAYS, PERT_WEIGHT, REFORMS, SERIES, YEARS
from simulator.axes import FloatArray


def run(draws: int, seed: int) -> FloatArray:
    """Return mean, P10, P50, P90 of each year and of the total, array [statistic, series] in mio. kr."""
    sq.set_seed(seed)
    totals = np.zeros((SERIES, draws))
    for reform in REFORMS:
        one_off = sq.sample(sq.pert(*reform.one_off, lam=PERT_WEIGHT), draws)
        yearly = sq.sample(sq.triangular(*reform.running), draws) - sq.sample(sq.lognorm(*reform.saving, credibility=80), draws)
        comes = reform.first_row + sq.sample(sq.discrete(dict(zip(DELAYS, CHANCES, strict=True))), draws)
        for row in range(reform.first_row, len(YEARS)):
            totals[row] += np.where(comes <= row, yearly, 0) + np.where(comes == row, one_off, 0)
    totals[-1] = totals[:-1].sum(axis=0)
    percentiles = [sq.get_percentiles(row, percentiles=[10, 50, 90]) for row in totals]
    return np.vstack([totals.mean(axis=1), np.array([list(found.values()) for found in percentiles]).T])
