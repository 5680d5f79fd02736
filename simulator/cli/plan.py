"""`simulate plan SCENARIO`: search the best start for each reform, print the answer, write the report."""

import os
import sys
from pathlib import Path

from simulator.cli.guard import OK, guarded
from simulator.cli.options import PlanOptions
from simulator.cli.report_place import report_place
from simulator.cli.run import answer_console, check_last_year, run_warnings
from simulator.plan.story import find_plan
from simulator.present.plan_answer import print_answer
from simulator.present.plan_json import plan_content
from simulator.present.plan_report import write_plan_report
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.scenario_file.load import input_hashes, load_scenario
from simulator.text import Text


def plan_scenario(path: Path, options: PlanOptions) -> int:
    """Search the best plan for the scenario in file `path` and return the exit code."""

    def work() -> int:
        loaded = load_scenario(path, options.overrides())
        scenario = loaded.scenario
        check_last_year(scenario)
        target = report_place(options.out, f"{path.stem}_plan", [path], [loaded])
        with progress_report(options.lang, quiet=options.quiet) as progress:
            found = find_plan(scenario, workers=options.workers or os.cpu_count() or 1, progress=progress)
        warnings = run_warnings(loaded, options)
        words = [warning.en for warning in warnings]
        if not options.quiet and not options.json:
            print_answer(scenario, found, warnings, options.lang, console=answer_console(), spare=1)
            sys.stdout.flush()
        write_plan_report(
            target,
            path,
            scenario,
            found,
            inputs=input_hashes([loaded]),
            command=options.command("plan", path),
            warnings=words,
            language=options.lang,
        )
        if options.json:
            sys.stdout.write(json_text(plan_content(scenario, found, words)))
        elif not options.quiet:
            word = Text("Rapport", "Report").in_(options.lang)
            print(f"{word}: {target.as_posix()}/ (plan.json, best_plan.yaml, charts/, manifest.json)")
        return OK

    return guarded(work, options.lang)
