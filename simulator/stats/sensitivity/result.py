"""What an analysis of sensitivity answers, for each number that it explains."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from simulator.axes import FloatArray
from simulator.model.inputs import Input
from simulator.stats.estimates import Measured
from simulator.stats.flips import Flip
from simulator.stats.sensitivity.rules import Rule
from simulator.stats.sensitivity.swings import Swing

OTHER: Final = "other"
"""The group of what would be an eleventh group and more."""

Key = Literal["cost", "difference", "equal_service", "below_floor"]
"""Cost of the scenario; its difference from the reference as the money falls and at equal service level; P(cash below floor)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """How the spread of a number divides between named groups, largest first; arrays [group] of shares that sum to 1, and errors.

    `explained` is the share of the spread that the regressions behind it account for; the rest is interactions of many inputs.
    """

    names: tuple[str, ...]
    shares: FloatArray
    errors: FloatArray
    explained: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Drivers:
    """What drives one number: by group, by evidence grade, by input (first_order [input]), swings, flips by input, and a rule.

    `mean`, `p10` and `p90` describe the number itself. A rule tells when a difference is a loss, when cash is below the floor, or
    when a cost is among the dearest tenth.
    """

    key: Key
    mean: Measured
    p10: float
    p90: float
    inputs: tuple[Input, ...]
    first_order: FloatArray
    first_order_errors: FloatArray
    groups: Split
    grades: Split
    swings: tuple[Swing, ...]
    flips: Mapping[str, Flip]
    rule: Rule | None

    @property
    def varies(self) -> bool:
        """Whether the number is not the same in every future."""
        return self.groups.explained.value > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What it is worth at most to know one input before choosing [mio. kr.]."""

    input: Input
    value: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """All numbers explained, what is worth finding out, the most valuable first, and what knowing everything is.

    `draws` and `blocks` count the futures that were explained.

    Without a reference there is no choice, so nothing is worth finding out.
    """

    drivers: tuple[Drivers, ...]
    worth: tuple[Worth, ...]
    evpi: Measured
    draws: int
    blocks: int

    def of(self, key: Key) -> Drivers | None:
        """Return what drives one number; None where it was not asked for."""
        return next((one for one in self.drivers if one.key == key), None)

    @property
    def leading(self) -> Drivers:
        """The number that decides: the difference where there is a reference, else the cost."""
        return self.of("difference") or self.drivers[0]
