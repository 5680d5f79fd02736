"""Remarks on evidence that is weaker than it looks: a run goes on, and --strict turns them into exit code 4.

A remark never changes a number. Each says why it matters; docs/errors.md gives the reasons with their sources.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np

from simulator.model.numbers import STRATEGIES, Grade
from simulator.model.uncertain import Certain, Pert, Triangular, Uncertain
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.schema.base import Sourced
from simulator.scenario_file.schema.numbers import Number, as_uncertain
from simulator.scenario_file.schema.reform import Effect, OwnNumbers
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

UNSURE: Final = ("C", "D")
"""Grades of numbers that are derived or assumed."""

BUILDINGS: Final = "capital_expenditure"
_UNSEEN: Final = ("memory", "assumption")


def lint(scenario: TypedScenario, sources: Mapping[str, Source] | None, find: Finder) -> None:
    """Report remarks on the effects of a scenario: their ranges, sources, dates, owners and what ties them together."""
    knowledge = None if scenario.shell is None else scenario.shell.knowledge_date
    for reform_id, reform in scenario.reforms.items():
        for effect_id, effect in reform.effects.items():
            if effect is not None:
                here: Loc = ("reforms", reform_id, "effects", effect_id)
                _ranges(effect, here, find)
                _evidence(effect, here, sources, knowledge, find)
    if sources is None:
        given = (
            (("reforms", reform_id, "effects", effect_id, "source"), effect)
            for reform_id, reform in scenario.reforms.items()
            for effect_id, effect in reform.effects.items()
            if effect is not None
        )
        lint_unexplained(given, find)
    _nothing_correlates(scenario, find)


def _evidence(effect: Effect, here: Loc, sources: Mapping[str, Source] | None, knowledge: date | None, find: Finder) -> None:
    """What the effect leaves out its numbers by strategy may say, each with a date of its own."""
    whole = effect.evidence
    lint_evidence(whole.model_copy(update={"as_of": effect.as_of}), effect.grade, here, sources, knowledge, find)
    if effect.by_strategy is not None:
        for strategy in STRATEGIES:
            own: OwnNumbers = getattr(effect.by_strategy, strategy)
            asked = own.model_copy(update={"owner": own.owner or whole.owner})
            lint_age(asked, (*here, "by_strategy", strategy), knowledge, find)


def warn(find: Finder, code: str, steps: Loc, expected: Text, got: Text, hint: Text) -> None:
    """Report a remark."""
    find(code, steps, expected, got, hint, severity="warning")


def _ranges(effect: Effect, here: Loc, find: Finder) -> None:
    """A range goes both ways, an assumption has one, and a building can overrun."""
    for steps, number in amounts(effect):
        given = as_uncertain(number)
        if isinstance(given, Certain) and given.mode != 0 and effect.grade in UNSURE:
            lacks_range(effect.grade, (*here, *steps), find)
        if goes_one_way(given):
            lacks_a_side((*here, *steps), find)
        elif effect.line == BUILDINGS and effect.grade != "A":
            lint_building(given, (*here, *steps), find)


def lacks_range(grade: Grade, steps: Loc, find: Finder) -> None:
    """Report a certain number that is an assumption."""
    warn(
        find,
        "SCN202",
        steps,
        Text(f"et interval ved grad {grade}", f"a range at grade {grade}"),
        Text("et sikkert tal", "a certain number"),
        Text("skriv {pert: [laveste, sandsynligste, højeste]}", "write {pert: [lowest, likeliest, highest]}"),
    )


def goes_one_way(given: Uncertain) -> bool:
    """Return whether the likeliest number lies at the edge of its range."""
    return isinstance(given, Pert | Triangular) and given.mode in (given.low, given.high)


def lacks_a_side(steps: Loc, find: Finder) -> None:
    """Report a range whose likeliest number lies at its edge."""
    warn(
        find,
        "SCN201",
        steps,
        Text("et sandsynligste tal inde i intervallet", "a likeliest number inside the range"),
        Text("et på kanten", "one at its edge"),
        Text("kan det virkelig kun gå til én side?", "can it really go one way only?"),
    )


def lint_building(given: Uncertain, steps: Loc, find: Finder) -> None:
    """Report the cost of a building that can hardly overrun."""
    if isinstance(given, Certain) or given.mode <= 0:
        return
    highest = given.quantile(np.array([1.0 - 1e-9]))[0]
    if highest / given.mode - 1 < BUILDING_OVERRUN:
        warn(
            find,
            "SCN203",
            steps,
            Text("et højeste tal mindst 24 pct. over det sandsynligste", "a highest number at least 24 % above the likeliest"),
            Text.same(f"{highest:.3g} / {given.mode:.3g}"),
            Text("selv almindelige bygninger bliver op til 24 pct. dyrere", "even standard buildings overran by up to 24 %"),
        )


def amounts(effect: Effect) -> Iterator[tuple[Loc, Number]]:
    """Yield the amounts of an effect with their places; factors and amounts by strategy are not looked at."""
    if effect.amount is not None:
        yield ("amount",), effect.amount
    for year, number in (effect.path or {}).items():
        yield ("path", year), number


def lint_evidence(
    given: Sourced, grade: Grade, here: Loc, sources: Mapping[str, Source] | None, knowledge: date | None, find: Finder
) -> None:
    """Report a number that nobody can trace or ask about, that rests on sources nobody read, or that is too old."""
    missing = [key for key, there in (("source", given.sources), ("owner", given.owner)) if not there]
    if missing:
        warn(
            find,
            "SCN204",
            here,
            Text("source og owner, så tallet kan forsvares", "source and owner, so that the number can be defended"),
            Text("ingen " + " og ingen ".join(missing), "no " + " and no ".join(missing)),
            Text("skriv hvorfra, og hvem der kan finde det ud af", "write where from, and who can find out"),
        )
    known = [sources[key] for key in given.sources if sources and key in sources]
    if grade not in UNSURE and known and all(one.confidence in _UNSEEN for one in known):
        warn(
            find,
            "SCN205",
            (*here, "grade"),
            Text("en læst kilde ved grad A og B", "a source that was read at grades A and B"),
            Text("kun kilder, som ingen har læst", "only sources that nobody read"),
            Text("find kilden, eller skriv grade: D", "find the source, or write grade: D"),
        )
    lint_age(given, here, knowledge, find)


def lint_unexplained(given: Iterable[tuple[Loc, Sourced]], find: Finder) -> None:
    """Report the first source of a file, where no sources file says what it is; one remark is enough to add one."""
    steps, first = next(((steps, one.sources[0]) for steps, one in given if one.sources), ((), ""))
    if first:
        warn(
            find,
            "SCN204",
            steps,
            Text(f"en fil med kilder, der siger, hvad {first} er", f"a sources file that says what {first} is"),
            Text("ingen sources i scenariet", "no sources in the scenario"),
            Text("tilføj sources: sources.yaml", "add sources: sources.yaml"),
        )


def lint_age(given: Sourced, here: Loc, knowledge: date | None, find: Finder) -> None:
    """Report a number that is too old."""
    if knowledge is None or given.as_of is None:
        return
    months = 12 * (knowledge.year - given.as_of.year) + knowledge.month - given.as_of.month
    if months > GOOD_FOR_MONTHS:
        warn(
            find,
            "SCN206",
            (*here, "as_of"),
            Text(f"et tal fra de seneste {GOOD_FOR_MONTHS} måneder", f"a number from the last {GOOD_FOR_MONTHS} months"),
            Text(f"et, der er {months} måneder gammelt", f"one that is {months} months old"),
            Text(f"spørg {given.owner or 'ejeren'} igen", f"ask {given.owner or 'the owner'} again"),
        )


def _nothing_correlates(scenario: TypedScenario, find: Finder) -> None:
    uncertain = [effect for reform in scenario.reforms.values() for effect in _uncertain(reform)]
    tied = any(effect.driven_by or effect.same_draw_as for effect in uncertain)
    if len(uncertain) >= FEWEST_TO_CORRELATE and not tied:
        warn(
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
