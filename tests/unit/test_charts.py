"""Charts: what they show, that they return their axes, and that none is saved without words and numbers."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

from simulator.engine.books import books_of
from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart, IncompleteChartError, figure_of, save
from simulator.present.charts.colours import CHEAPER, DEARER, REFORMS, STRATEGY
from simulator.present.charts.labels import chart_names, strategy_colour, strategy_colours
from simulator.present.charts.of_scenario import scenario_charts
from simulator.present.charts.svg import svg_of
from simulator.present.charts.total import stacked
from simulator.present.charts.waterfall import waterfall_chart
from simulator.present.table import Table
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.summary import Summary
from simulator.text import Language
from simulator.text import Text as Words
from tests.oracles import oracle
from tests.scenarios import SANCTIONED, SHIPPED, sanctioned

SCENARIO = load_scenario(SHIPPED / "active.yaml", Overrides(draws=1024)).scenario
SUMMARY = simulate(SCENARIO)


def charts(language: Language) -> dict[str, Chart]:
    return {chart.name: chart for chart in scenario_charts(SCENARIO, SUMMARY, language)}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["net_effect", "contributions", "total", "timeline", "workload", "waterfall", "cash"])
def test_each_chart_is_saved_with_its_alternative_text_and_its_table(name: str, language: Language, tmp_path: Path) -> None:
    chart = charts(language)[name]
    files = save(chart, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)
    assert (tmp_path / f"{name}.txt").read_text(encoding="utf-8").strip() == chart.alt
    assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8").count("\n") == len(chart.table.rows) + 1
    assert f"{name}.csv" in chart.alt
    assert chart.headline in (tmp_path / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("change", [{"alt": " "}, {"table": Table((), ())}], ids=["no alternative text", "no table"])
def test_a_chart_without_words_or_numbers_cannot_be_saved(change: dict[str, object], tmp_path: Path) -> None:
    chart = replace(charts("da")["net_effect"], **change)  # type: ignore[arg-type]
    with pytest.raises(IncompleteChartError, match="net_effect: expected an alternative text and a table"):
        save(chart, tmp_path)
    with pytest.raises(IncompleteChartError, match="net_effect: expected an alternative text and a table"):
        svg_of(chart)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["net_effect", "contributions", "total", "timeline", "workload", "waterfall", "cash"])
def test_a_small_svg_keeps_every_word_as_text(name: str, language: Language) -> None:
    chart = charts(language)[name]
    root = ElementTree.fromstring(svg_of(chart))
    words = {"".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")}
    figure = figure_of(chart, titled=False)
    figure.canvas.draw()
    for text in shown_texts(figure):
        assert set(text.get_text().splitlines()) <= words
    assert chart.headline not in words
    assert svg_of(chart) == svg_of(chart)
    assert len(svg_of(chart)) < 60_000


def test_words_on_a_band_have_their_white_edge_by_style() -> None:
    svg = svg_of(charts("da")["cash"])
    assert "paint-order:stroke" in svg
    assert svg.count('id="halo') >= 4


def test_drawing_returns_the_axes_it_was_given() -> None:
    for chart in charts("en").values():
        ax = Figure().add_subplot()
        assert chart.draw(ax) is ax


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["net_effect", "contributions", "total", "timeline", "workload", "waterfall", "cash"])
def test_no_text_leaves_the_figure(name: str, language: Language) -> None:
    figure = figure_of(charts(language)[name])
    figure.canvas.draw()
    width, height = figure.bbox.size
    for text in shown_texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height, text.get_text()  # noqa: PT018


def shown_texts(figure: Figure) -> Iterator[Text]:
    """Yield every text that is drawn; matplotlib keeps labels of ticks outside the axes too."""
    axes = figure.axes[0]
    yield from (*figure.texts, *axes.texts)
    for axis, (low, high) in ((axes.xaxis, sorted(axes.get_xlim())), (axes.yaxis, sorted(axes.get_ylim()))):
        yield from (tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high)


LONG = {
    "health": (
        "Sundhedsreformen med overførsel af opgaver til regionen og nye råd",
        "Health reform with tasks that move to the region",
    ),
    "elderly": ("Ældrereformen med helhedspleje og lokalplejehjem i alle distrikter", "Elderly care reform with whole-person care"),
    "school": ("Folkeskolereformens første fase for alle kommunens mange skoler", "The first phase of the school reform for all"),
    "social": ("Folkeskolereformens anden fase for alle kommunens mange skoler", "The first phase of the social reform for all"),
    "green": ("Lavbundsjordsudtagningskompensationsordningsaftaleimplementering", "Green tripartite on lowland soils and forests"),
}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["contributions", "workload", "waterfall"])
def test_a_long_name_of_a_reform_does_not_leave_the_figure_and_stands_whole_beside_it(name: str, language: Language) -> None:
    reforms = [replace(one, name=Words(*LONG[one.id])) if one.id in LONG else one for one in SCENARIO.reforms]
    long = replace(SCENARIO, reforms=tuple(reforms))
    chart = next(one for one in scenario_charts(long, SUMMARY, language) if one.name == name)
    figure = figure_of(chart)
    figure.canvas.draw()
    width = figure.get_size_inches()[0] * figure.dpi
    for text in shown_texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= width, text.get_text()
    if name != "workload":  # its alternative text tells of all work together
        assert all(reform.name.in_(language) in chart.alt for reform in reforms)


def test_names_in_a_chart_are_as_they_are_as_long_as_there_is_room_and_never_the_same() -> None:
    assert chart_names([one.name.da for one in SCENARIO.reforms]) == tuple(one.name.da for one in SCENARIO.reforms)
    assert chart_names(["Sundhedsreformen med overførsel af opgaver", "Skole"]) == ("Sundhedsreformen…", "Skole")
    alike = [f"Folkeskolereformens {phase} fase for alle kommunens skoler" for phase in ("første", "anden")]
    for names in (
        alike,
        ["Kort", *alike],
        [f"Reformen med en meget lang titel, fase {row}" for row in (1, 2)],
        ["x" * 70, "y" * 70],
    ):
        shown = chart_names(names)
        assert len(set(shown)) == len(names)
        assert all(len(one) <= 30 for one in shown)


def test_the_dots_of_the_total_are_all_there_and_do_not_overlap() -> None:
    dots = stacked(SUMMARY.dots)
    assert dots.x.size == 50
    for column in set(dots.x):
        assert sorted(dots.place[dots.x == column]) == list(range(np.count_nonzero(dots.x == column)))
    assert np.abs(dots.x - dots.quantile).max() <= dots.diameter


def test_the_bars_add_up_to_the_net_effect() -> None:
    table = charts("en")["contributions"].table
    for year, net in zip(SCENARIO.years.counted, SUMMARY.net_effect.mean[1:], strict=True):
        assert sum(float(row[3]) for row in table.rows if row[2] == year) == pytest.approx(net)


def test_scenarios_beside_each_other_never_share_a_colour() -> None:
    same = strategy_colours((SCENARIO, SCENARIO, SCENARIO))
    assert same[0] == strategy_colour(SCENARIO)
    assert len(set(same)) == 3


def test_colours_have_the_contrast_of_graphics_on_white() -> None:
    for colour in (*REFORMS, *STRATEGY.values(), DEARER, CHEAPER):
        assert contrast(colour) >= 3, colour
    assert contrast(STRATEGY["active"]) == pytest.approx(oracle("contrast #0072B2 on white"))
    assert contrast(STRATEGY["waiting"]) == pytest.approx(oracle("contrast #9E4700 on white"))


def contrast(colour: str) -> float:
    """Return the contrast with white by WCAG 2.1."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_a_quantile_between_the_last_date_and_never_is_never() -> None:
    table = charts("en")["timeline"].table
    abolished = next(row for row in table.rows if row[1] == "cofinancing_abolished")
    assert abolished[5] == "never", "one future in ten is without it, so the last tenth begins between a date and never"


def waterfall(scenario: Scenario, summary: Summary, language: Language = "da") -> Chart:
    assert summary.books is not None
    chart = waterfall_chart(scenario, summary, summary.books, language)
    assert chart is not None
    return chart


def steps(chart: Chart) -> dict[str, float]:
    return {str(row[0]): float(row[1]) for row in chart.table.rows}


def labels(chart: Chart) -> list[str]:
    """Return the labels of the bars from above."""
    return [text.get_text() for text in figure_of(chart).axes[0].texts]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", "I 2030 trækker budgettet {} mio. kr. mere på kassen på grund af reformerne"),
        ("en", "In 2030 the budget draws DKK {} m more on cash because of the reforms"),
    ],
)
def test_the_headline_of_the_waterfall_is_the_difference_of_its_totals_in_the_unit_of_its_labels(
    language: Language, words: str
) -> None:
    assert SUMMARY.books is not None
    chart = waterfall(SCENARIO, SUMMARY, language)
    error = max(SUMMARY.books.use.mcse[:, -1].max(), *(one.booked.mcse[:, -1].max() for one in SUMMARY.reforms.values()))
    unit = next(unit for unit in (0.1, 1.0, 10.0) if unit >= error)
    added = SUMMARY.books.use.mean[1, -1] - SUMMARY.books.use.mean[0, -1]
    shown = f"{round(added / unit) * unit:.{1 if unit < 1 else 0}f}"
    assert added > SCENARIO.materiality_mio
    assert chart.headline.replace("\u00a0", " ") == words.format(shown.replace(".", ",") if language == "da" else shown)


def test_every_label_of_the_waterfall_has_the_same_unit_and_stands_in_the_alternative_text() -> None:
    chart = waterfall(SCENARIO, SUMMARY, "en")
    values = [float(label.replace("\u2212", "-")) for label in labels(chart)]
    decimals = {len(label.partition(".")[2]) for label in labels(chart)}
    assert len(decimals) == 1
    assert values == pytest.approx(list(steps(chart).values()), abs=0.5 if decimals == {0} else 0.251)
    assert values[0] + sum(values[1:-1]) == pytest.approx(values[-1], abs=len(values) * 0.25)
    assert all(label in chart.alt for label in labels(chart))
    assert "Rounding can give differences" in chart.measure


def test_the_steps_of_the_waterfall_lead_from_one_total_to_the_other_with_and_without_a_sanction(tmp_path: Path) -> None:
    plain = steps(waterfall(SCENARIO, SUMMARY))
    assert list(plain) == ["without", *(reform.id for reform in SCENARIO.reforms), "with"]
    scenario = sanctioned(tmp_path)
    fined = waterfall(scenario, simulate(scenario))
    assert list(steps(fined)) == ["without", "one", "two", "sanction", "with"]
    assert steps(fined)["sanction"] > 0.1
    for found in (plain, steps(fined)):
        assert found["without"] + sum(found[step] for step in found if step not in ("without", "with")) == pytest.approx(
            found["with"], abs=1e-6
        )
    assert "Ændret sanktion +" in fined.alt
    assert "Ændret sanktion" in [tick.get_text() for tick in figure_of(fined).axes[0].get_yticklabels()]


@pytest.mark.parametrize(
    ("saving", "headline"),
    [
        (0.2, "In 2028 no difference can be seen in what is drawn on cash with and without the reforms"),
        (-0.2, "In 2028 no difference can be seen in what is drawn on cash with and without the reforms"),
        (-6.0, "In 2028 the budget draws DKK 6.0 m less on cash because of the reforms"),
        (6.0, "In 2028 the budget draws DKK 6.0 m more on cash because of the reforms"),
    ],
)
def test_a_difference_below_what_matters_is_said_to_be_none(saving: float, headline: str, tmp_path: Path) -> None:
    amounts = ", ".join(f"{year}: {0 if year == 2024 else saving}" for year in range(2024, 2029))
    effect = f"{{line: taxes, kind: one_off, grade: D, path: {{{amounts}}}}}"
    run = f"run: {{draws: 1024, block: 64, seed: 7}}\nreforms: {{r: {{effects: {{e: {effect}}}}}}}\n"
    scenario = sanctioned(tmp_path, SANCTIONED.partition("sanction:")[0] + run)
    summary = simulate(scenario)
    growth = steps(waterfall(scenario, summary))["r"] / saving
    assert growth == pytest.approx(1.0, abs=0.15)
    found = waterfall(scenario, summary, "en").headline.replace("\u00a0", " ")
    assert found == headline.replace("6.0", f"{6 * growth:.1f}")


def test_no_bar_of_the_waterfall_is_hatched_for_hatching_means_outside_the_municipalitys_hands() -> None:
    assert {bar.get_hatch() for bar in figure_of(waterfall(SCENARIO, SUMMARY)).axes[0].patches} <= {None, ""}


def test_the_whiskers_of_the_totals_can_be_seen_on_their_bars() -> None:
    ax = figure_of(waterfall(SCENARIO, SUMMARY)).axes[0]
    bar, whisker = to_hex(ax.patches[0].get_facecolor()), to_hex(str(ax.lines[0].get_color()))
    assert contrast(whisker) / contrast(bar) >= 3
    assert contrast(bar) >= 3


@pytest.mark.parametrize(("height", "lines"), [(5.2, 1), (3.6, 2)])
def test_the_label_of_a_low_chart_stands_in_two_lines_rather_than_be_cut(height: float, lines: int) -> None:
    chart = replace(charts("en")["net_effect"], size=(8.6, height))
    (ax,) = figure_of(chart, titled=False).axes
    assert ax.get_ylabel().count("\n") == lines - 1


def test_the_net_of_a_year_stands_at_its_diamond_and_not_over_the_bar() -> None:
    ax = charts("da")["contributions"].draw(Figure(figsize=(9, 6)).add_subplot())
    diamonds = next(line for line in ax.lines if line.get_marker() == "D").get_xydata()
    written = [text.xy for text in ax.texts if isinstance(text, Annotation)]
    assert np.array(written) == pytest.approx(np.array(diamonds))


@pytest.mark.parametrize(
    ("language", "alarm"), [("da", "Alarm: her bør kassen følges"), ("en", "Alarm: here cash should be watched")]
)
def test_an_alarm_is_explained_where_the_chart_of_cash_draws_one_and_only_there(language: Language, alarm: str) -> None:
    assert alarm in charts(language)["cash"].measure
    books = books_of(SCENARIO)
    assert books is not None
    assert SCENARIO.baseline is not None
    cash = replace(books.cash, alarms={"red": books.cash.floor_mio})
    quiet = replace(SCENARIO, baseline=replace(SCENARIO.baseline, books=replace(books, cash=cash)))
    chart = next(chart for chart in scenario_charts(quiet, SUMMARY, language) if chart.name == "cash")
    assert "alarm" not in chart.measure.lower()


def test_how_often_cash_is_low_is_written_with_room_between_the_years() -> None:
    for size in ((7.6, 4.4), (8.6, 3.6)):  # as the briefing prints it
        figure = figure_of(replace(charts("da")["cash"], size=size), titled=False)
        figure.canvas.draw()
        places = [label.get_window_extent() for label in figure.axes[0].get_xticklabels()]
        assert all(after.x0 - before.x1 > 0.4 * before.height / 3 for before, after in pairwise(places))
