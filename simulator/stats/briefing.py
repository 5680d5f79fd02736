"""What a briefing tells of: every result that its sentences and charts are made from."""

from dataclasses import dataclass

from simulator.model.scenario import Scenario
from simulator.stats.comparison import Against, Comparison
from simulator.stats.mixes import Mixes
from simulator.stats.sensitivity.result import Sensitivity
from simulator.stats.summary import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Two strategies: compared, each run alone (the reference first), what drives the difference, and their mixes."""

    reference: Scenario
    alternative: Scenario
    comparison: Comparison
    runs: tuple[Summary, Summary]
    sensitivity: Sensitivity | None
    mixes: Mixes | None

    @property
    def scenarios(self) -> tuple[Scenario, Scenario]:
        """Both, the reference first."""
        return self.reference, self.alternative

    @property
    def against(self) -> Against:
        """The alternative less the reference."""
        return self.comparison.against[0]
