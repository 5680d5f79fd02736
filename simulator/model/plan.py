"""A plan: what the municipality chooses for each reform, and the choices it has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from simulator.model.implementation import StartRule
from simulator.model.numbers import Number, Strategy, Stream
from simulator.model.reform import Reform
from simulator.model.scenario import Scenario
from simulator.model.uncertain import Certain
from simulator.text import Text

LEADS: Final = (0, 3, 6, 9, 12, 18)
"""Months before the planned date at which work may begin, besides waiting for the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to meet a reform.

    `name` is its name in results files, `wait`, `lead_6` or `act`. `strategy` tells whose numbers effects by strategy take. `rule`
    is None for a reform without own work. `begins` is the month in which work starts, where it is known; `decided` the month of
    the decision where it is taken later than the scenario's.
    """

    name: str
    text: Text
    strategy: Strategy
    rule: StartRule | None
    begins: float | None = None
    decided: float | None = None

    @property
    def waits(self) -> bool:
        """Whether work begins only when the text is known."""
        return self.name == "wait"


Plan = tuple[Choice, ...]
"""One choice for each reform, in the scenario's order."""


def waiting(reform: Reform) -> Choice:
    """Return the choice to wait for the text, with the lag that the file gives."""
    rule = None if reform.implementation is None else reform.implementation.start["waiting"]
    return Choice(name="wait", text=Text("afvent teksten", "wait for the text"), strategy="waiting", rule=rule)


def acting(reform: Reform) -> Choice:
    """Return the choice to act as the file's active strategy does."""
    rule = None if reform.implementation is None else reform.implementation.start["active"]
    return Choice(name="act", text=Text("aktiv", "active"), strategy="active", rule=rule)


def leading(months: int, begins: float) -> Choice:
    """Return the choice to begin so many months before the planned date, which comes to a month."""
    text = Text(f"{months} mdr. før", f"{months} months before") if months else Text("på datoen", "on the date")
    return Choice(name=f"lead_{months}", text=text, strategy="active", rule=lead_rule(months), begins=begins)


def lead_rule(months: int) -> StartRule:
    """Return the rule to begin so many months before the planned date."""
    return StartRule(kind="lead", months=Number(distribution=Certain(float(months)), stream=Stream(name=f"plan.lead_{months}")))


def with_plan(scenario: Scenario, plan: Sequence[Choice]) -> Scenario:
    """Return the scenario under a plan; everything that no strategy decides is the same object."""
    chosen = dict(zip((reform.id for reform in scenario.reforms), plan, strict=True))
    return replace(
        scenario,
        strategy={key: choice.strategy for key, choice in chosen.items()},
        starts={key: choice.rule for key, choice in chosen.items() if choice.rule is not None},
        postponed={key: choice.decided for key, choice in chosen.items() if choice.decided is not None},
    )


def same_plan(one: Plan, other: Plan) -> bool:
    """Return whether two plans ask for the same, whatever their choices are called."""
    return [_asked(choice) for choice in one] == [_asked(choice) for choice in other]


def _asked(choice: Choice) -> tuple[object, ...]:
    rule = None if choice.rule is None else (choice.rule.kind, choice.rule.months.distribution)
    return choice.strategy, rule, choice.decided


def own_plan(scenario: Scenario) -> Plan:
    """Return the plan that the scenario's file asks for."""
    return tuple(
        Choice(
            name="file",
            text=Text("som i filen", "as in the file"),
            strategy=scenario.strategy[reform.id],
            rule=scenario.starts.get(reform.id),
        )
        for reform in scenario.reforms
    )
