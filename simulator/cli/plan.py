"""`simulate plan SCENARIO`: search the best start for each reform, print the answer, write the report."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.guard import OK, guarded
from simulator.cli.run import answer_console, check_last_year, options_text, run_warnings
from simulator.model.scenario import Scenario
from simulator.plan.story import find_plan
from simulator.present.plan_answer import plan_heading, plan_table
from simulator.present.plan_json import plan_content
from simulator.present.plan_report import write_plan_report
from simulator.present.plan_text import costs_text, findings, verdict_text
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import content_hash, load_scenario
from simulator.stats.plan import PlanSearch
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
        with progress_report(language, quiet=quiet) as progress:
            found = find_plan(scenario, workers=workers or os.cpu_count() or 1, progress=progress)
        target = Path("reports") / f"{path.stem}_plan" if out is None else out
        warnings = run_warnings(loaded, overrides)
        words = [warning.en for warning in warnings]
        if not quiet and not as_json:
            print_plan(scenario, found, warnings, language)
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


def print_plan(scenario: Scenario, found: PlanSearch, warnings: Sequence[Text], language: Language) -> None:
    """Print the answer on stdout; what can be said comes first."""
    console = answer_console()
    title, measure = plan_heading(scenario, language)
    console.print(title, style="bold", highlight=False)
    console.print(verdict_text(found, scenario).in_(language), style="bold", highlight=False)
    console.print(costs_text(found, language), highlight=False)
    console.print(measure, highlight=False)
    console.print(plan_table(scenario, found, language), highlight=False)
    for sentence in findings(scenario, found, language):
        console.print(sentence, highlight=False)
    for warning in warnings:
        console.print(warning.in_(language), highlight=False)
    sys.stdout.flush()
