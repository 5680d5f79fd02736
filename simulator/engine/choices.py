"""Which choices differ for each reform: start rules that come to the same month count once."""

from dataclasses import replace

import numpy as np

from simulator.engine.draws import ModeDraws, number
from simulator.engine.timeline import timeline
from simulator.model.numbers import Strategy
from simulator.model.plan import LEADS, Choice, acting, leading, waiting
from simulator.model.quantile_table import SMALLEST_PROBABILITY
from simulator.model.reform import Reform
from simulator.model.scenario import Scenario


def choices_of(scenario: Scenario) -> tuple[tuple[Choice, ...], ...]:
    """Return the choices of each reform, waiting first.

    Leads that the decision month cuts to one and the same start are one choice, named by the shortest. A reform without own work
    can only be met as the files' two strategies do, and one that no strategy changes has a single choice.
    """
    return tuple((waiting(reform), *ways_to_act(scenario, reform, scenario.decision_month)) for reform in scenario.reforms)


def ways_to_act(scenario: Scenario, reform: Reform, decided: float | None) -> tuple[Choice, ...]:
    """Return the ways to act on a reform that are left when it is decided in a month, each start once.

    An effect by strategy takes the active numbers only if work begins no later than the active strategy of the file can begin at
    the latest; a later start has the numbers of waiting.
    """
    later = None if decided == scenario.decision_month else decided
    if reform.implementation is None:
        differs = any(effect.depends_on_strategy for effect in reform.effects)
        return (replace(acting(reform), decided=later),) if differs else ()
    planned, latest = planned_month(scenario, reform), latest_active_start(scenario, reform)
    found: dict[float, Choice] = {}
    for lead in LEADS:
        begins = planned - lead if decided is None else max(planned - lead, decided)
        strategy: Strategy = "active" if begins <= latest else "waiting"
        found.setdefault(begins, replace(leading(lead, begins, strategy), decided=later))
    return tuple(found.values())


def latest_active_start(scenario: Scenario, reform: Reform) -> float:
    """Return the latest month in which the file's active strategy begins: its shortest lead, but not before the decision."""
    if reform.implementation is None:
        raise ValueError(f"reform {reform.id} has no own work")
    shortest = reform.implementation.start["active"].months.distribution.quantile(np.array([SMALLEST_PROBABILITY]))[0]
    begins = planned_month(scenario, reform) - np.floor(shortest)
    return float(begins if scenario.decision_month is None else max(begins, scenario.decision_month))


def planned_month(scenario: Scenario, reform: Reform) -> float:
    """Return the month in which the law of a reform is planned to come into force."""
    if reform.law is None:
        raise ValueError(f"reform {reform.id} has no law")
    times = timeline(reform, number(ModeDraws(), scenario.election), ModeDraws())
    return times.planned[reform.law.milestone]
