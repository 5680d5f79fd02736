"""`simulate brief REFERENCE ALTERNATIVE`: compare two strategies and write a briefing that a committee can read."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from simulator.briefing import brief
from simulator.cli.compare import check_comparable, print_comparison
from simulator.cli.guard import OK, guarded
from simulator.cli.options import BriefOptions
from simulator.cli.origins import origins_of
from simulator.cli.run import check_last_year, report_place, run_warnings
from simulator.present.briefing.report import write_briefing
from simulator.present.comparison_json import comparison_content
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.scenario_file.load import content_hash, load_scenario
from simulator.text import Text


def brief_committee(reference: Path, alternative: Path, options: BriefOptions) -> int:
    """Write the briefing on the scenario in file `alternative` against that in file `reference` and return the exit code."""

    def work() -> int:
        paths = (reference, alternative)
        loaded = [load_scenario(path, options.overrides()) for path in paths]
        first, second = (replace(one.scenario, run=loaded[0].scenario.run) for one in loaded)
        for path, scenario in ((reference, first), (alternative, second)):
            check_last_year(scenario)
            check_comparable(first, scenario, path)
        target = report_place(options.out, f"{reference.stem}_vs_{alternative.stem}_briefing")
        count = options.workers or os.cpu_count() or 1
        with progress_report(options.lang, quiet=options.quiet) as progress:
            found = brief(first, second, workers=count, progress=progress)
        warnings = run_warnings(loaded[0], options)
        words = [warning.en for warning in warnings]
        if not options.quiet and not options.json:
            print_comparison(found.scenarios, found.comparison, warnings, options.lang)
        with progress_report(options.lang, quiet=options.quiet, work=Text("Skriver", "Writing")) as progress:
            write_briefing(
                target,
                found,
                origins_of(loaded[1]),
                inputs={name: content_hash(content) for one in loaded for name, content in one.contents.items()},
                command=options.command("brief", *paths),
                warnings=words,
                language=options.lang,
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
