"""The steps from one scenario to another: the scenarios between them, each with one part more of the later one.

First the price level, which only changes the unit; then what all reforms have in common; then one reform after the other, in the
order of their ids, as they stand in every answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from simulator.model.scenario import Scenario
from simulator.model.words import without_words
from simulator.stats.bridge import PRICE_LEVEL, Kind, reform_part
from simulator.text import Text

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One part in which two scenarios can differ: `take` gives any scenario between them the later one's part."""

    part: str
    kind: Kind
    name: Text
    take: Callable[[Scenario], Scenario]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A turn that changes numbers, and the scenario that it leads to."""

    turn: Turn
    scenario: Scenario


def _level(later: Scenario, one: Scenario) -> Scenario:
    return replace(one, prices=replace(one.prices, level=later.prices.level))


def _growth(later: Scenario, one: Scenario) -> Scenario:
    return replace(one, prices=replace(one.prices, growth=later.prices.growth))


def _share(later: Scenario, one: Scenario) -> Scenario:
    return replace(one, municipality=replace(one.municipality, block_grant_share=later.municipality.block_grant_share))


def _decision(later: Scenario, one: Scenario) -> Scenario:
    return replace(one, decision_month=later.decision_month)


def _election(later: Scenario, one: Scenario) -> Scenario:
    return replace(one, election=later.election)


def _capacity(later: Scenario, one: Scenario) -> Scenario:
    return replace(one, capacity=later.capacity)


_COMMON: Final = (
    (PRICE_LEVEL, Text("Prisniveau", "Price level"), _level),
    ("price_index", Text("Pris- og lønvækst", "Growth of prices and wages"), _growth),
    ("municipality", Text("Andel af bloktilskuddet", "Share of the block grant"), _share),
    ("decision_date", Text("Beslutningsdato", "Decision date"), _decision),
    ("election", Text("Valg eller ny lovproces", "Election or new legislative process"), _election),
    ("capacity", Text("Kapacitet til eget arbejde", "Capacity for own work"), _capacity),
)
"""What all reforms have in common, in the order of the steps: key in the files, name, and one scenario with it from a later one."""


def steps_between(before: Scenario, after: Scenario) -> tuple[Step, ...]:
    """Return the steps from `before` to `after`; of two completed scenarios the last step leads to the numbers of `after`."""
    return tuple(_walked(before, turns(before, after)))


def steps_in_reverse(before: Scenario, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the same steps the other way round; the price level stays first, as it is no change but of the unit."""
    units = [step.turn for step in steps if step.turn.part == PRICE_LEVEL]
    others = [step.turn for step in reversed(steps) if step.turn.part != PRICE_LEVEL]
    return tuple(_walked(before, [*units, *others]))


def turns(before: Scenario, after: Scenario) -> Iterator[Turn]:
    """Yield every part in which two scenarios can differ, in the order of the steps."""
    for part, name, taken in _COMMON:
        yield Turn(part=part, kind="common", name=name, take=partial(taken, after))
    earlier, later = ({reform.id: reform for reform in one.reforms} for one in (before, after))
    for key in sorted(earlier.keys() | later.keys()):
        kind: Kind = "new" if key not in earlier else "removed" if key not in later else "changed"
        name = (later if key in later else earlier)[key].name
        yield Turn(part=reform_part(key), kind=kind, name=name, take=partial(_reform, after, key))


def completed(scenario: Scenario, other: Scenario) -> Scenario:
    """Return a scenario with what only the other one has and nothing in it uses, so that every mix of their parts can be computed.

    That is the growth of prices in years it does not speak of, capacity where no reform has own work, and the share of the block
    grant where no amount is national. None of its own numbers changes.
    """
    prices = replace(scenario.prices, growth={**other.prices.growth, **scenario.prices.growth})
    capacity, municipality = scenario.capacity, scenario.municipality
    if capacity is None and all(reform.implementation is None for reform in scenario.reforms):
        capacity = other.capacity
    if all(effect.national is None for reform in scenario.reforms for effect in reform.effects):
        share = municipality.block_grant_share or other.municipality.block_grant_share
        municipality = replace(municipality, block_grant_share=share)
    return replace(scenario, prices=prices, capacity=capacity, municipality=municipality)


def growth_missing(before: Scenario, after: Scenario) -> tuple[int, ...]:
    """Return the years whose growth neither scenario gives, but amounts need to come to the other price level."""
    levels = {one.prices.level for one in (before, after)}
    if len(levels) == 1:
        return ()
    levels |= {effect.price_level for one in (before, after) for reform in one.reforms for effect in reform.effects}
    known = before.prices.growth.keys() | after.prices.growth.keys()
    return tuple(year for year in range(min(levels) + 1, max(levels) + 1) if year not in known)


def _walked(scenario: Scenario, path: Iterable[Turn]) -> Iterator[Step]:
    """Yield the turns that change numbers, one after the other, each with the scenario it leads to."""
    for turn in path:
        following = turn.take(scenario)
        if without_words(following) != without_words(scenario):
            yield Step(turn=turn, scenario=following)
            scenario = following


def _reform(later: Scenario, key: str, one: Scenario) -> Scenario:
    """Return a scenario with one reform, and all that is chosen for it, as it is later; without it if it is gone."""
    reforms = _taking({reform.id: reform for reform in one.reforms}, {reform.id: reform for reform in later.reforms}, key)
    return replace(
        one,
        reforms=tuple(reforms[name] for name in sorted(reforms)),
        strategy=_taking(one.strategy, later.strategy, key),
        starts=_taking(one.starts, later.starts, key),
        postponed=_taking(one.postponed, later.postponed, key),
    )


def _taking(one: Mapping[str, Value], other: Mapping[str, Value], key: str) -> dict[str, Value]:
    """Return a mapping whose value at a key, or its absence, is that of another one."""
    rest = {name: value for name, value in one.items() if name != key}
    return {**rest, key: other[key]} if key in other else rest
