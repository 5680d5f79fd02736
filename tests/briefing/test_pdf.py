"""The printed briefing: two pages for the committee, readable aloud (PDF/UA-1), the same bytes every time."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest

from simulator.present.briefing.columns import column_widths, numeric_columns
from simulator.present.briefing.document import Block, Bullets, Document, Figure, Paragraph, Part, PrintedTable
from simulator.present.briefing.pdf import write_pdf
from simulator.present.charts.chart import IncompleteChartError
from simulator.text import Language
from tests.briefing.conftest import MANIFEST
from tests.briefing.tagged_pdf import TaggedPdf

NON_BREAKING = "\u00a0"


def squeezed(text: str) -> str:
    """Return a text without what a line break may add or take away."""
    return re.sub(r"[\s\u00ad-]", "", text)


def words_of(block: Block) -> Iterator[str]:
    """Yield what a block says, in the order in which it is read."""
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, PrintedTable):
        yield from (block.caption, *block.columns, *(cell for row in block.rows for cell in row), block.note)
    else:
        yield from (block.chart.headline, block.chart.measure)
        if block.table.rows:
            yield from words_of(block.table)


def without_charts(part: Part) -> Iterator[str]:
    yield part.heading
    for block in part.blocks:
        if not isinstance(block, Figure):
            yield from words_of(block)


def test_the_questions_end_on_the_second_page_and_the_appendix_begins_on_the_third(made: Document, pdf: TaggedPdf) -> None:
    headings = {element.text: element.page for element in pdf.elements if element.kind in ("H1", "H2")}
    assert [headings[part.heading] for part in made.questions] == sorted(headings[part.heading] for part in made.questions)
    assert headings[made.questions[-1].heading] == 2
    assert headings[{"da": "Bilag", "en": "Appendix"}[made.language]] == 3
    assert squeezed(made.notes[-1]) in squeezed(pdf.text_of_pages(2, 2))


def test_a_reader_of_the_two_pages_alone_finds_every_question_with_all_of_its_answer(made: Document, pdf: TaggedPdf) -> None:
    two_pages = squeezed(pdf.text_of_pages(1, 2))
    assert [part.id for part in made.questions] == [
        "question",
        "answer",
        "amount",
        "service",
        "when",
        "influence",
        "turning",
        "find_out",
        "cash",
    ]
    for part in made.questions:
        for words in without_charts(part):
            assert squeezed(words) in two_pages, words


def test_the_two_pages_show_the_difference_and_the_cash(made: Document, pdf: TaggedPdf) -> None:
    small = [element.alt for element in pdf.elements if element.kind == "Figure" and element.page <= 2]
    assert [alt[: len(figure.chart.alt)] for alt, figure in zip(small, figures(made, 2, 5), strict=True)] == [
        figure.chart.alt for figure in figures(made, 2, 5)
    ]


def figures(made: Document, *numbers: int) -> list[Figure]:
    return [figure for figure in made.figures() if figure.number in numbers]


def test_the_appendix_shows_every_chart_with_its_whole_alternative_text(made: Document, pdf: TaggedPdf) -> None:
    shown = [element.alt for element in pdf.elements if element.kind == "Figure" and element.page > 2]
    assert sorted(shown) == sorted(figure.chart.alt for figure in made.figures())


def test_the_text_is_read_in_the_order_of_the_parts(made: Document, pdf: TaggedPdf) -> None:
    read = squeezed(pdf.elements[0].text)
    in_questions = [block for part in made.questions for block in part.blocks if isinstance(block, Figure)]
    expected = [made.title, made.subtitle]
    expected += [words for part in made.questions for words in without_charts(part)]
    expected += made.notes
    expected += [words for figure in sorted(in_questions, key=lambda one: one.number) for words in words_of(figure)]
    for part in made.appendix:
        expected += [part.heading, *(words for block in part.blocks for words in words_of(block))]
    expected += [words for entry in made.glossary for words in entry]
    place = 0
    for words in expected:
        place = read.find(squeezed(words), place)
        assert place >= 0, f"not read in its place: {words}"


def test_nothing_fails_in_pdf_ua_1(path: Path) -> None:
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 100


def test_no_chart_reaches_into_the_margin(pdf: TaggedPdf) -> None:
    margin, page_width = 2.0, 21.0
    charts = [one for one in pdf.file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    boxes = [attributes.BBox for one in charts for attributes in one.A if "/BBox" in attributes]
    assert len(boxes) == len(charts) > 0
    for left, _, right, _ in boxes:
        assert float(left) / 72 * 2.54 > margin - 0.05
        assert float(right) / 72 * 2.54 < page_width - margin + 0.05


def test_headings_step_down_one_level_at_a_time_from_one(pdf: TaggedPdf) -> None:
    levels = [int(element.kind[1]) for element in pdf.elements if re.fullmatch(r"H\d", element.kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_are_bookmarks(made: Document, pdf: TaggedPdf) -> None:
    with pdf.file.open_outline() as outline:
        titles = {one.title for top in outline.root for one in (top, *top.children)}
    assert titles >= {made.title, *(part.heading for part in made.parts)}


def test_every_figure_has_an_alternative_text_and_every_table_heads_for_its_columns(made: Document, pdf: TaggedPdf) -> None:
    assert all(element.alt for element in pdf.elements if element.kind == "Figure")
    tables = [table for part in made.parts for block in part.blocks for table in tables_of(block)]
    assert [element.kind for element in pdf.elements].count("Table") == len(tables)
    assert [element.kind for element in pdf.elements].count("TH") == sum(len(table.columns) for table in tables)


def tables_of(block: Block) -> Iterator[PrintedTable]:
    if isinstance(block, PrintedTable):
        yield block
    elif isinstance(block, Figure) and block.table.rows:
        yield block.table


def test_the_file_tells_its_language_its_title_and_whose_it_is(made: Document, pdf: TaggedPdf) -> None:
    root = pdf.file.Root
    assert str(root.Lang) == {"da": "da-DK", "en": "en-GB"}[made.language]
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    assert str(pdf.file.docinfo.Title) == made.title
    assert str(pdf.file.docinfo.Author) == made.author


def test_the_manifest_is_attached_as_it_is(pdf: TaggedPdf) -> None:
    attached = pdf.file.attachments["manifest.json"]
    assert json.loads(attached.get_file().read_bytes()) == MANIFEST
    assert attached.description


def test_every_font_is_embedded_and_has_its_characters(pdf: TaggedPdf) -> None:
    fonts = [one for one in pdf.file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        if font.Subtype == "/Type0":
            assert "/ToUnicode" in font
        else:
            assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()), font.BaseFont
    assert {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts} == {"LibertinusSerif", "DejaVuSans"}


def test_minus_signs_and_non_breaking_spaces_are_kept(made: Document, pdf: TaggedPdf) -> None:
    two_pages = pdf.text_of_pages(1, 2)
    assert "−" in two_pages
    unit = {"da": f"mio.{NON_BREAKING}kr.", "en": f"DKK{NON_BREAKING}"}[made.language]
    assert unit in two_pages


def test_pages_are_a4_and_the_file_is_small_enough_for_an_e_mail(pdf: TaggedPdf, path: Path) -> None:
    for one in pdf.file.pages:
        assert [round(float(side) / 72 * 25.4) for side in one.MediaBox] == [0, 0, 210, 297]
    assert path.stat().st_size < 1_500_000


def test_each_page_tells_its_number_and_what_was_simulated(made: Document, pdf: TaggedPdf) -> None:
    pages = len(pdf.file.pages)
    page_of, futures = {
        "da": ("side {} af {}", "128 simulerede fremtider, seed 665"),
        "en": ("page {} of {}", "128 simulated futures, seed 665"),
    }[made.language]
    for number in range(1, pages + 1):
        assert page_of.format(number, pages) in pdf.untagged[number]
        assert futures in pdf.untagged[number]


def test_the_same_document_makes_the_same_bytes(
    documents: dict[Language, Document], printed: dict[Language, Path], tmp_path: Path
) -> None:
    write_pdf(documents["da"], tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == printed["da"].read_bytes()
    assert not {"/CreationDate", "/ModDate"} & set(pikepdf.open(printed["da"]).docinfo.keys())


def short(made: Document, *blocks: Block) -> Document:
    """Return a document of one question with the given blocks and no appendix."""
    return replace(made, questions=(Part(id="question", heading="#1 *What*?", blocks=blocks),), appendix=(), glossary=())


def test_no_character_of_a_text_is_markup(documents: dict[Language, Document], tmp_path: Path) -> None:
    odd = '#panic("x") *bold* _it_ $x$ <label> @ref \\ // `raw` ~ -- "quoted" [1] = head'
    write_pdf(short(documents["en"], Paragraph(text=odd), Bullets(items=(odd,))), tmp_path / "odd.pdf")
    read = TaggedPdf(tmp_path / "odd.pdf")
    assert [one.text for one in read.elements if one.kind == "P"][1] == odd
    assert [one.text for one in read.elements if one.kind == "LBody"] == [odd]
    assert [one.text for one in read.elements if one.kind == "H2"] == ["#1 *What*?"]


@pytest.mark.parametrize(
    ("words", "charts", "pages"), [(400, [2, 5], 2), (900, [2, 5], 2), (1100, [2], 2), (1400, [], 2), (3000, [], 5)]
)
def test_long_answers_are_set_tighter_and_lose_their_charts_before_they_leave_the_two_pages(
    documents: dict[Language, Document], tmp_path: Path, words: int, charts: list[int], pages: int
) -> None:
    made = documents["en"]
    parts = tuple(
        Part(id=str(one), heading="Why?", blocks=(Paragraph(text="word " * (words // 9)), *figures(made, *numbers)))
        for one, numbers in enumerate([()] * 7 + [(2,), (5,)])
    )
    write_pdf(replace(made, questions=parts, appendix=(), glossary=()), tmp_path / "long.pdf")
    read = TaggedPdf(tmp_path / "long.pdf")
    assert max(one.page for one in read.elements if one.text == "Why?") <= pages
    first = next(one.page for one in read.elements if one.text == "Appendix")
    small = [one for one in read.elements if one.kind == "Figure" and one.page < first]
    assert len(small) == len(charts)


def test_a_chart_without_alternative_text_is_not_printed(documents: dict[Language, Document], tmp_path: Path) -> None:
    figure = figures(documents["en"], 2)[0]
    bare = replace(figure, chart=replace(figure.chart, alt=" "))
    with pytest.raises(IncompleteChartError, match="expected an alternative text and a table"):
        write_pdf(short(documents["en"], bare), tmp_path / "bare.pdf")
    assert list(tmp_path.iterdir()) == []


def test_columns_of_numbers_are_told_from_columns_of_words() -> None:
    table = PrintedTable(
        caption="",
        columns=("Reform", "Mean", "How often", "Grade", "Ends", "Nothing"),
        rows=(("2025", "−1,5", "fewer than 1 in 100", "A", "July 2026", "–"), ("2026", "–", "3 in 10", "B", "never", "–")),
    )
    assert numeric_columns(table) == [False, True, True, False, False, False]


def test_a_table_takes_what_its_cells_need_where_there_is_room_and_else_shares_all_of_it() -> None:
    table = PrintedTable(
        caption="", columns=("Name", "Value", "Source"), rows=(("A name", "1,5", "long " * 30), ("B", "2", "short"))
    )
    roomy, tight = column_widths(table, 40), column_widths(table, 12)
    assert sum(roomy) < 40
    assert sum(tight) == pytest.approx(12)
    assert tight[:2] == pytest.approx(roomy[:2])
    assert sum(column_widths(table, 3)) == pytest.approx(3)
