"""The municipality's own work with a reform: how much there is, when it starts, and what it costs to be unprepared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.model.numbers import Evidence, Number, Strategy
from simulator.text import Text

StartKind = Literal["lead", "lag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRule:
    """When work begins: `months` before the planned date (lead), or after the text is known (lag).

    A rule sees only what is known in the month it decides: a lead counts from the plan, never from the date that comes true.
    """

    kind: StartKind
    months: Number

    @property
    def stance(self) -> Strategy:
        """Whose numbers an effect by strategy takes under this rule."""
        return "active" if self.kind == "lead" else "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Employees whom a reform makes uncertain: posts, yearly pay [mio. kr.], shares, sensitivity to overload and waiting."""

    fte: Number
    pay_mio: Number
    leavers_share: Number
    replacement_share: Number
    sensitivity: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementation:
    """Own work with one reform.

    `work` is in person-months, `months` its planned length, `cash_share` the part of its cost that is extra outlay, `misfit` the
    share of early work that the final text overturns, `unprepared_mio` what a law in force costs a year with nothing done.
    """

    work: Number
    months: Number
    start: Mapping[Strategy, StartRule]
    cash_share: Number
    misfit: Number
    exposed_share: Number
    unprepared_mio: Number
    staff: Staff | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWork:
    """Work outside the reforms that takes capacity in the month numbers [first, last]."""

    name: Text
    first: int
    last: int
    person_months: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What all reforms' work shares: person-months per month, what overload wastes and costs, the price of a person-month."""

    person_months: Number
    switching_loss: Number
    overload_premium: Number
    cost_mio: Number
    other_work: tuple[OtherWork, ...]
    owner: str

    def taken(self, month: int) -> float:
        """Return the person-months that other work takes in a month."""
        return sum(one.person_months for one in self.other_work if one.first <= month <= one.last)
