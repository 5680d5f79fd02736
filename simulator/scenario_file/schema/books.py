"""How the books to come are written: lines without the reforms, cash, and the rules that bind."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from simulator.model.books import PriceShare
from simulator.model.lines import LineId
from simulator.model.numbers import Grade
from simulator.scenario_file.schema.base import Id, Name, Sourced, refuse
from simulator.scenario_file.schema.numbers import Number
from simulator.scenario_file.schema.reform import Year
from simulator.text import Text


class Evidenced(Sourced):
    """A part of the books with its evidence."""

    grade: Grade = "D"
    """Evidence: A own adopted figure, B sourced and scaled, C derived, D assumption."""


class Line(Evidenced):
    """A result line without the reforms, current prices: a `path`, or a `level` that grows."""

    path: Annotated[dict[Year, Number], Field(min_length=1)] | None = None
    """Amounts by year, mio. kr., all at one percentile, from the year of the accounts or the one after. A year left out has the
    amount of the one before, and after the last one the line stays."""
    from_: Year | None = Field(default=None, alias="from")
    """Year of `level`. The year of the accounts: the line holds that year's effects of the reforms, and a running effect enters
    as the difference from it. The year after: effects enter in full."""
    level: Number | None = None
    """Amount in that year, mio. kr., with the sign of the accounts."""
    growth: Number | None = None
    """Growth a year, a share (0.027 for 2.7 %), expected growth of prices and wages included; one number for all years, since drift
    adds up. Give either `growth` or `real_growth`."""
    real_growth: Number | None = None
    """Growth a year, a share, on top of the likeliest growth of prices and wages in `price_index`, which it needs."""
    prices: PriceShare = "none"
    """How growth of prices and wages other than the likeliest of `price_index` comes through: at_once, delayed (0.7 in the year,
    all of it after two), or none."""
    noise: Number | None = None
    """Each year's own deviation, mio. kr., around 0, drawn anew every year."""
    noise_share: Number | None = None
    """The same as a share of the year's amount, instead of `noise`."""
    carried_over: Number | None = None
    """Share of a year's deviation that comes back the year after with the opposite sign, as unspent appropriations do."""

    @model_validator(mode="after")
    def _one_way(self) -> "Line":
        grows = [key for key in ("level", "growth", "real_growth") if getattr(self, key) is not None]
        either = Text("enten path eller from, level og growth", "either path or all of from, level and growth")
        if self.path is not None and (grows or self.from_ is not None):
            refuse("SCN017", either, Text("begge", "both"), None, ("path",))
        if self.path is None and (self.from_ is None or self.level is None or {"growth", "real_growth"}.isdisjoint(grows)):
            got = Text(f"kun {', '.join(grows)}", f"only {', '.join(grows)}") if grows else Text("ingen af dem", "none of them")
            refuse("SCN017", either, got)
        for one, other in (("growth", "real_growth"), ("noise", "noise_share")):
            if getattr(self, one) is not None and getattr(self, other) is not None:
                expected = Text(f"enten {one} eller {other}", f"either {one} or {other}")
                refuse("SCN017", expected, Text("begge", "both"), None, (other,))
        return self


class OneOff(Evidenced):
    """Single amounts on a line, beside what it is otherwise; each year is drawn on its own."""

    name: Name
    """Name for readers."""
    line: LineId
    """Line it is booked on."""
    amounts: Annotated[dict[Year, Number], Field(min_length=1)]
    """Amount by year, mio. kr., current prices."""


class Cash(Evidenced):
    """Cash, its floor and its rhythm within the year."""

    floor: float
    """The council's own floor for the 12-month average, mio. kr.; the action needed is measured from it."""
    alarms: dict[Id, float] = Field(default_factory=dict)
    """Further levels worth a line in a chart, mio. kr., by a name other than zero and floor; a `response` can react to one."""
    opening: float | None = None
    """Balance at the start of the accounts' year, mio. kr.; default the accounts' row cash_opening."""
    closing: float | None = None
    """Balance at its end, mio. kr.; default the row cash_closing."""
    profile: Annotated[list[float], Field(min_length=12, max_length=12)] | None = None
    """Twelve numbers, January first: how far each month's average lies above the straight line between year-end balances, mio. kr.;
    with `uplift` a shape."""
    uplift: Number | None = None
    """Mean of the profile over the year, mio. kr.; the profile is scaled to it. Without a profile every month has it; without
    both it is 0."""

    @model_validator(mode="after")
    def _has_a_shape(self) -> "Cash":
        if self.profile is not None and self.uplift is not None and sum(self.profile) <= 0:
            expected = Text(
                "en profil med sum over 0, som uplift kan skalere", "a profile with a sum above 0 that uplift can scale"
            )
            refuse("SCN011", expected, Text.same(f"{sum(self.profile):g}"), None, ("profile",))
        for name in sorted({"zero", "floor"} & self.alarms.keys()):
            expected = Text("et andet navn: zero og floor findes altid", "another name: zero and floor always exist")
            refuse("SCN011", expected, Text.same(name), None, ("alarms", name))
        return self


class Sanction(Sourced):
    """The accounts sanction when municipalities together spend more on service than agreed; needs `block_grant_share`."""

    overspend: Number
    """What all municipalities together overspend, mio. kr. a year: so much the grants of the year after fall, 40 % of it by
    population and 60 % by each one's share of `overspends`."""
    overspends: Number
    """Sum of the overspends of those that do, mio. kr. a year; at least `overspend`."""


class Response(Sourced):
    """What the council would do when cash runs low."""

    when: Annotated[str, StringConstraints(pattern=r"^average_12_months below [a-z][a-z0-9_]*$")] = "average_12_months below floor"
    """What the council reacts to: average_12_months below floor; or, for floor, zero or an alarm of the `cash`. One above the floor
    gives time."""
    improvement: Number
    """Lasting improvement that it then decides on, mio. kr. a year, current prices; above 0."""
    delay_months: Annotated[int, Field(ge=1, le=60)] = 12
    """Months from seeing it to the first saved krone. Nothing is decided before the decision date or in the accounts' year."""

    @property
    def level(self) -> str:
        """The name of the level."""
        return self.when.rpartition(" ")[2]
