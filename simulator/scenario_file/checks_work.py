"""Rules across the fields of own work: what it needs, and what its numbers may be."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from simulator.model.quantile_table import SMALLEST_PROBABILITY
from simulator.scenario_file.build_work import OWN_COST_NAMES
from simulator.scenario_file.finder import Finder, check_drivers, lowest
from simulator.scenario_file.hints import share_hint
from simulator.scenario_file.schema.numbers import Number, as_uncertain, drivers_of
from simulator.scenario_file.schema.reform import Effect, Implementation, StartRule
from simulator.scenario_file.schema.scenario import Capacity
from simulator.scenario_file.translate import Loc
from simulator.scenario_file.typed import TypedReform, TypedScenario
from simulator.text import Text

_SHARES: Final = ("cash_share", "misfit", "exposed_share", "leavers_share")


def check_work(scenario: TypedScenario, find: Finder) -> None:
    """Report what is wrong with the capacity, the start rules and the own work of all reforms."""
    shell = scenario.shell
    if shell is None:
        return
    if shell.capacity is not None:
        _capacity(shell.capacity, shell.drivers, find)
    if not isinstance(shell.strategy, str):
        for key, chosen in shell.strategy.reforms.items():
            reform = scenario.reforms.get(key)
            if not isinstance(chosen, str):
                _start_rule(chosen, ("strategy", "reforms", key), find, shell.drivers)
            if (
                not isinstance(chosen, str)
                and reform is not None
                and reform.head is not None
                and reform.head.implementation is None
            ):
                expected = Text(
                    "active eller waiting: reformen har ingen implementation", "active or waiting: the reform has no implementation"
                )
                find("SCN116", ("strategy", "reforms", key), expected, Text("en startregel", "a start rule"))
    for reform in scenario.reforms.values():
        inside = Finder(node=reform.node, problems=find.problems)
        for key, effect in reform.effects.items():
            if effect is not None:
                _effect(key, effect, reform, inside)
        if reform.head is not None and reform.head.implementation is not None:
            _implementation(reform.head.implementation, reform, scenario, inside)


def _implementation(work: Implementation, reform: TypedReform, scenario: TypedScenario, find: Finder) -> None:
    here: Loc = ("implementation",)
    drivers = {} if scenario.shell is None else scenario.shell.drivers
    if reform.head is not None and reform.head.law is None:
        hint = Text("tilføj law: {milestone: …}", "add law: {milestone: …}")
        find("SCN116", here, Text("en law i reformen", "a law in the reform"), Text("ingen", "none"), hint)
    if scenario.shell is not None and scenario.shell.capacity is None:
        hint = Text(
            "tilføj capacity: {person_months_per_month: …, cost_per_person_month: …}",
            "add capacity: {person_months_per_month: …, cost_per_person_month: …}",
        )
        find("SCN116", (*here, "work"), Text("en capacity i scenariet", "a capacity in the scenario"), Text("ingen", "none"), hint)
    for taken in sorted(set(OWN_COST_NAMES) & set(reform.effects)):
        expected = Text("et andet id: dette er eget arbejdes", "another id: this one is own work's")
        find("SCN116", ("effects", taken), expected, Text.same(taken))
    for key in ("work", "months", "cash_share", "misfit", "exposed_share", "unprepared_cost"):
        _amount(getattr(work, key), (*here, key), find, drivers)
    if lowest(work.months) == 0:
        hint = Text("skriv months: 1, hvis alt gøres på én gang", "write months: 1 if all is done at once")
        find("SCN011", (*here, "months"), Text("en længde over 0 måneder", "a length above 0 months"), Text.same("0"), hint)
    for strategy in ("active", "waiting"):
        _start_rule(getattr(work.start, strategy), (*here, "start", strategy), find, drivers)
    if work.staff is not None:
        for key in ("fte", "pay", "leavers_share", "replacement_share", "sensitivity"):
            _amount(getattr(work.staff, key), (*here, "staff", key), find, drivers)
    if reform.head is not None and reform.head.law is not None:
        _amount(reform.head.law.text_known_months, ("law", "text_known_months"), find, drivers)


def _start_rule(rule: StartRule, here: Loc, find: Finder, drivers: Mapping[str, object]) -> None:
    for key in ("lead_months", "lag_months"):
        months: Number | None = getattr(rule, key)
        if months is not None:
            _amount(months, (*here, key), find, drivers)


def _capacity(capacity: Capacity, drivers: Mapping[str, object], find: Finder) -> None:
    for key in ("person_months_per_month", "switching_loss", "overload_premium", "cost_per_person_month"):
        _amount(getattr(capacity, key), ("capacity", key), find, drivers)
    if lowest(capacity.person_months_per_month) == 0:
        expected = Text("en kapacitet over 0", "a capacity above 0")
        find("SCN011", ("capacity", "person_months_per_month"), expected, Text.same("0"))
    for row, other in enumerate(capacity.other_work):
        if other.to < other.from_:
            expected = Text(f"en dato fra {other.from_}", f"a date from {other.from_} on")
            find("SCN016", ("capacity", "other_work", row, "to"), expected, Text.same(str(other.to)))


def _amount(number: Number, steps: Loc, find: Finder, drivers: Mapping[str, object]) -> None:
    """A quantity is not negative, a share not above 1."""
    check_drivers(drivers_of(number), drivers, steps, find)
    least = lowest(number)
    if least < 0:
        find("SCN011", steps, Text("et tal >= 0", "a number >= 0"), Text.same(f"{least:.4g}"))
    most = float(as_uncertain(number).quantile(np.array([1 - SMALLEST_PROBABILITY]))[0])
    if steps[-1] in _SHARES and most > 1:
        find("SCN011", steps, Text("en andel <= 1", "a share <= 1"), Text.same(f"{most:.4g}"), share_hint(most))


def _effect(key: str, effect: Effect, reform: TypedReform, find: Finder) -> None:
    if effect.acts_through != "implementation":
        return
    steps: Loc = ("effects", key, "acts_through")
    if reform.head is not None and reform.head.implementation is None:
        expected = Text("en implementation i reformen", "an implementation in the reform")
        find("SCN116", steps, expected, Text("ingen", "none"))
    if effect.amount is None or effect.kind != "running" or effect.by_strategy is not None or effect.gross is not None:
        expected = Text(
            "en løbende virkning med ét amount, uden by_strategy og gross",
            "a running effect with one amount, without by_strategy and gross",
        )
        find("SCN116", steps, expected, Text.same("implementation"))
