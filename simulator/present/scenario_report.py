"""Everything that a run of one scenario writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.model.scenario import Scenario
from simulator.present.budget_input import budget_input, excel_budget_input, printed_budget_input
from simulator.present.cash_by_month import cash_by_month
from simulator.present.charts.of_scenario import save_scenario_charts
from simulator.present.evidence_text import Origins
from simulator.present.manifest import FIXED, manifest_content
from simulator.present.report import report_folder, write_json
from simulator.present.results_csv import results_table
from simulator.present.summary_json import summary_content
from simulator.present.workbook.of_scenario import write_scenario_workbook
from simulator.stats.summary import Summary
from simulator.text import Language


def write_scenario_report(
    target: Path,
    scenario: Scenario,
    summary: Summary,
    origins: Origins,
    *,
    inputs: Mapping[str, str],
    command: list[str],
    warnings: Sequence[str],
    language: Language,
    stopping_rule: str = FIXED,
) -> None:
    """Write summary.json, results.csv, tables, charts, workbook and manifest.json to `target`, all or nothing."""
    with report_folder(target) as folder:
        write_json(folder / "summary.json", summary_content(scenario, summary, warnings))
        results_table(scenario, summary).write(folder / "results.csv")
        tables = folder / "tables"
        tables.mkdir()
        budget_input(scenario, summary).write(tables / "budget_input.csv")
        excel_budget_input(scenario, summary).write_for_danish_excel(tables / "budget_input_da.csv")
        by_month = cash_by_month(scenario, summary)
        if by_month is not None:
            by_month.write(tables / "cash_by_month.csv")
        printed = printed_budget_input(scenario, summary, language)
        (tables / "budget_input.md").write_text(printed, encoding="utf-8", newline="\n")
        charts = folder / "charts"
        charts.mkdir()
        save_scenario_charts(scenario, summary, language, charts)
        write_scenario_workbook(folder, scenario, summary, origins, inputs=inputs, command=command, language=language)
        write_json(folder / "manifest.json", manifest_content([scenario], inputs, command, folder, stopping_rule))
