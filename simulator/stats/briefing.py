"""What a briefing tells of: every result that its sentences and charts are made from."""

from dataclasses import dataclass

from simulator.model.scenario import Scenario
from simulator.stats.comparison import Against, Comparison
from simulator.stats.mixes import Mixes
from simulator.stats.named import NamedFuture
from simulator.stats.plan import PutOff
from simulator.stats.sensitivity.result import Sensitivity
from simulator.stats.summary import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Two strategies, the reference first, and what a committee asks about them.

    `runs` is each strategy alone; `sensitivity` None where nothing is uncertain; `mixes` None where they cannot be mixed; `put_off`
    what it costs to decide later about one reform while the others are met as the alternative does; `named` single futures.
    """

    reference: Scenario
    alternative: Scenario
    comparison: Comparison
    runs: tuple[Summary, Summary]
    sensitivity: Sensitivity | None
    mixes: Mixes | None
    put_off: tuple[PutOff, ...]
    named: tuple[NamedFuture, ...]

    @property
    def scenarios(self) -> tuple[Scenario, Scenario]:
        """Both, the reference first."""
        return self.reference, self.alternative

    @property
    def against(self) -> Against:
        """The alternative less the reference."""
        return self.comparison.against[0]
