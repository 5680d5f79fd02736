"""The briefing as slides for the meeting: a question a slide, a chart a slide, the same sentences and numbers as on the page."""

from collections.abc import Iterator
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any, Final

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from simulator.present.briefing.columns import column_widths, numeric_columns
from simulator.present.briefing.document import Bullets, Document, Figure, Paragraph, Part, PrintedTable
from simulator.present.briefing.run_text import futures_text
from simulator.present.charts.png import png_of
from simulator.present.zipped import without_dates
from simulator.text import Text

_WIDTH, _HEIGHT = 13.333, 7.5
_MARGIN, _TOP, _FOOT = 0.6, 1.45, 0.45
"""Inches: of a slide, at its edges, above and below what it says."""

_MEASURE: Final = 0.6
"""Height of what a chart shows and in which unit, in two lines at most [inches]."""

_ROOM: Final = _WIDTH - 2 * _MARGIN
_CM: Final = 2.54
_SIZES: Final = (28, 24, 22, 20, 18, 16, 14, 12)
"""Sizes of text [pt], from the largest; the first that fits is taken."""

_CELL, _PRINTED = 13.0, 9.0
"""Sizes of a table's text here and where its columns are measured [pt]."""

_PLAIN_GRID: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""Black on white: the usual style has white heads on a blue that is too light to read on a wall."""

_ROW: Final = 0.37
"""Height of a row of a table [inches]."""

_LONG: Final = 50
"""Letters from which a title is set smaller."""

_LETTER: Final = 0.5
"""Mean width of a letter as a share of the size of its text."""

_LINE: Final = 1.25
"""Height of a line as a share of the size of its text."""

_GREY: Final = RGBColor(0x59, 0x59, 0x59)  # type: ignore[no-untyped-call]
_LOCALE: Final = Text("da-DK", "en-GB")
_TITLE_SLIDE, _TITLE_ONLY = 0, 5
"""Layouts of the library's own template."""

_FIGURE: Final = Text("Figur", "Figure")
_NUMBERS: Final = Text(
    "Tallene bag diagrammet står i briefingen, figur", "The numbers behind the chart are in the briefing, figure"
)


def write_slides(document: Document, path: Path) -> None:
    """Write the briefing as slides, the same bytes for the same document.

    Raises
    ------
    IncompleteChartError
        If a chart has no alternative text or no table.
    """
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    _describe(deck, document)
    _opening(deck, document)
    for part in document.questions:
        _question(deck, part, document)
        for figure in _figures(part):
            _chart(deck, figure, document)
    for part in document.appendix:
        for figure in _figures(part):
            _chart(deck, figure, document)
    written = BytesIO()
    deck.save(written)
    path.write_bytes(without_dates(written))


def _describe(deck: Any, document: Document) -> None:
    properties = deck.core_properties
    properties.title, properties.author, properties.language = document.title, document.author, _LOCALE.in_(document.language)
    # The template's own dates would be false, and today's would make another file of the same briefing.
    for element in [one for one in properties._element if one.tag.endswith(("}created", "}modified"))]:
        properties._element.remove(element)


def _opening(deck: Any, document: Document) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_SLIDE])
    title, subtitle = slide.shapes.title, slide.placeholders[1]
    for shape, top, height in ((title, 2.0, 1.6), (subtitle, 3.7, 2.4)):
        shape.left, shape.top, shape.width, shape.height = (Inches(x) for x in (_MARGIN, top, _ROOM, height))
    _write(title.text_frame, [document.title], 40, document, bold=True)
    _write(subtitle.text_frame, [document.subtitle, *document.notes], 18, document, grey=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM


def _question(deck: Any, part: Part, document: Document) -> None:
    """Add a slide with what a part says; its tables stand below."""
    tables = [block for block in part.blocks if isinstance(block, PrintedTable)]
    said = list(_said(part))
    if not said and not tables:
        return
    slide = _slide(deck, part.heading, document)
    below = sum(_table_height(table) for table in tables)
    room = _HEIGHT - _TOP - _FOOT - below
    size = next((one for one in _SIZES if _text_height(said, one) <= room), _SIZES[-1])
    box = slide.shapes.add_textbox(Inches(_MARGIN), Inches(_TOP), Inches(_ROOM), Inches(_text_height(said, size)))
    _write(box.text_frame, [text for text, _ in said], size, document, leads={k for k, (_, lead) in enumerate(said) if lead})
    top = _TOP + _text_height(said, size) + 0.1
    for table in tables:
        _add_table(slide, table, top, document)
        top += _table_height(table)


def _said(part: Part) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs of a part, and whether they lead; items of a list have a bullet of their own."""
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.lead
        elif isinstance(block, Bullets):
            yield from ((f"• {item}", False) for item in block.items)


def _figures(part: Part) -> Iterator[Figure]:
    yield from (block for block in part.blocks if isinstance(block, Figure))


def _chart(deck: Any, figure: Figure, document: Document) -> None:
    """Add a slide with a chart: its message as the title, the measure below, what it shows in words for who cannot see it."""
    chart = figure.chart
    slide = _slide(deck, chart.headline, document)
    measure = slide.shapes.add_textbox(Inches(_MARGIN), Inches(_TOP - 0.3), Inches(_ROOM), Inches(_MEASURE))
    _write(measure.text_frame, [f"{_FIGURE.in_(document.language)} {figure.number} · {chart.measure}"], 12, document, grey=True)
    picture = slide.shapes.add_picture(BytesIO(png_of(chart)), Inches(0), Inches(_TOP - 0.3 + _MEASURE))
    room = _HEIGHT - _TOP - _FOOT + 0.3 - _MEASURE
    scale = min(_ROOM / (picture.width / Inches(1)), room / (picture.height / Inches(1)))
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left = int((Inches(_WIDTH) - picture.width) / 2)
    picture._element.nvPicPr.cNvPr.set("descr", chart.alt)
    slide.notes_slide.notes_text_frame.text = f"{chart.alt}\n{_NUMBERS.in_(document.language)} {figure.number}."


def _slide(deck: Any, heading: str, document: Document) -> Any:
    """Add a slide with a title and a foot that says whose and how many futures."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (Inches(x) for x in (_MARGIN, 0.2, _ROOM, 0.95))
    _write(title.text_frame, [heading], 28 if len(heading) < _LONG else 24, document, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    foot = slide.shapes.add_textbox(Inches(_MARGIN), Inches(_HEIGHT - _FOOT), Inches(_ROOM), Inches(0.3))
    said = " · ".join(filter(None, (document.author, document.title, futures_text(document))))
    _write(foot.text_frame, [f"{said} · {len(deck.slides)}"], 11, document, grey=True)
    return slide


def _write(
    frame: Any,
    texts: list[str],
    size: float,
    document: Document,
    *,
    bold: bool = False,
    grey: bool = False,
    leads: set[int] | None = None,
) -> None:
    frame.word_wrap = True
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size / 3)
        run = paragraph.add_run()
        run.text, run.font.size = text, Pt(size)
        run.font.bold = bold or place in (leads or set())
        run._r.get_or_add_rPr().set("lang", _LOCALE.in_(document.language))
        if grey:
            run.font.color.rgb = _GREY


def _text_height(said: list[tuple[str, bool]], size: float) -> float:
    """Return the height of paragraphs across a slide [inches]."""
    letters = _ROOM * 72 / (size * _LETTER)
    lines = sum(ceil(len(text) / letters) for text, _ in said)
    return (lines * _LINE + len(said) / 3) * size / 72 + 0.1


def _table_height(table: PrintedTable) -> float:
    notes = ceil(len(table.note) / 150)
    return _ROW * (len(table.rows) + 1) + 0.4 + 0.25 * notes + 0.1


def _add_table(slide: Any, table: PrintedTable, top: float, document: Document) -> None:
    """Add a table with its caption above and its note below; the first row heads the columns."""
    caption = slide.shapes.add_textbox(Inches(_MARGIN), Inches(top), Inches(_ROOM), Inches(0.35))
    _write(caption.text_frame, [table.caption], 14, document, bold=True)
    larger, numeric = _CELL / _PRINTED, numeric_columns(table)
    shares = column_widths(table, _ROOM * _CM / larger)
    widths = [_ROOM * share / sum(shares) for share in shares]
    place = (Inches(x) for x in (_MARGIN, top + 0.4, _ROOM, _ROW * (len(table.rows) + 1)))
    frame = slide.shapes.add_table(len(table.rows) + 1, len(table.columns), *place)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.caption)
    grid = frame.table
    grid.first_row, grid.last_row = True, table.total
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_GRID
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Inches(width)
    for row, cells in enumerate((table.columns, *table.rows)):
        grid.rows[row].height = Inches(_ROW)
        for column, text in enumerate(cells):
            cell = grid.cell(row, column)
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            _write(cell.text_frame, [text], _CELL, document, bold=row == 0 or (table.total and row == len(table.rows)))
            cell.text_frame.paragraphs[0].space_after = Pt(0)
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if numeric[column] else PP_ALIGN.LEFT
    if table.note:
        under = top + 0.45 + _ROW * (len(table.rows) + 1)
        note = slide.shapes.add_textbox(Inches(_MARGIN), Inches(under), Inches(_ROOM), Inches(0.3))
        _write(note.text_frame, [table.note], 12, document, grey=True)
