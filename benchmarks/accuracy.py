"""Seconds until a number is known well enough: `python -m benchmarks.accuracy`.

Stratified draws (Latin hypercubes in independent blocks) against plain Monte Carlo in the same engine, on the shipped scenario and
on the common model, there also by hand in numpy. Every error falls with the root of the number of draws; its size at one draw is
measured with `BLOCKS` blocks, and seconds are those of one draw times the draws needed. Only the total is computed, in one process.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any, Final
from zlib import crc32

import numpy as np

from benchmarks.page import ROOT, in_own_process, machine, middle_cpu_seconds, write_section
from benchmarks.peers import this_simulator
from benchmarks.peers.plain_numpy import futures
from simulator.axes import FloatArray
from simulator.blocks import CHUNK, sampled
from simulator.engine.comparison import project_strategies
from simulator.engine.draws import BlockDraws, Columns, Draws
from simulator.engine.projection import Series
from simulator.model.scenario import RunPlan, Scenario
from simulator.scenario_file.load import load_scenario
from simulator.stats.estimates import BlockSample, Estimates, estimate, sample_blocks

BLOCKS: Final = 256
"""Blocks that an error is measured with: it is then known to 1/√(2·255), 4 %."""

BLOCK: Final = 1024
STATISTICS: Final = {"mean": "mean", "p50": "P50", "p95": "P95", "cvar95": "CVaR95"}
TARGETS: Final = (0.003, 0.001)
"""Standard errors asked for, as a share of the standard deviation of the total."""

NAMES: Final = {
    "lemvig": "Lemvig, active strategy",
    "common": "Common model",
}


class Independent(Columns):
    """Plain Monte Carlo: independent uniforms of numpy's default generator instead of Latin hypercubes."""

    def __init__(self, seed: int, blocks: range, block_size: int) -> None:
        super().__init__(seed, blocks, block_size)
        self._stream = (seed, blocks.start)

    def _column(self, name: str) -> FloatArray:
        rng = np.random.default_rng([*self._stream, crc32(name.encode())])
        u: FloatArray = rng.random(self.size) + 2.0**-54  # never 0
        return u


@dataclass(frozen=True, slots=True)
class Way:
    """A way of drawing: its name on the page, and the columns it takes; none is by hand in numpy."""

    name: str
    columns: type[Columns] | None


WAYS: Final = {
    "stratified": Way("stratified, as the program draws", Columns),
    "independent": Way("plain Monte Carlo in the same engine", Independent),
    "by_hand": Way("plain Monte Carlo by hand in numpy", None),
}


def scenario_of(model: str) -> Scenario:
    """Return the shipped scenario or the common model, with the blocks that errors are measured with."""
    if model == "common":
        found = this_simulator.scenario(BLOCKS * BLOCK, 1)
    else:
        found = load_scenario(ROOT / "scenarios" / "active.yaml").scenario
    return replace(found, run=RunPlan(seed=1, block=BLOCK, blocks=BLOCKS))


def totals(scenario: Scenario, columns: type[Columns], blocks: range) -> BlockSample:
    """Return the sample of the total of some blocks, in the shortest way that knows the scenario's own work."""
    draws = BlockDraws(columns(scenario.run.seed, blocks, BLOCK))
    own_work = any(reform.implementation is not None for reform in scenario.reforms)
    of_part = _of_one_strategy if own_work else this_simulator.totals
    return list(sampled(partial(of_part, scenario), draws, BLOCK).values())[1]


def _of_one_strategy(scenario: Scenario, draws: Draws) -> Iterator[Series]:
    return islice(project_strategies([scenario], draws), 2)


def by_hand(blocks: range) -> BlockSample:
    """Return the same of the common model by hand, with a seed of its own for each part."""
    return sample_blocks(futures(len(blocks) * BLOCK, seed=blocks.start)[-1:], BLOCK)


def measure(model: str, way: str) -> dict[str, float]:
    """Return the error of each statistic at one draw, as a share of the standard deviation, and the microseconds of a draw."""
    columns = WAYS[way].columns
    sample = by_hand if columns is None else partial(totals, scenario_of(model), columns)
    together = CHUNK // BLOCK
    samples = [sample(range(first, first + together)) for first in range(0, BLOCKS, together)]
    found = estimate(samples, np.zeros(1))
    once = middle_cpu_seconds(lambda: [sample(range(first, first + together)) for first in range(0, 8 * together, together)], 3)
    return {**_errors(found), "microseconds": once / (8 * CHUNK) * 1e6}


def _errors(found: Estimates) -> dict[str, float]:
    share = (BLOCKS * BLOCK) ** 0.5 / float(found.sd[0])
    return {name: float(found.error(name)[0]) * share for name in STATISTICS}


def seconds(row: dict[str, float], statistic: str, target: float) -> float:
    """Return how long it takes until a statistic has a standard error of `target` standard deviations."""
    return (row[statistic] / target) ** 2 * row["microseconds"] / 1e6


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def section(rows: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """Return the lines of the page."""
    lines = [f"{machine()}, one process.", ""]
    columns = [f"{name}, {100 * target:g} %" for target in TARGETS for name in STATISTICS.values()]
    for model, ways in rows.items():
        lines += [
            f"{NAMES[model]}: seconds until the standard error of a statistic is so many % of the total's standard deviation.",
            "",
            f"| how | µs a draw | {' | '.join(columns)} |",
            f"|---|---:|{'---:|' * len(TARGETS) * len(STATISTICS)}",
        ]
        for way, row in ways.items():
            cells = [_short(seconds(row, name, target)) for target in TARGETS for name in STATISTICS]
            lines.append(f"| {WAYS[way].name} | {row['microseconds']:.2f} | {' | '.join(cells)} |")
        own = ways["stratified"]
        for way, row in ways.items():
            if way != "stratified":
                ratios = [f"{seconds(row, name, 1) / seconds(own, name, 1):.1f}" for name in STATISTICS]
                lines.append(f"| times as long as stratified: {WAYS[way].name} | | {' | '.join(ratios * len(TARGETS))} |")
        lines.append("")
    return lines[:-1]


def main() -> None:
    """Measure one way and print it as JSON, or all of them and write the section."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], sys.argv[2])))
        return
    rows: dict[str, Any] = {
        "lemvig": {way: in_own_process("accuracy", "lemvig", way) for way in ("stratified", "independent")},
        "common": {way: in_own_process("accuracy", "common", way) for way in WAYS},
    }
    write_section("accuracy", section(rows), rows)


if __name__ == "__main__":
    main()
