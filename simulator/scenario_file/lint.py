"""Remarks on evidence that is weaker than it looks: a run goes on, and --strict turns them into exit code 4.

A remark never changes a number. Each says why it matters; docs/errors.md gives the reasons with their sources.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from simulator.model.uncertain import Certain, Pert, Triangular, Uncertain
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.schema.numbers import Number, as_uncertain
from simulator.scenario_file.schema.reform import Effect
from simulator.scenario_file.schema.scenario import Source
from simulator.scenario_file.translate import Loc
from simulator.scenario_file.typed import TypedReform, TypedScenario
from simulator.text import Text

BUILDING_OVERRUN: Final = 0.24
"""How far the highest cost of a building project lies above the likeliest, at least.

Source: HM Treasury (2002), Review of Large Public Procurement in the UK (Mott MacDonald): standard buildings overran their
business case by 2 to 24 %.
"""

GOOD_FOR_MONTHS: Final = 24
"""After two budget rounds a number is asked for again. Assumption, grade D."""

FEWEST_TO_CORRELATE: Final = 10
"""Uncertain effects from which it is unlikely that nothing moves together. Assumption, grade D."""

_UNSEEN: Final = ("memory", "assumption")


def lint(scenario: TypedScenario, sources: Mapping[str, Source] | None, find: Finder) -> None:
    """Report remarks on the effects of a scenario: their ranges, sources, dates, owners and what ties them together."""
    for reform_id, reform in scenario.reforms.items():
        for effect_id, effect in reform.effects.items():
            if effect is not None:
                here: Loc = ("reforms", reform_id, "effects", effect_id)
                _ranges(effect, here, find)
                _evidence(effect, here, sources, find)
                _age(effect, here, scenario, find)
    _nothing_correlates(scenario, find)


def _warn(find: Finder, code: str, steps: Loc, expected: Text, got: Text, hint: Text) -> None:
    find(code, steps, expected, got, hint, severity="warning")


def _ranges(effect: Effect, here: Loc, find: Finder) -> None:
    """A range goes both ways, an assumption has one, and a building can overrun."""
    for steps, number in amounts(effect):
        given = as_uncertain(number)
        if isinstance(given, Certain) and given.mode != 0 and effect.grade in ("C", "D"):
            _warn(
                find,
                "SCN202",
                (*here, *steps),
                Text(f"et interval ved grad {effect.grade}", f"a range at grade {effect.grade}"),
                Text("et sikkert tal", "a certain number"),
                Text("skriv {pert: [laveste, sandsynligste, højeste]}", "write {pert: [lowest, likeliest, highest]}"),
            )
        if isinstance(given, Pert | Triangular) and given.mode in (given.low, given.high):
            _warn(
                find,
                "SCN201",
                (*here, *steps),
                Text("et sandsynligste tal inde i intervallet", "a likeliest number inside the range"),
                Text("et på kanten", "one at its edge"),
                Text("kan det virkelig kun gå til én side?", "can it really go one way only?"),
            )
        elif _too_sure_of_building(effect, given):
            _warn(
                find,
                "SCN203",
                (*here, *steps),
                Text("et højeste tal mindst 24 pct. over det sandsynligste", "a highest number at least 24 % above the likeliest"),
                Text.same(f"{given.quantile(np.array([1.0 - 1e-9]))[0]:.3g} / {given.mode:.3g}"),
                Text("selv almindelige bygninger bliver op til 24 pct. dyrere", "even standard buildings overran by up to 24 %"),
            )


def amounts(effect: Effect) -> Iterator[tuple[Loc, Number]]:
    """Yield the amounts of an effect with their places; factors and amounts by strategy are not looked at."""
    if effect.amount is not None:
        yield ("amount",), effect.amount
    for year, number in (effect.path or {}).items():
        yield ("path", year), number


def _too_sure_of_building(effect: Effect, given: Uncertain) -> bool:
    if effect.line != "capital_expenditure" or effect.grade == "A" or isinstance(given, Certain) or given.mode <= 0:
        return False
    highest = given.quantile(np.array([1.0 - 1e-9]))[0]
    return bool(highest / given.mode - 1 < BUILDING_OVERRUN)


def _evidence(effect: Effect, here: Loc, sources: Mapping[str, Source] | None, find: Finder) -> None:
    missing = [key for key, there in (("source", effect.sources), ("owner", effect.owner)) if not there]
    if missing:
        expected = Text("source og owner, så tallet kan forsvares", "source and owner, so that the number can be defended")
        absent = Text("ingen " + " og ingen ".join(missing), "no " + " and no ".join(missing))
        _warn(
            find,
            "SCN204",
            here,
            expected,
            absent,
            Text("skriv hvorfra, og hvem der kan finde det ud af", "write where from, and who can find out"),
        )
    known = [sources[key] for key in effect.sources if sources and key in sources]
    if effect.grade in ("A", "B") and known and all(one.confidence in _UNSEEN for one in known):
        _warn(
            find,
            "SCN205",
            (*here, "grade"),
            Text("en læst kilde ved grad A og B", "a source that was read at grades A and B"),
            Text("kun kilder, som ingen har læst", "only sources that nobody read"),
            Text("find kilden, eller skriv grade: D", "find the source, or write grade: D"),
        )


def _age(effect: Effect, here: Loc, scenario: TypedScenario, find: Finder) -> None:
    shell = scenario.shell
    if shell is None or shell.knowledge_date is None or effect.as_of is None:
        return
    months = 12 * (shell.knowledge_date.year - effect.as_of.year) + shell.knowledge_date.month - effect.as_of.month
    if months > GOOD_FOR_MONTHS:
        _warn(
            find,
            "SCN206",
            (*here, "as_of"),
            Text(f"et tal fra de seneste {GOOD_FOR_MONTHS} måneder", f"a number from the last {GOOD_FOR_MONTHS} months"),
            Text(f"{months} måneder gammelt", f"{months} months old"),
            Text(f"spørg {effect.owner or 'ejeren'} igen", f"ask {effect.owner or 'the owner'} again"),
        )


def _nothing_correlates(scenario: TypedScenario, find: Finder) -> None:
    uncertain = [effect for reform in scenario.reforms.values() for effect in _uncertain(reform)]
    tied = any(effect.driven_by or effect.same_draw_as for effect in uncertain)
    if len(uncertain) >= FEWEST_TO_CORRELATE and not tied:
        _warn(
            find,
            "SCN207",
            ("drivers",) if scenario.shell is not None and scenario.shell.drivers else ("reforms",),
            Text("noget, der følges ad", "something that moves together"),
            Text(f"{len(uncertain)} usikre virkninger, alle hver for sig", f"{len(uncertain)} uncertain effects, each on its own"),
            Text("skriv driven_by: {wages: 0.5} på det, som lønnen driver", "write driven_by: {wages: 0.5} on what pay drives"),
        )


def _uncertain(reform: TypedReform) -> Iterator[Effect]:
    for effect in reform.effects.values():
        if effect is not None and any(not isinstance(as_uncertain(number), Certain) for _, number in amounts(effect)):
            yield effect
