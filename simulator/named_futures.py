"""The story of the named futures: search the run for those that its rules ask for, and tell them year by year."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import isfinite
from typing import Final, TypeVar

import numpy as np

from simulator.axes import FloatArray
from simulator.blocks import CHUNK, chunks
from simulator.engine.draws import BlockDraws, Columns, Draws, number
from simulator.engine.prices import price_index
from simulator.engine.shared_world import in_one_world, worlds_of
from simulator.engine.timeline import Timeline
from simulator.explain.future import Future, Futures
from simulator.explain.story import EffectStory, ReformStory, Story, tell
from simulator.kept_futures import KEPT_DRAWS
from simulator.model.reform import OwnCost, Reform, moving_milestones
from simulator.model.scenario import Scenario
from simulator.model.uncertain import Certain
from simulator.scheduler import map_tasks
from simulator.stats.named import Apart, Arrival, Contribution, Mark, NamedFuture, YearTold
from simulator.stats.named_choice import (
    CAPACITY,
    DELAY,
    PRICES,
    Choice,
    choose,
    difference_trait,
    ranks,
    rules_of,
    total_trait,
)
from simulator.text import Text

LARGEST: Final = 3
"""Reforms told of each year: as many as one sentence holds."""
TOWARDS: Final = 2
AGAINST: Final = 1
"""Effects told of each year's difference: as many again, and never only those against it."""

_NOTHING: Final = 1e-9
_Traits = dict[str, FloatArray]
_Part = TypeVar("_Part")


def named_futures(scenarios: Sequence[Scenario], *, workers: int = 1) -> tuple[NamedFuture, ...]:
    """Return futures of a comparison that stand for something, chosen by rules and told year by year.

    Parameters
    ----------
    scenarios : sequence of Scenario
        Those of a comparison; the first is the reference, whose dates and prices the futures are chosen by.
    workers : int
        Processes; the result does not depend on their number.

    Returns
    -------
    tuple of NamedFuture
        In the order of their rules, without those that these scenarios have no future for.
    """
    scenarios = in_one_world(scenarios)
    traits = _searched(scenarios, workers)
    percentiles = {key: ranks(values) for key, values in traits.items()}
    medians = {key: float(np.median(values)) for key, values in traits.items()}

    def marked(draw: int) -> dict[str, Mark]:
        return {
            key: Mark(value=float(values[draw]), percentile=float(percentiles[key][draw]), median=medians[key])
            for key, values in traits.items()
        }

    searched = traits[total_trait(0)].size
    return tuple(_told(scenarios, one, searched, marked(one.draw)) for one in choose(traits, rules_of(len(scenarios))))


def _searched(scenarios: tuple[Scenario, ...], workers: int) -> _Traits:
    """Return the traits [draw] of the first futures of the run."""
    plan = scenarios[0].run
    tasks = [blocks for blocks in chunks(plan) if blocks.start * plan.block < KEPT_DRAWS]
    parts = map_tasks(partial(traits_of_blocks, scenarios), tasks, workers)
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}


def traits_of_blocks(scenarios: tuple[Scenario, ...], blocks: range) -> _Traits:
    """Return what futures are chosen by in some blocks, arrays [draw], as many of them as are searched.

    The total of each strategy and its difference from the reference [mio. kr.]; where they are uncertain the mean delay of the laws
    [months], prices and wages in the last year as a multiple of the price level, and capacity [person-months a month].
    """
    plan = scenarios[0].run
    draws = BlockDraws(Columns(plan.seed, blocks, plan.block))
    wanted = KEPT_DRAWS - blocks.start * plan.block
    parts = [_traits(scenarios, part) for place, part in enumerate(draws.parts(CHUNK)) if place * CHUNK < wanted]
    return {key: np.concatenate([part[key] for part in parts])[:wanted] for key in parts[0]}


def _traits(scenarios: tuple[Scenario, ...], draws: Draws) -> _Traits:
    reference, worlds = scenarios[0], worlds_of(scenarios, draws)
    totals = [world.total(scenario)[0] for scenario, world in zip(scenarios, worlds, strict=True)]
    found = {total_trait(position): total for position, total in enumerate(totals)}
    found |= {difference_trait(position): total - totals[0] for position, total in enumerate(totals) if position > 0}
    late = list(_delays(reference, worlds[0].common.timelines))
    if late:
        found[DELAY] = np.mean(late, axis=0)
    if any(not isinstance(growth.distribution, Certain) for growth in reference.prices.growth.values()):
        found[PRICES] = price_index(reference.prices, reference.years.shown[-1:], draws)[0]
    capacity = reference.capacity
    if capacity is not None and not isinstance(capacity.person_months.distribution, Certain):
        found[CAPACITY] = number(draws, capacity.person_months)
    return found


def _delays(scenario: Scenario, timelines: Mapping[str, Timeline]) -> Iterator[FloatArray]:
    """Yield the delay [months, draw] of each milestone that moves money and is uncertain, up to the end of the last year."""
    end = 12.0 * (scenario.years.to + 1)
    for reform in scenario.reforms:
        times = timelines[reform.id]
        for key in moving_milestones(reform):
            if not reform.milestones[key].is_certain:
                yield np.minimum(times.actual[key], end) - min(times.planned[key], end)


def _told(scenarios: tuple[Scenario, ...], choice: Choice, searched: int, traits: Mapping[str, Mark]) -> NamedFuture:
    plan = scenarios[0].run
    block, row = divmod(choice.draw, plan.block)
    future = Future(Futures(plan.seed, range(block, block + 1), plan.block), row)
    stories = tuple(tell(scenario, future) for scenario in scenarios)
    return NamedFuture(
        rule=choice.rule,
        draw=choice.draw,
        searched=searched,
        among=choice.among,
        total=tuple(story.cumulative for story in stories),
        total_current_prices=tuple(
            sum(story.amount(year) * story.index[year] for year in story.scenario.years.counted) for story in stories
        ),
        traits=traits,
        arrivals=tuple(_arrivals(stories[0])),
        years=tuple(_year(stories, year) for year in scenarios[0].years.counted),
    )


def _arrivals(story: Story) -> Iterator[Arrival]:
    for told in story.reforms:
        reform = told.reform
        for key in moving_milestones(reform):
            moment = told.moments[key]
            if isfinite(moment.planned):
                yield Arrival(
                    reform=reform.id,
                    name=reform.milestones[key].name,
                    is_law=reform.law is not None and reform.law.milestone == key,
                    planned=moment.planned,
                    actual=moment.actual,
                )


def _year(stories: tuple[Story, ...], year: int) -> YearTold:
    reforms = _contributions(stories, year, _of_reform)
    effects = _contributions(stories, year, _of_effects)
    return YearTold(
        year=year,
        net_effect=tuple(story.amount(year) for story in stories),
        reforms=_largest(reforms, LARGEST, lambda one: max(map(abs, one.amounts))),
        apart=tuple(_apart(effects, place) for place in range(1, len(stories))),
    )


def _apart(effects: Sequence[Contribution], place: int) -> Apart:
    by_effect = [(one.name, one.amounts[place] - one.amounts[0]) for one in effects]
    difference = sum(size for _, size in by_effect)
    way = -1.0 if difference < 0 else 1.0
    return Apart(
        difference=difference,
        towards=_largest(by_effect, TOWARDS, lambda one: way * one[1]),
        against=_largest(by_effect, AGAINST, lambda one: -way * one[1]),
    )


_Parts = Iterator[tuple[str, Text, float]]


def _of_reform(told: ReformStory, year: int) -> _Parts:
    yield told.reform.id, told.reform.name, told.amount(year)


def _of_effects(told: ReformStory, year: int) -> _Parts:
    for one in told.effects:
        yield f"{told.reform.id}.{one.effect.id}", _effect_name(told.reform, one), one.amount(year)


def _effect_name(reform: Reform, one: EffectStory) -> Text:
    """Return an effect's name; kinds of own cost are called alike in every reform."""
    name = one.effect.name
    if not isinstance(one.effect.size, OwnCost):
        return name
    return Text(f"{reform.name.da}: {name.da}", f"{reform.name.en}: {name.en}")


def _contributions(stories: tuple[Story, ...], year: int, parts: Callable[[ReformStory, int], _Parts]) -> list[Contribution]:
    """Return parts of a year's net effect under every strategy; one that a scenario does not have is 0 in it."""
    names: dict[str, Text] = {}
    amounts: dict[str, list[float]] = {}
    for place, story in enumerate(stories):
        for key, name, amount in (part for told in story.reforms for part in parts(told, year)):
            names.setdefault(key, name)
            amounts.setdefault(key, [0.0] * len(stories))[place] = amount
    return [Contribution(name=names[key], amounts=tuple(found)) for key, found in amounts.items()]


def _largest(found: Sequence[_Part], count: int, size: Callable[[_Part], float]) -> tuple[_Part, ...]:
    """Return the largest of what has a size above nothing."""
    return tuple(sorted((one for one in found if size(one) > _NOTHING), key=size, reverse=True)[:count])
