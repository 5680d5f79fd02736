"""In OpenTURNS: one joint distribution of all inputs, `getSample`, a vectorised PythonFunction, statistics of the output sample."""

import numpy as np
import openturns as ot

from benchmarks.peers.common import CHANCES, DELAYS, PROBABILITIES, REFORMS, SERIES, YEARS, Numbers
from simulator.axes import FloatArray

INPUTS = 4
"""Inputs of a reform: one-off, running, saving, delay."""


def run(draws: int, seed: int) -> FloatArray:
    """Return mean, P10, P50, P90 of each year and of the total, array [statistic, series] in mio. kr."""
    ot.RandomGenerator.SetSeed(seed)
    inputs = ot.JointDistribution([marginal for reform in REFORMS for marginal in _marginals(reform)])
    model = ot.PythonFunction(INPUTS * len(REFORMS), SERIES, func_sample=_totals)
    output = model(inputs.getSample(draws))
    quantiles = [output.computeQuantilePerComponent(probability) for probability in PROBABILITIES]
    return np.array([output.computeMean(), *quantiles])


def _marginals(reform: Numbers) -> list[ot.Distribution]:
    low, _, high = reform.one_off
    alpha, beta = reform.pert_shape
    return [
        ot.Beta(alpha, beta, low, high),
        ot.Triangular(*reform.running),
        ot.LogNormal(*reform.log_saving),
        ot.FiniteDiscreteDistribution([[delay] for delay in DELAYS], CHANCES),
    ]


def _totals(sample: ot.Sample) -> FloatArray:
    """Return each year and the total, array [draw, series], as OpenTURNS wants it."""
    one_off, running, saving, delay = np.asarray(sample).T.reshape(len(REFORMS), INPUTS, -1).swapaxes(0, 1)
    totals = np.zeros((len(sample), SERIES))
    for position, reform in enumerate(REFORMS):
        yearly, comes = running[position] - saving[position], reform.first_row + delay[position]
        for row in range(reform.first_row, len(YEARS)):
            totals[:, row] += yearly * (comes <= row) + one_off[position] * (comes == row)
    totals[:, -1] = totals[:, :-1].sum(axis=1)
    return totals
