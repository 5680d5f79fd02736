"""`simulate compare REFERENCE ALTERNATIVE…`: run all in the same futures, print the answer, write the report."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from simulator.cli.comparable import check_comparable, only_in_one, told_apart
from simulator.cli.guard import OK, guarded
from simulator.cli.options import CompareOptions
from simulator.cli.report_place import report_place
from simulator.cli.run import answer_console, check_last_year, default_workers, first_plan, run_warnings
from simulator.compare import compare
from simulator.model.scenario import RunPlan, Scenario
from simulator.precision import MOST_DRAWS, run_until_known
from simulator.present.comparison_answer import comparison_heading, comparison_table
from simulator.present.comparison_json import comparison_content
from simulator.present.comparison_report import write_comparison_report
from simulator.present.comparison_text import findings, horizon_text, money_text, service_text, verdict_text
from simulator.present.manifest import FIXED, UNTIL_KNOWN
from simulator.present.number_text import decimal, whole
from simulator.present.precision_text import precision_text
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.scenario_file.load import input_hashes, load_scenario
from simulator.stats.comparison import Comparison
from simulator.stats.precision import Headline
from simulator.text import Language, Text


def compare_scenarios(paths: Sequence[Path], options: CompareOptions) -> int:
    """Compare the scenario files in `paths`, the first being the reference, and return the exit code."""

    def work() -> int:
        loaded = [load_scenario(path, options.overrides()) for path in paths]
        reference = loaded[0].scenario
        scenarios = told_apart(paths, [replace(one.scenario, run=reference.run) for one in loaded])
        for path, scenario in zip(paths, scenarios, strict=True):
            check_last_year(scenario)
            check_comparable(reference, scenario, path)
        name = f"{paths[0].stem}_vs_{'_'.join(path.stem for path in paths[1:])}"
        target = report_place(options.out, name, paths, loaded)
        warnings = [*run_warnings(loaded[0], options, rounded=not options.precision), *only_in_one(paths, scenarios)]
        with progress_report(options.lang, quiet=options.quiet) as progress:

            def run(plan: RunPlan) -> Comparison:
                same = [replace(one, run=plan) for one in scenarios]
                return compare(same, workers=options.workers or default_workers(same[0]), progress=progress)

            if options.precision:
                known = run_until_known(run, headlines, first_plan(reference), options.draws or MOST_DRAWS)
                scenarios = tuple(replace(one, run=known.plan) for one in scenarios)
                comparison = known.result
                warnings.append(precision_text(known.plan, known.missing))
            else:
                comparison = run(reference.run)
        words = [warning.en for warning in warnings]
        if not options.quiet and not options.json:
            print_comparison(scenarios, comparison, warnings, options.lang)
        write_comparison_report(
            target,
            scenarios,
            comparison,
            inputs=input_hashes(loaded),
            command=options.command("compare", *paths),
            warnings=words,
            language=options.lang,
            stopping_rule=UNTIL_KNOWN if options.precision else FIXED,
        )
        if options.json:
            sys.stdout.write(json_text(comparison_content(scenarios, comparison, words)))
        elif not options.quiet:
            print(report_text(target, scenarios[0], comparison, options.lang))
        return OK

    return guarded(work, options.lang)


def headlines(comparison: Comparison) -> list[Headline]:
    """Return the numbers that the answer of a comparison shows: on every basis the difference, and how often it is cheaper."""
    found = []
    for one in comparison.against:
        difference, often = Text("forskel", "difference"), Text("andel billigere", "share cheaper")
        found += [Headline(name=difference, estimates=one.cumulative, statistic=name) for name in ("mean", "p10", "p50", "p90")]
        found.append(Headline(name=often, estimates=one.outcome.row(slice(None), 0), statistic="mean"))
    return found


def print_comparison(scenarios: tuple[Scenario, ...], comparison: Comparison, warnings: Sequence[Text], language: Language) -> None:
    """Print the answer on stdout, one alternative after the other; the verdict comes first."""
    console = answer_console()
    for position, (scenario, one) in enumerate(zip(scenarios[1:], comparison.against, strict=True), start=1):
        console.print(verdict_text(one, scenario, scenarios[0]).in_(language), style="bold", highlight=False)
        console.print(comparison_heading(scenarios[0], scenario, language), highlight=False)
        console.print(f"{money_text(one, language)} {service_text(one, language)}", highlight=False)
        console.print(comparison_table(scenarios[0], one, language), highlight=False)
        console.print(" ".join(findings(scenarios, comparison, position, language)), highlight=False)
        if horizon := horizon_text(one, scenarios[0], language):
            console.print(horizon, highlight=False)
    for warning in warnings:
        console.print(warning.in_(language), highlight=False)
    sys.stdout.flush()


def report_text(target: Path, reference: Scenario, comparison: Comparison, language: Language) -> str:
    """Return where the report is, and what its numbers rest on: futures, seed, the largest error of a mean difference."""
    error = max(one.cumulative.half_width("mean")[0].item() for one in comparison.against)
    shown, draws = decimal(error, 2, language), whole(reference.run.draws, language)
    return Text(
        f"Rapport: {target.as_posix()}/ ({draws} fremtider, seed {reference.run.seed}, fejl ±{shown})",
        f"Report: {target.as_posix()}/ ({draws} futures, seed {reference.run.seed}, error ±{shown})",
    ).in_(language)
