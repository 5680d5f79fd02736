"""An uncertain number together with the random stream that decides it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from simulator.model.uncertain import Uncertain
from simulator.text import Text

Strategy = Literal["waiting", "active"]
STRATEGIES: Final[tuple[Strategy, ...]] = get_args(Strategy)

Grade = Literal["A", "B", "C", "D"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)

NO_NOTE: Final = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a number comes from: grade (A own, B sourced and scaled, C derived, D assumption), sources, who can find out."""

    grade: Grade = "D"
    sources: tuple[str, ...] = ()
    owner: str = ""
    as_of: date | None = None
    note: Text = NO_NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """What decides a number's percentile: its own uniform `name`, common drivers, or another number's stream.

    No name contains a strategy: all strategies read one percentile.
    """

    name: str
    loadings: tuple[tuple[str, float], ...] = ()
    shared_with: str | None = None
    reverse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One uncertain number."""

    distribution: Uncertain
    stream: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyNumber:
    """One uncertain number per strategy at one common percentile; equal numbers where the strategy makes no difference."""

    by_strategy: Mapping[Strategy, Uncertain]
    stream: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyPath:
    """One uncertain number per year and strategy, all at one common percentile.

    `years` are consecutive; `by_strategy` holds one number for each of them.
    """

    years: tuple[int, ...]
    by_strategy: Mapping[Strategy, tuple[Uncertain, ...]]
    stream: Stream
