"""Rules across fields: what a typed piece cannot know by itself."""

from simulator.errors import Problems
from simulator.scenario_file.checks_reform import check_reform, check_reform_in_scenario
from simulator.scenario_file.checks_work import check_work
from simulator.scenario_file.finder import Finder, check_drivers, check_growth, check_months, lowest
from simulator.scenario_file.schema.numbers import drivers_of
from simulator.scenario_file.typed import TypedScenario
from simulator.text import Text


def check(scenario: TypedScenario, source_ids: set[str] | None, problems: Problems) -> None:
    """Report everything that is wrong between the pieces of a scenario.

    Parameters
    ----------
    scenario : TypedScenario
    source_ids : set of str or None
        Ids of the sources file; None if the scenario names none.
    problems : Problems
    """
    for rule in (_strategy, _years_and_prices, _needs_books, check_work):
        rule(scenario, Finder(node=scenario.node, problems=problems))
    for reform in scenario.reforms.values():
        find = Finder(node=reform.node, problems=problems)
        check_reform(reform, source_ids, problems)
        check_reform_in_scenario(reform, scenario, find)


def _strategy(scenario: TypedScenario, find: Finder) -> None:
    shell = scenario.shell
    if shell is None or isinstance(shell.strategy, str):
        return
    for reform in shell.strategy.reforms:
        if reform not in scenario.reforms:
            find.unknown(
                "SCN103",
                ("strategy", "reforms", reform),
                Text("en kendt reform", "a known reform"),
                reform,
                scenario.reforms,
            )


def _needs_books(scenario: TypedScenario, find: Finder) -> None:
    shell = scenario.shell
    for key in ("response", "sanction"):
        if shell is not None and shell.baseline is None and getattr(shell, key) is not None:
            find("SCN021", (key,), Text(f"baseline, når der er {key}", f"baseline, as there is a {key}"), Text("ingen", "none"))


def _years_and_prices(scenario: TypedScenario, find: Finder) -> None:
    shell = scenario.shell
    if shell is None:
        return
    if shell.price_index:
        needed = range(min(shell.years.first, shell.price_level) + 1, max(shell.years.last, shell.price_level) + 1)
        missing = [year for year in needed if year not in shell.price_index]
        if missing:
            years = ", ".join(map(str, missing))
            expected = Text(
                f"en vækst for hvert år {needed.start}-{needed.stop - 1}",
                f"a growth for each year {needed.start}-{needed.stop - 1}",
            )
            find("SCN108", ("price_index",), expected, Text(f"ingen for {years}", f"none for {years}"))
        for year, growth in shell.price_index.items():
            check_drivers(drivers_of(growth), shell.drivers, ("price_index", year), find)
            check_growth(growth, ("price_index", year), find)
            if lowest(growth) <= -1:
                got = Text.same(f"{lowest(growth):g}")
                find("SCN011", ("price_index", year), Text("en vækst over -1", "a growth above -1"), got)
    if shell.election is not None:
        check_months(shell.election, ("election",), find)
        check_drivers(drivers_of(shell.election), shell.drivers, ("election",), find)
