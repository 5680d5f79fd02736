"""Which choices differ for each reform: start rules that come to the same month count once."""

from dataclasses import replace

from simulator.engine.active_numbers import active_from, planned_start
from simulator.engine.draws import ModeDraws, number
from simulator.engine.timeline import Timeline, timeline
from simulator.model.plan import LEADS, Choice, acting, lead_rule, leading, waiting
from simulator.model.reform import Reform
from simulator.model.scenario import Scenario


def choices_of(scenario: Scenario) -> tuple[tuple[Choice, ...], ...]:
    """Return the choices of each reform, waiting first.

    Leads that the decision month cuts to one and the same start are one choice, named by the shortest. A reform without own work
    can only be met as the files' two strategies do, and one that no strategy changes has a single choice.
    """
    return tuple((waiting(reform), *ways_to_act(scenario, reform)) for reform in scenario.reforms)


def ways_to_act(scenario: Scenario, reform: Reform) -> tuple[Choice, ...]:
    """Return the ways to act on a reform, each start once and the latest first."""
    if reform.implementation is None:
        return (acting(reform),) if any(effect.depends_on_strategy for effect in reform.effects) else ()
    times = planned_times(scenario, reform)
    found: dict[float, Choice] = {}
    for lead in LEADS:
        begins = planned_start(scenario, reform, lead_rule(lead), times)
        found.setdefault(begins, leading(lead, begins))
    return tuple(found.values())


def choices_left(scenario: Scenario, reform: Reform, decided: float) -> tuple[Choice, ...]:
    """Return the choices that are left when a reform is decided in a later month than the others, waiting first.

    The month is written only into a choice that it changes: waiting, which begins after it, and ways to act that would have begun
    or brought the active numbers before it.
    """
    found: dict[float | None, Choice] = {}
    for choice in ways_to_act(scenario, reform):
        if choice.begins is None or decided > min(choice.begins, _numbers_from(scenario, reform, choice)):
            begins = None if choice.begins is None else max(choice.begins, decided)
            found.setdefault(begins, replace(choice, begins=begins, decided=decided))
        else:
            found[choice.begins] = choice
    return (replace(waiting(reform), decided=decided), *found.values())


def planned_times(scenario: Scenario, reform: Reform) -> Timeline:
    """Return the milestones of a reform with everything uncertain at its mode; its planned dates are the same in every future."""
    return timeline(reform, number(ModeDraws(), scenario.election), ModeDraws())


def _numbers_from(scenario: Scenario, reform: Reform, choice: Choice) -> float:
    rules = {} if choice.rule is None else {reform.id: choice.rule}
    since = active_from(replace(scenario, starts=rules, postponed={}), reform, planned_times(scenario, reform))
    return 12.0 * scenario.years.first if since is None else since
