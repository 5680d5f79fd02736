"""Everything that an analysis of sensitivity writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.model.scenario import Scenario
from simulator.present.charts.chart import save_all
from simulator.present.charts.of_sensitivity import sensitivity_charts
from simulator.present.manifest import manifest_content
from simulator.present.report import report_folder, write_json
from simulator.present.sensitivity_json import sensitivity_content
from simulator.stats.sensitivity.result import Sensitivity
from simulator.text import Language


def write_sensitivity_report(
    target: Path,
    scenarios: Sequence[Scenario],
    found: Sensitivity,
    *,
    inputs: Mapping[str, str],
    command: list[str],
    warnings: Sequence[str],
    language: Language,
) -> None:
    """Write sensitivity.json, charts and manifest.json to `target`, all or nothing."""
    with report_folder(target) as folder:
        write_json(folder / "sensitivity.json", sensitivity_content(scenarios, found, warnings))
        save_all(sensitivity_charts(scenarios, found, language), folder / "charts")
        write_json(folder / "manifest.json", manifest_content(scenarios, inputs, command, folder))
