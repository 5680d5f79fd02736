"""What plans cost in a set of futures, at equal service level and as the money falls."""

from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.draws import Draws
from simulator.engine.shared_world import SharedWorld
from simulator.model.plan import Plan, waiting, with_plan
from simulator.model.scenario import Scenario

EQUAL: Final = 0
"""Row of the basis axis that plans are chosen by: at equal service level."""


class PlanCosts:
    """The cost of any plan in the same futures; what plans have in common is computed once."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self._scenario = scenario
        self._shared = SharedWorld(scenario, draws)
        everywhere = with_plan(scenario, tuple(waiting(reform) for reform in scenario.reforms))
        _, self._affected, self._disputed = self._shared.total(everywhere)

    def of(self, plan: Plan, *, extra_capacity: float = 0.0) -> FloatArray:
        """Return the cost of a plan in the counted years, array [basis, draw] in mio. kr. at the run's price level.

        The basis axis is: at equal service level, as the money falls, at equal service level with disputed effects. At equal
        service level the plan pays for the service effects of waiting everywhere instead of its own. `extra_capacity` is in
        person-months a month.
        """
        money, affected, disputed = self._shared.total(with_plan(self._scenario, plan), extra_capacity=extra_capacity)
        equal = money - affected + self._affected
        return np.array([equal, money, equal - disputed + self._disputed])

    def services(self, plan: Plan) -> FloatArray:
        """Return what a plan spends on effects that are a choice of service level, or disputed, array [reform, draw] in mio. kr."""
        return np.array([part[1] + part[2] for part in self._shared.by_reform(with_plan(self._scenario, plan))])
