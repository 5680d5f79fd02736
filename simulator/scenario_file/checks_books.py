"""Rules across the books to come: years that fit, effects that exist, cash that starts somewhere."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from simulator.errors import Problems
from simulator.model.baseline import BALANCES
from simulator.model.uncertain import Uncertain
from simulator.scenario_file.finder import Finder, check_drivers, check_growth, lowest
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.books import Line
from simulator.scenario_file.schema.numbers import Number, as_uncertain, drivers_of
from simulator.scenario_file.source import Node
from simulator.scenario_file.translate import Loc
from simulator.scenario_file.typed import TypedScenario
from simulator.text import Text

MOST_FLOORS: Final = 20
"""A floor more than so many times the cash in hand is in another unit."""


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
        if line.path is None:
            _sign(key, line, baseline, find)
    _plausible(baseline, find)
    _one_percentile(baseline, find)
    _whole(baseline, find)
    for name, one in baseline.one_offs.items():
        for year in one.amounts:
            if year <= baseline.year:
                _first_year(year, baseline.year, ("one_offs", name, "amounts", year), find)
    for year in baseline.ceiling:
        if year <= baseline.year:
            _first_year(year, baseline.year, ("ceiling", year), find)
    if baseline.cash is not None:
        _starts_somewhere(baseline, find)
        _agrees_with_accounts(baseline, find)
    if typed is not None:
        _binding(baseline, typed, problems)
        _known_drivers(baseline, typed, find)
        _known_effects(baseline, typed, find)
        _known_level(baseline, typed, problems)
        _years(baseline, typed, find)
        _real_growth(baseline, typed, find)


def _real_growth(baseline: Baseline, typed: TypedScenario, find: Finder) -> None:
    """What grows on top of prices needs a growth of prices: without one it would silently grow in fixed prices."""
    if typed.shell is None or typed.shell.price_index:
        return
    for key, line in baseline.lines.items():
        if line.real_growth is not None:
            hint = Text(
                "tilføj price_index i scenariet; skal priserne ikke vokse, så skriv growth",
                "add price_index to the scenario; if prices shall not grow, write growth",
            )
            expected = Text("en price_index, som real_growth lægges oven i", "a price_index for real_growth to come on top of")
            find("SCN108", ("lines", key, "real_growth"), expected, Text("ingen", "none"), hint)


def _first_year(first: int, accounts: int, steps: Loc, find: Finder) -> None:
    expected = (
        Text(f"et første år {accounts} eller {accounts + 1}", f"a first year of {accounts} or {accounts + 1}")
        if steps[0] == "lines"
        else Text(f"et år efter regnskabets {accounts}", f"a year after the accounts' {accounts}")
    )
    hint = Text("linjerne fortsætter regnskabets år", "the lines go on from the accounts' year")
    find("SCN107", steps, expected, Text.same(str(first)), hint)


def _sign(key: str, line: Line, baseline: Baseline, find: Finder) -> None:
    """A level has the sign of the same line in the accounts: 1121 for -1121 would turn income into expenditure."""
    row = baseline.accounts.get(key)
    published = None if row is None else row.accounts
    if published and line.level is not None:
        level = as_uncertain(line.level).mode
        if level * published < 0:
            expected = Text(f"samme fortegn som regnskabets {published:g}", f"the sign of the accounts' {published:g}")
            find("SCN011", ("lines", key, "level"), expected, Text.same(f"{level:g}"), Text("− er indtægt", "− is income"))


def _plausible(baseline: Baseline, find: Finder) -> None:
    """Shares are shares and not per cent, noise has no drift, and levels of cash are in mio. kr."""
    for key, line in baseline.lines.items():
        for name in ("growth", "real_growth"):
            number = getattr(line, name)
            if number is not None:
                check_growth(number, ("lines", key, name), find)
        for name in ("noise", "noise_share"):
            number = getattr(line, name)
            if number is not None and not _centred(as_uncertain(number)):
                hint = Text("en skævhed hører til i level eller growth", "a bias belongs in level or growth")
                got = Text.same(f"{as_uncertain(number).mode:g}")
                find("SCN011", ("lines", key, name), Text("udsving omkring 0", "deviations around 0"), got, hint)
        if line.carried_over is not None:
            lowest, highest = as_uncertain(line.carried_over).quantile(np.array([1e-9, 1 - 1e-9]))
            if lowest < 0 or highest > 1:
                got = Text.same(f"{lowest:.3g} … {highest:.3g}")
                find("SCN011", ("lines", key, "carried_over"), Text("en andel fra 0 til 1", "a share from 0 to 1"), got)


def _centred(noise: Uncertain) -> bool:
    return abs(noise.mode) < 1e-12 or abs(float(noise.quantile(np.array([0.5]))[0])) < 1e-9


def _whole(baseline: Baseline, find: Finder) -> None:
    """Lines and cash need each other: one alone would be left out without a word."""
    for there, missing in (("lines", "cash"), ("cash", "lines")):
        if getattr(baseline, there) and not getattr(baseline, missing):
            expected = Text(f"også {missing}, når der er {there}", f"{missing} too, as there are {there}")
            find("SCN021", (there,), expected, Text("ingen", "none"))


def _agrees_with_accounts(baseline: Baseline, find: Finder) -> None:
    cash = baseline.cash
    for key, row in zip(("opening", "closing"), BALANCES, strict=True):
        written = None if cash is None else getattr(cash, key)
        published = baseline.accounts[row].accounts if row in baseline.accounts else None
        if written is not None and published is not None and abs(written * 1000 - published) > 1:
            expected = Text(f"regnskabets {published:g} tusind", f"the accounts' {published:g} thousand")
            hint = Text("slet tallet her: det læses i accounts", "delete it here: it is read from accounts")
            find("SCN118", ("cash", key), expected, Text.same(f"{written:g}"), hint)
        if cash is not None and published and abs(cash.floor) > MOST_FLOORS * abs(published) / 1000:
            hint = Text("beløb står i mio. kr.", "amounts are in mio. kr.")
            expected = Text("et gulv i mio. kr.", "a floor in mio. kr.")
            find("SCN011", ("cash", "floor"), expected, Text.same(f"{cash.floor:g}"), hint)


def _binding(baseline: Baseline, typed: TypedScenario, problems: Problems) -> None:
    """A response and a sanction act on books; without them they would be left out without a word."""
    shell = typed.shell
    if shell is None:
        return
    find = Finder(node=typed.node, problems=problems)
    for key in ("response", "sanction"):
        if getattr(shell, key) is not None and not (baseline.lines and baseline.cash):
            expected = Text("lines og cash i filen under baseline", "lines and cash in the baseline file")
            find("SCN021", (key,), expected, Text("ingen", "none"))
    if shell.response is not None and lowest(shell.response.improvement) <= 0:
        got = Text.same(f"{lowest(shell.response.improvement):g}")
        find("SCN011", ("response", "improvement"), Text("en forbedring over 0", "an improvement above 0"), got)
    if shell.response is not None:
        check_drivers(drivers_of(shell.response.improvement), shell.drivers, ("response", "improvement"), find)
    if shell.sanction is not None:
        for key in ("overspend", "overspends"):
            number = getattr(shell.sanction, key)
            check_drivers(drivers_of(number), shell.drivers, ("sanction", key), find)
            if lowest(number) < 0:
                got = Text.same(f"{lowest(number):g}")
                find("SCN011", ("sanction", key), Text("en overskridelse >= 0", "an overspend >= 0"), got)
        if lowest(shell.sanction.overspends) < lowest(shell.sanction.overspend):
            expected = Text("summen af overskridelserne mindst den fælles", "a sum of overspends of at least the common one")
            find("SCN011", ("sanction", "overspends"), expected, Text.same(f"{lowest(shell.sanction.overspends):g}"))
        if shell.municipality is None or shell.municipality.block_grant_share is None:
            expected = Text("block_grant_share, når der er sanction", "block_grant_share, as there is a sanction")
            find("SCN114", ("sanction",), expected, Text("ingen", "none"))


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


def _one_percentile(baseline: Baseline, find: Finder) -> None:
    """The years of a path share one percentile, which no single year can tie to a driver: it would be left out without a word."""
    for key, line in baseline.lines.items():
        for year, amount in (line.path or {}).items():
            if drivers_of(amount):
                hint = Text("skriv level og growth: dem kan driven_by binde", "write level and growth: driven_by can tie those")
                expected = Text("en path uden driven_by", "a path without driven_by")
                find("SCN112", ("lines", key, "path", year, "driven_by"), expected, Text.same("driven_by"), hint)


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
    if first > baseline.year:
        expected = Text(f"regnskab for {first} eller senere", f"accounts of {first} or later")
        hint = Text(
            f"skriv years: {{first: {baseline.year}, count_from: {baseline.year + 1}}}: regnskabsåret er memo",
            f"write years: {{first: {baseline.year}, count_from: {baseline.year + 1}}}: the accounts' year is memo",
        )
        find("SCN107", ("year",), expected, Text.same(str(baseline.year)), hint)
    if typed.shell.sanction is not None and not baseline.ceiling:
        expected = Text("ceiling, når scenariet har sanction", "ceiling, as the scenario has a sanction")
        hint = Text("uden loft er der intet at overskride", "without a ceiling there is nothing to exceed")
        find("SCN021", ("accounts",), expected, Text("intet loft", "no ceiling"), hint)
