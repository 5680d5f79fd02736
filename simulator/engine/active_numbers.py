"""How late an effect with numbers by strategy follows the active ones: as much later as the work begins later."""

from simulator.engine.timeline import Timeline
from simulator.model.implementation import StartRule
from simulator.model.reform import Reform
from simulator.model.scenario import Scenario


def active_from(scenario: Scenario, reform: Reform, times: Timeline) -> float | None:
    """Return the month from which what the active numbers change begins under a reform's start rule; None if from the beginning.

    Under the file's own active rule it is the decision. A rule that begins later brings all of it as many months after the
    decision as its work begins after that of the file's rule, and never before a decision that is put off; one that begins earlier
    does not bring it earlier. Without a decision date the months count from the beginning of the run.

    Source: docs/method.md, section "What is simulated"; an assumption, grade D.
    """
    decided = scenario.decision_on(reform.id)
    late = months_late(scenario, reform, times)
    if late == 0:
        return decided
    first = 12.0 * scenario.years.first if scenario.decision_month is None else scenario.decision_month
    return first + late if decided is None else max(decided, first + late)


def months_late(scenario: Scenario, reform: Reform, times: Timeline) -> float:
    """Return how many months after the file's active rule the scenario's lead rule begins, 0 if it begins before or is no lead."""
    rule = scenario.starts.get(reform.id)
    if rule is None or rule.kind != "lead" or reform.implementation is None:
        return 0.0
    own = planned_start(scenario, reform, rule, times)
    return max(0.0, own - planned_start(scenario, reform, reform.implementation.start["active"], times))


def planned_start(scenario: Scenario, reform: Reform, rule: StartRule, times: Timeline) -> float:
    """Return the month in which a lead at its mode begins by the plan: never before the decision date of the scenario."""
    if reform.law is None:
        raise ValueError(f"reform {reform.id} has no law")
    begins = times.planned[reform.law.milestone] - rule.months.distribution.mode
    return begins if scenario.decision_month is None else max(begins, scenario.decision_month)
