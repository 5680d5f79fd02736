"""What a briefing says of small scenarios (one reform, certain amounts, no law, no own work) reads as a person would write it."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, get_args

import pytest

from simulator.briefing import brief
from simulator.cli.origins import origins_of
from simulator.model.inputs import inputs_of
from simulator.present.briefing.content import document
from simulator.present.briefing.document import Bullets, Document, Figure, Paragraph, PrintedTable
from simulator.present.comparison_answer import comparison_heading
from simulator.present.sensitivity_answer import sensitivity_heading
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.text import Language
from tests.scenarios import loaded, written

HEAD: Final = """
format: 1
name: {{da: {da}, en: {en}}}
strategy: {strategy}
years: {{first: 2025, last: {last}}}
price_level: 2025
"""
NAMES: Final = {"waiting": ("Afventende strategi", "Waiting strategy"), "active": ("Aktiv strategi", "Active strategy")}
CERTAIN: Final = """
reforms:
  health:
    name: {da: Sundhedsreformen, en: Health reform}
    milestones: {transfer: {name: {da: Opgaver flytter, en: Tasks move}, date: 2027-01-01, delay_months: 0}}
    law: {milestone: transfer}
    effects:
      costs:
        name: {da: Nye opgaver, en: New tasks}
        line: service_expenditure
        kind: running
        starts: transfer
        grade: A
        by_strategy: {waiting: {amount: 3}, active: {amount: 2}}
"""
NO_LAW: Final = """
reforms:
  health:
    effects:
      costs:
        line: service_expenditure
        kind: running
        starts: 2026-01-01
        grade: C
        by_strategy: {waiting: {amount: {pert: [1, 3, 5]}}, active: {amount: {pert: [1, 2.5, 6]}}}
"""
ALIKE: Final = """
reforms:
  health:
    effects:
      costs: {line: service_expenditure, kind: running, starts: 2026-01-01, grade: A, amount: 2}
"""
ONE_YEAR: Final = """
reforms:
  health:
    milestones: {transfer: {date: 2025-01-01, stage: bill}}
    law: {milestone: transfer}
    effects:
      costs:
        line: service_expenditure
        kind: running
        starts: transfer
        grade: D
        by_strategy: {waiting: {amount: {pert: [1, 3, 5]}}, active: {amount: {pert: [1, 2, 6]}}}
"""
OWN_WORK: Final = """
decision_date: 2025-04-01
capacity: {person_months_per_month: 5, cost_per_person_month: 0.06}
reforms:
  health:
    milestones: {transfer: {date: 2027-01-01, delay_months: 0}}
    law: {milestone: transfer}
    implementation: {work: 30, months: 12, start: {active: {lead_months: 18}, waiting: {lag_months: 1}}}
    effects:
      costs:
        {line: service_expenditure, kind: running, starts: transfer, grade: A, amount: -2, acts_through: implementation}
"""
NO_WORK: Final = """
decision_date: 2025-04-01
reforms:
  health:
    milestones: {transfer: {date: 2027-01-01, delay_months: 0}}
    law: {milestone: transfer}
    effects:
      costs:
        line: service_expenditure
        kind: running
        starts: transfer
        grade: D
        by_strategy: {waiting: {amount: 3}, active: {amount: 2}}
  school:
    effects:
      training:
        line: service_expenditure
        kind: running
        starts: 2026-08-01
        grade: D
        by_strategy: {waiting: {amount: 2}, active: {amount: {pert: [0.5, 1, 2]}}}
"""
SMALL: Final = {
    "certain": CERTAIN,
    "no_law": NO_LAW,
    "alike": ALIKE,
    "one_year": ONE_YEAR,
    "own_work": OWN_WORK,
    "no_work": NO_WORK,
}
Made = Mapping[Language, Document]


def made(folder: Path, text: str, last: int) -> Made:
    paths = []
    for strategy, (da, en) in NAMES.items():
        head = HEAD.format(da=da, en=en, strategy=strategy, last=last)
        paths.append(written(folder, head + text, f"{strategy}.yaml"))
    found = [load_scenario(path, Overrides(draws=1024)) for path in paths]
    briefing = brief(found[0].scenario, found[1].scenario)
    origins = origins_of(found[1])
    return {language: document(briefing, origins, language, {}) for language in get_args(Language)}


@pytest.fixture(scope="module")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    done: dict[str, Made] = {}

    def of(name: str) -> Made:
        if name not in done:
            done[name] = made(tmp_path_factory.mktemp(name), SMALL[name], 2025 if name == "one_year" else 2028)
        return done[name]

    return of


def sentences(document: Document) -> Iterator[str]:
    """Yield every text that stands on its own: paragraphs, items of lists, captions, and headlines and texts of charts."""
    yield document.title
    for part in document.parts:
        yield part.heading
        for block in part.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Bullets):
                yield from (item for item in block.items if not item.startswith("costs"))  # an id that serves as a name
            elif isinstance(block, Figure):
                yield from (block.chart.headline, block.chart.measure, block.chart.alt, block.table.caption)
            elif isinstance(block, PrintedTable):
                yield block.caption


def figure(document: Document, number: int) -> Figure:
    return next(one for one in document.figures() if one.number == number)


def part_text(document: Document, part_id: str) -> str:
    part = next(one for one in document.parts if one.id == part_id)
    return " ".join(block.text for block in part.blocks if isinstance(block, Paragraph)).replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", SMALL)
def test_every_sentence_begins_with_a_capital_and_ends_with_one_full_stop(
    briefings: Callable[[str], Made], name: str, language: Language
) -> None:
    for text in sentences(briefings(name)[language]):
        assert not text[:1].islower(), text
        assert ".." not in text, text
        assert not re.search(r"(?<!mio)(?<!kr)(?<!pct)(?<!pr)(?<!bl\.a)(?<!\d)\. [a-zæøå]", text.replace("\u00a0", " ")), text


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", SMALL)
def test_the_name_of_a_strategy_has_a_capital_only_where_a_sentence_begins(
    briefings: Callable[[str], Made], name: str, language: Language
) -> None:
    ends = {"da": ("Aktiv strategi", "Afventende strategi"), "en": ("Active strategy", "Waiting strategy")}[language]
    for text in sentences(briefings(name)[language]):
        for strategy in ends:
            for found in re.finditer(strategy, text):
                before = text[: found.start()]
                assert not before or re.search(r"[.(;:?] ?$", before), text


@pytest.mark.parametrize(
    ("name", "da", "en"),
    [
        ("certain", "Alle datoerne ligger fast", "All dates are certain"),
        (
            "one_year",
            "Mest usikker: transfer, senere end 1. januar 2026 i 1 af 10",
            "Least certain: transfer, later than 1 January 2026",
        ),
    ],
)
def test_a_date_is_called_uncertain_only_where_it_can_be_late(
    briefings: Callable[[str], Made], name: str, da: str, en: str
) -> None:
    document = briefings(name)
    assert figure(document["da"], 7).chart.headline.startswith(da)
    assert figure(document["en"], 7).chart.headline.startswith(en)


def test_a_certain_date_is_read_out_as_one_day(briefings: Callable[[str], Made]) -> None:
    assert "Tasks move: certain, 1 January 2027. The" in figure(briefings("certain")["en"], 7).chart.alt


def test_one_assumption_that_turns_the_difference_is_told_in_the_singular(briefings: Callable[[str], Made]) -> None:
    assert figure(briefings("no_law")["da"], 8).chart.headline == "Én antagelse kan alene vende forskellen"
    assert figure(briefings("no_law")["en"], 8).chart.headline == "One assumption alone can turn the difference"


def test_an_election_is_no_assumption_of_a_scenario_whose_laws_it_cannot_stop(tmp_path: Path) -> None:
    head = HEAD.format(da="A", en="A", strategy="active", last=2028)
    assert not inputs_of(loaded(tmp_path, head + CERTAIN))
    assert "election" in [one.name for one in inputs_of(loaded(tmp_path, head + ONE_YEAR))]


def test_a_scenario_without_uncertain_numbers_says_so(briefings: Callable[[str], Made]) -> None:
    document = briefings("certain")
    assert part_text(document["da"], "assumptions") == "Intet tal i scenariet er usikkert."
    assert part_text(document["en"], "assumptions") == "No number of the scenario is uncertain."
    assert part_text(briefings("no_law")["en"], "assumptions").startswith("1 uncertain number by quality")


def test_no_source_is_claimed_where_none_is_named(briefings: Callable[[str], Made]) -> None:
    document = briefings("no_law")
    assert part_text(document["da"], "assumptions").endswith("En kilde er nævnt for ingen, en ejer, der kan spørges, for ingen.")
    assert part_text(document["en"], "assumptions").endswith("A source is named for none, an owner who can be asked for none.")


@pytest.mark.parametrize("name", SMALL)
def test_reforms_share_capacity_only_where_more_than_one_has_work(briefings: Callable[[str], Made], name: str) -> None:
    notes = [block.note for part in briefings(name)["en"].questions for block in part.blocks if isinstance(block, PrintedTable)]
    assert notes
    assert not any("capacity" in note for note in notes)


def test_a_list_of_sources_without_sources_is_left_out(briefings: Callable[[str], Made]) -> None:
    assert "sources" not in [part.id for part in briefings("certain")["da"].parts]


def test_capacity_that_always_suffices_has_no_worst_month(briefings: Callable[[str], Made]) -> None:
    assert "There is enough capacity in each month" in [one.chart.headline for one in briefings("own_work")["en"].figures()]


@pytest.mark.parametrize("language", ["da", "en"])
def test_one_year_is_no_span_of_years(briefings: Callable[[str], Made], language: Language) -> None:
    document = briefings("one_year")[language]
    for text in (document.subtitle, *sentences(document)):
        assert not re.search("2025[-–]2025", text), text


def test_where_all_futures_are_alike_no_range_is_told(briefings: Callable[[str], Made]) -> None:
    assert part_text(briefings("certain")["da"], "amount").startswith(
        "I gennemsnit 2,0 mio. kr. billigere i alt til 2028, typisk (median) 2,0 mio. kr. billigere. Sådan er det i mindst 8 af 10 "
        "fremtider. Opgjort i nutidsværdi er aktiv strategi 1,8 mio. kr. billigere"
    )
    alike = part_text(briefings("alike")["en"], "amount")
    assert "So it is in at least 8 in 10 futures. In present value there is no difference" in alike


@pytest.mark.parametrize("name", ["certain", "no_law", "alike", "one_year"])
def test_own_staff_has_no_time_to_tell_of_where_no_reform_has_work(briefings: Callable[[str], Made], name: str) -> None:
    assert "egen tid" not in part_text(briefings(name)["da"], "amount")


@pytest.mark.parametrize(
    ("name", "da", "en"),
    [
        (
            "certain",
            "Alt i tallene kan påvirkes lokalt: 4,0 mio. kr. ved aktiv strategi og 6,0 mio. kr. ved afventende strategi.",
            "All that the numbers hold can be influenced locally: DKK 4.0 m under the active strategy and DKK 6.0 m under the "
            "waiting strategy.",
        ),
        (
            "alike",
            "Uden for kommunens indflydelse eller allerede vedtaget er i gennemsnit 6,0 mio. kr. i alt, det samme i begge "
            "strategier. Størst er costs 6,0. Intet i tallene kan påvirkes lokalt.",
            "Outside the municipality's hands or adopted already are on average DKK 6.0 m in total, the same under both "
            "strategies. The largest is costs 6.0. Nothing in the numbers can be influenced locally.",
        ),
    ],
)
def test_only_the_influence_that_there_is_is_told(briefings: Callable[[str], Made], name: str, da: str, en: str) -> None:
    assert part_text(briefings(name)["da"], "influence") == da
    assert part_text(briefings(name)["en"], "influence") == en


def test_one_assumption_that_turns_the_answer_is_announced_in_the_singular(briefings: Callable[[str], Made]) -> None:
    assert part_text(briefings("no_law")["da"], "turning").startswith("Som pengene falder, vender én antagelse alene svaret")


def test_what_nothing_is_worth_is_not_told_as_an_amount(briefings: Callable[[str], Made]) -> None:
    told = part_text(briefings("one_year")["en"], "find_out")
    assert told.endswith("full knowledge would be worth less than DKK 0.1 m.")
    assert part_text(briefings("certain")["da"], "find_out") == "Intet tal er usikkert, så der er intet at undersøge før valget."


def test_a_strategy_that_the_other_reforms_follow_has_its_article(briefings: Callable[[str], Made]) -> None:
    assert "The other reforms meanwhile: as in the active strategy." in figure(briefings("own_work")["en"], 9).chart.measure


def test_the_question_explains_waiting_only_where_there_is_a_law_to_wait_for(briefings: Callable[[str], Made]) -> None:
    assert "lovens endelige tekst" in part_text(briefings("certain")["da"], "question")
    assert "lov" not in part_text(briefings("no_law")["da"], "question")


def test_a_difference_too_small_to_count_is_called_that_beside_its_frequency(briefings: Callable[[str], Made]) -> None:
    told = part_text(briefings("one_year")["da"], "answer")
    assert told.startswith("Der ses ingen forskel")
    assert told.endswith("En forskel i alt under 0,5 mio. kr. tæller ikke her.")
    assert "tæller" not in part_text(briefings("certain")["da"], "answer")


def test_headings_of_answers_name_one_year_once(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD.format(da="Aktiv", en="Active", strategy="active", last=2025) + ONE_YEAR, "one.yaml")
    scenario = load_scenario(path).scenario
    for heading in (comparison_heading(scenario, scenario, "da"), sensitivity_heading([scenario], "da")):
        assert heading.endswith(" 2025")
        assert "2025-2025" not in heading
