"""How seconds grow with draws, reforms, effects, years and workers: `python -m benchmarks.growth`.

Reforms of the common model, each a whole run of the program in one process, the middle of three in processor seconds; workers on
the shipped scenario, one run each by the clock.
The figure beside the page has logarithmic axes: a straight line of slope 1 means twice as long for twice as much.
"""

import json
import sys
from typing import Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator

from benchmarks.page import ROOT, in_own_process, machine, middle_cpu_seconds, seconds_of, write_section
from benchmarks.peers.common import REFORMS
from benchmarks.peers.this_simulator import file_of, from_file, reform_of
from simulator.model.scenario import Scenario
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario

FIGURE: Final = ROOT / "benchmarks" / "growth"
DRAWS: Final = 16_384
TIMES: Final = 3
FIRST_YEAR: Final = 2024
YEARS: Final = 7
STEPS: Final = {
    "draws": tuple(2**power for power in range(12, 20)),
    "reforms": (1, 2, 4, 8, 16, 32, 64),
    "effects": (3, 6, 12, 24, 48, 96, 192),
    "years": (7, 14, 28, 56),
}
WORKER_DRAWS: Final = (2**13, 2**15, 2**17)
SLOPE_FROM: Final = 4
"""How many of the largest sizes a slope is fitted to: the smaller ones show what every run costs, however small."""

AXES: Final = {
    "draws": "draws, six reforms",
    "reforms": f"reforms, {DRAWS:,} draws",
    "effects": f"effects of one reform, {DRAWS:,} draws",
    "years": f"years, six reforms, {DRAWS:,} draws",
    "workers": "draws, shipped scenario",
}


def scenario_with(what: str, count: int) -> Scenario:
    """Return a scenario that is larger in one way than the common model."""
    draws = count if what == "draws" else DRAWS
    reforms = [reform_of(REFORMS[position % len(REFORMS)]) for position in range(count if what == "reforms" else len(REFORMS))]
    if what == "effects":
        reforms = [_with_effects(count)]
    years = tuple(range(FIRST_YEAR, FIRST_YEAR + (count if what == "years" else YEARS)))
    return from_file(file_of({f"r{position}": reform for position, reform in enumerate(reforms)}, years), draws, seed=1)


def _with_effects(count: int) -> dict[str, Any]:
    reform = reform_of(REFORMS[0])
    effects = list(reform["effects"].items())
    return {**reform, "effects": {f"{name}{position}": one for position in range(count // 3) for name, one in effects}}


def measure(what: str, count: int, workers: int) -> dict[str, float]:
    """Return the seconds of a whole run in this process, files read before: those of the processor where it has one process."""
    if what == "workers":
        scenario = load_scenario(ROOT / "scenarios" / "active.yaml", Overrides(draws=count)).scenario
    else:
        scenario = scenario_with(what, count)
    simulate(scenario_with("draws", STEPS["draws"][0]), workers=1)  # tables and libraries are made and loaded once
    if what == "workers":
        return {"seconds": seconds_of(lambda: simulate(scenario, workers=workers))}
    return {"seconds": middle_cpu_seconds(lambda: simulate(scenario), TIMES)}


def slope(counts: tuple[int, ...], seconds: list[float]) -> float:
    """Return the power of the count that the seconds grow with, fitted to the largest sizes."""
    last = slice(-SLOPE_FROM, None)
    return float(np.polyfit(np.log(counts[last]), np.log(seconds[last]), 1)[0])


def draw(found: dict[str, list[float]]) -> None:
    """Save the figure as SVG and PNG."""
    figure = Figure(figsize=(12, 7), layout="constrained")
    for ax, what in zip(figure.subplots(2, 3).flat, AXES, strict=False):
        _panel(ax, what, found)
    figure.axes[-1].axis("off")
    with mpl.rc_context({"svg.hashsalt": "growth", "svg.fonttype": "none"}):
        figure.savefig(FIGURE.with_suffix(".svg"), metadata={"Date": None})
        figure.savefig(FIGURE.with_suffix(".png"), dpi=120)


def _panel(ax: Axes, what: str, found: dict[str, list[float]]) -> None:
    counts = WORKER_DRAWS if what == "workers" else STEPS[what]
    if what == "workers":
        for workers, style in ((1, "o-"), (2, "s--")):
            ax.loglog(counts, found[f"workers{workers}"], style, label=f"{workers} process{'es' * (workers > 1)}")
        ax.set_title("one process and two")
    else:
        seconds = found[what]
        ax.loglog(counts, [seconds[-1] * count / counts[-1] for count in counts], ":", color="grey", label="slope 1")
        ax.loglog(counts, seconds, "o-", label="measured")
        ax.set_title(f"{what}: slope {slope(counts, seconds):.2f}")
    ax.legend()
    few = counts[:: -(-len(counts) // 4)]
    ax.set_xticks(few, [f"{count:,}" for count in few])
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.yaxis.set_major_formatter("{x:g}")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_minor_locator(NullLocator())
    ax.set_xlabel(AXES[what])
    ax.set_ylabel("seconds")
    ax.grid(visible=True, which="major", alpha=0.3)


def section(found: dict[str, list[float]]) -> list[str]:
    """Return the lines of the page, with the figure and what it shows in words."""
    slopes = {what: slope(STEPS[what], found[what]) for what in STEPS}
    told = ", ".join(f"{what} {value:.2f}" for what, value in slopes.items())
    gain = [one / two for one, two in zip(found["workers1"], found["workers2"], strict=True)]
    best = f"{gain[-1]:.2f} times as fast as one at {WORKER_DRAWS[-1]:,} draws and {gain[0]:.2f} times at {WORKER_DRAWS[0]:,}"
    alt = f"Seconds of a run on logarithmic axes against draws, reforms, effects and years, and with two processes. Slopes: {told}."
    rows = [
        f"| {what} | {counts[0]:,} | {found[what][0]:.3f} | {counts[-1]:,} | {found[what][-1]:.3f} | {slopes[what]:.2f} |"
        for what, counts in STEPS.items()
    ]
    return [
        f"{machine('matplotlib')}. Processor seconds of a whole run in one process; with two, seconds by the clock.",
        "",
        f"![{alt}](growth.svg)",
        "",
        "| growing | from | s | to | s | slope |",
        "|---|---:|---:|---:|---:|---:|",
        *rows,
        "",
        f"The slope is fitted to the {SLOPE_FROM} largest sizes; 1 is twice as long for twice as much. Two processes are {best}.",
    ]


def main() -> None:
    """Measure one size and print it as JSON, or all of them, draw the figure and write the section."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
        return
    found = {what: [in_own_process("growth", what, count, 1)["seconds"] for count in counts] for what, counts in STEPS.items()}
    for workers in (1, 2):
        found[f"workers{workers}"] = [in_own_process("growth", "workers", draws, workers)["seconds"] for draws in WORKER_DRAWS]
    draw(found)
    write_section("growth", section(found), {"counts": {**STEPS, "workers": WORKER_DRAWS}, "seconds": found})


if __name__ == "__main__":
    main()
