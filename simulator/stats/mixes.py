"""What is answered for every mix of two strategies."""

from dataclasses import dataclass
from typing import Final

from simulator.model.scenario import Scenario
from simulator.stats.comparison import Against, StrategyTotal
from simulator.text import Text

MIX: Final = Text("Den valgte blanding", "Chosen mix")
"""What a mix is called: it has no name of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """One mix: for each reform that the strategies meet differently, whether it is met as the alternative does.

    `against` is the mix less the reference in the same futures; None for the reference itself.
    """

    scenario: Scenario
    as_alternative: tuple[bool, ...]
    cost: StrategyTotal
    against: Against | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixes:
    """All mixes by number: the sum of the bits of `switches` (ids of reforms, the first is bit 1) met as the alternative does.

    The first is the reference and the last the alternative.
    """

    switches: tuple[str, ...]
    all: tuple[Mix, ...]

    @property
    def cheapest(self) -> Mix:
        """The mix with the lowest expected cost at equal service level."""
        return min(self.all, key=lambda one: one.cost.equal_service.mean.item())
