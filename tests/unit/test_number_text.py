"""Numbers as text: digits follow error and spread, notation follows the language."""

import pytest

from simulator.present.number_text import committee_unit, decimal, economist_unit, frequency, rounded


@pytest.mark.parametrize(
    ("error", "width", "unit"),
    [
        (0.1, 30, 1),
        (0.02, 4, 0.1),
        (0.12, 14, 1),
        (0.001, 100, 1),
        (0.001, 200, 10),
        (3, 1, 10),
        (0, 0, 0.1),
        (0.001, 0.2, 0.1),
        (0.25, 0, 1),
    ],
)
def test_a_committee_reads_in_powers_of_ten_that_follow_error_and_spread(error: float, width: float, unit: float) -> None:
    assert committee_unit(error, width) == pytest.approx(unit)


def test_an_economist_reads_as_fine_as_the_error_allows_but_no_finer_than_a_tenth() -> None:
    assert economist_unit(0.001) == 0.1
    assert economist_unit(0.09) == pytest.approx(0.1)
    assert economist_unit(0.6) == pytest.approx(1)


def test_notation_is_danish_or_english_with_a_true_minus() -> None:
    assert decimal(-1234.5, 1, "da") == "−1.234,5"
    assert decimal(-1234.5, 1, "en") == "−1,234.5"
    assert rounded(42.7, 2, "da") == "42"
    assert rounded(0.26, 0.05, "da") == "0,25"


@pytest.mark.parametrize("value", [-0.0, -0.04, 0.04])
def test_there_is_no_negative_zero(value: float) -> None:
    assert rounded(value, 0.1, "en") == "0.0"


@pytest.mark.parametrize(
    ("probability", "da", "en"),
    [
        (0.0, "færre end 1 af 100", "fewer than 1 in 100"),
        (0.004, "færre end 1 af 100", "fewer than 1 in 100"),
        (0.03, "3 af 100", "3 in 100"),
        (0.1, "1 af 10", "1 in 10"),
        (0.68, "7 af 10", "7 in 10"),
        (0.96, "96 af 100", "96 in 100"),
        (1.0, "flere end 99 af 100", "more than 99 in 100"),
    ],
)
def test_probabilities_are_frequencies_and_never_none_or_all(probability: float, da: str, en: str) -> None:
    assert frequency(probability, "da") == da
    assert frequency(probability, "en") == en
