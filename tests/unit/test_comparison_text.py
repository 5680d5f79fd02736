"""The sentences and charts of a comparison: every number in them comes from the results."""

from dataclasses import replace

import pytest

from simulator.compare import compare
from simulator.model.scenario import RunPlan
from simulator.present.charts.chart import Chart, figure_of
from simulator.present.charts.of_comparison import comparison_charts
from simulator.present.comparison_text import difference_text, money_text, service_text, verdict_text
from simulator.present.number_text import frequency
from simulator.scenario_file.load import load_scenario
from simulator.stats.decision import Verdict
from simulator.text import Language
from tests.scenarios import SHIPPED
from tests.unit.test_charts import shown_texts

PAIR = tuple(
    replace(load_scenario(SHIPPED / f"{name}.yaml").scenario, run=RunPlan(seed=665, block=256, blocks=16))
    for name in ("waiting", "active")
)
COMPARISON = compare(PAIR)
ONE = COMPARISON.against[0]


def charts(language: Language) -> dict[str, Chart]:
    return {chart.name: chart for chart in comparison_charts(PAIR, COMPARISON, language)}


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_sentences_hold_the_frequency_and_the_difference_of_the_results(language: Language) -> None:
    money = money_text(ONE, PAIR[1], language)
    assert frequency(ONE.outcome.mean[0].item(), language) in money
    for name in ("p10", "p50", "p90"):
        assert difference_text(ONE.cumulative.row(0), name, language) in money
    service = service_text(ONE, language)
    for basis in (1, 2):
        assert difference_text(ONE.cumulative.row(basis), "mean", language) in service


def test_a_difference_says_which_way_it_goes() -> None:
    assert difference_text(ONE.cumulative.row(1), "mean", "da").endswith("billigere")
    assert difference_text(ONE.cumulative.row(0), "p95", "en").endswith("dearer")


@pytest.mark.parametrize(
    ("verdict", "da", "en"),
    [
        ("services_disagree", "Penge og serviceniveau", "Money and service level"),
        ("no_difference", "Der ses ingen forskel", "No difference can be seen"),
        ("not_decided", "Grundlaget afgør det ikke", "The evidence does not decide"),
        ("alternative", "Aktiv strategi er billigst", "Active strategy is cheaper"),
        ("reference", "Afventende strategi er billigst", "Waiting strategy is cheaper"),
    ],
)
def test_each_verdict_has_its_sentence_and_only_a_winner_is_called_one(verdict: Verdict, da: str, en: str) -> None:
    text = verdict_text(replace(ONE, verdict=verdict), PAIR[1], PAIR[0])
    assert text.da.startswith(da)
    assert text.en.startswith(en)
    assert ("billigst" in text.da) == (verdict in ("alternative", "reference"))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["net_effect", "total", "difference"])
def test_no_text_of_a_comparison_leaves_the_figure(name: str, language: Language) -> None:
    chart = charts(language)[name]
    assert f"{name}.csv" in chart.alt
    figure = figure_of(chart)
    figure.canvas.draw()
    width, height = figure.bbox.size
    for text in shown_texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= width, text.get_text()
        assert box.y0 >= 0, text.get_text()
        assert box.y1 <= height, text.get_text()
