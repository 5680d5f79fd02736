"""What groups of inputs are called."""

from typing import Final

from simulator.model.book_inputs import ECONOMY
from simulator.model.inputs import CAPACITY, DRIVERS, PRICES, TIMING
from simulator.model.scenario import Scenario
from simulator.present.comparison_text import lowered
from simulator.stats.sensitivity.result import OTHER
from simulator.text import Language, Text

_NAMES: Final = {
    TIMING: Text("lovenes tidspunkter", "the timing of laws"),
    PRICES: Text("priser og løn", "prices and wages"),
    CAPACITY: Text("kapacitet", "capacity"),
    DRIVERS: Text("fælles årsager", "common causes"),
    ECONOMY: Text("økonomien uden reformerne", "the budget without the reforms"),
    OTHER: Text("øvrige", "the rest"),
}


def group_name(key: str, scenario: Scenario, language: Language) -> str:
    """Return the name of a group inside a sentence: a reform's, or what its inputs have in common."""
    if key in _NAMES:
        return _NAMES[key].in_(language)
    return next((lowered(reform.name.in_(language)) for reform in scenario.reforms if reform.id == key), key)
