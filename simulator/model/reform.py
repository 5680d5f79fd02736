"""What a reform does to the municipality's budget."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.model.implementation import Implementation
from simulator.model.lines import LineId
from simulator.model.numbers import Evidence, Number, StrategyNumber, StrategyPath
from simulator.model.timing import Milestone, PhaseIn, Stage, When
from simulator.text import Text

Kind = Literal["running", "one_off"]
Service = Literal["unaffected", "affected", "disputed"]
National = Literal["grant", "cost"]
OwnWork = Literal["implementation_work", "unprepared_law", "turnover", "unfinished_work"]


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
class OwnCost:
    """An amount that the municipality's own work decides; see engine/implementation.py."""

    kind: OwnWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Gross:
    """Volume booked as + on the effect's own line and - on `also_on`, beside the net effect and at its times."""

    also_on: LineId
    size: Flow | YearPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One effect of a reform on one line of the result statement.

    `matures`: its amount is scaled by how far the municipality's own work has come and ripened.
    """

    id: str
    name: Text
    line: LineId
    kind: Kind
    size: Flow | YearPath | OwnCost
    price_level: int
    national: National | None
    controllable: bool
    depends_on_strategy: bool
    matures: bool
    service: Service
    follows: str | None
    gross: Gross | None
    group: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The milestone at which a reform's law enters into force, and how long before its text is known.

    `announced` is a month number, None if the file does not say.
    """

    milestone: str
    stage: Stage | None
    text_known_months: Number
    announced: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """One reform: when its steps come and what they cost."""

    id: str
    name: Text
    committee: Text | None
    milestones: Mapping[str, Milestone]
    law: Law | None
    implementation: Implementation | None
    effects: tuple[Effect, ...]
    basis_risk: Number


def moving_milestones(reform: Reform) -> tuple[str, ...]:
    """Return the milestones of a reform that decide when money flows, its law among them, in the order of the file."""
    moves = {milestone for effect in reform.effects for milestone in _milestones_of(effect)}
    if reform.law is not None:
        moves.add(reform.law.milestone)
    return tuple(key for key in reform.milestones if key in moves)


def _milestones_of(effect: Effect) -> Iterator[str]:
    size = effect.size
    moments: list[str | None] = []
    if isinstance(size, YearPath):
        moments = [size.moves_with]
    elif isinstance(size, Flow):
        moments = [size.starts.milestone, None if size.ends is None else size.ends.milestone]
    yield from (milestone for milestone in moments if milestone is not None)
