"""Seconds of the search for a plan and of all pure mixes: `python -m benchmarks.plans`; the table in README.md is written anew."""

import json
import sys
import time
from functools import partial
from typing import Final

from benchmarks.page import ROOT, in_own_process, machine, peak_mib, write_section

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


def main() -> None:
    """Measure and write the section, or measure one kind and print it as JSON."""
    if len(sys.argv) > 1:
        print(json.dumps(run_here(sys.argv[1], int(sys.argv[2]))))
        return
    lines = [f"{machine()}; 20,480 draws.", "", "| what | workers | seconds | peak memory, MiB |", "|---|---:|---:|---:|"]
    rows = {}
    for kind, name in ((MIXES, "64 mixes of waiting and acting"), ("plan", "simulate plan, whole")):
        for workers in (1, 2):
            run = rows[f"{kind}, {workers}"] = in_own_process("plans", kind, workers)
            lines.append(f"| {name} | {workers} | {run['seconds']:.1f} | {run['peak_mib']:,.0f} |")
    write_section("plans", lines, rows)


if __name__ == "__main__":
    main()
