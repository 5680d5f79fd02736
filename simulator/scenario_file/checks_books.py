"""Rules across the books to come: years that fit, effects that exist, cash that starts somewhere."""

from collections.abc import Iterator

from simulator.errors import Problems
from simulator.model.baseline import BALANCES
from simulator.scenario_file.finder import Finder, check_drivers
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.numbers import Number, drivers_of
from simulator.scenario_file.source import Node
from simulator.scenario_file.typed import TypedScenario
from simulator.text import Text


def check_books(baseline: Baseline, node: Node, typed: TypedScenario | None, problems: Problems) -> None:
    """Report what is wrong between the parts of the books and with the scenario that uses them.

    Parameters
    ----------
    baseline : Baseline
        What stands in the file.
    node : Node
        The file's content with its places.
    typed : TypedScenario or None
        The scenario that names the file; None if it is checked alone.
    problems : Problems
    """
    find = Finder(node=node, problems=problems)
    for key, line in baseline.lines.items():
        first = line.from_ if line.path is None else min(line.path)
        if first is not None and not baseline.year <= first <= baseline.year + 1:
            steps = ("lines", key, "from" if line.path is None else "path")
            _first_year(first, baseline.year, steps, find)
    if baseline.cash is not None:
        _starts_somewhere(baseline, find)
    if typed is not None:
        _known_drivers(baseline, typed, find)
        _known_effects(baseline, typed, find)
        _known_level(baseline, typed, problems)
        _years(baseline, typed, find)


def _first_year(first: int, accounts: int, steps: tuple[str | int, ...], find: Finder) -> None:
    expected = Text(f"et første år {accounts} eller {accounts + 1}", f"a first year of {accounts} or {accounts + 1}")
    hint = Text("linjerne fortsætter regnskabets år", "the lines go on from the accounts' year")
    find("SCN107", steps, expected, Text.same(str(first)), hint)


def _starts_somewhere(baseline: Baseline, find: Finder) -> None:
    for key, row in zip(("opening", "closing"), BALANCES, strict=True):
        if baseline.cash is not None and getattr(baseline.cash, key) is None and row not in baseline.accounts:
            hint = Text(f"skriv {row} i accounts, eller {key} her", f"write {row} in accounts, or {key} here")
            find("SCN021", ("cash",), Text(key, key), Text("ingen saldo", "no balance"), hint)


def _known_drivers(baseline: Baseline, typed: TypedScenario, find: Finder) -> None:
    known = () if typed.shell is None else tuple(typed.shell.drivers)
    for steps, number in _numbers(baseline):
        check_drivers(drivers_of(number), known, steps, find)


def _numbers(baseline: Baseline) -> Iterator[tuple[tuple[str | int, ...], Number]]:
    """Yield every uncertain number of the books with its place."""
    for key, line in baseline.lines.items():
        for name in ("level", "growth", "real_growth", "noise", "noise_share", "carried_over"):
            if getattr(line, name) is not None:
                yield ("lines", key, name), getattr(line, name)
        for year, amount in (line.path or {}).items():
            yield ("lines", key, "path", year), amount
    for one_id, one in baseline.one_offs.items():
        for year, amount in one.amounts.items():
            yield ("one_offs", one_id, "amounts", year), amount
    if baseline.cash is not None and baseline.cash.uplift is not None:
        yield ("cash", "uplift"), baseline.cash.uplift


def _known_effects(baseline: Baseline, typed: TypedScenario, find: Finder) -> None:
    known = [f"{reform_id}.{effect}" for reform_id, reform in typed.reforms.items() for effect in reform.effects]
    for position, name in enumerate(baseline.contains):
        if name not in known:
            find.unknown(
                "SCN104", ("contains", position), Text("en kendt virkning, reform.virkning", "a known effect"), name, known
            )


def _known_level(baseline: Baseline, typed: TypedScenario, problems: Problems) -> None:
    """The level that the council reacts to is one of those of the cash."""
    if typed.shell is None or typed.shell.response is None or baseline.cash is None:
        return
    level, known = typed.shell.response.level, ("zero", "floor", *baseline.cash.alarms)
    if level not in known:
        find = Finder(node=typed.node, problems=problems)
        find.unknown("SCN015", ("response", "when"), Text("zero, floor eller en alarm", "zero, floor or an alarm"), level, known)


def _years(baseline: Baseline, typed: TypedScenario, find: Finder) -> None:
    """The scenario's years go on from the accounts without a gap."""
    if typed.shell is None or not baseline.lines or baseline.cash is None:
        return
    first = typed.shell.years.first
    if first > baseline.year + 1:
        expected = Text(f"regnskabsåret {first - 1} eller senere", f"accounts of {first - 1} or later")
        hint = Text("scenariets første år må højst være året efter", "the scenario's first year may be at most the year after")
        find("SCN107", ("year",), expected, Text.same(str(baseline.year)), hint)
    if typed.shell.sanction is not None and not baseline.ceiling:
        expected = Text("ceiling, når scenariet har sanction", "ceiling, as the scenario has a sanction")
        hint = Text("uden loft er der intet at overskride", "without a ceiling there is nothing to exceed")
        find("SCN021", ("accounts",), expected, Text("intet loft", "no ceiling"), hint)
