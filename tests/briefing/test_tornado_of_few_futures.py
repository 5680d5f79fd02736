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
