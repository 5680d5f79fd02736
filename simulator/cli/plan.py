"""`simulate plan SCENARIO`: search the best start for each reform, print the answer, write the report."""

import os
import sys
from pathlib import Path

from simulator.cli.guard import OK, guarded
from simulator.cli.run import answer_console, check_last_year, options_text, report_place, run_warnings
from simulator.plan.story import find_plan
from simulator.present.plan_answer import print_answer
from simulator.present.plan_json import plan_content
from simulator.present.plan_report import write_plan_report
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import content_hash, load_scenario
from simulator.text import Language, Text


def plan_scenario(
    path: Path,
    overrides: Overrides,
    *,
    out: Path | None,
    language: Language,
    as_json: bool,
    quiet: bool,
    workers: int | None,
) -> int:
    """Search the best plan for the scenario in file `path` and return the exit code."""

    def work() -> int:
        loaded = load_scenario(path, overrides)
        scenario = loaded.scenario
        check_last_year(scenario)
        target = report_place(out, f"{path.stem}_plan")
        with progress_report(language, quiet=quiet) as progress:
            found = find_plan(scenario, workers=workers or os.cpu_count() or 1, progress=progress)
        warnings = run_warnings(loaded, overrides)
        words = [warning.en for warning in warnings]
        if not quiet and not as_json:
            print_answer(scenario, found, warnings, language, console=answer_console(), spare=1)
            sys.stdout.flush()
        write_plan_report(
            target,
            path,
            scenario,
            found,
            inputs={name: content_hash(content) for name, content in loaded.contents.items()},
            command=["simulate", "plan", path.as_posix(), *options_text(overrides)],
            warnings=words,
            language=language,
        )
        if as_json:
            sys.stdout.write(json_text(plan_content(scenario, found, words)))
        elif not quiet:
            word = Text("Rapport", "Report").in_(language)
            print(f"{word}: {target.as_posix()}/ (plan.json, best_plan.yaml, charts/, manifest.json)")
        return OK

    return guarded(work, language)
