"""Everything that a plan writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import save_all
from simulator.present.charts.of_plan import plan_charts
from simulator.present.manifest import manifest_content
from simulator.present.plan_file import plan_file
from simulator.present.plan_json import plan_content
from simulator.present.report import report_folder, write_json
from simulator.stats.plan import PlanSearch
from simulator.text import Language


def write_plan_report(
    target: Path,
    path: Path,
    scenario: Scenario,
    found: PlanSearch,
    *,
    inputs: Mapping[str, str],
    command: list[str],
    warnings: Sequence[str],
    language: Language,
) -> None:
    """Write plan.json, best_plan.yaml, charts and manifest.json to `target`, all or nothing; `path` is the scenario's file."""
    with report_folder(target) as folder:
        write_json(folder / "plan.json", plan_content(scenario, found, warnings))
        (folder / "best_plan.yaml").write_text(plan_file(path, scenario, found), encoding="utf-8", newline="\n")
        save_all(plan_charts(scenario, found, language), folder / "charts")
        write_json(folder / "manifest.json", manifest_content([scenario], inputs, command, folder))
