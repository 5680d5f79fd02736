"""The municipality's own books without the reforms: its result lines to come, its cash, and the rules that bind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.model.lines import LineId
from simulator.model.numbers import Evidence, Number
from simulator.text import Text

PriceShare = Literal["at_once", "delayed", "none"]
"""How a line follows growth of prices and wages that nobody expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A line that grows by one uncertain share a year from its level [mio. kr.] in the year `since`.

    If `is_real`, the share comes on top of the expected growth of prices and wages.
    """

    since: int
    level: Number
    share: Number
    is_real: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A line given year by year [mio. kr.], all years at one percentile; after the last one it stays."""

    amounts: Mapping[int, Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One result line without the reforms, current prices.

    `noise` is each year's own deviation, as a share of the year's amount or in mio. kr.; `carried_over` the share of a deviation
    that comes back with the opposite sign the year after, as unspent appropriations do.
    """

    id: LineId
    size: Growth | Path
    prices: PriceShare
    noise: Mapping[int, Number]
    noise_is_share: bool
    carried_over: Number | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOff:
    """Single amounts [mio. kr., current prices] on a line, each year's drawn on its own, such as settlements of taxes."""

    id: str
    name: Text
    line: LineId
    amounts: Mapping[int, Number]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Cash:
    """Cash [mio. kr.]: balances around the accounts' year, the council's floor, and the year's rhythm.

    `profile` holds for each calendar month how far its average lies above the straight line between the year-end balances, as a
    multiple of `uplift` [mio. kr.]. `alarms` are further levels by name.
    """

    opening_mio: float
    closing_mio: float
    floor_mio: float
    profile: tuple[float, ...]
    uplift: Number
    alarms: Mapping[str, float]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the council would do: when the 12-month average falls below a level, a lasting improvement `delay_months` later.

    `improvement` is in mio. kr. a year; it is added again each time the average is still too low when it has taken effect.
    """

    below_mio: float
    improvement: Number
    delay_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """The accounts sanction: `overspend` of all municipalities together and the sum of those that overspent [mio. kr. a year].

    The grant of the year after falls by 40 % of `overspend` by population and by 60 % of it by the share of all overspends.
    """

    overspend: Number
    overspends: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The result lines to come without the reforms, cash, and rules.

    `year` is the year of the accounts. `contains` names effects, (reform, effect), that the lines hold already. `ceiling` is the
    service ceiling by year [mio. kr., current prices]; without it nothing is said about it.
    """

    year: int
    lines: tuple[Line, ...]
    one_offs: tuple[OneOff, ...]
    cash: Cash
    contains: frozenset[tuple[str, str]]
    ceiling: Mapping[int, float]
    sanction: Sanction | None
    response: Response | None
