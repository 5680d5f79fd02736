"""In chaospy: one joint distribution `J` of all inputs, `sample` by its random rule, numpy arithmetic, chaospy's distributions."""

import chaospy
import numpy as np

from benchmarks.peers.common import CHANCES, DELAYS, PROBABILITIES, REFORMS, SERIES, YEARS, Numbers
from simulator.axes import FloatArray

INPUTS = 4
"""Inputs of a reform: one-off, running, saving, delay."""


def run(draws: int, seed: int) -> FloatArray:
    """Return mean, P10, P50, P90 of each year and of the total, array [statistic, series] in mio. kr."""
    joint = chaospy.J(*(marginal for reform in REFORMS for marginal in _marginals(reform)))
    inputs = joint.sample(draws, rule="random", seed=seed).reshape(len(REFORMS), INPUTS, draws)
    totals = np.zeros((SERIES, draws))
    for reform, (one_off, running, saving, uniform) in zip(REFORMS, inputs, strict=True):
        yearly, comes = running - saving, reform.first_row + _delay(uniform)
        for row in range(reform.first_row, len(YEARS)):
            totals[row] += yearly * (comes <= row) + one_off * (comes == row)
    totals[-1] = totals[:-1].sum(axis=0)
    return np.vstack([totals.mean(axis=1), np.quantile(totals, PROBABILITIES, axis=1)])


def _marginals(reform: Numbers) -> list[chaospy.Distribution]:
    low, mode, high = reform.running
    centre, sigma = reform.log_saving
    return [
        chaospy.Beta(*reform.pert_shape, *(reform.one_off[0], reform.one_off[2])),
        chaospy.Triangle(low, mode, high),
        chaospy.LogNormal(centre, sigma),
        chaospy.Uniform(0, 1),
    ]


def _delay(uniform: FloatArray) -> FloatArray:
    """Return delays from a uniform number: chaospy has no discrete distribution with given probabilities."""
    return np.asarray(DELAYS)[np.searchsorted(np.cumsum(CHANCES)[:-1], uniform, side="right")]
