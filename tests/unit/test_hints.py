"""What was probably meant: a number that a comma has cut is joined and nothing else is, and hints say what to write."""

from pathlib import Path
from typing import Any

import pytest

from simulator.errors import Problems
from simulator.scenario_file.hints import date_hint, did_you_mean, missing_hint, number_hint, share_hint
from simulator.scenario_file.source import read_source
from tests.scenarios import written


def read(folder: Path, value: str) -> Any:
    problems = Problems()
    node = read_source(written(folder, f"x: {value}\n"), "scenario.yaml", problems)
    assert not list(problems)
    assert node is not None
    return node.plain["x"]


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("{a: 0,5}", {"a": "0,5"}),
        ("{a: -0,05, b: 2}", {"a": "-0,05", "b": 2}),
        ("{0,5: 0,3, 1: 0,7}", {"0,5": "0,3", 1: "0,7"}),
        ("{a: 1.000,5}", {"a": "1.000,5"}),
        ("{a: -1,110,892, b: 1}", {"a": "-1,110,892", "b": 1}),
        ("{2026: 1,5,2027: 2,5}", {2026: "1,5", 2027: "2,5"}),
        ("[{a: 2,7%}, {b: [1,5, 2]}]", [{"a": "2,7%"}, {"b": ["1,5", 2]}]),
        ("[1, 2,05, 4]", [1, "2,05", 4]),
    ],
)
def test_a_decimal_comma_is_read_as_it_was_written(tmp_path: Path, value: str, means: Any) -> None:
    assert read(tmp_path, value) == means


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("[0,5]", [0, 5]),
        ("[1,2,4]", [1, 2, 4]),
        ("[1,-5, 3]", [1, -5, 3]),
        ("[1,2.5, 3]", [1, 2.5, 3]),
        ("[1.5,2, 3]", [1.5, 2, 3]),
        ("['1',5, 3]", ["1", 5, 3]),
        ("[1 ,5, 3]", [1, 5, 3]),
        ("[a,5, 3]", ["a", 5, 3]),
        ("{2026: 1,2027: 2}", {2026: 1, 2027: 2}),
        ("{a: 0, 5}", {"a": 0, 5: None}),
        ("{a: 1,b}", {"a": 1, "b": None}),
        ("\n  - 1\n  - 5", [1, 5]),
    ],
)
def test_a_comma_that_divides_is_left_alone(tmp_path: Path, value: str, means: Any) -> None:
    assert read(tmp_path, value) == means


@pytest.mark.parametrize(
    ("written_as", "fixed"),
    [
        ("1,5", "1.5"),
        ("−0,05", "-0.05"),
        ("1.000,5", "1000.5"),
        ("1 000,5", "1000.5"),
        ("1.110.892", "1110892"),
        ("1,110,892", "1110892"),
        ("2,7 %", "0.027"),
    ],
)
def test_a_number_written_as_text_is_written_out(written_as: str, fixed: str) -> None:
    hint = number_hint(written_as)
    assert hint is not None
    assert hint.en.endswith(f"write {fixed}") or hint.en.endswith(f"the share {fixed}")


@pytest.mark.parametrize("word", ["1,5,2", "12:30", "1-2", "1.5.2", "%", "en", "1,,5"])
def test_no_one_guesses_what_number_another_word_means(word: str) -> None:
    assert number_hint(word) is None


@pytest.mark.parametrize(
    ("written_as", "fixed"),
    [
        ("01-07-2026", "2026-07-01"),
        ("1.7.2026", "2026-07-01"),
        ("1/7-2026", "2026-07-01"),
        ("2026-7-1", "2026-07-01"),
        ("2026-07", "2026-07-01"),
        (2026, "2026-01-01"),
        ("2026-07-01", "2026-07-01 without quotes"),
    ],
)
def test_a_date_is_written_year_first(written_as: object, fixed: str) -> None:
    hint = date_hint(written_as)
    assert hint is not None
    assert hint.en == f"write {fixed}"


@pytest.mark.parametrize("word", ["13/13-2026", "law", True, 2.5, 31, None, "30-02-2026"])
def test_what_is_no_date_gets_no_hint_of_one(word: object) -> None:
    assert date_hint(word) is None


@pytest.mark.parametrize(("value", "fixed"), [(30, "0.3"), (2.5, "0.025"), (100, "1")])
def test_per_cent_is_written_as_a_share(value: float, fixed: str) -> None:
    hint = share_hint(value)
    assert hint is not None
    assert hint.en.endswith(f"is written {fixed}")


@pytest.mark.parametrize("value", [1, 0.5, -3, 101, True, "30"])
def test_what_is_no_per_cent_gets_no_hint_of_it(value: object) -> None:
    assert share_hint(value) is None


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("kilde", ["kind", "source"], "source"),
        ("kilde", ["kind", "sources"], "sources"),
        ("Beløb", ["amount", "line"], "amount"),
        ("beloeb", ["amount", "line"], "amount"),
        ("Øvrige anlæg", ["capital_expenditure", "taxes"], "capital_expenditure"),
        ("lov", ["exit", "law"], "law"),
        ("stars", ["ends", "starts"], "starts"),
    ],
)
def test_a_danish_word_leads_to_the_key_it_means_here(word: str, known: list[str], meant: str) -> None:
    assert did_you_mean(word, known) == (f"mente du {meant}?", f"did you mean {meant}?")


def test_a_word_that_is_nothing_here_leads_nowhere() -> None:
    assert did_you_mean("beløb", ["first", "last"]) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.5 mio. kr.", "1.5"),
        ("1,5 mio. kr.", "1.5"),
        ("-2 mio kr", "-2"),
        ("1.500.000 kr.", "1.5"),
        ("850000 kroner", "0.85"),
        ("850 t.kr.", "0.85"),
    ],
)
def test_an_amount_with_its_unit_is_told_in_millions(written: str, number: str) -> None:
    hint = number_hint(written)
    assert hint is not None
    assert hint.da == f"skriv kun tallet, i mio. kr.: {number}"


def test_what_is_no_amount_with_a_unit_gets_no_hint() -> None:
    assert number_hint("1,2,3 kr.") is None
    assert number_hint("mange kr.") is None


@pytest.mark.parametrize("written", ["1. juli 2027", "1 juli 2027", "den 1. juli 2027", "1. jul. 2027", "1 July 2027"])
def test_a_date_with_the_name_of_its_month_is_told_in_figures(written: str) -> None:
    hint = date_hint(written)
    assert hint is not None
    assert hint.da == "skriv 2027-07-01"


def test_a_date_with_a_month_that_does_not_exist_gets_no_hint() -> None:
    assert date_hint("1. brumaire 2027") is None
    assert date_hint("31. februar 2027") is None


@pytest.mark.parametrize(
    ("said", "known", "meant"),
    [
        ("varig", ("running", "one_off"), "running"),
        ("engang", ("running", "one_off"), "one_off"),
        ("halvår", ("half_year", "school_year", "none"), "half_year"),
        ("tilskud", ("grant", "cost"), "grant"),
        ("udgift", ("grant", "cost"), "cost"),
    ],
)
def test_danish_words_of_choices_are_known(said: str, known: tuple[str, ...], meant: str) -> None:
    hint = did_you_mean(said, known)
    assert hint is not None
    assert hint.en == f"did you mean {meant}?"


def test_a_missing_start_of_own_work_is_shown_whole() -> None:
    assert missing_hint("start").en == "add start: {active: {lead_months: 12}, waiting: {lag_months: 1}}"
