"""What strategies are called, coloured and drawn like in charts."""

from collections.abc import Sequence
from typing import Any, Final

from simulator.model.scenario import Scenario
from simulator.present.charts.colours import MIXED, REFORMS, STRATEGY

_DASHES: Final = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1, 1, 1)))
_MARKERS: Final = ("o", "s", "^", "D")
_SIGNS: Final = "●■▲◆"


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
