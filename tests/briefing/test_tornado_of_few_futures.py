"""With few futures the errors of the bars are long, and the values beside them must not run into other words."""

from collections.abc import Mapping
from itertools import combinations

from simulator.present.briefing.document import Document
from simulator.present.charts.chart import figure_of
from simulator.text import Language


def test_no_word_of_the_tornado_stands_on_another(documents: Mapping[Language, Document]) -> None:
    charts = [figure.chart for figure in documents["da"].figures() if figure.chart.name.startswith("tornado")]
    assert charts
    for chart in charts:
        figure = figure_of(chart, titled=False)
        figure.canvas.draw()
        ax = figure.axes[0]
        words = [text for text in (*ax.texts, *(tick.label1 for tick in ax.yaxis.get_major_ticks())) if text.get_text()]
        places = [(text.get_text(), text.get_window_extent()) for text in words]
        for (one, place), (other, beside) in combinations(places, 2):
            assert not place.overlaps(beside), (one, other)


def test_the_line_at_zero_runs_through_no_value_of_the_tornado(documents: Mapping[Language, Document]) -> None:
    for language in documents:
        chart = next(figure.chart for figure in documents[language].figures() if figure.number == 8)
        figure = figure_of(chart, titled=False)
        figure.canvas.draw()
        ax = figure.axes[0]
        zero = ax.transData.transform((0, 0))[0]
        values = [text for text in ax.texts if text.get_fontsize() == 8 and text.get_text().startswith((*"−0123456789", "DKK"))]
        assert len(values) >= 20
        for text in values:
            place = text.get_window_extent()
            assert not place.x0 <= zero <= place.x1, text.get_text()
            assert ax.bbox.x0 <= place.x0 <= place.x1 <= ax.bbox.x1, text.get_text()


def test_the_tornado_says_what_p10_and_p90_of_a_saving_are_and_what_its_thin_lines_are(
    documents: Mapping[Language, Document],
) -> None:
    said = {language: next(one.chart.measure for one in made.figures() if one.number == 8) for language, made in documents.items()}
    assert "P10: 1 af 10 er lavere; P90: 1 af 10 er højere. En besparelse er et minus: den største er P10." in said["da"]
    assert "A saving is a minus: the largest is P10. Line: ±2 simulation errors." in said["en"]
