"""`simulate sensitivity SCENARIO [REFERENCE]`: what drives the result, what is worth finding out, when the scenario fails."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from simulator.cli.comparable import check_comparable, only_in_one, told_apart
from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.options import SensitivityOptions
from simulator.cli.report_place import report_place
from simulator.cli.run import answer_console, books_warnings, check_last_year, run_warnings
from simulator.model.scenario import Scenario
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.present.sensitivity_answer import sensitivity_heading, sensitivity_table
from simulator.present.sensitivity_json import sensitivity_content
from simulator.present.sensitivity_report import write_sensitivity_report
from simulator.present.sensitivity_text import advice, grounds, leading_text, other_numbers
from simulator.scenario_file.load import input_hashes, load_scenario
from simulator.sensitivity import inputs_of_reforms, sensitivity
from simulator.stats.sensitivity.result import Sensitivity
from simulator.text import Language, Text

MOST_LINES = 20
"""Lines of an answer on the screen, that of the report included."""

MOST_BARS = 5


def explain_spread(paths: Sequence[Path], options: SensitivityOptions) -> int:
    """Explain the scenario in the first file, against that in the second if there is one, and return the exit code."""

    def work() -> int:
        loaded = [load_scenario(path, options.overrides()) for path in paths]
        first = loaded[0].scenario
        scenarios = told_apart(paths, [replace(one.scenario, run=first.run) for one in loaded])
        for path, scenario in zip(paths, scenarios, strict=True):
            check_last_year(scenario)
            check_comparable(first, scenario, path)
        if not inputs_of_reforms(first):
            raise UsageError(
                Text(
                    f"{paths[0]}: intet er usikkert i reformerne, så der er ingen spredning at forklare. Skriv et interval for et "
                    "usikkert tal, f.eks. {pert: [1, 2, 4]} i stedet for 2.",
                    f"{paths[0]}: nothing is uncertain in the reforms, so there is no spread to explain. Write a range for an "
                    "uncertain number, such as {pert: [1, 2, 4]} instead of 2.",
                )
            )
        name = f"{'_vs_'.join(path.stem for path in reversed(paths))}_sensitivity"
        target = report_place(options.out, name, paths, loaded)
        with progress_report(options.lang, quiet=options.quiet) as progress:
            found = sensitivity(*scenarios, workers=options.workers or 1, progress=progress)
        warnings = [*run_warnings(loaded[0], options), *books_warnings(loaded[0]), *only_in_one(paths, scenarios)]
        words = [warning.en for warning in warnings]
        if not options.quiet and not options.json:
            print_sensitivity(scenarios, found, warnings, options.lang)
        write_sensitivity_report(
            target,
            scenarios,
            found,
            inputs=input_hashes(loaded),
            command=options.command("sensitivity", *paths),
            warnings=words,
            language=options.lang,
        )
        if options.json:
            sys.stdout.write(json_text(sensitivity_content(scenarios, found, words)))
        elif not options.quiet:
            word = Text("Rapport", "Report").in_(options.lang)
            print(f"{word}: {target.as_posix()}/ (sensitivity.json, charts/, manifest.json)")
        return OK

    return guarded(work, options.lang)


def print_sensitivity(scenarios: tuple[Scenario, ...], found: Sensitivity, warnings: Sequence[Text], language: Language) -> None:
    """Print the answer on stdout, on one screen: what there is no room for stands in sensitivity.json and the charts."""
    console = answer_console()
    heads = [sensitivity_heading(scenarios, language), leading_text(scenarios, found, language)]
    told = list(advice(scenarios, found, language))
    last = [*grounds(scenarios[0], found, language), *(warning.in_(language) for warning in warnings)]
    room = MOST_LINES - 1 - _lines([*heads, *told, *last], console)  # one for the report
    for sentence in other_numbers(scenarios, found, language):
        if _lines([sentence], console) <= room:
            told.append(sentence)
            room -= _lines([sentence], console)
    for head in heads:
        console.print(head, style="bold", highlight=False)
    if room > 1 and found.leading.varies:
        console.print(sensitivity_table(found, min(MOST_BARS, room - 1), language), highlight=False)
    for sentence in [*told, *last]:
        console.print(sentence, highlight=False)
    sys.stdout.flush()


def _lines(sentences: Sequence[str], console: Console) -> int:
    """Return how many lines sentences take on a console."""
    return sum(len(console.render_lines(console.render_str(one, highlight=False))) for one in sentences)
