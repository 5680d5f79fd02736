"""`simulate SCENARIO`: run, print the answer, write the report."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from rich.console import Console

from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.options import Options, RunOptions
from simulator.cli.origins import origins_of
from simulator.cli.report_place import report_place
from simulator.cli.verbs import meant_verb
from simulator.model.scenario import RunPlan, Scenario
from simulator.precision import MOST_DRAWS, run_until_known
from simulator.present.answer import answer_table, heading, remarks
from simulator.present.manifest import FIXED, UNTIL_KNOWN
from simulator.present.precision_text import precision_text
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.present.scenario_report import write_scenario_report
from simulator.present.summary_json import summary_content
from simulator.run import simulate
from simulator.scenario_file.lint_municipality import OTHERS_BOOKS
from simulator.scenario_file.load import Loaded, input_hashes, load_scenario
from simulator.stats.precision import Headline
from simulator.stats.summary import Summary
from simulator.text import Language, Text

_PROBABLY_WRONG: Final = ("SCN210", "SCN212", "SCN213", "SCN214")
"""Remarks of a check on another unit, a date that does nothing or a share in per cent: not weak evidence, but a slip."""

FIRST_DRAWS: Final = 20_480
"""Futures that a run with --precision begins with."""

LONG_RUN: Final = 60_000
"""Draws from which starting worker processes pays."""


def run_scenario(path: Path, options: RunOptions) -> int:
    """Run the scenario in file `path` and return the exit code."""

    def work() -> int:
        _check_verb(path)
        loaded = load_scenario(path, options.overrides())
        scenario = loaded.scenario
        check_last_year(scenario)
        target = report_place(options.out, path.stem, [path], [loaded])
        warnings = [*run_warnings(loaded, options, rounded=not options.precision), *books_warnings(loaded)]
        with progress_report(options.lang, quiet=options.quiet) as progress:

            def run(plan: RunPlan) -> Summary:
                one = replace(scenario, run=plan)
                return simulate(one, workers=options.workers or default_workers(one), progress=progress)

            if options.precision:
                known = run_until_known(run, headlines, first_plan(scenario), options.draws or MOST_DRAWS)
                scenario, summary = replace(scenario, run=known.plan), known.result
                warnings.append(precision_text(known.plan, known.missing))
            else:
                summary = run(scenario.run)
        if not options.quiet and not options.json:
            print_answer(scenario, summary, warnings, options.lang)
        write_scenario_report(
            target,
            scenario,
            summary,
            origins_of(loaded),
            inputs=input_hashes([loaded]),
            command=options.command("", path),
            warnings=[warning.en for warning in warnings],
            language=options.lang,
            stopping_rule=UNTIL_KNOWN if options.precision else FIXED,
        )
        if options.json:
            sys.stdout.write(json_text(summary_content(scenario, summary, [warning.en for warning in warnings])))
        elif not options.quiet:
            print_files(target, options.lang)
        return OK

    return guarded(work, options.lang)


def first_plan(scenario: Scenario) -> RunPlan:
    """Return the plan that a run with --precision begins with."""
    return scenario.run.of_length(min(scenario.run.draws, FIRST_DRAWS))


def headlines(summary: Summary) -> list[Headline]:
    """Return the numbers that the answer of a run shows."""
    total, years = Text("total", "total"), Text("virkning pr. år", "effect by year")
    found = [Headline(name=total, estimates=summary.cumulative, statistic=name) for name in ("mean", "p10", "p50", "p90")]
    found.append(Headline(name=years, estimates=summary.net_effect, statistic="mean"))
    if summary.books is not None and summary.books.handlebehov is not None:
        needed = Text("handlebehov", "action needed")
        found += [Headline(name=needed, estimates=summary.books.handlebehov, statistic=name) for name in ("p10", "p50", "p90")]
    return found


def print_answer(scenario: Scenario, summary: Summary, warnings: list[Text], language: Language) -> None:
    """Print the answer on stdout."""
    console = answer_console()
    title, measure = heading(scenario, language)
    console.print(title, style="bold", highlight=False)
    console.print(measure, highlight=False)
    console.print(answer_table(scenario, summary, language), highlight=False)
    for sentence in remarks(scenario, summary, language):
        console.print(sentence, highlight=False)
    for warning in warnings:
        console.print(warning.in_(language), highlight=False)
    sys.stdout.flush()


def print_files(target: Path, language: Language) -> None:
    """Print where the report is."""
    word = Text("Rapport", "Report").in_(language)
    print(f"{word}: {target.as_posix()}/ (workbook.xlsx, summary.json, results.csv, tables/, charts/, manifest.json)")


def answer_console() -> Console:
    """Return a console as wide as the terminal, or wide enough for the answer where there is none.

    What stands in square brackets or between colons is printed as it is: names are the user's, and none is a mark for rich.
    """
    return Console(width=None if sys.stdout.isatty() else 120, markup=False, emoji=False)


def default_workers(scenario: Scenario) -> int:
    """Return the number of processes: all cores for a long run, else this one."""
    return min(os.cpu_count() or 1, scenario.run.blocks) if scenario.run.draws >= LONG_RUN else 1


def run_warnings(loaded: Loaded, options: Options, *, rounded: bool = True) -> list[Text]:
    """Return what the user should know about a run; whether --draws were `rounded` up unless they are only the most it may take."""
    warnings = []
    scenario = loaded.scenario
    if rounded and options.draws is not None and options.draws != scenario.run.draws:
        plan = scenario.run
        blocks = f"{plan.blocks} × {plan.block}"
        asked = (
            Text("1 fremtid", "1 future was")
            if options.draws == 1
            else Text(f"{options.draws} fremtider", f"{options.draws} futures were")
        )
        warnings.append(
            Text(
                f"{asked.da} er rundet op til {plan.draws} ({blocks} i hele blokke).",
                f"{asked.en} rounded up to {plan.draws} ({blocks} in whole blocks).",
            )
        )
    if scenario.years.to > scenario.years.last:
        last = scenario.years.last
        warnings.append(
            Text(
                f"Efter {last} fortsætter løbende virkninger med beløbet fra {last}, og engangsbeløb er 0.",
                f"After {last} running effects hold their amount of {last} and one-offs are 0.",
            )
        )
    return [*warnings, *_doubts(loaded)]


def _doubts(loaded: Loaded) -> list[Text]:
    """Return the first number or date that is probably written wrong; whoever does not check must see it, too."""
    found = [remark for remark in loaded.remarks if remark.code in _PROBABLY_WRONG]
    if not found:
        return []
    first = Text(*(found[0].in_(language).splitlines()[0] for language in ("da", "en")))
    more = Text(f" (og {len(found) - 1} til)", f" (and {len(found) - 1} more)") if len(found) > 1 else Text.same("")
    return [
        Text(f"Ser forkert ud{more.da}, se simulate check: {first.da}", f"Looks wrong{more.en}, see simulate check: {first.en}")
    ]


def books_warnings(loaded: Loaded) -> list[Text]:
    """Return whose accounts an answer about cash rests on, if they are another municipality's."""
    scenario = loaded.scenario
    if scenario.baseline is None or all(remark.code != OTHERS_BOOKS for remark in loaded.remarks):
        return []
    whose, own = scenario.baseline.accounts.municipality, scenario.municipality.name
    said = Text(
        f"Kasse, linjer og handlebehov bygger på regnskabet for {whose}, ikke for {own}.",
        f"Cash, lines and action needed rest on the accounts of {whose}, not of {own}.",
    )
    return [said]


def _check_verb(path: Path) -> None:
    """Tell a misspelled verb apart from a file that is missing."""
    near = None if path.exists() else meant_verb(str(path))
    if near is not None:
        raise UsageError(Text(f"{path}: ukendt kommando; mente du {near}?", f"{path}: unknown command; did you mean {near}?"))


def check_last_year(scenario: Scenario) -> None:
    """Refuse a last year before the first counted one."""
    years = scenario.years
    if years.to < years.count_from:
        raise UsageError(
            Text(
                f"--to: forventede et år fra {years.count_from}, fik {years.to}",
                f"--to: expected a year from {years.count_from}, got {years.to}",
            )
        )
