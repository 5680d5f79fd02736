"""The slides say what the page says: every sentence of the questions, every chart with words for who cannot see it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from simulator.present.briefing.document import Bullets, Document, Figure, Paragraph, Part, PrintedTable
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


def test_every_sentence_of_the_questions_stands_under_its_question(slides: list[Any], made: Document) -> None:
    for part in made.questions:
        said = [block.text for block in part.blocks if isinstance(block, Paragraph)]
        said += [f"• {item}" for block in part.blocks if isinstance(block, Bullets) for item in block.items]
        found = next(texts(slide) for slide in slides if slide.shapes.title.text == part.heading)
        assert set(said) <= set(found), part.id


def test_every_table_of_the_questions_has_its_cells(slides: list[Any], made: Document) -> None:
    wanted = [block for part in made.questions for block in part.blocks if isinstance(block, PrintedTable)]
    grids = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert len(grids) == len(wanted) >= 1
    for grid, table in zip(grids, wanted, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in grid.rows]
        assert cells == [table.columns, *table.rows]
        assert grid.first_row, "a screen reader is told which row heads the columns"


def test_every_chart_has_a_slide_with_its_message_as_the_title_and_its_alternative_text(slides: list[Any], made: Document) -> None:
    figures = list(made.figures())
    shown = [slide for slide in slides if any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)]
    assert [slide.shapes.title.text for slide in shown] == [figure.chart.headline for figure in figures]
    for slide, figure in zip(shown, figures, strict=True):
        picture = next(shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
        assert picture._element.nvPicPr.cNvPr.get("descr") == figure.chart.alt
        assert any(figure.chart.measure in text for text in texts(slide))
        assert figure.chart.alt in slide.notes_slide.notes_text_frame.text


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
