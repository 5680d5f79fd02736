"""Seconds and peak memory of a comparison of the shipped pair: `python -m benchmarks.comparison`.

Each run is a process of its own. Files are read before the clock starts; sampling, both strategies, decision analysis and, with two
workers, their start are inside it. The table in benchmarks/README.md is written anew.
"""

import argparse
import json
import subprocess
import sys
import time
from datetime import date
from typing import Final

from benchmarks.speed import PAGE, ROOT, peak_mib

SIZES: Final = (20_480, 131_072)
START: Final = "<!-- comparison -->"
END: Final = "<!-- /comparison -->"


def run_here(draws: int, workers: int) -> dict[str, float]:
    """Compare in this process and return what it took."""
    from simulator.compare import compare
    from simulator.scenario_file.build import Overrides
    from simulator.scenario_file.load import load_scenario

    files = (ROOT / "scenarios" / f"{name}.yaml" for name in ("waiting", "active"))
    scenarios = [load_scenario(path, Overrides(draws=draws)).scenario for path in files]
    began = time.perf_counter()
    compare(scenarios, workers=workers)
    return {"draws": draws, "workers": workers, "seconds": time.perf_counter() - began, "peak_mib": peak_mib()}


def measured(draws: int, workers: int) -> dict[str, float]:
    """Return one comparison in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.comparison", "--one", str(draws), "--workers", str(workers)]
    result: dict[str, float] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    return result


def main() -> None:
    """Measure every size and write the table: the middle of three runs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", type=int, help="measure one size in this process and print it as JSON")
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(run_here(arguments.one, arguments.workers)))
        return
    from benchmarks.plain import DRAWS, table  # not above: worker processes import this module, and scipy.stats is large

    head = "| draws | workers | seconds | peak memory, MiB |"
    lines = [f"{date.today().isoformat()}, two strategies.", "", head, "|---:|---:|---:|---:|"]
    for draws in SIZES:
        for workers in (1, 2):
            runs = sorted((measured(draws, workers) for _ in range(3)), key=lambda run: run["seconds"])
            lines.append(f"| {draws:,} | {workers} | {runs[1]['seconds']:.2f} | {runs[1]['peak_mib']:,.0f} |")
            print(lines[-1], file=sys.stderr)
    lines += ["", f"Beside plain numpy, {DRAWS:,} draws, in the same run ([plain.py](plain.py) says what that is):", "", *table()]
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(before + "\n".join([START, *lines, END]) + after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
