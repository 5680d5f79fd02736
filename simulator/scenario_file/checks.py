"""Rules across fields: what a typed piece cannot know by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from simulator.errors import Problem, Problems, Severity
from simulator.model.quantile_table import SMALLEST_PROBABILITY
from simulator.model.timing import NO_DELAY
from simulator.scenario_file.schema.numbers import Drivers, Number, as_uncertain, drivers_of
from simulator.scenario_file.schema.reform import Effect, Milestone, OwnNumbers
from simulator.scenario_file.source import Node
from simulator.scenario_file.translate import Loc, did_you_mean, node_at
from simulator.scenario_file.typed import TypedReform, TypedScenario
from simulator.text import Text

_LOADINGS_TOLERANCE: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Reports findings at places below one node."""

    node: Node
    problems: Problems

    def __call__(
        self, code: str, steps: Loc, expected: Text, got: Text, hint: Text | None = None, severity: Severity = "error"
    ) -> None:
        """Add a problem at `steps` below the node."""
        at = node_at(self.node, steps)
        place = at.key_at if isinstance(at.value, dict) else at.at
        self.problems.add(
            Problem(code=code, location=place, path=at.path, expected=expected, got=got, hint=hint, severity=severity)
        )

    def unknown(self, code: str, steps: Loc, what: Text, name: str, known: Iterable[str]) -> None:
        """Report a reference to something that does not exist."""
        names = sorted(known)
        listed = Text("kendte: " + ", ".join(names), "known: " + ", ".join(names)) if names else None
        self(code, steps, what, Text.same(name), did_you_mean(name, names) or listed)


def check(scenario: TypedScenario, source_ids: set[str] | None, problems: Problems) -> None:
    """Report everything that is wrong between the pieces of a scenario.

    Parameters
    ----------
    scenario : TypedScenario
    source_ids : set of str or None
        Ids of the sources file; None if the scenario names none.
    problems : Problems
    """
    for rule in (_strategy, _years_and_prices, _not_used_yet):
        rule(scenario, Finder(node=scenario.node, problems=problems))
    for reform in scenario.reforms.values():
        find = Finder(node=reform.node, problems=problems)
        check_reform(reform, source_ids, problems)
        _reform_in_scenario(reform, scenario, find)


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
            _moments(key, effect, reform, find)
            _percentiles(key, effect, find)
            _follows(key, effect, reform, find)
            _gross(key, effect, find)
    if source_ids is not None:
        for node in _sources(reform.node):
            if node.value not in source_ids:
                Finder(node=node, problems=problems).unknown(
                    "SCN110",
                    (),
                    Text("en kendt kilde", "a known source"),
                    str(node.value),
                    _near(str(node.value), source_ids),
                )


def _near(word: str, known: set[str]) -> set[str]:
    """Return the known source ids of the same family: a short list for the hint."""
    family = word.rpartition("-")[0]
    return {name for name in known if family and name.startswith(family)}


def _sources(node: Node) -> Iterator[Node]:
    """Return every source id written anywhere below a node."""
    if isinstance(node.value, list):
        for child in node.value:
            yield from _sources(child)
    if not isinstance(node.value, dict):
        return
    for key, child in node.value.items():
        if key != "source":
            yield from _sources(child)
        elif isinstance(child.value, list):
            yield from child.value
        else:
            yield child


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
            _check_drivers(drivers_of(growth), shell.drivers, ("price_index", year), find)
            if _lowest(growth) <= -1:
                got = Text.same(f"{_lowest(growth):g}")
                find("SCN011", ("price_index", year), Text("en vækst over -1", "a growth above -1"), got)
    if shell.election is not None:
        _check_months(shell.election, ("election",), find)


def _lowest(number: Number) -> float:
    """Return the smallest value that a run can draw."""
    return float(as_uncertain(number).quantile(np.array([SMALLEST_PROBABILITY]))[0])


def _check_months(number: Number, steps: Loc, find: Finder) -> None:
    lowest = _lowest(number)
    if lowest < 0:
        hint = Text(
            "ingen negativ forsinkelse: flyt datoen, eller tilføj lower: 0", "no negative delay: move the date, or add lower: 0"
        )
        find("SCN011", steps, Text("måneder >= 0", "months >= 0"), Text.same(f"{lowest:.4g}"), hint)


def _not_used_yet(scenario: TypedScenario, find: Finder) -> None:
    unused: list[Loc] = [(key,) for key in ("capacity", "baseline") if isinstance(find.node.value, dict) and key in find.node.value]
    for steps in unused:
        _note_unused(find, steps)
    for reform in scenario.reforms.values():
        inside = Finder(node=reform.node, problems=find.problems)
        if isinstance(reform.node.value, dict) and "implementation" in reform.node.value:
            _note_unused(inside, ("implementation",))
        for key, effect in reform.effects.items():
            if effect is not None and effect.acts_through == "implementation":
                _note_unused(inside, ("effects", key, "acts_through"))


def _note_unused(find: Finder, steps: Loc) -> None:
    find("SCN201", steps, Text("", ""), Text("bruges ikke endnu", "not used yet"), None, "note")


def _reform_in_scenario(reform: TypedReform, scenario: TypedScenario, find: Finder) -> None:
    shell = scenario.shell
    for key, effect in reform.effects.items():
        if effect is not None:
            _same_draw(key, effect, reform, scenario, find)
    if shell is None:
        return
    for key, milestone in reform.milestones.items():
        if milestone is None:
            continue
        for field in ("delay_months", "lag_months"):
            _check_drivers(drivers_of(getattr(milestone, field)), shell.drivers, ("milestones", key, field), find)
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
        _check_drivers(_effect_drivers(effect), shell.drivers, here, find)
        _path_years(key, effect, shell.years.first, shell.years.last, find)
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
                expected = Text(f"en price_index for {low + 1}-{high}", f"a price_index for {low + 1}-{high}")
                find("SCN108", (*here, "price_level"), expected, Text("ingen", "none"))


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
            _check_months(number, (*here, field), find)
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


def _moments(key: str, effect: Effect, reform: TypedReform, find: Finder) -> None:
    for field in ("starts", "ends", "moves_with"):
        moment = getattr(effect, field)
        if moment is not None and not isinstance(moment, date) and moment not in reform.milestones:
            what = (
                Text("en kendt milepæl", "a known milestone")
                if field == "moves_with"
                else Text("en kendt milepæl eller en dato", "a known milestone or a date")
            )
            find.unknown("SCN101", ("effects", key, field), what, moment, reform.milestones)
    if isinstance(effect.starts, date) and isinstance(effect.ends, date) and effect.ends <= effect.starts:
        expected = Text(f"en dato efter starts ({effect.starts})", f"a date after starts ({effect.starts})")
        find("SCN016", ("effects", key, "ends"), expected, Text.same(str(effect.ends)))


def _follows(key: str, effect: Effect, reform: TypedReform, find: Finder) -> None:
    if effect.follows is None:
        return
    here: Loc = ("effects", key, "follows")
    leader = reform.effects.get(effect.follows)
    if effect.follows not in reform.effects or effect.follows == key:
        others = [name for name in reform.effects if name != key]
        find.unknown(
            "SCN104",
            here,
            Text("en anden virkning i samme reform", "another effect of the same reform"),
            effect.follows,
            others,
        )
    elif leader is not None and (leader.follows is not None or leader.service == "unaffected"):
        expected = Text(
            "en virkning med service: affected eller disputed, som ikke selv følger en anden",
            "an effect with service: affected or disputed that follows no other",
        )
        find("SCN112", here, expected, Text.same(effect.follows))


def _percentiles(key: str, effect: Effect, find: Finder) -> None:
    """One stream per effect: drivers stand once, and not on single years or strategies."""
    here: Loc = ("effects", key)
    inner = [(*here, *steps) for steps, number in _inner_numbers(effect) if drivers_of(number)]
    for steps in inner:
        hint = Text(
            "skriv driven_by på virkningen: tallene læses ved én fælles percentil",
            "write driven_by on the effect: its numbers are read at one common percentile",
        )
        find(
            "SCN112",
            (*steps, "driven_by"),
            Text("driven_by på virkningen", "driven_by on the effect"),
            Text("driven_by på et enkelt tal", "driven_by on a single number"),
            hint,
        )
    if effect.amount is not None and drivers_of(effect.amount) and effect.driven_by:
        find(
            "SCN112",
            (*here, "driven_by"),
            Text("driven_by ét sted", "driven_by in one place"),
            Text("både her og på amount", "both here and on amount"),
        )
    if effect.same_draw_as is not None and _effect_drivers(effect):
        expected = Text("enten same_draw_as eller driven_by", "either same_draw_as or driven_by")
        find("SCN112", (*here, "same_draw_as"), expected, Text("begge", "both"))


def _inner_numbers(effect: Effect) -> Iterator[tuple[Loc, Number]]:
    for year, number in (effect.path or {}).items():
        yield ("path", year), number
    if effect.by_strategy is None:
        return
    for strategy in ("active", "waiting"):
        own: OwnNumbers = getattr(effect.by_strategy, strategy)
        for field in ("amount", "times"):
            if getattr(own, field) is not None:
                yield ("by_strategy", strategy, field), getattr(own, field)
        for year, number in (own.path or {}).items():
            yield ("by_strategy", strategy, "path", year), number


def _effect_drivers(effect: Effect) -> Drivers:
    return effect.driven_by or (drivers_of(effect.amount) if effect.amount is not None else {})


def _gross(key: str, effect: Effect, find: Finder) -> None:
    if effect.gross is None:
        return
    here: Loc = ("effects", key, "gross")
    if effect.gross.also_on == effect.line:
        find(
            "SCN115",
            (*here, "also_on"),
            Text("en anden linje end virkningens egen", "another line than the effect's own"),
            Text.same(effect.line),
        )
    if (effect.gross.path is not None) != effect.has_path:
        kind = "path" if effect.has_path else "amount"
        expected = Text(f"{kind} som virkningen selv", f"{kind} like the effect itself")
        find("SCN115", here, expected, Text.same("amount" if effect.has_path else "path"))


def _path_years(key: str, effect: Effect, first: int, last: int, find: Finder) -> None:
    """A path must say something about every year from its first one, so that no year is silently 0."""
    paths: list[tuple[Loc, Iterable[int]]] = []
    if effect.path is not None:
        paths.append((("path",), effect.path))
    if effect.gross is not None and effect.gross.path is not None:
        paths.append((("gross", "path"), effect.gross.path))
    if effect.by_strategy is not None:
        for strategy in ("active", "waiting"):
            own: OwnNumbers = getattr(effect.by_strategy, strategy)
            if own.path is not None:
                paths.append((("by_strategy", strategy, "path"), own.path))
    for steps, given in paths:
        years = sorted(given)
        here: Loc = ("effects", key, *steps)
        if years[0] < first:
            find("SCN107", here, Text(f"år fra {first}", f"years from {first}"), Text.same(str(years[0])))
        until = last if effect.kind != "one_off" else years[-1]
        missing = [year for year in range(years[0], until + 1) if year not in years]
        if missing:
            hint = Text("skriv 0 for et år uden virkning", "write 0 for a year without effect")
            expected = Text(f"hvert år {years[0]}-{until}", f"every year {years[0]}-{until}")
            listed = ", ".join(map(str, missing))
            find("SCN107", here, expected, Text(f"intet tal for {listed}", f"no number for {listed}"), hint)


def _same_draw(key: str, effect: Effect, reform: TypedReform, scenario: TypedScenario, find: Finder) -> None:
    if effect.same_draw_as is None:
        return
    here: Loc = ("effects", key, "same_draw_as")
    reform_id, _, effect_id = effect.same_draw_as.partition(".")
    known = [f"{one}.{other}" for one, typed in scenario.reforms.items() for other in typed.effects]
    own = f"{_key_of(reform, scenario)}.{key}"
    if effect.same_draw_as not in known or effect.same_draw_as == own:
        near = [name for name in known if name.startswith(f"{reform_id}.") and name != own] or [
            name for name in known if name.endswith(f".{effect_id}")
        ]
        find.unknown(
            "SCN104",
            here,
            Text("en anden virkning, skrevet reform.virkning", "another effect, written reform.effect"),
            effect.same_draw_as,
            near,
        )
        return
    target = scenario.reforms[reform_id].effects[effect_id]
    if target is not None and target.same_draw_as is not None:
        hint = Text(f"skriv {target.same_draw_as}", f"write {target.same_draw_as}")
        find(
            "SCN112",
            here,
            Text("en virkning med sin egen percentil", "an effect with a percentile of its own"),
            Text.same(effect.same_draw_as),
            hint,
        )


def _key_of(reform: TypedReform, scenario: TypedScenario) -> str:
    return next(key for key, typed in scenario.reforms.items() if typed is reform)


def _check_drivers(loadings: Drivers, known: Iterable[str], here: Loc, find: Finder) -> None:
    names = list(known)
    for driver in loadings:
        if driver not in names:
            find.unknown("SCN102", (*here, "driven_by", driver), Text("en kendt driver", "a known driver"), driver, names)
    total = sum(loading**2 for loading in loadings.values())
    if total > 1 + _LOADINGS_TOLERANCE:
        expected = Text("ladninger med kvadratsum højst 1", "loadings whose squares sum to at most 1")
        find("SCN109", (*here, "driven_by"), expected, Text.same(f"{total:.3g}"))
