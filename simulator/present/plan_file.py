"""best_plan.yaml: the plan as a scenario file, to be run and compared like any other."""

from pathlib import Path

from simulator.model.plan import Choice
from simulator.model.scenario import Scenario
from simulator.stats.plan import PlanSearch


def plan_file(path: Path, scenario: Scenario, found: PlanSearch) -> str:
    """Return the text of the file; it belongs in the folder of the scenario that it extends."""
    rules = [f"    {reform.id}: {_rule(choice)}" for reform, choice in zip(scenario.reforms, found.best.plan, strict=True)]
    return "\n".join(
        [
            f"# The best plan that simulate plan found for {path.name}. Put this file beside it, then",
            f"# simulate compare {path.name} best_plan.yaml",
            "format: 1",
            "name: {da: Bedste plan, en: Best plan}",
            f"extends: {path.name}",
            "strategy:",
            "  default: waiting",
            "  reforms:",
            *rules,
            "",
        ]
    )


def _rule(choice: Choice) -> str:
    if choice.rule is None or choice.waits:
        return choice.strategy
    return f"{{lead_months: {choice.rule.months.distribution.mode:g}}}"
