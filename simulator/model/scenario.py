"""Everything one run needs to know, in canonical units: mio. kr., shares, months."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Final

from simulator.model.baseline import Baseline
from simulator.model.implementation import Capacity, StartRule
from simulator.model.numbers import Number, Strategy
from simulator.model.reform import Reform
from simulator.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """Who the budget belongs to."""

    code: int | None
    name: str
    inhabitants: int | None
    block_grant_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Calendar years of a run.

    Years before `count_from` are memo and enter no total. The files' evidence ends with `last`; a run `to` a later year holds
    running effects at their amount of `last` and has no one-offs.
    """

    first: int
    last: int
    count_from: int
    to: int

    @property
    def shown(self) -> tuple[int, ...]:
        """All years of the run, ascending."""
        return tuple(range(self.first, self.to + 1))

    @property
    def known(self) -> tuple[int, ...]:
        """The years that the files speak of."""
        return tuple(range(self.first, min(self.last, self.to) + 1))

    @property
    def counted(self) -> tuple[int, ...]:
        """The years that enter totals."""
        return tuple(year for year in self.shown if year >= self.count_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Price level of the results and the uncertain yearly growth of prices and wages."""

    level: int
    growth: Mapping[int, Number]
    discount_rate: float
    discount_base: int


MOST_BLOCKS: Final = 64
FEWEST_BLOCKS: Final = 16
SMALLEST_BLOCK: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPlan:
    """How many futures are simulated: `blocks` independent Latin hypercubes of `block` draws each."""

    seed: int
    block: int
    blocks: int

    @property
    def draws(self) -> int:
        """Total number of simulated futures."""
        return self.block * self.blocks

    def of_length(self, draws: int) -> "RunPlan":
        """Return the plan with at least so many draws, rounded up to whole blocks.

        A run of more than 64 blocks takes larger blocks and one of less than 16 smaller ones, so that memory stays bounded and
        every error rests on at least 16 blocks.
        """
        block = self.block
        while draws > block * MOST_BLOCKS:
            block *= 2
        while draws < block * FEWEST_BLOCKS and block > SMALLEST_BLOCK:
            block //= 2
        return RunPlan(seed=self.seed, block=block, blocks=max(ceil(draws / block), FEWEST_BLOCKS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """A common cause that numbers can be tied to."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A municipality, its reforms and one strategy for each of them.

    `starts` holds the start rule of each reform that has own work; it decides whose numbers an effect by strategy takes, so
    `strategy` agrees with it. `postponed` holds the decision month of each reform that is decided later than the others.
    """

    name: Text
    stem: str
    municipality: Municipality
    years: Years
    knowledge_date: date | None
    decision_month: float | None
    materiality_mio: float
    prices: Prices
    drivers: Mapping[str, Driver]
    election: Number
    reforms: tuple[Reform, ...]
    capacity: Capacity | None
    strategy: Mapping[str, Strategy]
    starts: Mapping[str, StartRule]
    run: RunPlan
    postponed: Mapping[str, float] = field(default_factory=dict)
    baseline: Baseline | None = None

    def decision_on(self, reform_id: str) -> float | None:
        """Return the month from which the strategy for a reform can act; None if from the beginning."""
        return self.postponed.get(reform_id, self.decision_month)
