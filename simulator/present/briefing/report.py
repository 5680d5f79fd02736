"""Everything that a briefing writes: the results of the comparison, twelve charts, page, PDF and agenda paragraph."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from simulator.present.briefing.agenda import agenda_markdown, write_agenda_docx
from simulator.present.briefing.content import document
from simulator.present.briefing.document import Document
from simulator.present.briefing.mixes import mixes_content
from simulator.present.briefing.page import page
from simulator.present.briefing.pdf import write_pdf
from simulator.present.charts.chart import Chart, save
from simulator.present.comparison_report import write_comparison
from simulator.present.evidence_text import Origins
from simulator.present.manifest import manifest_content
from simulator.present.report import report_folder, write_json
from simulator.stats.briefing import Briefing
from simulator.text import Language


def write_briefing(
    target: Path,
    briefing: Briefing,
    origins: Origins,
    *,
    inputs: Mapping[str, str],
    command: list[str],
    warnings: Sequence[str],
    language: Language,
) -> None:
    """Write what a comparison writes, and the briefing in both languages, to `target`, all or nothing.

    briefing.html and briefing.pdf are in `language`, those in the other have its code in their names.
    """
    with report_folder(target) as folder:
        write_comparison(folder, briefing.scenarios, briefing.comparison, warnings, language)
        if briefing.mixes is not None:
            write_json(folder / "mixes.json", mixes_content(briefing))
        manifest = manifest_content(briefing.scenarios, inputs, command, folder)
        write_json(folder / "manifest.json", manifest)
        for one in get_args(Language):
            made = document(briefing, origins, one, manifest)
            ending = "" if one == language else f"_{one}"
            (folder / f"briefing{ending}.html").write_text(page(made), encoding="utf-8", newline="\n")
            write_pdf(made, folder / f"briefing{ending}.pdf")
            (folder / f"agenda_{one}.md").write_text(agenda_markdown(made), encoding="utf-8", newline="\n")
            write_agenda_docx(made, folder / f"agenda_{one}.docx")
            if one == language:
                _save_charts(made, folder / "charts")


def _save_charts(made: Document, folder: Path) -> None:
    """Save the charts that a comparison does not have."""
    there = {path.stem for path in folder.iterdir()}
    for chart in _unique(made):
        if chart.name not in there:
            save(chart, folder)


def _unique(made: Document) -> Iterable[Chart]:
    return {figure.chart.name: figure.chart for figure in made.figures()}.values()
