"""Which assumptions turn the answer, for the two strategies and for every mix of them."""

from typing import Final

from simulator.present.comparison_text import is_saving, value_text
from simulator.stats.comparison import Against
from simulator.stats.flips import Flip
from simulator.text import Language, Text

_MOST: Final = 5


def turning_text(one: Against, language: Language) -> str:
    """Return whether single assumptions turn the answer as the money falls, inside their own P10 to P90."""
    count = len(_inside(one, 0))
    if not count:
        return Text(
            "Ingen enkelt antagelse vender svaret, som pengene falder, inden for sit eget interval (8 af 10).",
            "No single assumption turns the answer as the money falls inside its own range (8 in 10).",
        ).in_(language)
    if count == 1:
        return Text(
            "Som pengene falder, vender én antagelse alene svaret inden for sit eget interval (8 af 10):",
            "As the money falls, one assumption alone turns the answer inside its own range (8 in 10):",
        ).in_(language)
    if count > _MOST:
        return Text(
            f"Som pengene falder, vender hver af {count} antagelser alene svaret inden for sit eget interval (8 af 10), bl.a.:",
            f"As the money falls, each of {count} assumptions alone turns the answer inside its own range (8 in 10), among them:",
        ).in_(language)
    return Text(
        "Som pengene falder, vender hver af disse antagelser alene svaret inden for sit eget interval (8 af 10):",
        "As the money falls, each of these assumptions alone turns the answer inside its own range (8 in 10):",
    ).in_(language)


def turning_items(one: Against, language: Language) -> tuple[str, ...]:
    """Return the assumptions that turn the answer as the money falls, those first that need to move least, and where."""
    return tuple(_item(flip, language) for flip in _inside(one, 0)[:_MOST])


def held_text(one: Against, language: Language) -> str:
    """Return how many assumptions turn the answer at equal service level, with the disputed effects both ways."""
    held = {flip.input.name for basis in (1, 2) for flip in _inside(one, basis)}
    if not held:
        return Text(
            "Ved samme serviceniveau, med de omstridte virkninger begge veje, vender ingen enkelt antagelse svaret.",
            "At equal service level, with the disputed effects both ways, no single assumption turns the answer.",
        ).in_(language)
    count = len(held)
    counted = Text("1 antagelse", "1 assumption") if count == 1 else Text(f"{count} antagelser", f"{count} assumptions")
    return Text(
        f"Ved samme serviceniveau, med de omstridte virkninger begge veje, kan {counted.da} alene vende svaret.",
        f"At equal service level, with the disputed effects both ways, {counted.en} alone can turn the answer.",
    ).in_(language)


def _inside(one: Against, basis: int) -> tuple[Flip, ...]:
    return tuple(flip for flip in one.flips[basis] if flip.inside_own_range)


def _item(flip: Flip, language: Language) -> str:
    saves = is_saving(flip)
    sign = -1 if saves else 1
    at, usual = value_text(flip.input, sign * flip.at, language), value_text(flip.input, sign * flip.usual, language, bare=True)
    saved = Text("en besparelse på ", "a saving of ").in_(language) if saves else ""
    name = flip.input.text.in_(language)
    return Text(f"{name}: vender ved {saved}{at} (median {usual})", f"{name}: turns at {saved}{at} (median {usual})").in_(language)
