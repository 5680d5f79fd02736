"""`simulate brief REFERENCE ALTERNATIVE`: compare two strategies and write a briefing that a committee can read."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from simulator.briefing import brief
from simulator.cli.compare import check_comparable, print_comparison
from simulator.cli.guard import OK, guarded
from simulator.cli.origins import origins_of
from simulator.cli.run import check_last_year, options_text, report_place, run_warnings
from simulator.present.briefing.report import write_briefing
from simulator.present.comparison_json import comparison_content
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import content_hash, load_scenario
from simulator.text import Language, Text


def brief_committee(
    reference: Path,
    alternative: Path,
    overrides: Overrides,
    *,
    out: Path | None,
    language: Language,
    as_json: bool,
    quiet: bool,
    workers: int | None,
) -> int:
    """Write the briefing on the scenario in file `alternative` against that in file `reference` and return the exit code."""

    def work() -> int:
        paths = (reference, alternative)
        loaded = [load_scenario(path, overrides) for path in paths]
        first, second = (replace(one.scenario, run=loaded[0].scenario.run) for one in loaded)
        for path, scenario in ((reference, first), (alternative, second)):
            check_last_year(scenario)
            check_comparable(first, scenario, path)
        target = report_place(out, f"{reference.stem}_vs_{alternative.stem}_briefing")
        count = workers or os.cpu_count() or 1
        with progress_report(language, quiet=quiet) as progress:
            found = brief(first, second, workers=count, progress=progress)
        warnings = run_warnings(loaded[0], overrides)
        words = [warning.en for warning in warnings]
        if not quiet and not as_json:
            print_comparison(found.scenarios, found.comparison, warnings, language)
        with progress_report(language, quiet=quiet, work=Text("Skriver", "Writing")) as progress:
            write_briefing(
                target,
                found,
                origins_of(loaded[1]),
                inputs={name: content_hash(content) for one in loaded for name, content in one.contents.items()},
                command=["simulate", "brief", *(path.as_posix() for path in paths), *options_text(overrides)],
                warnings=words,
                language=language,
                workers=count,
                progress=progress,
            )
        if as_json:
            sys.stdout.write(json_text(comparison_content(found.scenarios, found.comparison, words)))
        elif not quiet:
            word = Text("Briefing", "Briefing").in_(language)
            files = f"briefing.html, briefing.pdf, slides.pptx, workbook.xlsx, agenda_{language}.docx, charts/"
            print(f"{word}: {target.as_posix()}/ ({files})")
        return OK

    return guarded(work, language)
