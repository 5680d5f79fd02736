"""Rules across the fields of a reform: law, milestones, sources, and what it needs of its scenario."""

from simulator.errors import Problems
from simulator.model.timing import NO_DELAY
from simulator.scenario_file.checks_effect import effect_drivers, follows, gross, moments, path_years, percentiles, same_draw
from simulator.scenario_file.checks_sources import check_sources
from simulator.scenario_file.finder import Finder, check_drivers, check_months
from simulator.scenario_file.schema.numbers import Number, as_uncertain, drivers_of
from simulator.scenario_file.schema.reform import Milestone
from simulator.scenario_file.translate import Loc
from simulator.scenario_file.typed import TypedReform, TypedScenario
from simulator.text import Text


def check_reform(reform: TypedReform, source_ids: set[str] | None, problems: Problems) -> None:
    """Report what is wrong between the pieces of one reform, without looking at other files."""
    find = Finder(node=reform.node, problems=problems)
    _law(reform, find)
    _cycles(reform, find)
    for key, milestone in reform.milestones.items():
        if milestone is not None:
            _milestone(key, milestone, reform, find)
    for key, effect in reform.effects.items():
        if effect is not None:
            moments(key, effect, reform, find)
            percentiles(key, effect, find)
            follows(key, effect, reform, find)
            gross(key, effect, find)
    check_sources(reform.node, source_ids, problems)


def _law(reform: TypedReform, find: Finder) -> None:
    law = None if reform.head is None else reform.head.law
    if law is None:
        return
    if law.milestone not in reform.milestones:
        find.unknown(
            "SCN101",
            ("law", "milestone"),
            Text("en kendt milepæl", "a known milestone"),
            law.milestone,
            reform.milestones,
        )
        return
    milestone = reform.milestones[law.milestone]
    if milestone is not None and None not in (law.stage, milestone.stage) and law.stage != milestone.stage:
        expected = Text(f"samme stage som milepælen ({milestone.stage})", f"the same stage as the milestone ({milestone.stage})")
        find("SCN113", ("law", "stage"), expected, Text.same(str(law.stage)), Text("slet den ene", "delete one of them"))


def _milestone(key: str, milestone: Milestone, reform: TypedReform, find: Finder) -> None:
    here: Loc = ("milestones", key)
    if milestone.after is not None and milestone.after not in reform.milestones:
        find.unknown(
            "SCN101",
            (*here, "after"),
            Text("en kendt milepæl", "a known milestone"),
            milestone.after,
            reform.milestones,
        )
    for field in ("delay_months", "lag_months"):
        number: Number | None = getattr(milestone, field)
        if number is not None:
            check_months(number, (*here, field), find)
    if milestone.status == "happened" and milestone.delay_months is not None and as_uncertain(milestone.delay_months) != NO_DELAY:
        expected = Text("ingen delay_months for status: happened", "no delay_months for status: happened")
        find(
            "SCN111",
            (*here, "delay_months"),
            expected,
            Text("en forsinkelse", "a delay"),
            Text("slet delay_months", "delete delay_months"),
        )


def _cycles(reform: TypedReform, find: Finder) -> None:
    after = {key: milestone.after for key, milestone in reform.milestones.items() if milestone is not None}
    for key in after:
        seen, current = [key], after.get(key)
        while current is not None and current not in seen:
            seen.append(current)
            current = after.get(current)
        if current == key:
            expected = Text("milepæle, der ikke går i ring", "milestones that do not go in a circle")
            find("SCN105", ("milestones", key, "after"), expected, Text.same(" -> ".join([*seen, key])))


def check_reform_in_scenario(reform: TypedReform, scenario: TypedScenario, find: Finder) -> None:
    """Report what a reform needs of its scenario and does not find: drivers, years, shares, prices, other reforms."""
    shell = scenario.shell
    for key, effect in reform.effects.items():
        if effect is not None:
            same_draw(key, effect, reform, scenario, find)
    if shell is None:
        return
    for key, milestone in reform.milestones.items():
        if milestone is None:
            continue
        for field in ("delay_months", "lag_months"):
            check_drivers(drivers_of(getattr(milestone, field)), shell.drivers, ("milestones", key, field), find)
        if milestone.status == "happened" and milestone.date and shell.knowledge_date and milestone.date > shell.knowledge_date:
            hint = Text("skriv status: scheduled, expected eller uncertain", "write status: scheduled, expected or uncertain")
            expected = Text(
                f"en dato senest {shell.knowledge_date} for status: happened",
                f"a date no later than {shell.knowledge_date} for status: happened",
            )
            find("SCN111", ("milestones", key, "date"), expected, Text.same(str(milestone.date)), hint)
    for key, effect in reform.effects.items():
        if effect is None:
            continue
        here: Loc = ("effects", key)
        check_drivers(effect_drivers(effect), shell.drivers, here, find)
        path_years(key, effect, shell.years.first, shell.years.last, find)
        if effect.national is not None and (shell.municipality is None or shell.municipality.block_grant_share is None):
            hint = Text("tilføj municipality: {block_grant_share: …}", "add municipality: {block_grant_share: …}")
            find(
                "SCN114",
                (*here, "national"),
                Text("en bloktilskudsandel i scenariet", "a block grant share in the scenario"),
                Text("ingen", "none"),
                hint,
            )
        if effect.price_level is not None and effect.price_level != shell.price_level:
            low, high = sorted((effect.price_level, shell.price_level))
            missing = [year for year in range(low + 1, high + 1) if year not in shell.price_index]
            if missing:
                span = f"{low + 1}-{high}" if low + 1 < high else f"{high}"
                expected = Text(f"en price_index for {span}", f"a price_index for {span}")
                find("SCN108", (*here, "price_level"), expected, Text("ingen", "none"))
