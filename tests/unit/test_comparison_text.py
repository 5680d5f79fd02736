"""The sentences and charts of a comparison: every number in them comes from the results."""

from dataclasses import replace

import pytest

from simulator.compare import compare
from simulator.model.scenario import RunPlan
from simulator.present.charts.chart import Chart, figure_of
from simulator.present.charts.of_comparison import comparison_charts
from simulator.present.comparison_details import WORLDS, details
from simulator.present.comparison_text import (
    break_even_text,
    difference_text,
    flip_text,
    lowered,
    mean_difference,
    money_text,
    range_text,
    service_text,
    verdict_text,
)
from simulator.present.number_text import decimal, frequency, short_frequency
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
    money = money_text(ONE, language)
    total = ONE.cumulative.row(0)
    assert frequency(ONE.outcome.mean[0, 0].item(), language) in money
    assert mean_difference(total, language) in money
    assert difference_text(total, "p50", language, bare=True) in money
    assert f"{range_text(total, language)})" in money
    service = service_text(ONE, language)
    assert {"da": "(afgjort)", "en": "(decided)"}[language] in service
    for basis in (1, 2):
        row = ONE.cumulative.row(basis)
        assert f"{mean_difference(row, language, bare=basis > 1)} ({range_text(row, language)})" in service
        assert short_frequency(ONE.outcome.mean[basis, 0].item(), language) in service


def test_a_difference_says_which_way_it_goes() -> None:
    assert difference_text(ONE.cumulative.row(1), "mean", "da").endswith("billigere")
    assert difference_text(ONE.cumulative.row(0), "p95", "en").endswith("dearer")


def test_names_lose_their_capital_inside_a_sentence_and_abbreviations_keep_theirs() -> None:
    names = ("Aktiv strategi", "NIS2 i drift", "Ældrereformen")
    assert [lowered(name) for name in names] == ["aktiv strategi", "NIS2 i drift", "ældrereformen"]


def test_a_range_without_difference_is_said_once() -> None:
    same = compare((PAIR[0], PAIR[0])).against[0]
    assert range_text(same.cumulative.row(0), "en") == "no difference"
    assert break_even_text(same, PAIR[0], "da") == "På intet tidspunkt dyrere undervejs."


@pytest.mark.parametrize(
    ("verdict", "da", "en"),
    [
        ("services_disagree", "Som pengene falder og ved samme serviceniveau", "As the money falls and at equal service level"),
        ("no_difference", "Der ses ingen forskel", "No difference can be seen"),
        ("not_decided", "Grundlaget afgør det ikke", "The evidence does not decide"),
        ("alternative", "Aktiv strategi er billigere end", "Active strategy is cheaper"),
        ("reference", "Afventende strategi er billigere end", "Waiting strategy is cheaper"),
    ],
)
def test_each_verdict_has_its_sentence_and_only_a_winner_is_called_one(verdict: Verdict, da: str, en: str) -> None:
    text = verdict_text(replace(ONE, verdict=verdict), PAIR[1], PAIR[0])
    assert text.da.startswith(da)
    assert text.en.startswith(en)
    assert ("billigere" in text.da) == (verdict in ("alternative", "reference"))


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


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_report_tells_what_the_screen_has_no_room_for(language: Language) -> None:
    text = details(PAIR, COMPARISON, language)
    assert mean_difference(ONE.npv, language) in text
    for flip in (flip for flips in ONE.flips for flip in flips):
        assert flip_text(flip, language) in text
    for cost in COMPARISON.strategies:
        assert WORLDS[cost.minimax_world].in_(language) in text
    assert decimal(COMPARISON.evpi.value, 1, language) in text


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_strategy_has_a_capital_inside_a_sentence(language: Language) -> None:
    names = [scenario.name.in_(language) for scenario in PAIR]
    shown = [line for chart in charts(language).values() for line in (chart.headline, chart.measure)]
    for text in (*details(PAIR, COMPARISON, language).splitlines()[1:], *shown):
        assert not [name for name in names if name in text[1:]], text
