"""What leads from an earlier estimate to a later one: steps that add up, each a paired difference with its own error."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from simulator.stats.estimates import Estimates
from simulator.text import Text

Kind = Literal["common", "changed", "new", "removed"]
"""What a step takes over: a part that all reforms have in common, or a reform that was changed, is new or is gone."""

PRICE_LEVEL: Final = "price_level"
_REFORMS: Final = "reforms."


def reform_part(reform_id: str) -> str:
    """Return what the part of a reform is called; other parts are called as in the files."""
    return f"{_REFORMS}{reform_id}"


def reform_of(part: str) -> str | None:
    """Return the id of the reform that a part is, None for a part that all reforms have in common."""
    return part.removeprefix(_REFORMS) if part.startswith(_REFORMS) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One estimate: net effect [year] and total [], at its own price level [mio. kr.]."""

    net_effect: Estimates
    cumulative: Estimates


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one step changes, in the same futures before and after it [mio. kr.].

    net_effect [year], cumulative []; `by_reform` [] the total by the reform that it is changed in, since reforms share capacity,
    and `elsewhere` [] what the step of a reform changes in the others. `reversed` [] is how much more the step would change if
    the steps were taken the other way round.
    """

    part: str
    kind: Kind
    name: Text
    net_effect: Estimates
    cumulative: Estimates
    by_reform: Mapping[str, Estimates]
    elsewhere: Estimates
    reversed: Estimates


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """Two estimates in the same futures, their difference (net effect [year], total []), and the steps that it is the sum of."""

    before: Estimate
    after: Estimate
    difference: Estimate
    steps: tuple[Contribution, ...]
