"""`simulate compare REFERENCE ALTERNATIVE…`: run all in the same futures, print the answer, write the report."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.run import answer_console, check_last_year, default_workers, options_text, run_warnings
from simulator.compare import compare
from simulator.model.scenario import Scenario
from simulator.present.comparison_answer import comparison_heading, comparison_table
from simulator.present.comparison_json import comparison_content
from simulator.present.comparison_report import write_comparison_report
from simulator.present.comparison_text import findings, money_text, service_text, verdict_text
from simulator.present.progress import progress_report
from simulator.present.report import json_text
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import content_hash, load_scenario
from simulator.stats.comparison import Comparison
from simulator.text import Language, Text


def compare_scenarios(
    paths: Sequence[Path],
    overrides: Overrides,
    *,
    out: Path | None,
    language: Language,
    as_json: bool,
    quiet: bool,
    workers: int | None,
) -> int:
    """Compare the scenario files in `paths`, the first being the reference, and return the exit code."""

    def work() -> int:
        loaded = [load_scenario(path, overrides) for path in paths]
        reference = loaded[0].scenario
        scenarios = tuple(replace(one.scenario, run=reference.run) for one in loaded)
        for path, scenario in zip(paths, scenarios, strict=True):
            check_last_year(scenario)
            check_comparable(reference, scenario, path)
        with progress_report(language, quiet=quiet) as progress:
            comparison = compare(scenarios, workers=workers or default_workers(reference), progress=progress)
        target = Path("reports") / f"{paths[0].stem}_vs_{'_'.join(path.stem for path in paths[1:])}" if out is None else out
        warnings = run_warnings(loaded[0], overrides)
        words = [warning.en for warning in warnings]
        if not quiet and not as_json:
            print_comparison(scenarios, comparison, warnings, language)
        write_comparison_report(
            target,
            scenarios,
            comparison,
            inputs={name: content_hash(content) for one in loaded for name, content in one.contents.items()},
            command=["simulate", "compare", *(path.as_posix() for path in paths), *options_text(overrides)],
            warnings=words,
            language=language,
        )
        if as_json:
            sys.stdout.write(json_text(comparison_content(scenarios, comparison, words)))
        elif not quiet:
            word = Text("Rapport", "Report").in_(language)
            print(f"{word}: {target.as_posix()}/ (comparison.json, results.csv, charts/, manifest.json)")
        return OK

    return guarded(work, language)


def print_comparison(scenarios: tuple[Scenario, ...], comparison: Comparison, warnings: Sequence[Text], language: Language) -> None:
    """Print the answer on stdout, one alternative after the other; the verdict comes first."""
    console = answer_console()
    for scenario, one in zip(scenarios[1:], comparison.against, strict=True):
        title, measure = comparison_heading(scenarios, scenario, language)
        console.print(title, style="bold", highlight=False)
        console.print(verdict_text(one, scenario, scenarios[0]).in_(language), style="bold", highlight=False)
        console.print(money_text(one, scenario, language), highlight=False)
        console.print(service_text(one, language), highlight=False)
        console.print(measure, highlight=False)
        console.print(comparison_table(scenarios[0], one, language), highlight=False)
        for sentence in findings(scenarios, comparison, one, scenario, language):
            console.print(sentence, highlight=False)
    for warning in warnings:
        console.print(warning.in_(language), highlight=False)
    sys.stdout.flush()


def check_comparable(reference: Scenario, scenario: Scenario, path: Path) -> None:
    """Refuse scenarios whose totals do not mean the same."""
    same = {
        "years": (reference.years, scenario.years),
        "price_level": (reference.prices.level, scenario.prices.level),
        "reforms": ([one.id for one in reference.reforms], [one.id for one in scenario.reforms]),
    }
    for key, (expected, got) in same.items():
        if expected != got:
            raise UsageError(
                Text(
                    f"{path}: forventede samme {key} som i sammenligningens første fil",
                    f"{path}: expected the same {key} as in the first file of the comparison",
                )
            )
