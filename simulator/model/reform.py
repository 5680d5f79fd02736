"""What a reform does to the municipality's budget."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.model.lines import LineId
from simulator.model.numbers import Evidence, Number, StrategyNumber, StrategyPath
from simulator.model.timing import Milestone, PhaseIn, Stage, When
from simulator.text import Text

Kind = Literal["running", "one_off"]
Service = Literal["unaffected", "affected", "disputed"]
National = Literal["grant", "cost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """An amount that starts at a moment: mio. kr. a year at full effect, or a one-off total."""

    amount: StrategyNumber
    times: StrategyNumber | None
    starts: When
    ends: When | None
    phase_in: PhaseIn
    lost_share_per_year: float
    spread_months: float


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPath:
    """An amount for each calendar year [mio. kr.], optionally shifted with a milestone's delay."""

    path: StrategyPath
    times: StrategyNumber | None
    moves_with: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gross:
    """Volume booked as + on the effect's own line and - on `also_on`, beside the net effect and at its times."""

    also_on: LineId
    size: Flow | YearPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One effect of a reform on one line of the result statement."""

    id: str
    name: Text
    line: LineId
    kind: Kind
    size: Flow | YearPath
    price_level: int
    national: National | None
    controllable: bool
    depends_on_strategy: bool
    service: Service
    follows: str | None
    gross: Gross | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The milestone at which a reform's law enters into force."""

    milestone: str
    stage: Stage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """One reform: when its steps come and what they cost."""

    id: str
    name: Text
    committee: Text | None
    milestones: Mapping[str, Milestone]
    law: Law | None
    effects: tuple[Effect, ...]
    basis_risk: Number
