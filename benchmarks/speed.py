"""Draws per second and peak memory from 10⁴ to 10⁷ draws: `python -m benchmarks.speed`.

Each size runs `scenarios/active.yaml` in a process of its own, so that its peak memory is its own. The table in
benchmarks/README.md is written anew.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final, TypedDict

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "benchmarks" / "README.md"
SIZES: Final = (10**4, 10**5, 10**6, 10**7)
START: Final = "<!-- speed -->"
END: Final = "<!-- /speed -->"


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
    began = time.perf_counter()
    simulate(scenario, workers=workers)
    seconds = time.perf_counter() - began
    plan = scenario.run
    return {"draws": plan.draws, "block": plan.block, "workers": workers, "seconds": seconds, "peak_mib": peak_mib()}


def peak_mib() -> float:
    """Return the peak memory of this process and its largest worker."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / unit


def measured(draws: int, workers: int) -> Measured:
    """Return one run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.speed", "--one", str(draws), "--workers", str(workers)]
    result: Measured = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    return result


def table(rows: list[Measured]) -> str:
    """Return the measurements as a page section."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy"))
    lines = [
        START,
        f"{date.today().isoformat()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}, {libraries}. Six reforms, seven years, every effect, all statistics with their errors.",
        "",
        "| draws | block | workers | seconds | draws per second | peak memory, MiB |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row['draws']:,} | {row['block']:,} | {row['workers']} | {row['seconds']:.2f} | "
        f"{row['draws'] / row['seconds']:,.0f} | {row['peak_mib']:,.0f} |"
        for row in rows
    ]
    return "\n".join([*lines, END])


def main() -> None:
    """Measure every size and write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", type=int, help="measure one size in this process and print it as JSON")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(run_here(arguments.one, arguments.workers)))
        return
    rows = []
    for draws in SIZES:
        for workers in (1, 2):
            if draws <= arguments.largest:
                rows.append(measured(draws, workers))
                print(rows[-1], file=sys.stderr)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(before + table(rows) + after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
