"""An estimate that was made anew: two scenarios, what leads from one to the other, and what was changed in their files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from simulator.model.scenario import Scenario
from simulator.scenario_file.changes import Change
from simulator.stats.bridge import PRICE_LEVEL, Bridge, Contribution, reform_of

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
        moves with the price level that its amounts are read at.
        """
        reform = reform_of(step.part)
        if reform is None:
            return tuple(change for change in self._of_estimate if change.reform is None and _key(change) == step.part)
        own = [change for change in self._of_estimate if change.reform == reform]
        if self.before.strategy.get(reform) != self.after.strategy.get(reform) and step.kind == "changed":
            own += [change for change in self._of_estimate if change.path == STRATEGY_FOR_ALL]
        return tuple(own or [change for change in self._of_estimate if change.path == PRICE_LEVEL])

    @property
    def aside(self) -> tuple[Change, ...]:
        """The changes that do not move the estimate: words, cash, other settings, numbers that nothing follows from."""
        return tuple(change for change in self.changes if not self.steps_of(change))

    def steps_of(self, change: Change) -> list[str]:
        """Return the parts of the steps that a change is a cause of; none if it moves nothing."""
        return [step.part for step in self.bridge.steps if change in self.causes(step)]

    @property
    def _of_estimate(self) -> Iterator[Change]:
        return (change for change in self.changes if change.about == "estimate")


def _key(change: Change) -> str:
    """Return the key of a scenario file that a change stands under."""
    return change.path.partition(".")[0]
