"""Draws per second and peak memory of the shipped scenario: `python -m benchmarks.speed [--largest DRAWS]`.

Each size runs `scenarios/active.yaml` in a process of its own, so that its peak memory is its own. Ten million draws take some ten
minutes: `make bench-long`.
"""

import argparse
import json
from typing import Final, TypedDict

from benchmarks.page import ROOT, in_own_process, machine, peak_mib, seconds_of, write_section

SIZES: Final = (10**4, 10**5, 10**6, 10**7)


class Measured(TypedDict):
    """One run."""

    draws: int
    block: int
    workers: int
    seconds: float
    peak_mib: float


def run_here(draws: int, workers: int) -> Measured:
    """Simulate in this process and return what it took; reading files and drawing charts are not counted."""
    from simulator.run import simulate
    from simulator.scenario_file.build import Overrides
    from simulator.scenario_file.load import load_scenario

    scenario = load_scenario(ROOT / "scenarios" / "active.yaml", Overrides(draws=draws)).scenario
    seconds = seconds_of(lambda: simulate(scenario, workers=workers))
    plan = scenario.run
    return {"draws": plan.draws, "block": plan.block, "workers": workers, "seconds": seconds, "peak_mib": peak_mib()}


def table(rows: list[Measured]) -> list[str]:
    """Return the measurements as lines of the page."""
    lines = [
        f"{machine()}. Six reforms, seven years, every effect, all statistics with their errors.",
        "",
        "| draws | block | workers | seconds | draws per second | peak memory, MiB |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row['draws']:,} | {row['block']:,} | {row['workers']} | {row['seconds']:.2f} | "
        f"{row['draws'] / row['seconds']:,.0f} | {row['peak_mib']:,.0f} |"
        for row in rows
    ]
    return lines


def main() -> None:
    """Measure every size and write the section."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", type=int, help="measure one size in this process and print it as JSON")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--largest", type=int, default=10**6)
    parser.add_argument("--smallest", type=int, default=10**4)
    parser.add_argument("--section", default="speed")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(run_here(arguments.one, arguments.workers)))
        return
    rows = [
        in_own_process("speed", "--one", draws, "--workers", workers)
        for draws in SIZES
        if arguments.smallest <= draws <= arguments.largest
        for workers in (1, 2)
    ]
    write_section(arguments.section, table(rows), rows)


if __name__ == "__main__":
    main()
