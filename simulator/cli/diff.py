"""`simulate diff BEFORE AFTER`: run an earlier and a later scenario in the same futures, tell what moves the estimate."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from rich.console import Console

from simulator.bridge.steps import growth_missing
from simulator.bridge.story import bridge
from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.options import DiffOptions
from simulator.cli.report_place import report_place
from simulator.cli.run import answer_console, check_last_year, default_workers, run_warnings
from simulator.model.scenario import Scenario, Years
from simulator.present.bridge_answer import bridge_heading, bridge_table
from simulator.present.bridge_causes import causes_that_fit
from simulator.present.bridge_json import bridge_content
from simulator.present.bridge_report import write_bridge_report
from simulator.present.bridge_text import (
    aside_text,
    distributions_text,
    error_text,
    headline,
    order_text,
    two_municipalities,
)
from simulator.present.comparison_text import ended
from simulator.present.effect_totals import effect_totals, effects_that_are
from simulator.present.moved_dates import moved_date_text, moved_dates
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.present.revision import Revision, Total
from simulator.run import simulate
from simulator.scenario_file.changes import Change, changes_between
from simulator.scenario_file.load import input_hashes, load_scenario
from simulator.text import Language, Text

MOST_LINES: Final = 20
"""Lines of an answer on the screen, that of the report included."""

_FILES: Final = "diff.json, changes.csv, changes_da.csv, tables/, charts/, manifest.json"


def diff_scenarios(before: Path, after: Path, options: DiffOptions) -> int:
    """Tell what leads from the scenario in one file to that in another, and return the exit code."""

    def work() -> int:
        paths = (before, after)
        loaded = [load_scenario(path, options.overrides()) for path in paths]
        earlier, later = (one.scenario for one in loaded)
        for scenario in (earlier, later):
            check_last_year(scenario)
        check_years(earlier.years, later.years, before)
        check_price_levels(earlier, later, after)
        target = report_place(options.out, report_name(before, after), paths, loaded)
        with progress_report(options.lang, quiet=options.quiet) as progress:
            found = bridge(earlier, later, workers=options.workers or default_workers(later), progress=progress)
        changes = changes_between(*loaded)
        revision = Revision(
            before=earlier,
            after=later,
            files=(before.as_posix(), after.as_posix()),
            bridge=found,
            changes=changes,
            totals=totals_of_effects(earlier, later, changes, options.workers),
        )
        warnings = [*two_municipalities(revision), *run_warnings(loaded[1], options)]
        words = [warning.en for warning in warnings]
        if not options.quiet and not options.json:
            print_bridge(revision, warnings, options.lang)
        write_bridge_report(
            target,
            revision,
            inputs=input_hashes(loaded),
            command=options.command("diff", *paths),
            warnings=words,
            language=options.lang,
        )
        if options.json:
            sys.stdout.write(json_text(bridge_content(revision, words)))
        elif not options.quiet:
            word = Text("Rapport", "Report").in_(options.lang)
            print(f"{word}: {target.as_posix()}/ ({_FILES})")
        return OK

    return guarded(work, options.lang)


def totals_of_effects(before: Scenario, after: Scenario, changes: Sequence[Change], workers: int | None) -> Mapping[str, Total]:
    """Return what effects that are new or gone come to, from a run of the scenario that has them in the same futures.

    Nothing is told of one that is gone where money was of another year.
    """
    found: dict[str, Total] = {}
    for scenario, keys in ((after, effects_that_are("new", changes)), (before, effects_that_are("removed", changes))):
        if keys and scenario.prices.level == after.prices.level:
            summary = simulate(replace(scenario, run=after.run), workers=workers or default_workers(scenario))
            found |= effect_totals(scenario, summary, keys)
    return found


def check_years(before: Years, after: Years, path: Path) -> None:
    """Refuse scenarios that do not show, count and know the same years: their totals differ for that reason alone."""
    earlier, later = ((years.first, years.count_from, years.to, years.known[-1]) for years in (before, after))
    if earlier == later:
        return
    known = earlier[:3] == later[:3]
    got, expected = (_years_told(years, known=known) for years in (before, after))
    both = min(before.last, after.last)
    if (before.first, before.count_from) == (after.first, after.count_from) and both >= after.count_from:
        hint = Text(f"brug --to {both}, som begge rækker til", f"use --to {both}, which both reach")
    else:
        hint = Text(
            "skriv en fil, der bygger på den første med extends og har den andens years",
            "write a file that extends the first and has the years of the second",
        )
    raise UsageError(
        Text(
            f"{path}: forventede samme years som i den nye fil, {expected}, fik {got}\n  råd: {hint.da}",
            f"{path}: expected the same years as in the later file, {expected}, got {got}\n  hint: {hint.en}",
        )
    )


def _years_told(years: Years, *, known: bool) -> str:
    """Return the years of a scenario: those of its run, or those its files `known` where the runs have the same."""
    last = f"last: {years.last}" if known else f"to: {years.to}"
    return f"{{first: {years.first}, count_from: {years.count_from}, {last}}}"


def check_price_levels(before: Scenario, after: Scenario, path: Path) -> None:
    """Refuse price levels that nothing leads between."""
    missing = growth_missing(before, after)
    if missing:
        years = ", ".join(map(str, missing))
        raise UsageError(
            Text(
                f"{path}: forventede en price_index, som fører fra prisniveau {before.prices.level} til {after.prices.level}, "
                f"fik ingen for {years}\n  råd: tilføj disse år i price_index",
                f"{path}: expected a price_index that leads from price level {before.prices.level} to {after.prices.level}, "
                f"got none for {years}\n  hint: add these years to price_index",
            )
        )


def report_name(before: Path, after: Path) -> str:
    """Return the name of the report's folder: both files, the earlier one with its folder where they are called alike."""
    if before.stem != after.stem:
        return f"{before.stem}_to_{after.stem}"
    return f"{before.resolve().parent.name}_{before.stem}_to_{after.stem}".lstrip("_")


def print_bridge(revision: Revision, warnings: Sequence[Text], language: Language) -> None:
    """Print the answer on stdout, on one screen: what there is no room for stands in changes.csv and diff.json."""
    console = answer_console()
    table = bridge_table(revision, language)
    head, heading = ended(headline(revision, language)), bridge_heading(revision, language)
    dates = [moved_date_text(revision, change, language) for change in moved_dates(revision)]
    last = [*dates, *(tell(revision, language) for tell in (distributions_text, order_text, aside_text, error_text))]
    last = [sentence for sentence in [*last, *(one.in_(language) for one in warnings)] if sentence]
    room = MOST_LINES - 1 - table.row_count - 1 - _lines([head, heading, *last], console)  # the report's line, the table's head
    causes = causes_that_fit(revision, language, room, lambda sentences: _lines(sentences, console))
    console.print(head, style="bold", highlight=False, markup=False)
    console.print(heading, highlight=False, markup=False)
    console.print(table, highlight=False)
    for sentence in [*causes, *last]:
        console.print(sentence, highlight=False, markup=False)
    sys.stdout.flush()


def _lines(sentences: Sequence[str], console: Console) -> int:
    """Return how many lines sentences take on a console."""
    return sum(len(console.render_lines(console.render_str(one, highlight=False, markup=False))) for one in sentences)
