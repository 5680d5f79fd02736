"""The paragraph on financial consequences of an agenda item, ready to be pasted: as Markdown and as a Word document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell

from simulator.present.briefing.columns import column_widths, numeric_columns
from simulator.present.briefing.document import Bullets, Document, Paragraph, Part, PrintedTable
from simulator.present.briefing.properties import property_text
from simulator.present.briefing.run_text import futures_text
from simulator.present.zipped import without_dates
from simulator.text import Text

_HEADING: Final = Text("Økonomiske konsekvenser", "Financial consequences")
_ANSWER: Final = "answer"
_ORDER: Final = (_ANSWER, "amount", "service", "when", "cash", "turning", "find_out")
"""Which questions a decision needs answered in the agenda itself; the rest is in the briefing."""
_METHOD: Final = Text("Metode:", "Method:")
_ATTACHED: Final = Text(
    "Forudsætninger med kilder, diagrammer og metode står i briefingen, der er vedlagt som bilag.",
    "Assumptions with sources, charts and method are in the briefing, which is attached.",
)
_LOCALE: Final = Text("da-DK", "en-GB")
_FONT: Final = "Calibri"
_ROOM: Final = 17.0
"""Width of the text on a page [cm]."""


_Content = str | Bullets | PrintedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What answers one question, whose words stand in bold before the first sentence; the answer to all of them has none."""

    question: str
    content: tuple[_Content, ...]


def agenda_markdown(document: Document) -> str:
    """Return the paragraph as Markdown."""
    lines = [f"## {_HEADING.in_(document.language)}"]
    for piece in _pieces(document):
        first, *rest = piece.content
        assert isinstance(first, str)
        text = _escaped(first)
        lines.append(f"**{_escaped(piece.question)}** {text}" if piece.question else f"**{text}**")
        for one in rest:
            lines += _markdown(one)
    return "\n\n".join(lines) + "\n"


def write_agenda_docx(document: Document, path: Path) -> None:
    """Write the paragraph as a Word document, the same bytes for the same document."""
    word = docx.Document()
    _set_up(word, document)
    word.add_heading(_HEADING.in_(document.language), level=1)
    for piece in _pieces(document):
        first, *rest = piece.content
        assert isinstance(first, str)
        paragraph = word.add_paragraph()
        paragraph.add_run(piece.question or first).bold = True
        if piece.question:
            paragraph.add_run(f" {first}")
        for one in rest:
            _add(word, one)
    written = BytesIO()
    word.save(written)
    path.write_bytes(without_dates(written))


def _pieces(document: Document) -> Iterator[_Piece]:
    parts = {part.id: part for part in document.questions}
    for part in (parts[key] for key in _ORDER if key in parts):
        leads = [block.text for block in part.blocks if isinstance(block, Paragraph) and block.lead]
        yield from (_Piece(question="", content=(text,)) for text in leads)
        if content := tuple(_content(part)):
            yield _Piece(question=part.heading, content=content if isinstance(content[0], str) else ("", *content))
    of, attached = " · ".join(filter(None, (document.author, futures_text(document)))), _ATTACHED.in_(document.language)
    yield _Piece(question=_METHOD.in_(document.language), content=(f"{of}. {attached}" if of else attached,))


def _content(part: Part) -> Iterator[_Content]:
    """Yield what a part says apart from leads and charts; sentences that follow each other become one paragraph."""
    said: list[str] = []
    for block in part.blocks:
        if isinstance(block, Paragraph) and not block.lead:
            said.append(block.text)
        elif isinstance(block, Bullets | PrintedTable):
            if said:
                yield " ".join(said)
                said = []
            yield block
    if said:
        yield " ".join(said)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_<>|#\[\]])", r"\\\1", text)


def _markdown(content: _Content) -> Iterator[str]:
    if isinstance(content, str):
        yield _escaped(content)
    elif isinstance(content, Bullets):
        yield "\n".join(f"- {_escaped(item)}" for item in content.items)
    else:
        lines = [f"| {' | '.join(map(_escaped, row))} |" for row in (content.columns, *content.rows)]
        lines.insert(1, "|" + "|".join("---:" if right else ":---" for right in numeric_columns(content)) + "|")
        yield f"*{_escaped(content.caption)}*"
        yield "\n".join(lines)
        if content.note:
            yield _escaped(content.note)


def _set_up(word: Word, document: Document) -> None:
    """Set page, font, language and properties."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 10.5), ("Heading 1", 15), ("Caption", 9)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(0, 0, 0)
        # A theme's font would win over the name.
        fonts = style.element.rPr.rFonts
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    word.styles["Caption"].paragraph_format.keep_with_next = True
    locale = _LOCALE.in_(document.language)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    properties = word.core_properties
    properties.title = property_text(f"{_HEADING.in_(document.language)}: {document.title}")
    properties.author = property_text(document.author)
    properties.language, properties.comments = locale, ""
    # The template's own dates would be false, and today's would make another file of the same paragraph.
    for name in ("created", "modified"):
        for element in properties._element.findall(qn(f"dcterms:{name}")):
            properties._element.remove(element)


def _add(word: Word, content: _Content) -> None:
    if isinstance(content, str):
        word.add_paragraph(content)
    elif isinstance(content, Bullets):
        for item in content.items:
            word.add_paragraph(item, style="List Bullet").paragraph_format.space_after = Pt(0)
    else:
        _add_table(word, content)


def _add_table(word: Word, table: PrintedTable) -> None:
    word.add_paragraph(table.caption, style="Caption")
    grid = word.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    grid.autofit = False
    numeric, widths = numeric_columns(table), column_widths(table, _ROOM)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    bold = {0} | ({len(table.rows)} if table.total else set())
    for place, row in enumerate((table.columns, *table.rows)):
        added = grid.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, right, width in zip(added.cells, row, numeric, widths, strict=True):
            cell.width = Cm(width)
            _fill(cell, text, right=right, bold=place in bold, last=place == len(table.rows))
    head = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(head)
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), table.caption)
    grid._tbl.tblPr.append(described)
    note = word.add_paragraph(table.note)
    note.paragraph_format.space_before = Pt(2)


def _fill(cell: _Cell, text: str, *, right: bool, bold: bool, last: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = not last
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9)
