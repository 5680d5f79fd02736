"""The chart of a bridge: stairs from one estimate to another."""

from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation

from simulator.bridge.story import bridge
from simulator.model.numbers import Number
from simulator.model.uncertain import Certain
from simulator.present.charts.bridge import bridge_chart
from simulator.present.charts.chart import figure_of, save
from simulator.present.charts.colours import CHEAPER, DEARER, MUTED
from simulator.present.revision import Revision
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.bridge import PRICE_LEVEL
from simulator.text import Language
from tests.scenarios import SHIPPED
from tests.unit.test_charts import shown_texts

BEFORE, AFTER = (load_scenario(SHIPPED / f"{name}.yaml", Overrides(draws=1024)).scenario for name in ("waiting", "active"))
CHANGED = Revision(before=BEFORE, after=AFTER, files=("before.yaml", "after.yaml"), bridge=bridge(BEFORE, AFTER), changes=())
FEWER = replace(
    AFTER,
    prices=replace(AFTER.prices, level=2026),
    election=Number(distribution=Certain(0.0), stream=AFTER.election.stream),
    reforms=AFTER.reforms[:-1],
)
MUCH = Revision(before=BEFORE, after=FEWER, files=("before.yaml", "after.yaml"), bridge=bridge(BEFORE, FEWER), changes=())
SAME = Revision(before=AFTER, after=AFTER, files=("after.yaml", "after.yaml"), bridge=bridge(AFTER, AFTER), changes=())


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("revision", [CHANGED, MUCH, SAME], ids=["changed", "much", "the same"])
def test_it_is_saved_with_words_and_numbers_and_no_text_leaves_it(revision: Revision, language: Language, tmp_path: Path) -> None:
    chart = bridge_chart(revision, language)
    assert sorted(path.name for path in tmp_path.iterdir()) == []
    assert sorted(save(chart, tmp_path)) == sorted(path.name for path in tmp_path.iterdir())
    assert "bridge.csv" in chart.alt
    figure = figure_of(chart)
    figure.canvas.draw()
    width, height = figure.bbox.size
    for text in shown_texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height, text.get_text()  # noqa: PT018


def test_its_bars_begin_where_the_one_before_ended_and_end_at_the_estimate_now() -> None:
    ax = Figure().add_subplot()
    assert bridge_chart(CHANGED, "en").draw(ax) is ax
    level = CHANGED.bridge.before.cumulative.mean.item()
    bars = [patch.get_bbox() for patch in ax.patches if isinstance(patch, Rectangle)]
    assert len(bars) == len(CHANGED.bridge.steps) == 6
    for bar, step in zip(bars, CHANGED.bridge.steps, strict=True):
        assert bar.x0 == pytest.approx(level)
        level += step.cumulative.mean.item()
        assert bar.x1 == pytest.approx(level)
    assert level == pytest.approx(CHANGED.bridge.after.cumulative.mean.item())
    low, high = ax.get_xlim()
    assert all(low < bar.x0 < high and low < bar.x1 < high for bar in bars)


def test_its_table_holds_both_estimates_and_the_steps_between_them() -> None:
    table = bridge_chart(CHANGED, "en").table
    before, *steps, after = [float(row[1]) for row in table.rows]
    assert before + sum(steps) == pytest.approx(after)
    assert [row[0] for row in table.rows] == ["before", *(step.part for step in CHANGED.bridge.steps), "after"]


def test_an_estimate_before_in_other_prices_is_called_so() -> None:
    chart, ax = bridge_chart(MUCH, "da"), Figure().add_subplot()
    chart.draw(ax)
    assert next(label.get_text() for label in ax.get_yticklabels()) == "Før (2025-priser)"
    assert " i 2025-priser) til skønnet nu (" in chart.alt
    assert "2025" not in bridge_chart(CHANGED, "da").alt


def test_its_words_name_every_step_with_its_size() -> None:
    alt = bridge_chart(CHANGED, "da").alt
    for step in CHANGED.bridge.steps:
        assert step.name.da in alt


def test_a_step_has_the_colour_of_its_direction_and_its_number_on_the_side_that_it_leads_to() -> None:
    ax = Figure().add_subplot()
    bridge_chart(MUCH, "en").draw(ax)
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    labels = {text.xy[1]: text for text in ax.texts if isinstance(text, Annotation)}
    assert {step.cumulative.mean.item() > 0 for step in MUCH.bridge.steps} == {True, False}
    for row, (bar, step) in enumerate(zip(bars, MUCH.bridge.steps, strict=True), start=1):
        mean = step.cumulative.mean.item()
        wanted = MUTED if step.part == PRICE_LEVEL or abs(mean) < 0.05 else DEARER if mean > 0 else CHEAPER
        assert to_hex(bar.get_facecolor()).upper() == wanted.upper(), step.part
        assert labels[row].get_horizontalalignment() == ("right" if mean < 0 else "left")
        assert labels[row].xy[0] == pytest.approx(bar.get_bbox().x1)


def test_the_estimate_before_is_told_with_its_price_level_where_that_is_another() -> None:
    names: dict[Language, str] = {"da": "Før (2025-priser)", "en": "Before (2025 prices)"}
    for language, name in names.items():
        ax = Figure().add_subplot()
        chart = bridge_chart(MUCH, language)
        chart.draw(ax)
        assert ax.get_yticklabels()[0].get_text() == name
        assert name.partition("(")[2].removesuffix(")") in chart.alt
    assert "2025" not in bridge_chart(CHANGED, "en").alt
