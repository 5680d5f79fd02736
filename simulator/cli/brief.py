"""`simulate brief REFERENCE ALTERNATIVE`: compare two strategies and write a briefing that a committee can read."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from simulator.briefing import brief
from simulator.cli.comparable import check_comparable, only_in_one, told_apart
from simulator.cli.compare import headlines, print_comparison
from simulator.cli.guard import OK, guarded
from simulator.cli.options import BriefOptions
from simulator.cli.origins import origins_of
from simulator.cli.report_place import report_place
from simulator.cli.run import books_warnings, check_last_year, first_plan, run_warnings
from simulator.cli.run import headlines as headlines_of_run
from simulator.compare import compare
from simulator.model.scenario import RunPlan, Scenario
from simulator.precision import MOST_DRAWS, Precise, run_until_known
from simulator.present.briefing.report import write_briefing
from simulator.present.comparison_json import comparison_content
from simulator.present.manifest import FIXED, UNTIL_KNOWN
from simulator.present.precision_text import precision_text
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.run import simulate
from simulator.scenario_file.load import input_hashes, load_scenario
from simulator.scheduler import Progress
from simulator.stats.precision import Headline
from simulator.text import Text


def brief_committee(reference: Path, alternative: Path, options: BriefOptions) -> int:
    """Write the briefing on the scenario in file `alternative` against that in file `reference` and return the exit code."""

    def work() -> int:
        paths = (reference, alternative)
        loaded = [load_scenario(path, options.overrides()) for path in paths]
        first, second = told_apart(paths, [replace(one.scenario, run=loaded[0].scenario.run) for one in loaded])
        for path, scenario in ((reference, first), (alternative, second)):
            check_last_year(scenario)
            check_comparable(first, scenario, path)
        target = report_place(options.out, f"{reference.stem}_vs_{alternative.stem}_briefing", paths, loaded)
        count = options.workers or os.cpu_count() or 1
        warnings = [
            *run_warnings(loaded[0], options, rounded=not options.precision),
            *books_warnings(loaded[0]),
            *only_in_one(paths, (first, second)),
        ]
        with progress_report(options.lang, quiet=options.quiet) as progress:
            if options.precision:
                known = _until_known((first, second), options.draws or MOST_DRAWS, count, progress)
                first, second = (replace(one, run=known.plan) for one in (first, second))
                warnings.append(precision_text(known.plan, known.missing))
            found = brief(first, second, workers=count, progress=progress)
        words = [warning.en for warning in warnings]
        if not options.quiet and not options.json:
            print_comparison(found.scenarios, found.comparison, warnings, options.lang)
        with progress_report(options.lang, quiet=options.quiet, work=Text("Skriver", "Writing")) as progress:
            write_briefing(
                target,
                found,
                origins_of(*loaded),
                inputs=input_hashes(loaded),
                command=options.command("brief", *paths),
                warnings=words,
                language=options.lang,
                stopping_rule=UNTIL_KNOWN if options.precision else FIXED,
                workers=count,
                progress=progress,
            )
        if options.json:
            sys.stdout.write(json_text(comparison_content(found.scenarios, found.comparison, words)))
        elif not options.quiet:
            word = Text("Briefing", "Briefing").in_(options.lang)
            files = f"briefing.html, briefing.pdf, slides.pptx, workbook.xlsx, agenda_{options.lang}.docx, charts/"
            print(f"{word}: {target.as_posix()}/ ({files})")
        return OK

    return guarded(work, options.lang)


def _until_known(
    pair: tuple[Scenario, Scenario], most_draws: int, workers: int, progress: Progress | None
) -> Precise[list[Headline]]:
    """Compare and run two strategies with more and more futures until a briefing on them can be sure of its digits.

    Mixes, drivers and named futures, which take most of the time of a briefing, are then computed once.
    """

    def run(plan: RunPlan) -> list[Headline]:
        same = [replace(one, run=plan) for one in pair]
        found = headlines(compare(same, workers=workers, progress=progress))
        for scenario in same:
            summary = simulate(scenario, workers=workers, progress=progress)
            found += [replace(one, name=_of(one.name, scenario.name)) for one in headlines_of_run(summary)]
        return found

    return run_until_known(run, list, first_plan(pair[0]), most_draws)


def _of(what: Text, strategy: Text) -> Text:
    return Text(f"{what.da} ({strategy.da})", f"{what.en} ({strategy.en})")
