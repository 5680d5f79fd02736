"""The agenda's paragraph on financial consequences: what it says, and that Word reads it as it is meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from simulator.present.briefing.agenda import agenda_markdown, write_agenda_docx
from simulator.present.briefing.document import Bullets, Document, Paragraph, Part, PrintedTable
from simulator.text import Language

IN_THE_AGENDA = ("answer", "amount", "service", "when", "cash", "turning", "find_out")


@pytest.fixture(scope="session")
def markdown(made: Document) -> str:
    return agenda_markdown(made)


@pytest.fixture(scope="session")
def word(made: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("agenda") / "agenda.docx"
    write_agenda_docx(made, path)
    return path


def parts(made: Document) -> Iterator[Part]:
    found = {part.id: part for part in made.questions}
    yield from (found[key] for key in IN_THE_AGENDA)


def sentences(part: Part) -> Iterator[str]:
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items


def plain(markdown: str) -> str:
    """Return Markdown's text without marks and escapes."""
    return re.sub(r"\\(.)", r"\1", markdown.replace("**", ""))


def test_the_paragraph_begins_with_its_heading_and_the_answer(made: Document, markdown: str) -> None:
    heading = {"da": "## Økonomiske konsekvenser", "en": "## Financial consequences"}[made.language]
    answer = next(block.text for part in parts(made) for block in part.blocks if isinstance(block, Paragraph) and block.lead)
    assert markdown.startswith(f"{heading}\n\n**{answer}**\n\n")


def test_both_forms_say_every_sentence_of_the_chosen_questions_in_order(made: Document, markdown: str, word: Path) -> None:
    of_word = "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    for text in (plain(markdown), of_word):
        place = 0
        for part in parts(made):
            for sentence in sentences(part):
                assert text.count(sentence) == 1, sentence
                place = text.find(sentence, place)
                assert place >= 0, sentence


def test_the_paragraph_leaves_the_rest_to_the_briefing_and_says_so(made: Document, markdown: str) -> None:
    left_out = next(part for part in made.questions if part.id == "influence")
    assert left_out.heading not in markdown
    futures, attached = {
        "da": ("128 simulerede fremtider, seed 665", "vedlagt som bilag"),
        "en": ("128 simulated futures, seed 665", "which is attached"),
    }[made.language]
    assert futures in markdown.splitlines()[-1]
    assert attached in markdown.splitlines()[-1]


def test_the_paragraph_fits_a_page(markdown: str) -> None:
    assert len(plain(markdown)) < 4500


def test_the_table_of_reforms_is_the_same_in_both_forms(made: Document, markdown: str, word: Path) -> None:
    (table,) = (block for part in parts(made) for block in part.blocks if isinstance(block, PrintedTable))
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    assert lines[1] == "|:---" + "|---:" * (len(table.columns) - 1) + "|"
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if not line.startswith("|:")]
    assert rows == [table.columns, *table.rows]
    (grid,) = docx.Document(str(word)).tables
    assert [tuple(cell.text for cell in row.cells) for row in grid.rows] == rows


def test_word_finds_heading_header_row_language_title_and_author(made: Document, word: Path) -> None:
    read = docx.Document(str(word))
    assert [
        (one.text, one.style.name) for one in read.paragraphs if one.style is not None and "Heading" in str(one.style.name)
    ] == [({"da": "Økonomiske konsekvenser", "en": "Financial consequences"}[made.language], "Heading 1")]
    first, *others = read.tables[0].rows
    assert first._tr.trPr is not None
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr is None or row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    locale = {"da": "da-DK", "en": "en-GB"}[made.language]
    assert {one.get(qn("w:val")) for one in read.styles.element.iter(qn("w:lang"))} == {locale}
    assert read.core_properties.language == locale
    assert made.title in read.core_properties.title
    assert read.core_properties.author == made.author


def test_the_word_document_has_no_macros_no_date_and_the_same_bytes_each_time(made: Document, word: Path, tmp_path: Path) -> None:
    write_agenda_docx(made, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == word.read_bytes()
    with ZipFile(word) as members:
        assert not [name for name in members.namelist() if "vba" in name.lower() or name.endswith(".bin")]
        assert {one.date_time[0] for one in members.infolist()} == {1980}
        assert b"dcterms:" not in members.read("docProps/core.xml")


def test_marks_of_markdown_in_a_text_are_shown_as_they_are(documents: dict[Language, Document]) -> None:
    odd = "< 1 in 100 *or* a_b | c # [d] `e` \\ f"
    made = replace(documents["en"], questions=(Part(id="amount", heading="How *much*?", blocks=(Paragraph(text=odd),)),))
    line = agenda_markdown(made).split("\n\n")[1]
    assert line.startswith(r"**How \*much\*?** \< 1 in 100 \*or\* a\_b \| c \# \[d\] \`e\` \\ f")


def test_a_document_without_cash_and_seed_still_has_its_paragraph(documents: dict[Language, Document]) -> None:
    made = documents["da"]
    fewer = replace(made, manifest={}, questions=tuple(part for part in made.questions if part.id != "cash"))
    assert agenda_markdown(fewer).splitlines()[-1].startswith("**Metode:** Lemvig Kommune. Forudsætninger")
    assert agenda_markdown(replace(fewer, author="")).splitlines()[-1].startswith("**Metode:** Forudsætninger")


def test_names_longer_than_a_property_of_a_file_can_be_are_cut_there_alone(
    documents: dict[Language, Document], tmp_path: Path
) -> None:
    long = replace(documents["da"], title="Vent med alle reformer " * 20, author="Skive og " * 60)
    write_agenda_docx(long, tmp_path / "agenda.docx")
    properties = docx.Document(str(tmp_path / "agenda.docx")).core_properties
    assert properties.title.startswith("Økonomiske konsekvenser: Vent med alle reformer")
    assert len(properties.title) <= 255
    assert properties.author.startswith("Skive og Skive")
