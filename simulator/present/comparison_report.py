"""Everything that a comparison writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import save_all
from simulator.present.charts.of_comparison import comparison_charts
from simulator.present.comparison_csv import comparison_table
from simulator.present.comparison_details import details
from simulator.present.comparison_json import comparison_content
from simulator.present.manifest import FIXED, manifest_content
from simulator.present.report import report_folder, write_json
from simulator.stats.comparison import Comparison
from simulator.text import Language


def write_comparison_report(
    target: Path,
    scenarios: tuple[Scenario, ...],
    comparison: Comparison,
    *,
    inputs: Mapping[str, str],
    command: list[str],
    warnings: Sequence[str],
    language: Language,
    stopping_rule: str = FIXED,
) -> None:
    """Write comparison.json, details.txt, results.csv, charts and manifest.json to `target`, all or nothing."""
    with report_folder(target) as folder:
        write_comparison(folder, scenarios, comparison, warnings, language)
        write_json(folder / "manifest.json", manifest_content(scenarios, inputs, command, folder, stopping_rule))


def write_comparison(
    folder: Path, scenarios: tuple[Scenario, ...], comparison: Comparison, warnings: Sequence[str], language: Language
) -> None:
    """Write the results and charts of a comparison to an open folder."""
    write_json(folder / "comparison.json", comparison_content(scenarios, comparison, warnings))
    (folder / "details.txt").write_text(details(scenarios, comparison, language), encoding="utf-8")
    comparison_table(scenarios, comparison).write(folder / "results.csv")
    save_all(comparison_charts(scenarios, comparison, language), folder / "charts")
