"""Futures with a name: how each was chosen and what happens in it year by year."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.stats.named_choice import Rule
from simulator.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A trait of a future: its value, the share of the futures searched that lie lower, and the median of them all."""

    value: float
    percentile: float
    median: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A milestone that moves money: month numbers by plan and in this future, infinite if it never comes.

    `is_law`: it is the date from which its reform's law is in force.
    """

    reform: str
    name: Text
    is_law: bool
    planned: float
    actual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a reform or an effect costs in a year under each strategy [strategy], mio. kr."""

    name: Text
    amounts: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What an alternative costs more than the reference in a year, and the effects that most of it comes from, mio. kr.

    `towards` make the difference larger and `against` smaller, each with its own difference, the largest first.
    """

    difference: float
    towards: tuple[tuple[Text, float], ...]
    against: tuple[tuple[Text, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTold:
    """One year: the net effect [strategy], the reforms that cost or save most, what sets each alternative apart [alternative].

    mio. kr. at the run's price level, the largest first.
    """

    year: int
    net_effect: tuple[float, ...]
    reforms: tuple[Contribution, ...]
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFuture:
    """One future under every strategy; the first strategy is the reference.

    `draw` counts the futures of the run from 0, `number` from 1 as `simulate explain --draw` does. `searched` is how many futures
    the rule looked at and `among` how many were left after what it takes for given. `total` [strategy] is what the counted years
    cost at the run's price level, `total_current_prices` the same in current prices; `traits` holds each by the name of its trait.
    """

    rule: Rule
    draw: int
    searched: int
    among: int
    total: tuple[float, ...]
    total_current_prices: tuple[float, ...]
    traits: Mapping[str, Mark]
    arrivals: tuple[Arrival, ...]
    years: tuple[YearTold, ...]

    @property
    def key(self) -> str:
        """The key of its rule."""
        return self.rule.key

    @property
    def name(self) -> Text:
        """What it is called."""
        return self.rule.name

    @property
    def number(self) -> int:
        """Its number in the run, counted from 1."""
        return self.draw + 1

    @property
    def net_effect(self) -> tuple[tuple[float, ...], ...]:
        """Net effect [strategy, counted year], mio. kr. at the run's price level."""
        return tuple(zip(*(year.net_effect for year in self.years), strict=True))
