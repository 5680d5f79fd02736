"""Seconds and peak memory of a comparison of the shipped pair: `python -m benchmarks.comparison`.

Each run is a process of its own. Files are read before the clock starts; sampling, both strategies, decision analysis and, with two
workers, their start are inside it. The table in benchmarks/README.md is written anew.
"""

import argparse
import json
from typing import Final

from benchmarks.page import ROOT, in_own_process, machine, peak_mib, seconds_of, write_section

SIZES: Final = (20_480, 131_072)


def run_here(draws: int, workers: int) -> dict[str, float]:
    """Compare in this process and return what it took."""
    from simulator.compare import compare
    from simulator.scenario_file.build import Overrides
    from simulator.scenario_file.load import load_scenario

    files = (ROOT / "scenarios" / f"{name}.yaml" for name in ("waiting", "active"))
    scenarios = [load_scenario(path, Overrides(draws=draws)).scenario for path in files]
    seconds = seconds_of(lambda: compare(scenarios, workers=workers))
    return {"draws": draws, "workers": workers, "seconds": seconds, "peak_mib": peak_mib()}


def main() -> None:
    """Measure every size and write the section: the middle of three runs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", type=int, help="measure one size in this process and print it as JSON")
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(run_here(arguments.one, arguments.workers)))
        return
    from benchmarks.plain import DRAWS, measured, table  # not above: worker processes import this module, and scipy.stats is large

    lines = [f"{machine()}, two strategies.", "", "| draws | workers | seconds | peak memory, MiB |", "|---:|---:|---:|---:|"]
    rows = []
    for draws in SIZES:
        for workers in (1, 2):
            runs = [in_own_process("comparison", "--one", draws, "--workers", workers) for _ in range(3)]
            rows.append(sorted(runs, key=lambda run: run["seconds"])[1])
            lines.append(f"| {draws:,} | {workers} | {rows[-1]['seconds']:.2f} | {rows[-1]['peak_mib']:,.0f} |")
    plain = measured()
    lines += [
        "",
        f"Beside plain numpy, {DRAWS:,} draws, in the same run ([plain.py](plain.py) says what that is):",
        "",
        *table(plain),
    ]
    write_section("comparison", lines, {"rows": rows, "plain": plain})


if __name__ == "__main__":
    main()
