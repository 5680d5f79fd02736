"""In monaco: a `Sim` of cases with one input variable a number and one run function, which is called case by case.

Random sampling instead of its default Sobol points, one process, nothing saved to disk: the fastest settings that its documentation
names for a model of this kind.
"""

import monaco as mc
import numpy as np
from scipy import stats

from benchmarks.peers.common import CHANCES, DELAYS, PROBABILITIES, REFORMS, SERIES, YEARS
from simulator.axes import FloatArray


def run(draws: int, seed: int) -> FloatArray:
    """Return mean, P10, P50, P90 of each year and of the total, array [statistic, series] in mio. kr."""
    functions = {"preprocess": _inputs, "run": _totals, "postprocess": _outputs}
    sim = mc.Sim(
        name="reforms",
        ndraws=draws,
        fcns=functions,
        seed=seed,
        samplemethod="random",
        firstcaseismedian=False,
        singlethreaded=True,
        verbose=False,
        debug=True,
        savesimdata=False,
        savecasedata=False,
        keepsiminput=False,
        keepsimrawoutput=False,
    )
    for position, reform in enumerate(REFORMS):
        low, mode, high = reform.running
        centre, sigma = reform.log_saving
        start, end = reform.one_off[0], reform.one_off[2]
        alpha, beta = reform.pert_shape
        numbers = {
            "one_off": (stats.beta, {"a": alpha, "b": beta, "loc": start, "scale": end - start}),
            "running": (stats.triang, {"c": (mode - low) / (high - low), "loc": low, "scale": high - low}),
            "saving": (stats.lognorm, {"s": sigma, "scale": np.exp(centre)}),
            "delay": (stats.rv_discrete, {"values": (DELAYS, CHANCES)}),
        }
        for name, (distribution, parameters) in numbers.items():
            sim.addInVar(name=f"{name}{position}", dist=distribution, distkwargs=parameters)
    sim.runSim()
    totals = np.array([sim.outvars[f"series{row}"].nums for row in range(SERIES)])
    return np.vstack([totals.mean(axis=1), np.quantile(totals, PROBABILITIES, axis=1)])


def _inputs(case: mc.Case) -> tuple[list[list[float]]]:
    names = ("one_off", "running", "saving", "delay")
    return ([[case.invals[f"{name}{position}"].val for name in names] for position in range(len(REFORMS))],)


def _totals(numbers: list[list[float]]) -> tuple[float, ...]:
    totals = [0.0] * SERIES
    for reform, (one_off, running, saving, delay) in zip(REFORMS, numbers, strict=True):
        comes = reform.first_row + int(delay)
        for row in range(comes, len(YEARS)):
            totals[row] += running - saving + (one_off if row == comes else 0.0)
    totals[-1] = sum(totals)
    return tuple(totals)


def _outputs(case: mc.Case, *totals: float) -> None:
    for row, value in enumerate(totals):
        case.addOutVal(name=f"series{row}", val=value)
