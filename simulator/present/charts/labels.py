"""What strategies are called and coloured in charts."""

from simulator.model.scenario import Scenario
from simulator.present.charts.colours import MIXED, STRATEGY


def strategy_colour(scenario: Scenario) -> str:
    """Return the colour of a scenario: its strategy's, or that of a mix."""
    chosen = set(scenario.strategy.values())
    return STRATEGY[chosen.pop()] if len(chosen) == 1 else MIXED
