"""The briefing on paper: two pages for the committee, then the appendix; a tagged PDF (PDF/UA-1) that can be read aloud."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import typst

from simulator.present.briefing.columns import column_widths, numeric_columns
from simulator.present.briefing.document import Block, Bullets, Document, Figure, Paragraph, Part, PrintedTable
from simulator.present.briefing.run_text import futures_text
from simulator.present.charts.chart import FONTS, Chart
from simulator.present.charts.svg import svg_of
from simulator.present.report import json_text
from simulator.text import Text

_TEMPLATE: Final = Path(__file__).with_name("briefing.typ")
_TWO_PAGES: Final = 2


class _Fit(NamedTuple):
    """How the two pages are set: size of the text [pt] and the numbers of the charts that stand among the questions."""

    size: float
    charts: tuple[int, ...]


_DIFFERENCE, _CASH = 2, 5
_FITS: Final = (
    _Fit(11.0, (_DIFFERENCE, _CASH)),
    _Fit(10.5, (_DIFFERENCE, _CASH)),
    _Fit(10.0, (_DIFFERENCE, _CASH)),
    _Fit(10.0, (_DIFFERENCE,)),
    _Fit(10.0, ()),
)
"""From roomy to tight. Below 10 pt a committee does not read; charts give way first, as all of them stand in the appendix too."""
_SMALL: Final = {_DIFFERENCE: (8.6, 3.2), _CASH: (8.6, 3.45)}
"""Size at which the charts among the questions are drawn [inches]; that of cash has labels of levels that lie close together."""
_SMALL_TOP: Final = 0.65
"""Their room at the top [inches]: what a second line of the measure needs is not needed where it is printed above."""
_COMPACT: Final = 7.6
"""Width at which other charts are drawn [inches] if they have neither a key above nor names at the left."""
_PAGE, _ANSWER = 17.0, 12.6
"""Width of a page's text, and of an answer beside its question [cm]; the template has the same."""
_SCALE: Final = 14 / _COMPACT
"""Printed width by drawn width [cm per inch]: text of 10 pt is printed with more than 7 pt; two charts with tables fill a page."""
_WORDS: Final = {
    "figure": Text("Figur", "Figure"),
    "page": Text("side", "page"),
    "of": Text("af", "of"),
    "numbers_on": Text("Tal: side", "Numbers: page"),
    "appendix": Text("Bilag", "Appendix"),
    "glossary": Text("Ordliste", "Glossary"),
    "manifest": Text("Hvad dokumentet er lavet af", "What the document was made from"),
}
_CHARTS: Final = Text("Diagrammer og tal til spørgsmålene", "Charts and numbers of the questions")
_ALSO: Final = Text("Det står stort i bilaget med sin tabel.", "It stands large in the appendix with its table.")


def write_pdf(document: Document, path: Path) -> None:
    """Write the briefing as PDF, the same bytes for the same document; the questions fill two pages if they can.

    Raises
    ------
    IncompleteChartError
        If a chart has no alternative text or no table.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy(_TEMPLATE, folder)
        (folder / "manifest.json").write_text(json_text(document.manifest), encoding="utf-8", newline="\n")
        _draw(document, folder)
        compiler = typst.Compiler(folder / _TEMPLATE.name, root=folder, font_paths=[FONTS], ignore_system_fonts=True)
        for fit in _FITS:
            content = _content(document, fit)
            _write(folder, {**content, "appendix": [], "glossary": []})
            if json.loads(compiler.query("<questions-end>", field="value", one=True)) <= _TWO_PAGES:
                break
        _write(folder, content)
        compiled = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(compiled, bytes)
    path.write_bytes(compiled)


def _write(folder: Path, content: dict[str, Any]) -> None:
    (folder / "document.json").write_text(json_text(content), encoding="utf-8", newline="\n")


def _draw(document: Document, folder: Path) -> None:
    for place, figure in enumerate(document.figures()):
        (folder / f"{_label(place)}.svg").write_text(svg_of(replace(figure.chart, size=_size(figure.chart))), encoding="utf-8")
        if figure.number in _FITS[0].charts:
            margins = figure.chart.margins._replace(top=_SMALL_TOP)
            small = svg_of(replace(figure.chart, size=_SMALL[figure.number], margins=margins))
            (folder / f"{_label(place)}-small.svg").write_text(small, encoding="utf-8")


def _size(chart: Chart) -> tuple[float, float]:
    """Return the size at which a chart of the appendix is drawn [inches]."""
    width, height = chart.size
    compact = chart.margins.left <= 1 and chart.margins.top <= 1
    drawn = min(width, _COMPACT) if compact else width
    return drawn, height * drawn / width


def _label(place: int) -> str:
    return f"chart-{place}"


def _content(document: Document, fit: _Fit) -> dict[str, Any]:
    """Return the document as plain data for the template."""
    language = document.language
    places = {id(figure): place for place, figure in enumerate(document.figures())}
    of_questions = sorted((figure for part in document.questions for figure in _figures(part)), key=lambda figure: figure.number)
    charts = Part(id="charts", heading=_CHARTS.in_(language), blocks=tuple(of_questions))
    appendix = (charts, *document.appendix) if of_questions else document.appendix

    def large(block: Block) -> dict[str, Any]:
        return _figure(block, places[id(block)], block.chart.alt) if isinstance(block, Figure) else _block(block, _PAGE)

    def small(figure: Figure) -> dict[str, Any]:
        plain = _figure(figure, places[id(figure)], f"{figure.chart.alt} {_ALSO.in_(language)}")
        file = f"{_label(places[id(figure)])}-small.svg"
        return {**plain, "file": file, "width": _PAGE, "table": None}

    def among_questions(part: Part) -> Iterable[dict[str, Any]]:
        for block in part.blocks:
            if not isinstance(block, Figure):
                yield _block(block, _ANSWER)
            elif block.number in fit.charts:
                yield small(block)

    return {
        "language": language,
        "region": {"da": "DK", "en": "GB"}[language],
        "size": fit.size,
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "footer": " · ".join(filter(None, (document.author, document.title, futures_text(document)))),
        "words": {key: text.in_(language) for key, text in _WORDS.items()},
        "questions": [{"heading": part.heading, "blocks": list(among_questions(part))} for part in document.questions],
        "appendix": [{"heading": part.heading, "blocks": [large(block) for block in part.blocks]} for part in appendix],
        "notes": document.notes,
        "glossary": document.glossary,
    }


def _figures(part: Part) -> Iterable[Figure]:
    return (block for block in part.blocks if isinstance(block, Figure))


def _block(block: Block, room: float) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "lead": block.lead}
        case Bullets():
            return {"kind": "bullets", "items": block.items}
        case PrintedTable():
            return {"kind": "table", **_table(block, room)}
        case Figure():
            raise TypeError("a figure needs its place: see _figure")


def _figure(figure: Figure, place: int, alt: str) -> dict[str, Any]:
    return {
        "kind": "figure",
        "label": _label(place),
        "file": f"{_label(place)}.svg",
        "number": figure.label,
        "headline": figure.chart.headline,
        "measure": figure.chart.measure.replace("\n", " "),
        "alt": alt,
        "note": figure.note,
        "width": min(_size(figure.chart)[0] * _SCALE, _PAGE),
        "table": _table(figure.table, _PAGE) if figure.table.rows else None,
    }


def _table(table: PrintedTable, room: float) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": table.columns,
        "rows": table.rows,
        "total": table.total,
        "note": table.note,
        "numeric": numeric_columns(table),
        "widths": column_widths(table, room),
    }
