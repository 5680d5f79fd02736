"""Everything that a briefing writes: the results of the comparison, twelve charts, page, PDF and agenda paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from simulator.present.briefing.agenda import agenda_markdown, write_agenda_docx
from simulator.present.briefing.content import document
from simulator.present.briefing.document import Document
from simulator.present.briefing.mixes import mixes_content
from simulator.present.briefing.page import page
from simulator.present.briefing.pdf import write_pdf
from simulator.present.briefing.slides import write_slides
from simulator.present.charts.chart import save
from simulator.present.comparison_report import write_comparison
from simulator.present.evidence_text import Origins
from simulator.present.manifest import FIXED, manifest_content
from simulator.present.report import report_folder, write_json
from simulator.present.workbook.of_briefing import write_briefing_workbook
from simulator.scheduler import Progress, map_tasks
from simulator.stats.briefing import Briefing
from simulator.text import Language

_LIBRARIES: Final = ("jinja2", "typst", "python-docx", "python-pptx", "xlsxwriter")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What one process writes: the briefing in one language, and all charts if it is the main one."""

    folder: Path
    briefing: Briefing
    origins: Origins
    manifest: Mapping[str, Any]
    language: Language
    is_main: bool


def write_briefing(
    target: Path,
    briefing: Briefing,
    origins: Origins,
    *,
    inputs: Mapping[str, str],
    command: list[str],
    warnings: Sequence[str],
    language: Language,
    stopping_rule: str = FIXED,
    workers: int = 1,
    progress: Progress | None = None,
) -> None:
    """Write what a comparison writes, and the briefing in both languages, to `target`, all or nothing.

    briefing.html, briefing.pdf, slides.pptx and workbook.xlsx are in `language`, those in the other have its code in their names.
    """
    with report_folder(target) as folder:
        write_comparison(folder, briefing.scenarios, briefing.comparison, warnings, language)
        if briefing.mixes is not None:
            write_json(folder / "mixes.json", mixes_content(briefing))
        manifest = manifest_content(briefing.scenarios, inputs, command, folder, stopping_rule, _LIBRARIES)
        write_json(folder / "manifest.json", manifest)
        jobs = [
            _Job(folder=folder, briefing=briefing, origins=origins, manifest=manifest, language=one, is_main=one == language)
            for one in get_args(Language)
        ]
        map_tasks(_write, jobs, workers, progress)


def _write(job: _Job) -> None:
    made = document(job.briefing, job.origins, job.language, job.manifest)
    ending = "" if job.is_main else f"_{job.language}"
    (job.folder / f"briefing{ending}.html").write_text(page(made), encoding="utf-8", newline="\n")
    write_pdf(made, job.folder / f"briefing{ending}.pdf")
    write_briefing_workbook(
        job.folder / f"workbook{ending}.xlsx",
        job.briefing,
        job.origins,
        inputs=job.manifest["inputs"],
        command=job.manifest["command"],
        language=job.language,
    )
    write_slides(made, job.folder / f"slides{ending}.pptx")
    (job.folder / f"agenda_{job.language}.md").write_text(agenda_markdown(made), encoding="utf-8", newline="\n")
    write_agenda_docx(made, job.folder / f"agenda_{job.language}.docx")
    if job.is_main:
        _save_charts(made, job.folder / "charts")


def _save_charts(made: Document, folder: Path) -> None:
    """Save the charts that a comparison does not have."""
    there = {path.stem for path in folder.iterdir()}
    for chart in {figure.chart.name: figure.chart for figure in made.figures()}.values():
        if chart.name not in there:
            save(chart, folder)
