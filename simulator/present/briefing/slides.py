"""The briefing as slides for the meeting: a question a slide, a chart a slide, the same sentences and numbers as on the page.

A committee reads them on a wall: what does not fit in large letters goes on on a second slide, and a table has one of its own.
Above the title of a table or chart stands what it belongs to. The notes explain the words and tell each chart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from math import ceil
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from simulator.present.briefing.columns import column_widths, numeric_columns
from simulator.present.briefing.document import Bullets, Document, Figure, Paragraph, Part, PrintedTable
from simulator.present.briefing.figures.figure import BESIDE
from simulator.present.briefing.properties import property_text
from simulator.present.briefing.run_text import futures_text
from simulator.present.charts.png import png_of
from simulator.present.zipped import without_dates
from simulator.text import Text

_WIDTH, _HEIGHT = 13.333, 7.5
_MARGIN, _FOOT = 0.6, 0.45
"""Inches: of a slide, at its edges, below what it says."""

_KICKER, _TITLE, _TOP = 0.22, 0.5, 1.5
"""Where the line above the title, the title and what a slide says begin, from the top [inches]."""

_MEASURE: Final = 0.62
"""Height of what a chart shows and in which unit, in two lines at most [inches]."""

_ROOM: Final = _WIDTH - 2 * _MARGIN
_INSET: Final = 0.2
"""What a text box keeps free at its two sides together [inches]."""

_CM: Final = 2.54
_SIZES: Final = (28, 26, 24, 22, 20, 18)
"""Sizes of text [pt], from the largest; the first that fits is taken, what does not fit in the last goes on on another slide."""

_TITLES: Final = (28, 24, 20, 18, 16)
_OPENING: Final = (40, 32, 28, 24)

_CELLS: Final = (16.0, 14.0, 12.0)
_PRINTED: Final = 9.0
"""Sizes of a table's text here and where its columns are measured [pt]."""

_PLAIN_GRID: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""Black on white: the usual style has white heads on a blue that is too light to read on a wall."""

_ROW: Final = 1.9
"""Height of a row of a table as a share of the size of its text."""

_LETTER: Final = 0.5
"""Mean width of a letter as a share of the size of its text."""

_BOLD: Final = 1.08
"""Width of a bold letter by that of a plain one."""

_LINE: Final = 1.25
"""Height of a line as a share of the size of its text."""

_INDENT: Final = 0.3
"""What the items of a list stand in by [inches]."""

_NOTE: Final = 14
"""Size of the words above and below a table or chart [pt]."""

_SMALL: Final = 11
"""Size of the words at the foot [pt]."""

_GREY: Final = RGBColor(0x59, 0x59, 0x59)  # type: ignore[no-untyped-call]
_LOCALE: Final = Text("da-DK", "en-GB")
_TITLE_SLIDE, _TITLE_ONLY = 0, 5
"""Layouts of the library's own template."""

_APPENDIX: Final = Text("Bilag", "Appendix")
_GOES_ON: Final = Text("fortsat", "continued")
_FIGURE: Final = Text("Briefingens figur", "Figure of the briefing:")
_NUMBERS: Final = Text("Tallene står i briefingen, figur", "The numbers are in the briefing, figure")
_GROUNDS: Final = Text("Hvad bygger tallene på?", "What do the numbers rest on?")
_WHERE: Final = Text(
    "Metoden og alle antagelser med deres kilder står i briefingens bilag.",
    "The method and all assumptions with their sources are in the appendix of the briefing.",
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A paragraph of a slide: a lead is bold, an item stands in a list."""

    text: str
    lead: bool = False
    item: bool = False


def write_slides(document: Document, path: Path) -> None:
    """Write the briefing as slides, the same bytes for the same document.

    Raises
    ------
    IncompleteChartError
        If a chart has no alternative text or no table.
    """
    deck = pptx.Presentation()
    _widen(deck)
    _describe(deck, document)
    _opening(deck, document)
    for part in document.questions:
        _question(deck, part, document)
        for figure in _figures(part):
            _chart(deck, figure, part.heading, document)
    _grounds(deck, document)
    for part in document.appendix:
        for figure in _figures(part):
            _chart(deck, figure, f"{_APPENDIX.in_(document.language)} · {part.heading}", document)
    written = BytesIO()
    deck.save(written)
    path.write_bytes(without_dates(written))


def _widen(deck: Any) -> None:
    """Make the template, which is 4:3, as wide as the slides, so that a slide that somebody adds is in line with the others."""
    wider = Inches(_WIDTH) / deck.slide_width
    for holder in (*deck.slide_layouts, deck.slide_master):  # the master last: a layout takes from it what it does not say
        for shape in holder.shapes:
            shape.left, shape.top, shape.width, shape.height = (
                int(shape.left * wider),
                shape.top,
                int(shape.width * wider),
                shape.height,
            )
    deck.slide_width, deck.slide_height = Inches(_WIDTH), Inches(_HEIGHT)


def _describe(deck: Any, document: Document) -> None:
    properties = deck.core_properties
    properties.title, properties.author = property_text(document.title), property_text(document.author)
    properties.language = _LOCALE.in_(document.language)
    # The template's own dates would be false, and today's would make another file of the same briefing.
    for element in [one for one in properties._element if one.tag.endswith(("}created", "}modified"))]:
        properties._element.remove(element)


def _opening(deck: Any, document: Document) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_SLIDE])
    title, subtitle = slide.shapes.title, slide.placeholders[1]
    for shape, top, height in ((title, 1.4, 2.2), (subtitle, 3.7, 2.4)):
        shape.left, shape.top, shape.width, shape.height = (Inches(x) for x in (_MARGIN, top, _ROOM, height))
    _write(title.text_frame, [_Said(document.title, lead=True)], _title_size(document.title, _OPENING, 2.2), document)
    _write(subtitle.text_frame, [_Said(text) for text in (document.subtitle, *document.notes)], 20, document, grey=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM


def _question(deck: Any, part: Part, document: Document) -> None:
    """Add the slides of what a part says, then one for each of its tables."""
    said = list(_said(part))
    for place, some in enumerate(_shared(said, _HEIGHT - _TOP - _FOOT)):
        heading = part.heading if place == 0 else f"{part.heading} ({_GOES_ON.in_(document.language)})"
        slide = _slide(deck, heading, "", document)
        _body(slide, some, document)
        _explain(slide, some, document)
    for table in (block for block in part.blocks if isinstance(block, PrintedTable)):
        for some_rows in _tables(table):
            slide = _slide(deck, table.caption, part.heading, document)
            _add_table(slide, some_rows, document)


def _grounds(deck: Any, document: Document) -> None:
    """Add a slide that tells what the numbers rest on; the whole method stands in its notes."""
    told = {part.id: [block for block in part.blocks if isinstance(block, Paragraph)] for part in document.appendix}
    method, assumed = told.get("method", []), told.get("assumptions", [])
    said = [_Said(block.text) for block in (*assumed[:1], *method[:1])]
    if not said:
        return
    said.append(_Said(_WHERE.in_(document.language)))
    slide = _slide(deck, _GROUNDS.in_(document.language), "", document)
    _body(slide, said, document)
    slide.notes_slide.notes_text_frame.text = "\n".join(block.text for block in method)


def _said(part: Part) -> Iterator[_Said]:
    """Yield the paragraphs of a part and the items of its lists."""
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield _Said(block.text, lead=block.lead)
        elif isinstance(block, Bullets):
            yield from (_Said(item, item=True) for item in block.items)


def _shared(said: Sequence[_Said], room: float) -> Iterator[list[_Said]]:
    """Yield the paragraphs slide by slide: as many as fit in the smallest letters, in their order."""
    some: list[_Said] = []
    for one in said:
        if some and _text_height([*some, one], _SIZES[-1]) > room:
            yield some
            some = []
        some.append(one)
    if some:
        yield some


def _body(slide: Any, said: list[_Said], document: Document) -> None:
    room = _HEIGHT - _TOP - _FOOT
    size = next((one for one in _SIZES if _text_height(said, one) <= room), _SIZES[-1])
    box = slide.shapes.add_textbox(Inches(_MARGIN), Inches(_TOP), Inches(_ROOM), Inches(min(room, _text_height(said, size))))
    _write(box.text_frame, said, size, document)


def _explain(slide: Any, said: Sequence[_Said], document: Document) -> None:
    """Put the words of the glossary that a slide uses into its notes, for whoever is asked what one of them means."""
    text = " ".join(one.text for one in said)
    words = [f"{term}: {meaning}" for term, meaning in document.glossary if re.search(rf"\b{re.escape(term)}", text, re.IGNORECASE)]
    if words:
        slide.notes_slide.notes_text_frame.text = "\n".join(words)


def _figures(part: Part) -> Iterator[Figure]:
    yield from (block for block in part.blocks if isinstance(block, Figure))


def _chart(deck: Any, figure: Figure, kicker: str, document: Document) -> None:
    """Add a slide with a chart: its message as the title, the measure below, what it shows in words for who cannot see it."""
    chart, language = figure.chart, document.language
    slide = _slide(deck, chart.headline, kicker, document)
    top = _TOP - 0.15
    measure = slide.shapes.add_textbox(Inches(_MARGIN), Inches(top), Inches(_ROOM), Inches(_MEASURE))
    shown = f"{chart.measure} · {_FIGURE.in_(language)} {figure.label}"
    _write(measure.text_frame, [_Said(" ".join(shown.split("\n")))], _NOTE, document, grey=True)
    top += _MEASURE
    picture = slide.shapes.add_picture(BytesIO(png_of(chart)), Inches(0), Inches(top))
    room = _HEIGHT - top - _FOOT
    scale = min(_ROOM / (picture.width / Inches(1)), room / (picture.height / Inches(1)))
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left = int((Inches(_WIDTH) - picture.width) / 2)
    told = chart.alt.replace(BESIDE.in_(language), f"{_NUMBERS.in_(language)} {figure.label}.")
    picture._element.nvPicPr.cNvPr.set("descr", told)
    slide.notes_slide.notes_text_frame.text = "\n".join(filter(None, (told, figure.note)))


def _slide(deck: Any, heading: str, kicker: str, document: Document) -> Any:
    """Add a slide with a title, above it what it belongs to, and a foot that says whose and how many futures."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    height = _TOP - _TITLE - 0.15
    title.left, title.top, title.width, title.height = (Inches(x) for x in (_MARGIN, _TITLE, _ROOM, height))
    _write(title.text_frame, [_Said(heading, lead=True)], _title_size(heading, _TITLES, height), document)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    if kicker:
        above = slide.shapes.add_textbox(Inches(_MARGIN), Inches(_KICKER), Inches(_ROOM), Inches(0.35))
        _write(above.text_frame, [_Said(kicker)], _NOTE, document, grey=True)
    foot = slide.shapes.add_textbox(Inches(_MARGIN), Inches(_HEIGHT - _FOOT), Inches(_ROOM), Inches(0.3))
    _write(foot.text_frame, [_Said(f"{_whose(document)} · {len(deck.slides)}")], _SMALL, document, grey=True)
    return slide


def _whose(document: Document) -> str:
    """Return whose briefing it is, of what and from how many futures, in one line: what is too long is left out or cut."""
    author, futures, most = document.author, futures_text(document), int(_letters(_Said(""), _SMALL)) - len(" · 100")
    said = " · ".join(filter(None, (author, document.title, futures)))
    if len(said) > most:
        said = " · ".join(filter(None, (shorten(author, most - len(futures) - 3, placeholder=" …"), futures)))
    return said


def _title_size(heading: str, sizes: Sequence[int], room: float) -> int:
    """Return the largest size in which a title fits into its room [pt]."""
    said = [_Said(heading, lead=True)]
    return next((one for one in sizes if _text_height(said, one) - one / 3 / 72 <= room), sizes[-1])


def _write(frame: Any, said: Sequence[_Said], size: float, document: Document, *, grey: bool = False) -> None:
    frame.word_wrap = True
    for place, one in enumerate(said):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size / 3)
        if one.item:
            _bullet(paragraph)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = one.text, Pt(size), one.lead
        run._r.get_or_add_rPr().set("lang", _LOCALE.in_(document.language))
        if grey:
            run.font.color.rgb = _GREY


def _bullet(paragraph: Any) -> None:
    """Make a paragraph an item of a list, as a screen reader knows one."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(_INDENT)))
    properties.set("indent", str(-Inches(_INDENT)))
    bullet = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(bullet)


def _text_height(said: Sequence[_Said], size: float) -> float:
    """Return the height of paragraphs across a slide [inches]."""
    lines = sum(ceil(len(one.text) / _letters(one, size)) for one in said)
    return (lines * _LINE + len(said) / 3) * size / 72 + 0.1


def _letters(one: _Said, size: float) -> float:
    """Return how many letters a line holds."""
    room = _ROOM - _INSET - (_INDENT if one.item else 0)
    return room * 72 / (size * _LETTER * (_BOLD if one.lead else 1))


def _note_height(table: PrintedTable) -> float:
    return _text_height([_Said(table.note)], _NOTE) if table.note else 0.0


def _tables(table: PrintedTable) -> Iterator[PrintedTable]:
    """Yield a table slide by slide: as many rows as fit in the smallest letters, the note below the last."""
    room, size = _HEIGHT - _TOP - _FOOT - _note_height(table), _CELLS[-1]
    head, *below = _row_heights(table, size)
    start, height = 0, head
    for row, needed in enumerate(below):
        if row > start and height + needed > room:
            yield replace(table, rows=table.rows[start:row], total=False, note="")
            start, height = row, head
        height += needed
    yield replace(table, rows=table.rows[start:])


def _widths(table: PrintedTable, size: float) -> list[float]:
    shares = column_widths(table, _ROOM * _CM / (size / _PRINTED))
    return [_ROOM * share / sum(shares) for share in shares]


def _row_heights(table: PrintedTable, size: float) -> list[float]:
    """Return the height of the head and of each row, by the lines that its longest cell takes [inches]."""
    letters = [max(1.0, (width - _INSET) * 72 / (size * _LETTER)) for width in _widths(table, size)]
    rows = [
        max(ceil(len(cell) * (_BOLD if row == 0 else 1) / room) for cell, room in zip(cells, letters, strict=True))
        for row, cells in enumerate((table.columns, *table.rows))
    ]
    return [(_ROW + (lines - 1) * _LINE) * size / 72 for lines in map(partial(max, 1), rows)]


def _add_table(slide: Any, table: PrintedTable, document: Document) -> None:
    """Add a table with its note below; the first row heads the columns."""
    room = _HEIGHT - _TOP - _FOOT - _note_height(table)
    size = next((one for one in _CELLS if sum(_row_heights(table, one)) <= room), _CELLS[-1])
    heights, numeric = _row_heights(table, size), numeric_columns(table)
    place = (Inches(x) for x in (_MARGIN, _TOP, _ROOM, sum(heights)))
    frame = slide.shapes.add_table(len(heights), len(table.columns), *place)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.caption)
    grid = frame.table
    grid.first_row, grid.last_row = True, table.total
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_GRID
    for column, width in zip(grid.columns, _widths(table, size), strict=True):
        column.width = Inches(width)
    for row, cells in enumerate((table.columns, *table.rows)):
        grid.rows[row].height = Inches(heights[row])
        for column, text in enumerate(cells):
            cell = grid.cell(row, column)
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            _write(cell.text_frame, [_Said(text, lead=row == 0 or (table.total and row == len(table.rows)))], size, document)
            cell.text_frame.paragraphs[0].space_after = Pt(0)
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if numeric[column] else PP_ALIGN.LEFT
    if table.note:
        under = _TOP + sum(heights) + 0.05
        note = slide.shapes.add_textbox(Inches(_MARGIN), Inches(under), Inches(_ROOM), Inches(_note_height(table)))
        _write(note.text_frame, [_Said(table.note)], _NOTE, document, grey=True)
