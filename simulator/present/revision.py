"""An estimate that was made anew: two scenarios, what leads from one to the other, and what was changed in their files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from simulator.model.reform import Reform
from simulator.model.scenario import Scenario
from simulator.scenario_file.changes import Change
from simulator.stats.bridge import PRICE_LEVEL, Bridge, Contribution, reform_of

_GROWTH: Final = "price_index"
_USES: Final[Mapping[str, Callable[[Reform], bool]]] = {
    "capacity": lambda reform: reform.implementation is not None,
    "municipality.block_grant_share": lambda reform: any(effect.national is not None for effect in reform.effects),
}
"""What all reforms share and a scenario needs only where one of them uses it, by its path in the files."""

STRATEGY_FOR_ALL: Final = "strategy.default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What one effect comes to in the counted years: mean and Monte Carlo error [mio. kr.]."""

    mean: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Everything that is told of an estimate that was made anew.

    `files` are the scenario files as they were typed; `totals` what effects that are new or gone come to, by key, where known.
    """

    before: Scenario
    after: Scenario
    files: tuple[str, str]
    bridge: Bridge
    changes: tuple[Change, ...]
    totals: Mapping[str, Total] = field(default_factory=dict)

    def causes(self, step: Contribution) -> tuple[Change, ...]:
        """Return the changes in the files that a step takes over.

        A strategy written for all reforms is a cause in each that it is another for. A reform that nothing else was changed in
        moves with the price level that its amounts are read at. What only one file has of what all share comes and goes with
        the reforms that use it, and growth of prices with the price level that it leads to, where they are no step of their own.
        """
        reform = reform_of(step.part)
        if reform is None:
            parts = {step.part} if step.part != PRICE_LEVEL or self._moves(_GROWTH) else {PRICE_LEVEL, _GROWTH}
            return tuple(change for change in self._of_estimate if change.reform is None and _key(change) in parts)
        own = [change for change in self._of_estimate if change.reform == reform]
        if self.before.strategy.get(reform) != self.after.strategy.get(reform) and step.kind == "changed":
            own += [change for change in self._of_estimate if change.path == STRATEGY_FOR_ALL]
        own += [change for change in self._of_estimate if self._came_along(change, reform)]
        return tuple(own or [change for change in self._of_estimate if change.path == PRICE_LEVEL])

    @property
    def aside(self) -> tuple[Change, ...]:
        """The changes that do not move the estimate: words, cash, other settings, numbers that nothing follows from."""
        return tuple(change for change in self.changes if not self.steps_of(change))

    def steps_of(self, change: Change) -> list[str]:
        """Return the parts of the steps that a change is a cause of; none if it moves nothing."""
        return [step.part for step in self.bridge.steps if change in self.causes(step)]

    def _moves(self, part: str) -> bool:
        return any(step.part == part for step in self.bridge.steps)

    def _came_along(self, change: Change, reform: str) -> bool:
        """Return whether a change is of what only one file has, and has for this reform among others."""
        uses = _USES.get(change.path)
        if uses is None or change.kind == "changed" or self._moves(_key(change)):
            return False
        before, after = (any(one.id == reform and uses(one) for one in each.reforms) for each in (self.before, self.after))
        return before != after

    @property
    def _of_estimate(self) -> Iterator[Change]:
        return (change for change in self.changes if change.about == "estimate")


def _key(change: Change) -> str:
    """Return the key of a scenario file that a change stands under."""
    return change.path.partition(".")[0]
