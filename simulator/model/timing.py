"""When things happen: month numbers, milestones, their delays, and how an effect grows in.

Time is a month number: twelve times the year, plus the months before, plus the share of the month that has passed. 1 July 2025
is 24306.0. A year `y` is the interval [12y, 12y + 12).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Final, Literal

from simulator.model.numbers import Evidence, Number
from simulator.model.uncertain import Certain, Event, Gamma, Uncertain, Uniform
from simulator.text import Text

Status = Literal["happened", "scheduled", "expected", "uncertain"]
Stage = Literal["adopted", "bill", "agreement", "proposal", "not_law"]
Snap = Literal["half_year", "school_year", "none"]
Curve = Literal["step", "linear", "logistic", "gompertz"]

ELECTION: Final[Uncertain] = Event(0.3, Uniform(6, 12))
"""Months that an election or a new parliamentary process adds to every law not yet adopted; one common event.

Source: Constitution section 41(4) (bills lapse); probability and months are an assumption, grade D.
"""

DEFAULT_DELAY: Final[dict[Stage, Uncertain]] = {
    "adopted": Event(1 - 0.97, Gamma(2, 3)),
    "bill": Event(1 - 0.80, Gamma(2, 3)),
    "agreement": Event(1 - 0.50, Gamma(2, 4)),
    "proposal": Event(1 - 0.35, Gamma(2, 6)),
}
"""Delay [months] of a law by its stage on the knowledge date, where the file gives none: an assumption, grade D."""

STAGE_OF_STATUS: Final[dict[Status, Stage]] = {"scheduled": "adopted", "expected": "agreement", "uncertain": "proposal"}
"""Whose default delay a milestone without a law stage takes."""

NO_DELAY: Final = Certain(0.0)
NEVER_MONTH: Final = 12.0 * 9999
"""Month number that stands for never where statistics need a finite one."""
_CALENDAR_ENDS: Final = 12.0 * 2200

EXPOSED_STAGES: Final[tuple[Stage, ...]] = ("bill", "agreement", "proposal")
"""Stages at which an election can still stop or postpone a law."""


def month_number(day: date) -> float:
    """Return the month number of the start of `day`."""
    return 12 * day.year + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def date_of(month: float) -> date:
    """Return the day that contains `month`."""
    whole = floor(month + 1e-9)
    year, index = divmod(whole, 12)
    days = monthrange(year, index + 1)[1]
    return date(year, index + 1, min(days, 1 + round((month - whole) * days)))


def is_never(month: float) -> bool:
    """Return whether a month number stands for never; a quantile between the last date and never does too."""
    return month >= _CALENDAR_ENDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A dated event of a reform, with an uncertain delay.

    `planned` is set for a dated milestone, `after` and `lag` for one that follows another.
    """

    id: str
    name: Text
    planned: float | None
    after: str | None
    lag: Number | None
    delay: Number
    never: Number
    snap: Snap
    status: Status | None
    stage: Stage | None
    exposed_to_election: bool
    group: str | None
    evidence: Evidence

    @property
    def is_certain(self) -> bool:
        """Whether it comes on its planned date in every future."""
        alone = self.after is None and not self.exposed_to_election
        return alone and self.delay.distribution == NO_DELAY and self.never.distribution == NO_DELAY


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseIn:
    """How a running effect grows from 0 to its full size over `months` after its start."""

    curve: Curve = "step"
    months: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A start or an end: a fixed month number or a milestone."""

    month: float | None = None
    milestone: str | None = None
