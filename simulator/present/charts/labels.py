"""What reforms and strategies are called, coloured and drawn like in charts."""

import textwrap
from collections.abc import Sequence
from typing import Any, Final

from simulator.model.scenario import Scenario
from simulator.present.charts.colours import MIXED, REFORMS, STRATEGY

_DASHES: Final = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1, 1, 1)))
_MARKERS: Final = ("o", "s", "^", "D")
_SIGNS: Final = "●■▲◆"
_LONGEST_NAME: Final = 26
"""Letters of a reform's name for which a key of three columns, or the side of a chart, has room."""
_SMALL_WORD: Final = 4


def chart_names(names: Sequence[str], longest: int = _LONGEST_NAME) -> tuple[str, ...]:
    """Return the names of reforms as a chart has room for them; tables and alternative texts have them whole.

    Longer ones keep their first words; where two would then be called the same, their beginning and end, and if need be a number.
    """
    shown = [_first_words(name, longest) for name in names]
    shown = [_both_ends(name, longest) if shown.count(one) > 1 else one for name, one in zip(names, shown, strict=True)]
    return tuple(
        f"{one} ({row})" if shown.count(one) > 1 and one != name else one
        for row, (name, one) in enumerate(zip(names, shown, strict=True), start=1)
    )


def _first_words(name: str, longest: int) -> str:
    """Return the first words of a long name, without a preposition or conjunction at their end."""
    if len(name) <= longest:
        return name
    words = textwrap.shorten(name, longest - 1, placeholder="").split()
    while len(words) > 1 and len(words[-1]) <= _SMALL_WORD:
        words.pop()
    return f"{' '.join(words)}…"


def _both_ends(name: str, longest: int) -> str:
    half = longest // 2
    return name if len(name) <= longest else f"{name[: longest - half].rstrip()}…{name[1 - half :].lstrip()}"


def strategy_colour(scenario: Scenario) -> str:
    """Return the colour of a scenario: its strategy's, or that of a mix."""
    chosen = set(scenario.strategy.values())
    return STRATEGY[chosen.pop()] if len(chosen) == 1 else MIXED


def strategy_colours(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return the colours of scenarios that stand beside each other: their strategies', or a spare one where that is taken."""
    found: list[str] = []
    for scenario in scenarios:
        own = strategy_colour(scenario)
        found.append(own if own not in found else next((one for one in (MIXED, *REFORMS) if one not in found), own))
    return tuple(found)


def strategy_line(colour: str, position: int) -> dict[str, Any]:
    """Return how the line of the scenario at a position is drawn: by colour, dash and marker, so never by colour alone."""
    return {"color": colour, "linestyle": strategy_dash(position), "marker": _MARKERS[position % len(_MARKERS)]}


def strategy_dash(position: int) -> Any:
    """Return the dash of the scenario at a position."""
    return _DASHES[position % len(_DASHES)]


def strategy_sign(position: int) -> str:
    """Return the marker of the scenario at a position, as a letter."""
    return _SIGNS[position % len(_SIGNS)]
