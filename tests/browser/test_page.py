"""The web page in a real browser: what it shows of each mix, by mouse, by keyboard, without script, on paper and aloud."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from simulator.present.briefing.document import Bullets, Document, Mixes, Part, PrintedTable
from simulator.present.briefing.page import page as html_of
from simulator.present.briefing.page_data import axis, page_data
from simulator.present.charts.total import stacked
from simulator.present.comparison_json import comparison_content
from simulator.present.number_text import economist_unit, rounded
from simulator.stats.briefing import Briefing
from simulator.text import Language
from tests.browser.conftest import LANGUAGES, Open, watched

WIDTHS = (360, 1366, 1920)
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}

SERIES = """slot => {
  const svg = document.querySelector(`figure[data-chart=${slot}] svg`);
  const points = d => d.replace(/[MZ]/g, "").split("L").map(p => p.split(",").map(Number));
  const ticks = [...svg.querySelectorAll("line[data-tick]")].map(t =>
    [Number(t.dataset.tick), Number(t.getAttribute("x1")), Number(t.getAttribute("y1"))]);
  return {
    ticks, alt: svg.getAttribute("aria-label"),
    bands: [...svg.querySelectorAll("[data-band]")].map(p => points(p.getAttribute("d"))),
    lines: [...svg.querySelectorAll("[data-line=p50]")].map(p => points(p.getAttribute("d"))),
    paths: [...svg.querySelectorAll("[data-line=path]")].map(p => points(p.getAttribute("d"))),
    dots: [...svg.querySelectorAll("circle[data-of]")].map(c => [Number(c.dataset.of), Number(c.getAttribute("cx"))]),
    medians: [...svg.querySelectorAll("[data-median]")].map(l => Number(l.getAttribute("x1"))),
  };
}"""
"""Everything that a chart shows, as drawn."""


def mixes_of(made: Document) -> Mixes:
    assert made.mixes is not None
    return made.mixes


def bits(mix: int, count: int = 3) -> str:
    return f"{mix:0{count}b}"[::-1]


def switch_to(page: Page, mix: int) -> None:
    """Press the switches that differ, as a hand would."""
    for box, wanted in zip(page.get_by_role("switch").all(), bits(mix), strict=True):
        box.set_checked(wanted == "1")


def value_at(places: list[float], ticks: list[tuple[float, float]]) -> np.ndarray:
    """Read values off an axis: `ticks` are (value, place)."""
    (first, here), (last, there) = ticks[0], ticks[-1]
    return first + (np.array(places) - here) / (there - here) * (last - first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_mix_shows_its_own_texts_and_tables(language: Language, opened: Open, documents: dict[Language, Document]) -> None:
    page, mixes = opened(language), mixes_of(documents[language])
    for mix, (texts, tables, charts) in enumerate(zip(mixes.texts, mixes.tables, mixes.charts, strict=True)):
        switch_to(page, mix)
        for slot, text in texts.items():
            for place in page.locator(f"[data-list={slot}]").all():
                assert place.locator("li").all_text_contents() == text.split("\n" if text else None)
                assert place.is_hidden() == (text == "")
            for place in page.locator(f"[data-text={slot}]").all():
                assert place.text_content() == text
                assert place.is_hidden() == (text == "")
        for slot, rows in tables.items():
            for table in page.locator(f"table[data-table={slot}]").all():
                if rows:
                    cells = table.locator("tbody tr:not([hidden])").evaluate_all(
                        "rows => rows.map(r => [...r.children].map(c => c.textContent))"
                    )
                    assert cells == [list(row) for row in rows]
                else:
                    assert table.is_hidden()
        for slot, words in charts.items():
            figure = page.locator(f"figure[data-chart={slot}]")
            assert figure.locator(".headline").text_content() == words["headline"]
            assert figure.locator("svg").get_attribute("aria-label") == words["alt"]


def test_each_mix_draws_exactly_its_own_numbers(opened: Open, documents: dict[Language, Document]) -> None:
    page, numbers = opened(), mixes_of(documents["da"]).numbers
    reference = numbers["reference"]
    axes: dict[str, list[tuple[float, float]]] = {}
    for mix, own in enumerate(numbers["mixes"]):
        switch_to(page, mix)
        net: dict[str, Any] = page.evaluate(SERIES, "net_effect")
        money = [(value, y) for value, _, y in net["ticks"]]
        assert axes.setdefault("net", money) == money, "switching rescales the axis"
        for line, band, strategy in zip(net["lines"], net["bands"], [reference, own][: 1 + bool(mix)], strict=True):
            assert value_at([y for _, y in line], money) == pytest.approx(strategy["net_effect"]["p50"], abs=0.01)
            edges = [*strategy["net_effect"]["p90"], *reversed(strategy["net_effect"]["p10"])]
            assert value_at([y for _, y in band], money) == pytest.approx(edges, abs=0.01)
        dots = page.evaluate(SERIES, "total")
        across = [(value, x) for value, x, _ in dots["ticks"]]
        assert axes.setdefault("total", across) == across
        shown = [reference, own][: 1 + bool(mix)]
        assert len(dots["dots"]) == 50 * len(shown)
        assert value_at(dots["medians"], across) == pytest.approx([one["median"] for one in shown], abs=0.01)
        diameter = page.evaluate("JSON.parse(document.querySelector('#mixes').textContent).axes.total.diameter")
        for k, one in enumerate(shown):
            places = value_at([x for of, x in dots["dots"] if of == k], across)
            assert places == pytest.approx(stacked(np.array(one["dots"]), diameter).x, abs=0.02)
        if mix == 0:
            expect(page.locator("figure[data-chart=difference]")).to_be_hidden()
            continue
        fan = page.evaluate(SERIES, "difference")
        money = [(value, y) for value, _, y in fan["ticks"]]
        assert axes.setdefault("difference", money) == money
        assert value_at([y for _, y in fan["lines"][0]], money) == pytest.approx(own["difference"]["p50"], abs=0.01)
        for band, (low, high) in zip(fan["bands"], (("p10", "p90"), ("p25", "p75")), strict=True):
            edges = [*own["difference"][high], *reversed(own["difference"][low])]
            assert value_at([y for _, y in band], money) == pytest.approx(edges, abs=0.01)
        assert [value_at([y for _, y in path], money).tolist() for path in fan["paths"]] == [
            pytest.approx(path, abs=0.01) for path in own["paths"]
        ]


def test_an_axis_holds_every_mix_and_ticks_stand_at_round_numbers(documents: dict[Language, Document]) -> None:
    data = page_data(documents["da"])
    assert data is not None
    for mix in data["numbers"]["mixes"]:
        assert data["axes"]["total"]["low"] <= mix["dots"][0] <= mix["dots"][-1] <= data["axes"]["total"]["high"]
        for slot, shown in (("net_effect", mix["net_effect"]), ("difference", mix.get("difference", {}))):
            values = [value for edge in shown.values() for value in edge] or [0]
            assert data["axes"][slot]["low"] <= min(values) <= max(values) <= data["axes"][slot]["high"]
        paths = [value for path in mix.get("paths", []) for value in path] or [0]
        assert data["axes"]["difference"]["low"] <= min(paths) <= max(paths) <= data["axes"]["difference"]["high"]
    assert axis((-1.2, 3.4), "da", margin=0)["ticks"] == [[-1.0, "−1"], [0.0, "0"], [1.0, "1"], [2.0, "2"], [3.0, "3"]]
    assert axis((0, 0.03), "en", margin=0)["ticks"][1] == [0.005, "0.005"]


def test_all_active_is_the_page_as_it_was_written_and_the_comparison(
    opened: Open, briefing: Briefing, documents: dict[Language, Document]
) -> None:
    content = comparison_content(briefing.scenarios, briefing.comparison, [])["alternatives"]["Active strategy"]
    total = content["cumulative_difference"]
    mean = rounded(total["mean"], economist_unit(total["mcse"]), "da")
    page, plain = opened(), opened(java_script_enabled=False)
    switch_to(page, 3)
    page.get_by_role("button", name=mixes_of(documents["da"]).names[1]).click()
    for selector in ("[data-text]", "table[data-table] td", "table[data-table] th", ".headline", ".measure"):
        assert page.locator(selector).all_text_contents() == plain.locator(selector).all_text_contents(), selector
    assert page.locator("table[data-table=by_reform] tr.total td").first.text_content() == mean
    embedded = mixes_of(documents["da"]).numbers["mixes"][-1]
    assert embedded["cumulative"]["mean"] == pytest.approx(total["mean"], abs=1e-4)
    assert embedded["verdict"] == content["verdict"]


def test_switches_work_by_keyboard_alone_and_the_answer_is_told(opened: Open, documents: dict[Language, Document]) -> None:
    page, mixes = opened(), mixes_of(documents["da"])
    focused = page.locator(":focus")
    page.keyboard.press("Tab")
    expect(focused).to_have_class("skip")
    page.keyboard.press("Tab")
    assert focused.get_attribute("role") == "switch"
    page.keyboard.press("Space")
    expect(page.get_by_role("switch", name=mixes.switches[0].name)).not_to_be_checked()
    expect(page.get_by_role("status")).to_have_text(f"{mixes.texts[6]['chosen']}{mixes.texts[6]['answer']}")
    expect(page.locator(".told")).to_be_visible()
    for _ in mixes.switches:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(mixes.texts[0]["answer"])
    assert page.get_by_role("switch", checked=True).count() == 0


def test_the_focus_is_seen_on_every_control(opened: Open) -> None:
    page = opened()
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        tag, outline = page.evaluate(
            """() => { const e = document.activeElement, shown = e.matches(".switch input") ? e.nextElementSibling : e;
            return [e.tagName, getComputedStyle(shown).outlineStyle]; }"""
        )
        seen.add(tag)
        assert outline == "solid", tag
    assert {"A", "INPUT", "BUTTON", "SUMMARY"} <= seen


def test_the_keyboard_stops_at_tables_and_pictures_that_scroll_and_only_there(opened: Open) -> None:
    scrolls = """es => es.map(e => [e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight, e.tabIndex])"""
    for width in (360, 1366):
        page = opened(width=width)
        for summary in page.locator("#amount details > summary, #cash details > summary").all():
            summary.click()
        page.wait_for_timeout(50)
        found = page.locator(":is(#amount, #cash) :is(.scroll, .picture)").evaluate_all(scrolls)
        assert all((tab == 0) == scrolled for scrolled, tab in found)
        assert any(scrolled for scrolled, _ in found) == (width == 360)


def test_the_skip_link_leads_to_the_answer_and_keeps_the_mix(opened: Open) -> None:
    page = opened(address="#mix=101")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("[document.activeElement.id, location.hash]") == ["answer", "#mix=101"]


def test_the_mix_stands_in_the_address_and_survives_a_reload(opened: Open, documents: dict[Language, Document]) -> None:
    page, mixes = opened(), mixes_of(documents["da"])
    switch_to(page, 5)
    assert page.evaluate("location.hash") == "#mix=101"
    page.reload()
    expect(page.locator("[data-text=chosen]")).to_have_text(mixes.texts[5]["chosen"])
    page.evaluate("location.hash = '#mix=010'")
    expect(page.locator("[data-text=chosen]")).to_have_text(mixes.texts[2]["chosen"])


@pytest.mark.parametrize("address", ["#mix=1111", "#mix=12", "#mix=", "#when"])
def test_an_address_that_names_no_mix_shows_the_alternative(
    address: str, opened: Open, documents: dict[Language, Document]
) -> None:
    assert opened(address=address).locator("[data-text=chosen]").text_content() == mixes_of(documents["da"]).texts[-1]["chosen"]


def test_what_does_not_follow_the_switches_says_so(opened: Open) -> None:
    page = opened()
    assert page.locator(".still-note:visible").count() == 0
    switch_to(page, 2)
    assert page.locator("#cash .still-note").is_visible()
    assert page.locator("#page-appendix > .still-note").is_visible()
    assert page.locator("#answer .still-note").count() == 0
    page.locator("[data-all='1']").click()
    assert page.locator(".still-note:visible").count() == 0


def test_the_measure_of_a_chart_names_the_mix_that_is_shown(opened: Open) -> None:
    page = opened("en")
    measure = page.locator("figure[data-chart=difference] .measure")
    expect(measure).to_contain_text("Active strategy minus")
    switch_to(page, 2)
    expect(measure).to_contain_text("Chosen mix minus")


def test_the_switches_stay_in_view_beside_the_charts(opened: Open) -> None:
    page = opened()
    page.locator("figure[data-chart=difference]").scroll_into_view_if_needed()
    box = page.locator("form.switches").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= box["y"] + box["height"] <= 768


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_page_shows_the_alternative_and_no_dead_controls(language: Language, opened: Open) -> None:
    page = opened(language, java_script_enabled=False)
    assert page.locator("form.switches").is_hidden()
    assert page.locator("figure img").count() == page.locator("figure").count() > 3
    assert all(image.is_visible() for image in page.locator("figure img").all())


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_at_any_width(width: int, opened: Open) -> None:
    page = opened(width=width)
    assert violations(page) == []
    if width < 1000:
        page.locator(".drawer > summary").click()
    switch_to(page, 4)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert violations(page) == []


def test_axe_finds_nothing_in_english_on_paper_or_with_every_reform_waiting(opened: Open) -> None:
    page = opened("en", "#mix=000")
    assert violations(page) == []
    page.emulate_media(media="print")
    assert violations(page) == []


def violations(page: Page) -> list[str]:
    page.evaluate("document.getAnimations().forEach(a => a.finish())")  # to wait for them may take for ever on paper
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways_and_its_text_is_large_enough(width: int, opened: Open) -> None:
    page = opened(address="#mix=110", width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(e => e.checkVisibility()
          && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 16)
          .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []
    scales = page.evaluate(
        "[...document.querySelectorAll('figure svg')].map(s => s.getBoundingClientRect().width / s.viewBox.baseVal.width)"
    )
    assert scales == pytest.approx([1, 1, 1], abs=0.01)


OVERFLOWING = """() => [...document.querySelectorAll("main *")].filter(e => {
  if (!e.checkVisibility() || e.closest("svg svg, .unseen")) return false;
  const box = e.getBoundingClientRect(), frame = e.parentElement.closest(".scroll, .picture");
  if (frame) return frame.scrollWidth > frame.clientWidth && !["auto", "scroll"].includes(getComputedStyle(frame).overflowX);
  const place = e.parentElement.getBoundingClientRect();
  return box.width > 0 && (box.right > place.right + 1 || box.right > document.documentElement.clientWidth + 1);
}).map(e => e.outerHTML.slice(0, 120))"""
"""What reaches out of its place, unless it can be scrolled within it."""


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1093, 1200, 1280, 1366, 1920])
def test_no_figure_table_or_text_is_wider_than_its_place(width: int, opened: Open) -> None:
    page = opened(width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate(OVERFLOWING) == []
    cut = page.locator(".picture").evaluate_all("es => es.map(e => e.scrollWidth > e.clientWidth)")
    told = page.locator(".picture").evaluate_all("es => es.map(e => e.previousElementSibling.checkVisibility())")
    assert cut == told, "where a picture is scrolled, words above it say so"
    assert any(cut) == (width < 768), "only on a telephone is a picture wider than its place"
    tables = page.locator(".scroll:has(table)").evaluate_all(
        "es => es.filter(e => e.scrollWidth > e.clientWidth).map(e => [e.tabIndex, getComputedStyle(e).backgroundImage])"
    )
    assert all(tab == 0 and "gradient" in shadow for tab, shadow in tables), "a table that is scrolled shows its shadow"


def test_less_motion_is_respected(opened: Open) -> None:
    page = opened(reduced_motion="reduce")
    switch_to(page, 1)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_paper_shows_the_chosen_mix_and_every_table_but_no_switches(opened: Open) -> None:
    page = opened(address="#mix=011")
    page.emulate_media(media="print")
    assert page.locator("form.switches").is_hidden()
    assert page.locator("[data-text=chosen]").is_visible()
    closed = page.locator("figure details.data:not([open]) table").all()
    assert closed
    assert all(table.is_visible() for table in closed)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.data:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.data[open]").count() == 0
    page.emulate_media(media="screen")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_landmarks_and_language_are_those_of_a_document(language: Language, opened: Open) -> None:
    page = opened(language)
    levels = [int(level) for level in page.locator("h1,h2,h3,h4").evaluate_all("hs => hs.map(h => h.tagName[1])")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == language
    assert [page.locator(name).count() for name in ("main", "body > header", "nav", "form")] == [1, 1, 1, 1]
    ids = page.locator("[id]").evaluate_all("es => es.map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_the_answer_stands_before_everything_else(opened: Open) -> None:
    page = opened(height=768)
    box = page.locator(".lead").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 400


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("briefing.bitsOf(5, 4)", "1010"),
        ("briefing.numberOf('1010')", 5),
        ("[...Array(64).keys()].every(n => briefing.numberOf(briefing.bitsOf(n, 6)) === n)", True),
        ("briefing.mixOfHash('#mix=011', 3)", 6),
        ("briefing.mixOfHash('#mix=01', 3)", None),
        ("[0, 7, 3].map(n => briefing.kindOf(n, 3))", [0, 1, 2]),
        ("[0, 5, 10].map(briefing.scaleOf(0, 10, 100, 0))", [100, 50, 0]),
        ("briefing.line([1, 2], [3, 4.567])", "M1,3L2,4.57"),
        ("briefing.band([1, 2], [3, 4], [5, 6])", "M1,5L2,6L2,4L1,3Z"),
        ("briefing.apart([10, 12, 40], 5)", [7, 12, 40]),
        (
            "briefing.stacked([0, 0.5, 1, 3], 1)",
            [{"x": 0.5, "place": 0}, {"x": 0.5, "place": 1}, {"x": 0.5, "place": 2}, {"x": 3, "place": 0}],
        ),
    ],
)
def test_the_small_functions_of_the_script(call: str, expected: object, script: Page) -> None:
    assert script.evaluate(call) == expected


@pytest.fixture(scope="module")
def script(browser: Browser, pages: dict[Language, Path]) -> Iterator[Page]:
    """Return a page whose script is called; nobody switches it."""
    with browser.new_context() as context:
        shown = context.new_page()
        shown.goto(pages["da"].as_uri())
        yield shown


def test_without_mixes_there_is_a_page_without_switches_and_script(
    browser: Browser, documents: dict[Language, Document], tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(html_of(replace(documents["da"], mixes=None)), encoding="utf-8")
    context = browser.new_context()
    with watched(context) as complaints:
        shown = context.new_page()
        shown.goto(path.as_uri())
        assert shown.locator("script, form, [role=status], .still-note").count() == 0
        expect(shown.locator(".lead")).to_be_visible()
        assert violations(shown) == []
    assert complaints == []


def test_words_that_look_like_markup_stay_words(browser: Browser, documents: dict[Language, Document], tmp_path: Path) -> None:
    made, odd = documents["da"], "</script><b>\"'&"
    mixes = mixes_of(made)
    texts = tuple({**one, "answer": odd} for one in mixes.texts)
    part = Part(id="odd", heading=odd, blocks=(Bullets(items=(odd,)), PrintedTable(caption=odd, columns=(odd,), rows=((odd,),))))
    path = tmp_path / "page.html"
    path.write_text(html_of(replace(made, title=odd, appendix=(part,), mixes=replace(mixes, texts=texts))), encoding="utf-8")
    with browser.new_context() as context:
        shown = context.new_page()
        shown.goto(path.as_uri() + "#mix=100")
        for selector in ("h1", ".lead", "#odd h3", "#odd li", "#odd caption", "#odd th[scope=row]"):
            assert shown.locator(selector).text_content() == odd, selector


def test_the_page_carries_all_it_needs_and_stays_small(pages: dict[Language, Path]) -> None:
    for path in pages.values():
        html = path.read_text(encoding="utf-8")
        assert path.stat().st_size < 3e6
        assert re.findall(r'(?:src|href)="(?!data:|#)', html) == []
        assert re.search(r"url\(|@import", html[: html.index("</style>")]) is None
        assert "unsafe" not in html[: html.index("</head>")]
        assert re.search(r"\son[a-z]+=|\sstyle=", re.sub(r'"data:[^"]*"|<script.*?</script>', "", html, flags=re.DOTALL)) is None
