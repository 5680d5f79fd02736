"""Named futures: chosen as their rules say, told as the engine computes them, in words and in a picture."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import inf
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from simulator.axes import FloatArray
from simulator.engine.comparison import project_strategies
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.projection import project
from simulator.kept_futures import KEPT_DRAWS
from simulator.model.reform import moving_milestones
from simulator.model.scenario import RunPlan, Scenario
from simulator.named_futures import AGAINST, LARGEST, TOWARDS, named_futures, traits_of_blocks
from simulator.present.charts.chart import figure_of, save
from simulator.present.charts.named_futures import draw, named_futures_chart
from simulator.present.named_futures_text import headline_text, named_futures_table, opening_text, rule_text
from simulator.present.named_years_text import cheaper_text, year_text
from simulator.present.number_text import decimal
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.named import Apart, Arrival, Contribution, NamedFuture, YearTold
from simulator.stats.named_choice import BAND, Rule, choose, ranks, rules_of
from simulator.text import Language
from simulator.text import Text as Words
from tests.scenarios import HEAD, SHIPPED, loaded

PAIR = tuple(load_scenario(SHIPPED / f"{name}.yaml", Overrides(draws=1024)).scenario for name in ("waiting", "active"))
YEARS = PAIR[0].years.counted
KEYS = ["median", "late_laws", "wage_shock", "goes_well", "goes_badly"]
LANGUAGES: tuple[Language, ...] = ("da", "en")


@cache
def futures() -> tuple[NamedFuture, ...]:
    return named_futures(PAIR)


@cache
def engine() -> dict[str, FloatArray]:
    plan = PAIR[0].run
    return dict(project_strategies(PAIR, BlockDraws(Columns(plan.seed, range(plan.blocks), plan.block))))


@cache
def dates() -> dict[str, FloatArray]:
    plan = PAIR[0].run
    return dict(project(PAIR[0], BlockDraws(Columns(plan.seed, range(plan.blocks), plan.block))))


def plainly_ranked(values: list[float]) -> list[float]:
    """Return ranks by counting: those below, and half of those alike."""
    return [(sum(other < one for other in values) + 0.5 * sum(other == one for other in values)) / len(values) for one in values]


def mean_delays() -> list[float]:
    """Return the mean months late of what moves money and can be late, from the dates of the engine."""
    end = 12.0 * (PAIR[0].years.to + 1)
    late = []
    for reform in PAIR[0].reforms:
        months = dict(zip(reform.milestones, dates()[f"reforms.{reform.id}.milestones"], strict=True))
        for key in moving_milestones(reform):
            milestone = reform.milestones[key]
            if not milestone.is_certain:
                assert milestone.planned is not None, "no shipped milestone that moves money follows another"
                late.append(np.minimum(months[key], end) - min(milestone.planned, end))
    return [round(one, 9) for one in np.mean(late, axis=0).tolist()]


def test_the_rules_choose_what_a_search_through_all_futures_finds() -> None:
    totals = [[round(one, 9) for one in engine()[f"strategies.{k}.cumulative"].tolist()] for k in range(2)]
    index = (dates()["net_effect_current_prices"][-1] / dates()["net_effect"][-1]).tolist()
    traits = {
        "total.0": totals[0],
        "total.1": totals[1],
        "difference.1": [round(one - other, 9) for one, other in zip(totals[1], totals[0], strict=True)],
        "delay": mean_delays(),
        "prices": [round(one, 9) for one in index],
    }
    ranked = {key: plainly_ranked(values) for key, values in traits.items()}
    taken: list[int] = []
    for key, given, rank in (
        ("median", (), 0.5),
        ("late_laws", ("delay",), 0.9),
        ("wage_shock", ("prices",), 0.9),
        ("goes_well", ("total.0", "total.1"), 0.1),
        ("goes_badly", ("total.0", "total.1"), 0.9),
    ):
        pool = [n for n in range(len(totals[0])) if all(abs(ranked[one][n] - rank) <= 0.05 + 1e-9 for one in given)]
        inside = {one: plainly_ranked([traits[one][n] for n in pool]) for one in ("total.0", "total.1", "difference.1", "delay")}
        far = {n: sum((values[place] - 0.5) ** 2 for values in inside.values()) for place, n in enumerate(pool) if n not in taken}
        chosen = next(one for one in futures() if one.key == key)
        assert chosen.draw == min(far, key=lambda n: (far[n], n)), key
        assert chosen.among == len(pool)
        assert {one: chosen.traits[one].value for one in traits} == pytest.approx({one: traits[one][chosen.draw] for one in traits})
        taken.append(chosen.draw)


def test_every_rule_has_a_future_of_its_own() -> None:
    assert [one.key for one in futures()] == KEYS
    assert len({one.draw for one in futures()}) == len(KEYS)
    assert {one.searched for one in futures()} == {PAIR[0].run.draws}


def test_a_future_that_a_rule_has_chosen_is_chosen_by_no_other() -> None:
    name = Words.same("x")
    rules = [Rule(key=key, name=name, given=(), rank=0.5, middle=("total.0",)) for key in "abcd"]
    traits = {"total.0": np.array([1.0, 2.0, 3.0])}
    assert [one.draw for one in choose(traits, rules)] == [1, 0, 2], (
        "the nearest, then the first of two alike; a fourth has none left"
    )


def test_equal_values_share_their_rank() -> None:
    assert ranks(np.array([0.0, 0.0, 5.0, 1.0])).tolist() == [0.25, 0.25, 0.875, 0.625]


def test_the_answer_does_not_depend_on_the_number_of_workers() -> None:
    small = [replace(one, run=RunPlan(seed=one.run.seed, block=1024, blocks=12)) for one in PAIR]
    assert named_futures(small, workers=2) == named_futures(small)


def test_no_more_futures_are_searched_than_are_kept_whatever_the_blocks() -> None:
    block = KEPT_DRAWS // 5 * 4
    long = tuple(replace(one, run=RunPlan(seed=1, block=block, blocks=3)) for one in PAIR)
    parts = [traits_of_blocks(long, range(first, first + 1)) for first in (0, 1)]
    assert [part["total.0"].size for part in parts] == [block, KEPT_DRAWS - block]
    assert {one.searched for one in named_futures(long)} == {KEPT_DRAWS}


def test_net_effects_and_totals_are_those_of_the_engine() -> None:
    counted = [year in YEARS for year in PAIR[0].years.shown]
    for one in futures():
        for k in range(2):
            np.testing.assert_allclose(
                one.net_effect[k], engine()[f"strategies.{k}.net_effect"][counted, one.draw], rtol=0, atol=1e-9
            )
            assert one.total[k] == pytest.approx(engine()[f"strategies.{k}.cumulative"][one.draw], rel=0, abs=1e-9)
            assert one.traits[f"total.{k}"].value == pytest.approx(one.total[k], rel=0, abs=1e-9)
        current = dates()["net_effect_current_prices"][counted, one.draw].sum()
        assert one.total_current_prices[0] == pytest.approx(current, rel=0, abs=1e-9)


def test_the_years_of_a_story_add_up() -> None:
    for one in futures():
        assert tuple(year.year for year in one.years) == YEARS
        for k in range(2):
            assert sum(year.net_effect[k] for year in one.years) == pytest.approx(one.total[k])
        assert sum(year.apart[0].difference for year in one.years) == pytest.approx(one.total[1] - one.total[0])
        for year in one.years:
            assert year.apart[0].difference == pytest.approx(year.net_effect[1] - year.net_effect[0])


def test_the_largest_parts_of_a_year_are_told_largest_first() -> None:
    one = futures()[1]
    row = PAIR[0].years.shown.index(2028)
    by_reform = {reform.name: dates()[f"reforms.{reform.id}.net_effect"][row, one.draw] for reform in PAIR[0].reforms}
    year = next(year for year in one.years if year.year == 2028)
    assert len(year.reforms) == LARGEST
    for reform in year.reforms:
        assert reform.amounts[0] == pytest.approx(by_reform[reform.name], rel=0, abs=1e-9)
    sizes = [max(map(abs, reform.amounts)) for reform in year.reforms]
    assert all(larger >= smaller for larger, smaller in pairwise(sizes))
    plan = PAIR[0].run
    draws = BlockDraws(Columns(plan.seed, range(plan.blocks), plan.block))
    effects = [dict(project(scenario, draws)) for scenario in PAIR]
    differences = np.concatenate(
        [
            effects[1][f"reforms.{reform.id}.effects"][:, row, one.draw]
            - effects[0][f"reforms.{reform.id}.effects"][:, row, one.draw]
            for reform in PAIR[0].reforms
        ]
    )
    way = np.sign(year.apart[0].difference)
    towards, against = (sorted((way * side * differences).tolist(), reverse=True) for side in (1, -1))
    assert [way * size for _, size in year.apart[0].towards] == pytest.approx(towards[:TOWARDS])
    assert [-way * size for _, size in year.apart[0].against] == pytest.approx(against[:AGAINST])


def test_every_rule_is_met_by_its_future() -> None:
    by_key = {one.key: one for one in futures()}
    for key, trait, rank in (
        ("late_laws", "delay", 0.9),
        ("wage_shock", "prices", 0.9),
        ("goes_well", "total.0", 0.1),
        ("goes_well", "total.1", 0.1),
        ("goes_badly", "total.0", 0.9),
        ("goes_badly", "total.1", 0.9),
    ):
        assert abs(by_key[key].traits[trait].percentile - rank) <= BAND + 1e-9
    assert by_key["late_laws"].traits["delay"].value > by_key["late_laws"].traits["delay"].median


SMALL = """
reforms:
  r:
    milestones: {law: {date: 2026-07-01, delay_months: DELAY}}
    effects:
      e: {line: service_expenditure, kind: running, grade: D, amount: AMOUNT, starts: law}
"""


def small(folder: Path, *, amount: str = "1", delay: str = "0") -> list[Scenario]:
    one = loaded(folder, HEAD + SMALL.replace("AMOUNT", amount).replace("DELAY", delay), Overrides(draws=1024))
    return [one, replace(one, name=Words("Den anden", "The other"), stem="other")]


def test_a_scenario_without_anything_uncertain_has_no_futures_to_name(tmp_path: Path) -> None:
    assert named_futures(small(tmp_path)) == ()


def test_rules_for_what_a_scenario_does_not_have_are_left_out(tmp_path: Path) -> None:
    certain_dates = named_futures(small(tmp_path, amount="{uniform: [1, 2]}"))
    assert [one.key for one in certain_dates] == ["median", "goes_well", "goes_badly"]
    assert all("delay" not in one.traits for one in certain_dates), "what is certain to come on time is no lateness to speak of"
    late = named_futures(small(tmp_path, amount="{uniform: [1, 2]}", delay="{uniform: [1, 30]}"))
    assert [one.key for one in late] == ["median", "late_laws", "goes_well", "goes_badly"]
    for language in LANGUAGES:
        for one in late:
            assert rule_text(one, small(tmp_path), language)
            assert opening_text(one, small(tmp_path), language)
            assert all(year_text(one, year, small(tmp_path), language) for year in one.years)


def test_one_strategy_alone_has_its_futures_too() -> None:
    alone = named_futures(PAIR[:1])
    assert [one.key for one in alone] == KEYS
    assert all(one.years[0].apart == () for one in alone)


def test_the_rule_says_how_many_futures_it_chose_from_and_by_what() -> None:
    by_key = {one.key: one for one in futures()}
    late = by_key["late_laws"]
    assert rule_text(late, PAIR, "da") == (
        f"{late.among} af 1.024 simulerede fremtider har rang 85-95 pct. i lovenes gennemsnitlige forsinkelse; af dem den, der "
        "ligger nærmest deres midte i udgiften i alt ved afventende strategi, udgiften i alt ved aktiv strategi, forskellen på "
        "aktiv strategi og afventende strategi og lovenes gennemsnitlige forsinkelse (mindste sum af kvadrerede rangafstande til "
        "50 pct.)."
    )
    assert rule_text(by_key["median"], PAIR, "en") == (
        "The one of 1,024 simulated futures that lies nearest the middle in the total under waiting strategy, the total under "
        "active strategy, the difference between active strategy and waiting strategy and the mean delay of the laws (smallest sum "
        "of squared distances of ranks from 50 per cent)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opening_tells_totals_traits_and_the_number_for_explain(language: Language) -> None:
    for one in futures():
        opening = opening_text(one, PAIR, language)
        assert decimal(one.draw + 1, 0, language) in opening
        for total in one.total:
            assert decimal(abs(total), 1, language) in opening
        for key, factor, less in (("delay", 1, 0), ("prices", 100, 1), ("capacity", 1, 0)):
            mark = one.traits[key]
            assert f"{decimal(factor * (mark.value - less), 1, language)} " in opening
            assert f"{decimal(factor * (mark.median - less), 1, language)})" in opening
        current = [decimal(amount, 1, language) for amount in one.total_current_prices]
        assert all(amount in opening for amount in current) == (one.key == "wage_shock")


def test_laws_that_come_in_time_are_told_in_words_and_never_as_no_months_late() -> None:
    def told(value: float, median: float, language: Language) -> str:
        mark = replace(futures()[0].traits["delay"], value=value, median=median)
        totals = {key: one for key, one in futures()[0].traits.items() if key not in ("prices", "capacity")}
        return opening_text(replace(futures()[0], traits={**totals, "delay": mark}), PAIR, language)

    assert told(0.0, 0.0, "da").endswith("Alle love kommer til tiden.")
    assert told(0.0, 2.5, "da").endswith("Alle love kommer til tiden (median af alle fremtider: 2,5 måneder sent).")
    assert told(0.04, 2.5, "en").endswith("All laws come in time (median of all futures: 2.5 months late).")
    assert told(3.0, 0.0, "en").endswith("Laws come 3.0 months late on average (median of all futures 0.0).")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_holds_every_future_and_year_with_unrounded_numbers(language: Language) -> None:
    table = named_futures_table(futures(), PAIR, language)
    rows = [(one, row) for one in futures() for row in range(len(YEARS))]
    assert len(table.rows) == len(rows)
    for (one, row), (name, number, year, waiting, active, difference, happens) in zip(rows, table.rows, strict=True):
        assert (name, number, year) == (one.name.in_(language), one.number, YEARS[row])
        assert (waiting, active) == (one.net_effect[0][row], one.net_effect[1][row])
        assert difference == pytest.approx(float(active) - float(waiting))
        assert f"{PAIR[1].name.in_(language)}: {cheaper_text(float(difference), language)}" in str(happens)


def year_of(arrivals: tuple[Arrival, ...] = (), apart: tuple[Apart, ...] = (), year: int = 2026) -> tuple[NamedFuture, YearTold]:
    told_year = YearTold(year=year, net_effect=(1.0, 2.0), reforms=(), apart=apart)
    return replace(futures()[0], arrivals=arrivals, years=(told_year,)), told_year


def arrival(planned: float, actual: float) -> Arrival:
    return Arrival(reform="r", name=Words("Loven", "The act"), is_law=True, planned=planned, actual=actual)


@pytest.mark.parametrize(
    ("planned", "actual", "year", "words"),
    [
        (24312.0, 24312.0, 2026, "Som planlagt: Loven."),
        (24312.0, 24318.0, 2026, "Kommer nu: Loven (1. juli 2026, planlagt 1. januar 2026)."),
        (24312.0, 24324.0, 2026, "Udskudt: Loven (kommer 1. januar 2027)."),
        (24312.0, 24324.0, 2027, "Kommer nu: Loven (1. januar 2027, planlagt 1. januar 2026)."),
        (24312.0, inf, 2026, "Udskudt: Loven (kommer aldrig)."),
        (24312.0, inf, 2027, ""),
    ],
)
def test_a_law_is_told_when_it_should_come_and_when_it_comes(planned: float, actual: float, year: int, words: str) -> None:
    future, told_year = year_of((arrival(planned, actual),), year=year)
    assert year_text(future, told_year, PAIR[:1], "da") == words


@pytest.mark.parametrize(
    ("amounts", "da", "en"),
    [
        ((2.06, 2.14), "merudgift 2,1", "additional expenditure 2.1"),
        ((2.06, 3.0), "merudgift 2,1 (aktiv strategi 3,0)", "additional expenditure 2.1 (active strategy 3.0)"),
        (
            (-2.06, 3.0),
            "mindreudgift 2,1 (aktiv strategi merudgift 3,0)",
            "reduced expenditure 2.1 (active strategy additional expenditure 3.0)",
        ),
        ((0.01, -0.06), "0,0 (aktiv strategi mindreudgift 0,1)", "0.0 (active strategy reduced expenditure 0.1)"),
    ],
)
def test_amounts_are_told_in_words_and_once_where_the_strategies_agree(amounts: tuple[float, float], da: str, en: str) -> None:
    future, told_year = year_of(apart=(Apart(difference=0.0, towards=(), against=()),))
    told_year = replace(told_year, reforms=(Contribution(name=Words("Skolen", "School"), amounts=amounts),))
    assert year_text(future, told_year, PAIR, "da") == f"Størst: Skolen {da}. Aktiv strategi: ingen forskel."
    assert year_text(future, told_year, PAIR, "en") == f"Largest: School {en}. Active strategy: no difference."


def test_what_weighs_against_the_difference_is_told_as_such() -> None:
    apart = Apart(difference=-1.26, towards=((Words("Gevinst", "Gain"), -2.0),), against=((Words("Udgift", "Cost"), 0.74),))
    future, told_year = year_of(apart=(apart,))
    assert (
        year_text(future, told_year, PAIR, "da")
        == "Aktiv strategi: 1,3 billigere, mest Gevinst 2,0 billigere; modsat Udgift 0,7 dyrere."
    )
    assert (
        year_text(future, told_year, PAIR, "en")
        == "Active strategy: 1.3 cheaper, mostly Gain 2.0 cheaper; against it Cost 0.7 dearer."
    )


@pytest.mark.parametrize(
    ("differences", "words"),
    [
        ((-1.0, 1.8, -0.5), "Aktiv strategi: 1,8 mio. kr. dyrere i »Lovene kommer sent«, billigere i de andre"),
        ((1.0, -1.8, 0.5), "Aktiv strategi: 1,8 mio. kr. billigere i »Lovene kommer sent«, dyrere i de andre"),
        ((-1.0, 1.8, 0.0), "Aktiv strategi: fra 1,0 billigere til 1,8 mio. kr. dyrere, alt efter fremtiden"),
        ((-1.0, 1.8), "Aktiv strategi: fra 1,0 billigere til 1,8 mio. kr. dyrere, alt efter fremtiden"),
        ((-1.0, -1.8, -0.5), "Aktiv strategi: 0,5 til 1,8 mio. kr. billigere i alle disse fremtider"),
        ((1.0, 1.8, 0.0), "Aktiv strategi: 0,0 til 1,8 mio. kr. dyrere i alle disse fremtider"),
        ((0.01, -0.01), "Aktiv strategi: ingen forskel i disse fremtider"),
        ((), "Ingen udvalgte fremtider"),
    ],
)
def test_the_headline_names_the_one_future_that_turns_the_answer(differences: tuple[float, ...], words: str) -> None:
    made = [replace(one, total=(10.0, 10.0 + size)) for one, size in zip(futures(), differences, strict=False)]
    assert headline_text(made, PAIR, "da").replace("\u00a0", " ") == words


def all_axes(figure: Figure) -> Iterator[Axes]:
    for axes in figure.axes:
        yield axes
        yield from (child for child in axes.child_axes if isinstance(child, Axes))


def shown_texts(figure: Figure) -> Iterator[Text]:
    yield from figure.texts
    for axes in all_axes(figure):
        yield from axes.texts
        legend = axes.get_legend()
        yield from () if legend is None else legend.get_texts()
        if axes.axison:
            for axis, (low, high) in ((axes.xaxis, sorted(axes.get_xlim())), (axes.yaxis, sorted(axes.get_ylim()))):
                yield axis.label
                yield from (
                    tick.label1 for tick in axis.get_major_ticks() if tick.label1.get_visible() and low <= tick.get_loc() <= high
                )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [5, 3, 1])
def test_no_text_of_the_chart_leaves_the_figure_touches_another_or_is_small(count: int, language: Language) -> None:
    figure = figure_of(named_futures_chart(PAIR, futures()[:count], language))
    figure.canvas.draw()
    width, height = figure.bbox.size
    texts = [text for text in shown_texts(figure) if text.get_text()]
    boxes = [text.get_window_extent() for text in texts]
    for text, box in zip(texts, boxes, strict=True):
        assert box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height, text.get_text()  # noqa: PT018
        assert float(text.get_fontsize()) >= 9, text.get_text()
    for place, one in enumerate(boxes):
        for other in range(place):
            assert not one.overlaps(boxes[other]), (texts[place].get_text(), texts[other].get_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_shows_each_total_and_is_saved_with_its_words_and_numbers(language: Language, tmp_path: Path) -> None:
    chart = named_futures_chart(PAIR, futures(), language)
    files = save(chart, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)
    assert chart.headline == headline_text(futures(), PAIR, language)
    assert "named_futures.csv" in chart.alt
    shown = {text.get_text() for text in shown_texts(figure_of(chart))}
    for one in futures():
        assert one.name.in_(language) in chart.alt
        for total in one.total:
            assert decimal(total, 1, language) in chart.alt
            assert any(text.endswith(f" {decimal(total, 1, language)}") for text in shown)


def test_the_panels_share_their_axis_of_money_and_show_the_lines_of_both_strategies() -> None:
    ax = Figure().add_subplot()
    assert draw(PAIR, futures(), "da", ax=ax) is ax
    panels = [axes for axes in ax.child_axes if any(len(line.get_xdata()) == len(YEARS) for line in axes.lines)]  # type: ignore[arg-type]
    assert len({axes.get_ylim() for axes in panels}) == 1
    for axes, one in zip(panels, futures(), strict=True):
        for line, effect in zip(axes.lines[:2], one.net_effect, strict=True):
            assert np.asarray(line.get_ydata()).tolist() == list(effect)


def test_a_late_law_is_marked_with_its_months() -> None:
    law = arrival(24312.0, 24321.0)
    one = replace(futures()[0], arrivals=(replace(law, reform=PAIR[0].reforms[0].id),))
    marks = [
        text.get_text() for axes in figure_of(named_futures_chart(PAIR, [one], "da")).axes[0].child_axes for text in axes.texts
    ]
    assert "+9" in marks
    never = replace(one, arrivals=(replace(one.arrivals[0], actual=inf),))
    marks = [
        text.get_text() for axes in figure_of(named_futures_chart(PAIR, [never], "da")).axes[0].child_axes for text in axes.texts
    ]
    assert "aldrig" in marks


@pytest.mark.parametrize("months", [(24306.0, 24309.0), (24306.0, 24366.0), (24330.0, 24370.0), (24306.0, inf), (24330.0, inf)])
def test_how_late_a_law_is_stands_in_its_own_panel(months: tuple[float, float]) -> None:
    laws = tuple(replace(arrival(*months), reform=reform.id) for reform in PAIR[0].reforms)
    figure = figure_of(named_futures_chart(PAIR, [replace(one, arrivals=laws) for one in futures()], "da"))
    figure.canvas.draw()
    late = [axes for axes in all_axes(figure) if any(text.get_text() in ("aldrig", "+3", "+60", "+40") for text in axes.texts)]
    assert len(late) == len(KEYS)
    for axes in late:
        assert len(axes.texts) == len(laws)
        for text in axes.texts:
            box, room = text.get_window_extent(), axes.get_window_extent()
            assert room.x0 <= box.x0 < box.x1 <= room.x1, text.get_text()


def test_a_law_moves_money_even_if_no_amount_hangs_on_it(tmp_path: Path) -> None:
    text = """
reforms:
  r:
    milestones: {other: {date: 2026-01-01}, law: {date: 2026-07-01}, grant: {date: 2027-01-01}}
    law: {milestone: law}
    effects:
      e: {line: service_expenditure, kind: running, grade: D, amount: 1, starts: grant}
"""
    assert moving_milestones(loaded(tmp_path, HEAD + text).reforms[0]) == ("law", "grant")


def test_more_strategies_are_told_against_the_first() -> None:
    three = (*PAIR, replace(PAIR[1], name=Words("Tredje", "Third"), stem="third"))
    found = named_futures(three)
    assert [rule.key for rule in rules_of(3)] == KEYS
    for one in found:
        assert [len(year.apart) for year in one.years] == [2] * len(YEARS)
        assert one.total[1] == one.total[2]
        assert "Tredje" in year_text(one, one.years[0], three, "da")
    assert named_futures_chart(three, found, "en").table.columns[-2] == "Difference: Third, DKK\u00a0m"
