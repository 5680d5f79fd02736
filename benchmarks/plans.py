"""Seconds of the search for a plan and of all pure mixes: `python -m benchmarks.plans`; the table in README.md is written anew."""

import json
import subprocess
import sys
import time
from datetime import date
from functools import partial
from typing import Final

from benchmarks.speed import PAGE, ROOT, peak_mib

START: Final = "<!-- plans -->"
END: Final = "<!-- /plans -->"
MIXES: Final = "mixes"


def run_here(kind: str, workers: int) -> dict[str, float]:
    """Judge all pure mixes, or find a plan, in this process and return what it took."""
    from simulator.blocks import chunks
    from simulator.model.inputs import inputs_of
    from simulator.plan.judgement import Questions, judge, pure_plans
    from simulator.plan.story import find_plan
    from simulator.scenario_file.load import load_scenario
    from simulator.scheduler import map_tasks

    scenario = load_scenario(ROOT / "scenarios" / "active.yaml").scenario
    began = time.perf_counter()
    if kind == MIXES:
        mixes = tuple(pure_plans(scenario))
        questions = Questions(framed=mixes, near=mixes[:1], others=(), with_leader=mixes[0])
        map_tasks(partial(judge, scenario, inputs_of(scenario), questions), chunks(scenario.run), workers)
    else:
        find_plan(scenario, workers=workers)
    return {"seconds": time.perf_counter() - began, "peak_mib": peak_mib()}


def measured(kind: str, workers: int) -> dict[str, float]:
    """Return one measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.plans", kind, str(workers)]
    result: dict[str, float] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    return result


def main() -> None:
    """Measure and write the table, or measure one kind and print it as JSON."""
    if len(sys.argv) > 1:
        print(json.dumps(run_here(sys.argv[1], int(sys.argv[2]))))
        return
    lines = [
        f"{date.today().isoformat()}, 20,480 draws.",
        "",
        "| what | workers | seconds | peak memory, MiB |",
        "|---|---:|---:|---:|",
    ]
    for kind, name in ((MIXES, "64 mixes of waiting and acting"), ("plan", "simulate plan, whole")):
        for workers in (1, 2):
            run = measured(kind, workers)
            lines.append(f"| {name} | {workers} | {run['seconds']:.1f} | {run['peak_mib']:,.0f} |")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    PAGE.write_text(before + "\n".join([START, *lines, END]) + rest.partition(END)[2], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
