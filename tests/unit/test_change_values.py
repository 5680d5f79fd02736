"""What stood in a file and what stands there now, in a sentence."""

import pytest

from simulator.present.change_values import path_text, typed, value_text

EARLIER = {2029: {"pert": [-7.4, -2.4, 0.2]}, 2030: {"pert": [-8.0, -3.0, 0.2]}}
YEARS = range(2026, 2031)
LATER = {2029: {"pert": [-5.4, -1.4, 0.2]}, 2030: {"pert": [-6.0, -2.0, 0.2]}}


def test_years_that_differ_are_told_year_by_year_with_their_likeliest_values() -> None:
    assert path_text(EARLIER, LATER, "da") == "2029: −2,4 → −1,4; 2030: −3,0 → −2,0 (mest sandsynligt)"
    assert path_text(EARLIER, LATER, "en") == "2029: −2.4 → −1.4; 2030: −3.0 → −2.0 (likeliest)"


def test_years_with_the_same_step_are_told_together_with_both_values_in_full() -> None:
    before, after = ({year: {"pert": numbers} for year in YEARS} for numbers in ([0.1, 0.4, 1.2], [0.4, 0.9, 1.8]))
    said = path_text(before, after, "da")
    assert said == "2026-2030: {pert: [0.1, 0.4, 1.2]} → {pert: [0.4, 0.9, 1.8]}"
    assert path_text({2026: 0.03, 2027: 0.03}, {2026: 0.02, 2027: 0.02}, "da") == "2026-2027: 0,03 → 0,02"


def test_a_year_keeps_its_number_where_only_its_ends_were_changed() -> None:
    said = path_text({2026: {"pert": [0, 1, 2]}, 2027: 3}, {2026: {"pert": [0, 1, 9]}, 2027: 4}, "da")
    assert said == "2026: {pert: [0, 1, 2]} → {pert: [0, 1, 9]}; 2027: 3 → 4"


def test_numbers_that_tell_no_likeliest_value_are_told_in_full() -> None:
    said = path_text({2026: {"uniform": [0, 1]}, 2027: -1.5}, {2026: {"uniform": [0, 2]}, 2027: -2}, "en")
    assert said == "2026: {uniform: [0, 1]} → {uniform: [0, 2]}; 2027: −1.5 → −2"


def test_a_year_that_is_new_has_nothing_before() -> None:
    assert path_text({2026: 1, 2027: 2}, {2026: 1, 2027: 2, 2028: 3}, "en") == "2026: 1 → 1; 2027: 2 → 2; 2028: – → 3"


def test_the_years_of_a_long_path_are_counted_and_none_is_cut() -> None:
    before, after = ({year: {"pert": [0, year - shift, 9000]} for year in range(2025, 2035)} for shift in (2020, 2019))
    said = path_text(before, after, "en")
    assert said.startswith("2025: 5 → 6; 2026: 6 → 7; ")
    assert said.endswith("; 2030: 10 → 11; and 4 more years (likeliest)")


@pytest.mark.parametrize(
    ("value", "said"),
    [("-2.5", "−2,5"), ("2025", "2025"), ("2026-07-01", "2026-07-01"), ("{pert: [1, 2.5, 4]}", "{pert: [1, 2.5, 4]}")],
)
def test_a_number_alone_is_danish_and_what_stands_in_braces_is_as_in_the_file(value: str, said: str) -> None:
    assert value_text(value, "da") == said


def test_a_long_value_ends_between_two_of_its_parts() -> None:
    value = "{chance: {0: 0.8333333, 12: 0.0416667, 24: 0.0416667, 36: 0.0416667, 48: 0.0416665}}"
    assert value_text(value, "en") == "{chance: {0: 0.8333333, 12: 0.0416667, 24: 0.0416667 …"


def test_a_number_in_a_danish_spreadsheet_is_no_date() -> None:
    assert [typed(value, "da") for value in ("-2.5", "3", "2026: -2.5")] == ["-2,5", "3", "2026: -2.5"]
