"""Names in a sentence."""

import pytest

from simulator.present.listing import with_and, with_or
from simulator.text import Language


@pytest.mark.parametrize(
    ("names", "language", "told"),
    [
        ((), "da", ""),
        (("skolen",), "da", "skolen"),
        (("skolen", "havnen"), "da", "skolen og havnen"),
        (("the school", "the port", "the hall"), "en", "the school, the port and the hall"),
    ],
)
def test_the_last_of_several_names_follows_an_and(names: tuple[str, ...], language: Language, told: str) -> None:
    assert with_and(names, language) == told


def test_one_of_several_names_follows_an_or() -> None:
    assert with_or(("skolen", "havnen og hallen"), "da") == "skolen eller havnen og hallen"
    assert with_or(("the school", "the port", "the hall"), "en") == "the school, the port or the hall"
