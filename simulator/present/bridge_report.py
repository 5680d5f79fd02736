"""Everything that a bridge writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.present.bridge_json import bridge_content
from simulator.present.bridge_tables import changes_table, changes_table_in_danish, steps_table
from simulator.present.charts.bridge import bridge_chart
from simulator.present.charts.chart import save_all
from simulator.present.manifest import manifest_content
from simulator.present.report import report_folder, write_json
from simulator.present.revision import Revision
from simulator.text import Language


def write_bridge_report(
    target: Path,
    revision: Revision,
    *,
    inputs: Mapping[str, str],
    command: list[str],
    warnings: Sequence[str],
    language: Language,
) -> None:
    """Write diff.json, changes.csv and changes_da.csv, tables, the chart and manifest.json to `target`, all or nothing."""
    with report_folder(target) as folder:
        write_json(folder / "diff.json", bridge_content(revision, warnings))
        changes_table(revision).write(folder / "changes.csv")
        changes_table_in_danish(revision).write_for_danish_excel(folder / "changes_da.csv")
        (folder / "tables").mkdir()
        steps_table(revision).write(folder / "tables" / "bridge.csv")
        save_all([bridge_chart(revision, language)], folder / "charts")
        write_json(folder / "manifest.json", manifest_content([revision.after], inputs, command, folder))
