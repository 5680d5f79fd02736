"""The slides say what the page says: every sentence of the questions, every chart with words for who cannot see it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from simulator.present.briefing.document import Bullets, Document, Figure, Paragraph, Part, PrintedTable
from simulator.present.briefing.figures.figure import BESIDE
from simulator.present.briefing.slides import write_slides
from simulator.present.charts.chart import IncompleteChartError
from simulator.text import Language


@pytest.fixture(scope="module")
def decks(documents: Mapping[Language, Document], tmp_path_factory: pytest.TempPathFactory) -> Mapping[Language, Path]:
    folder = tmp_path_factory.mktemp("slides")
    paths = {language: folder / f"{language}.pptx" for language in documents}
    for language, path in paths.items():
        write_slides(documents[language], path)
    return paths


@pytest.fixture
def slides(decks: Mapping[Language, Path], language: Language) -> list[Any]:
    return list(pptx.Presentation(str(decks[language])).slides)


def texts(slide: Any) -> list[str]:
    return [paragraph.text for shape in slide.shapes if shape.has_text_frame for paragraph in shape.text_frame.paragraphs]


def headed(slides: list[Any], heading: str) -> list[Any]:
    """Return the slide of a heading, and those on which it goes on."""
    return [slide for slide in slides if slide.shapes.title.text.startswith(heading)]


def pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]


def written(document: Document, folder: Path) -> list[Any]:
    write_slides(document, folder / "slides.pptx")
    return list(pptx.Presentation(str(folder / "slides.pptx")).slides)


def test_every_sentence_of_the_questions_stands_under_its_question(slides: list[Any], made: Document) -> None:
    for part in made.questions:
        said = [block.text for block in part.blocks if isinstance(block, Paragraph)]
        said += [item for block in part.blocks if isinstance(block, Bullets) for item in block.items]
        assert set(said) <= {text for slide in headed(slides, part.heading) for text in texts(slide)}, part.id


def test_the_items_of_a_list_are_a_list_for_a_screen_reader(slides: list[Any], made: Document) -> None:
    items = {item for part in made.questions for block in part.blocks if isinstance(block, Bullets) for item in block.items}
    found = [
        paragraph
        for slide in slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text in items
    ]
    assert len(found) >= len(items) > 0
    assert all(paragraph._p.pPr.find(qn("a:buChar")) is not None for paragraph in found)


def test_every_table_of_the_questions_has_a_slide_with_its_cells(slides: list[Any], made: Document) -> None:
    wanted = [(part, block) for part in made.questions for block in part.blocks if isinstance(block, PrintedTable)]
    found = [(slide, shape.table) for slide in slides for shape in slide.shapes if shape.has_table]
    assert len(found) == len(wanted) >= 1
    for (slide, grid), (part, table) in zip(found, wanted, strict=True):
        assert [tuple(cell.text for cell in row.cells) for row in grid.rows] == [table.columns, *table.rows]
        assert grid.first_row, "a screen reader is told which row heads the columns"
        assert slide.shapes.title.text == table.caption
        assert {part.heading, table.note} <= set(texts(slide))


def test_every_chart_has_a_slide_with_its_message_as_the_title_and_its_alternative_text(
    slides: list[Any], made: Document, language: Language
) -> None:
    figures = [(figure, part) for part in made.parts for figure in part.blocks if isinstance(figure, Figure)]
    shown = [slide for slide in slides if pictures(slide)]
    assert [slide.shapes.title.text for slide in shown] == [figure.chart.headline for figure, _ in figures]
    for slide, (figure, part) in zip(shown, figures, strict=True):
        told = pictures(slide)[0]._element.nvPicPr.cNvPr.get("descr")
        assert "\n".join(filter(None, (told, figure.note))) == slide.notes_slide.notes_text_frame.text
        beside = BESIDE.in_(language)
        assert figure.chart.alt.removesuffix(beside) in told
        assert beside not in told, "there is no table beside it"
        assert told.endswith(f" {figure.label}.")
        assert any(text.startswith(figure.chart.measure.replace("\n", " ")) for text in texts(slide))
        assert any(text.endswith(part.heading) for text in texts(slide)), "what the chart belongs to"


def test_what_the_numbers_rest_on_is_told_before_the_appendix(slides: list[Any], made: Document) -> None:
    method, assumed = (
        [block.text for block in part.blocks if isinstance(block, Paragraph)]
        for part in (next(part for part in made.appendix if part.id == key) for key in ("method", "assumptions"))
    )
    place, slide = next((k, slide) for k, slide in enumerate(slides) if method[0] in texts(slide))
    assert assumed[0] in texts(slide)
    assert slide.notes_slide.notes_text_frame.text.split("\n") == method
    of_questions = sum(isinstance(block, Figure) for part in made.questions for block in part.blocks)
    assert sum(bool(pictures(one)) for one in slides[:place]) == of_questions


def test_whoever_presents_has_the_words_of_a_slide_explained(slides: list[Any], made: Document, language: Language) -> None:
    term = {"da": "kassekreditreglen", "en": "overdraft rule"}[language]
    meaning = next(said for word, said in made.glossary if word == term)
    heading = next(part.heading for part in made.questions if part.id == "cash")
    (slide,) = headed(slides, heading)
    assert f"{term}: {meaning}" in slide.notes_slide.notes_text_frame.text.split("\n")


def test_what_does_not_fit_in_large_letters_goes_on_on_another_slide(
    documents: Mapping[Language, Document], tmp_path: Path
) -> None:
    said = tuple(Paragraph(text=f"{number} " + "ord og " * 60) for number in range(9))
    document = replace(documents["da"], questions=(Part(id="long", heading="Langt?", blocks=said),), appendix=())
    first, *others = headed(written(document, tmp_path), "Langt?")
    assert [slide.shapes.title.text for slide in others] == ["Langt? (fortsat)"] * len(others)
    found = [text for slide in (first, *others) for text in texts(slide)]
    assert [text for text in found if "ord og" in text] == [one.text for one in said]
    for slide in (first, *others):
        box = max((shape for shape in slide.shapes if "ord og" in shape.text_frame.text), key=lambda shape: shape.height)
        assert box.text_frame.paragraphs[0].runs[0].font.size >= Pt(18)


def test_a_long_table_goes_on_on_another_slide_and_its_sum_and_note_stand_last(
    documents: Mapping[Language, Document], tmp_path: Path
) -> None:
    rows = tuple((f"Reform {number}", str(number)) for number in range(40))
    table = PrintedTable(caption="Lang", columns=("Reform", "Beløb"), rows=rows, total=True, note="Til sidst.")
    document = replace(documents["da"], questions=(Part(id="long", heading="Langt?", blocks=(table,)),), appendix=())
    shown = [slide for slide in written(document, tmp_path) if any(shape.has_table for shape in slide.shapes)]
    grids = [shape.table for slide in shown for shape in slide.shapes if shape.has_table]
    cells = [[tuple(cell.text for cell in row.cells) for row in grid.rows] for grid in grids]
    assert [head for head, *_ in cells] == [table.columns] * len(grids)
    assert [row for _, *below in cells for row in below] == list(rows)
    assert [grid.last_row for grid in grids] == [False] * (len(grids) - 1) + [True]
    assert ["Til sidst." in texts(slide) for slide in shown] == [False] * (len(grids) - 1) + [True]


def test_a_note_stands_below_a_table_whose_names_take_several_lines(documents: Mapping[Language, Document], tmp_path: Path) -> None:
    rows = (("En reform med et navn, som ingen kan huske, " * 4, "1"), ("Kort", "2"))
    table = PrintedTable(caption="Navne", columns=("Reform", "Beløb"), rows=rows, note="Til sidst.")
    document = replace(documents["da"], questions=(Part(id="long", heading="Langt?", blocks=(table,)),), appendix=())
    (slide,) = (slide for slide in written(document, tmp_path) if any(shape.has_table for shape in slide.shapes))
    frame = next(shape for shape in slide.shapes if shape.has_table)
    note = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "Til sidst.")
    head, long, short = (row.height for row in frame.table.rows)
    assert long > 1.5 * short
    assert note.top >= frame.top + head + long + short


def test_the_foot_keeps_to_one_line_however_long_the_names_are(documents: Mapping[Language, Document], tmp_path: Path) -> None:
    long = replace(documents["da"], author="Den sammenlagte kommune af " + "Skive og " * 40, title="Vent " * 50, appendix=())
    for slide in written(long, tmp_path)[1:]:
        foot = max((shape for shape in slide.shapes if shape.has_text_frame), key=lambda shape: shape.top).text_frame.text
        assert len(foot) < 170
        assert "simulerede fremtider, seed 665" in foot


def test_a_slide_that_somebody_adds_is_as_wide_as_the_others(decks: Mapping[Language, Path]) -> None:
    deck = pptx.Presentation(str(decks["da"]))
    for layout in deck.slide_layouts:
        edge = max((shape.left + shape.width for shape in layout.shapes), default=deck.slide_width)
        assert 0.9 * deck.slide_width < edge <= deck.slide_width, layout.name


def test_every_slide_has_a_title_and_nothing_stands_outside_it(decks: Mapping[Language, Path], language: Language) -> None:
    deck = pptx.Presentation(str(decks[language]))
    for slide in deck.slides:
        assert slide.shapes.title is not None
        assert slide.shapes.title.text
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height, (slide.shapes.title.text, shape.name)


def test_each_picture_has_a_name_of_its_own_and_the_parts_of_one_chart_a_letter(made: Document, language: Language) -> None:
    """Whoever is sent from a slide to a figure of the briefing finds one."""
    labels = [figure.label for figure in made.figures()]
    assert len(set(labels)) == len(labels) == 14
    assert [label for label in labels if not label.isdigit()] == ["7a", "7b", "7c"]
    behind = {"da": "Tallene bag figur", "en": "The numbers behind figure"}[language]
    assert all(figure.table.caption.startswith(f"{behind} {figure.label}. ") for figure in made.figures())


def test_the_same_document_makes_the_same_slides(documents: Mapping[Language, Document], tmp_path: Path) -> None:
    few = replace(documents["da"], appendix=())
    for name in ("one", "two"):
        write_slides(few, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_chart_without_words_makes_no_slides(documents: Mapping[Language, Document], tmp_path: Path) -> None:
    figure = next(documents["da"].figures())
    mute = Figure(number=1, chart=replace(figure.chart, alt=" "), table=figure.table)
    document = replace(documents["da"], questions=(), appendix=(Part(id="mute", heading="Mute", blocks=(mute,)),))
    with pytest.raises(IncompleteChartError):
        write_slides(document, tmp_path / "slides.pptx")
    assert not (tmp_path / "slides.pptx").exists()
