"""The comparison as an analyst would run it in plain numpy: `python -m benchmarks.plain`.

All futures at once instead of blocks, each strategy computed whole with nothing shared between them, ordinary random numbers and
the exact quantile functions of scipy. The equations are the engine's own functions, so what is compared is the way of computing:
sampling, blocks that fit the cache, what strategies share, and worker processes. The two must agree within their errors. Most of
the plain time goes into the exact quantiles of PERT numbers, which the simulator reads off a table; it is shown apart.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from benchmarks.page import ROOT, in_own_process, peak_mib
from simulator.axes import FloatArray
from simulator.compare import compare
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, project
from simulator.model.numbers import Number, Stream
from simulator.model.scenario import Scenario
from simulator.model.uncertain import Certain, Pert, Uncertain
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario

DRAWS: Final = 65_536
FILES: Final = ("waiting", "active")
NAMES: Final = {"plain": "plain numpy, all at once", "1": "simulator, one process", "2": "simulator, two processes"}


class PlainDraws:
    """Independent uniforms of numpy's default generator, one column per input, and exact quantile functions."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self.seconds = 0.0
        self._seed = seed

    def _column(self, name: str) -> FloatArray:
        return np.random.default_rng([self._seed, *name.encode()]).random(self.size)

    def _percentile(self, stream: Stream) -> FloatArray:
        u = self._column(stream.name)
        if stream.loadings:
            rest = 1 - sum(loading**2 for _, loading in stream.loadings)
            score = rest**0.5 * ndtri(u) + sum(loading * ndtri(self._column(f"drivers.{one}")) for one, loading in stream.loadings)
            u = ndtr(score)
        return 1 - u if stream.reverse else u

    def values(self, numbers: Sequence[Uncertain], stream: Stream) -> FloatArray:
        """See `simulator.engine.draws.Draws`."""
        if all(isinstance(number, Certain) for number in numbers):
            return np.array([np.full(self.size, number.mode) for number in numbers])
        began = time.perf_counter()
        u = self._percentile(stream)
        found = np.array([_quantile(number, u) for number in numbers])
        self.seconds += time.perf_counter() - began
        return found

    def chained(self, numbers: Sequence[Number], autocorrelation: float) -> FloatArray:
        """See `simulator.engine.draws.Draws`."""
        score, rows = np.zeros(self.size), []
        for position, number in enumerate(numbers):
            own = ndtri(self._percentile(number.stream))
            score = own if position == 0 else autocorrelation * score + (1 - autocorrelation**2) ** 0.5 * own
            rows.append(_quantile(number.distribution, ndtr(score)))
        return np.array(rows)


def _quantile(number: Uncertain, u: FloatArray) -> FloatArray:
    if isinstance(number, Pert):
        from scipy import stats  # not above: worker processes import this module too

        width = number.high - number.low
        a = 1 + number.weight * (number.mode - number.low) / width
        result: FloatArray = stats.beta.ppf(u, a, 2 + number.weight - a, loc=number.low, scale=width)
        return result
    return number.quantile(u)


def run_plain(scenarios: Sequence[Scenario]) -> tuple[FloatArray, float]:
    """Return the totals of both strategies [strategy, draw], what a comparison reports computed, and the seconds of sampling."""
    totals, sampling = [], 0.0
    for scenario in scenarios:
        draws = PlainDraws(DRAWS, scenario.run.seed)
        series = dict(project(replace(scenario, baseline=None), draws))
        sampling += draws.seconds
        for name in (NET_EFFECT, CUMULATIVE):
            np.quantile(series[name], (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95), axis=-1)
        totals.append(series[CUMULATIVE])
    difference = totals[1] - totals[0]
    np.quantile(difference, (0.05, 0.1, 0.5, 0.9, 0.95))
    return np.array(totals), sampling


def measure(kind: str) -> dict[str, float]:
    """Return seconds, peak memory and the difference with its error, of the plain version or of the simulator's."""
    files = (ROOT / "scenarios" / f"{name}.yaml" for name in FILES)
    scenarios = [load_scenario(path, Overrides(draws=DRAWS)).scenario for path in files]
    began = time.perf_counter()
    if kind == "plain":
        totals, sampling = run_plain(scenarios)
        seconds = time.perf_counter() - began
        difference = totals[1] - totals[0]
        mean, error = float(difference.mean()), float(difference.std() / DRAWS**0.5)
    else:
        sampling = 0.0
        one = compare(scenarios, workers=int(kind)).against[0].cumulative.row(0)
        seconds, mean, error = time.perf_counter() - began, one.mean.item(), one.mcse.item()
    return {"seconds": seconds, "sampling": sampling, "peak_mib": peak_mib(), "mean": mean, "error": error}


def measured() -> dict[str, dict[str, float]]:
    """Return the middle of three measurements of the simulator, and one of the plain version, each in a process of its own."""
    found = {}
    for kind in NAMES:
        runs = [in_own_process("plain", kind) for _ in range(1 if kind == "plain" else 3)]
        found[kind] = sorted(runs, key=lambda run: run["seconds"])[len(runs) // 2]
    return found


def table(found: dict[str, dict[str, float]]) -> list[str]:
    """Return the rows of the comparison's table.

    Raises
    ------
    AssertionError
        If the two ways do not agree within their errors.
    """
    gap, error = (found["plain"]["mean"] - found["1"]["mean"], np.hypot(found["plain"]["error"], found["1"]["error"]))
    if abs(gap) > 4 * error:
        raise AssertionError(f"the two ways disagree: {gap} with an error of {error}")
    head = ["| how | seconds | ratio | peak memory, MiB | difference, mio. kr. |", "|---|---:|---:|---:|---:|"]
    rows = [
        f"| {name} | {found[kind]['seconds']:.2f} | {found['plain']['seconds'] / found[kind]['seconds']:.1f} "
        f"| {found[kind]['peak_mib']:,.0f} | {found[kind]['mean']:.3f} ± {found[kind]['error']:.3f} |"
        for kind, name in NAMES.items()
    ]
    sampling, plain = found["plain"]["sampling"], found["plain"]["seconds"]
    rest = (plain - sampling) / found["1"]["seconds"]
    note = f"Of the plain seconds {sampling:.1f} are sampling; without any sampling it would still take {rest:.1f} times as long."
    return [*head, *rows, "", note]


def main() -> None:
    """Measure one kind and print it as JSON, or all of them and print the table."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
    else:
        print("\n".join(table(measured())))


if __name__ == "__main__":
    main()
