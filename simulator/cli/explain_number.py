"""`simulate explain SCENARIO --number PATH`: run, and tell what one number is made of."""

import sys
from pathlib import Path

from simulator.cli.explain import show
from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.options import ExplainOptions
from simulator.cli.origins import origins_of
from simulator.cli.run import check_last_year, default_workers
from simulator.present.number_parts import UnknownNumberError, number_content, number_lines, number_parts
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.run import simulate
from simulator.scenario_file.load import load_scenario
from simulator.text import Text


def explain_number(path: Path, number: str, options: ExplainOptions) -> int:
    """Tell what the number at a path of summary.json is made of and return the exit code."""

    def work() -> int:
        loaded = load_scenario(path, options.overrides())
        scenario = loaded.scenario
        check_last_year(scenario)
        with progress_report(options.lang, quiet=options.quiet) as progress:
            summary = simulate(scenario, workers=options.workers or default_workers(scenario), progress=progress)
        try:
            found = number_parts(scenario, summary, number)
        except UnknownNumberError as error:
            raise unknown("--number", error.path, error.near) from error
        origins = origins_of(loaded)
        if options.json:
            sys.stdout.write(json_text(number_content(found, origins)))
        else:
            show(number_lines(scenario, found, origins, options.lang))
        return OK

    return guarded(work, options.lang)


def unknown(option: str, got: str, near: list[str]) -> UsageError:
    """Return the message about a name that does not exist, with names that look like it."""
    listed = ", ".join(near)
    hint = Text(f"; mente du {listed}?", f"; did you mean {listed}?") if near else Text("", "")
    return UsageError(Text(f"{option}: ukendt {got}{hint.da}", f"{option}: unknown {got}{hint.en}"))
