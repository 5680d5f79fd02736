"""Which futures of a run are told by name: rules by rank, so that anyone can choose the same ones again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import rankdata

from simulator.axes import FloatArray, IntArray
from simulator.text import Text

DELAY: Final = "delay"
PRICES: Final = "prices"
CAPACITY: Final = "capacity"
BAND: Final = 0.05
"""How far from its rank a given trait may lie [share of the futures]: a tenth of them remains to choose from."""

_ROUNDING = 1e-9


def total_trait(strategy: int) -> str:
    """Return the name of the trait that is the total of the strategy at a position."""
    return f"total.{strategy}"


def difference_trait(strategy: int) -> str:
    """Return the name of the trait that is the total of an alternative less that of the reference."""
    return f"difference.{strategy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How one future is chosen: what is given, and else the middle.

    Of the futures whose `given` traits all lie within `BAND` of `rank` [share of the futures that lie lower], or of all if nothing
    is given, the one nearest the middle of these in the traits `middle`: the smallest sum of squared distances of its ranks among
    them from one half; of equal ones the first; never one that an earlier rule has chosen.
    """

    key: str
    name: Text
    given: tuple[str, ...]
    rank: float
    middle: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The future that a rule chose, counted from 0, and how many it chose from."""

    rule: Rule
    draw: int
    among: int


def rules_of(strategies: int) -> tuple[Rule, ...]:
    """Return the rules for so many strategies, in the order in which they choose."""
    totals = tuple(total_trait(position) for position in range(strategies))
    middle = (*totals, *(difference_trait(position) for position in range(1, strategies)), DELAY)

    def rule(key: str, name: Text, given: tuple[str, ...] = (), rank: float = 0.5) -> Rule:
        return Rule(key=key, name=name, given=given, rank=rank, middle=middle)

    return (
        rule("median", Text("Et forløb i midten", "A course in the middle")),
        rule("late_laws", Text("Lovene kommer sent", "Laws come late"), (DELAY,), 0.9),
        rule("wage_shock", Text("Løn og priser stiger hurtigt", "Wages and prices rise fast"), (PRICES,), 0.9),
        rule("goes_well", Text("Et godt forløb", "A good course"), totals, 0.1),
        rule("goes_badly", Text("Et dårligt forløb", "A bad course"), totals, 0.9),
    )


def ranks(values: FloatArray) -> FloatArray:
    """Return the rank of each value [draw] as the share of the values that lie lower; equal ones share the middle of theirs."""
    return (rankdata(values) - 0.5) / values.size


def choose(traits: Mapping[str, FloatArray], rules: Sequence[Rule]) -> tuple[Choice, ...]:
    """Return the future of each rule that has one, from the traits [draw] of all.

    A rule has none where no future lies within the band of what is given; a trait that no future has is in no middle. Where no
    total differs between futures there is nothing to tell.
    """
    if not any(np.ptp(values) > _ROUNDING for key, values in traits.items() if key.startswith("total.")):
        return ()
    found: list[Choice] = []
    for rule in rules:
        pool = _pool(traits, rule)
        left = np.isin(pool, [one.draw for one in found], invert=True)
        if left.any():
            far = np.sum([(ranks(traits[key][pool]) - 0.5) ** 2 for key in rule.middle if key in traits], axis=0)
            nearest = np.argmin(np.where(left, far, np.inf))
            found.append(Choice(rule=rule, draw=int(pool[nearest]), among=pool.size))
    return tuple(found)


def _pool(traits: Mapping[str, FloatArray], rule: Rule) -> IntArray:
    """Return the futures that a rule chooses from."""
    inside = np.ones(next(iter(traits.values())).size, dtype=bool)
    for key in rule.given:
        inside &= (np.abs(ranks(traits[key]) - rule.rank) <= BAND + _ROUNDING) if key in traits else False
    return np.flatnonzero(inside)
