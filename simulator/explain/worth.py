"""Where one assumption enters, and what it is worth to know it better."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.blocks import chunks
from simulator.engine.draws import BlockDraws, Columns
from simulator.engine.shared_world import in_one_world, worlds_of
from simulator.explain.future import Future, Named
from simulator.explain.story import Story, tell
from simulator.model.inputs import Input
from simulator.model.scenario import Scenario
from simulator.scheduler import Progress, map_tasks
from simulator.stats.decision import MOST_DF, curve, evppi, quantile_knots, smoothed
from simulator.stats.estimates import Measured
from simulator.stats.features import features_of

_OWN: Final = (0.01, 0.1, 0.5, 0.9, 0.99)
_OTHERS: Final = (0.1, 0.5, 0.9)
_NOTHING: Final = 1e-9
_KNOTS: Final = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An effect that an assumption enters, in which years, and the total effect at its P10 and P90 with the rest at P50."""

    reform: str
    effect: str
    years: tuple[int, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What an assumption decides.

    `share` is the part of the variance of the total that knowing it removes; `low` and `high` the expected total, or the expected
    difference from a reference, at its P10 and P90 with the others at their distributions; `information` the value of knowing it
    before choosing, None without a reference.
    """

    share: Measured
    low: float
    high: float
    difference: Measured | None
    information: Measured | None


def entries(scenario: Scenario, one: Input) -> tuple[Entry, ...]:
    """Return the effects that change with an assumption, found by telling futures that differ in nothing else."""
    by_others = [[_told(scenario, one, own, others) for own in _OWN] for others in _OTHERS]
    middle = by_others[_OTHERS.index(0.5)]
    low, high = middle[_OWN.index(0.1)], middle[_OWN.index(0.9)]
    found = []
    for place, reform in enumerate(scenario.reforms):
        for row, effect in enumerate(reform.effects):
            years = tuple(
                year
                for year in scenario.years.shown
                if any(_moves([story.reforms[place].effects[row].amount(year) for story in stories]) for stories in by_others)
            )
            if years:
                ends = [
                    sum(story.reforms[place].effects[row].amount(year) for year in scenario.years.counted) for story in (low, high)
                ]
                found.append(Entry(reform=reform.id, effect=effect.id, years=years, low=ends[0], high=ends[1]))
    return tuple(found)


def worth(
    scenario: Scenario, one: Input, reference: Scenario | None = None, *, workers: int = 1, progress: Progress | None = None
) -> Worth:
    """Return what an assumption decides, from the futures of the run.

    Parameters
    ----------
    scenario : Scenario
    one : Input
        The assumption.
    reference : Scenario, optional
        What the scenario is compared with.
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called after each part with the number of parts done and the number of all.
    """
    scenarios = in_one_world((scenario,) if reference is None else (reference, replace(scenario, run=reference.run)))
    plan = scenarios[0].run
    parts = map_tasks(partial(_futures, scenarios, one), chunks(plan), workers, progress)
    costs = np.concatenate([costs for costs, _ in parts], axis=1)
    percentile = np.concatenate([u for _, u in parts])
    total = costs[-1]
    share = _share(total, percentile)
    if reference is None:
        low, high = _at_ends(total, percentile)
        return Worth(share=share, low=low, high=high, difference=None, information=None)
    difference = total - costs[0]
    known = float(min(costs.mean(axis=1)) - costs.min(axis=0).mean())
    low, high = _at_ends(difference, percentile)
    return Worth(
        share=share,
        low=low,
        high=high,
        difference=Measured.mean_of(difference.reshape(-1, plan.block).mean(axis=1)),
        information=evppi(difference[None], features_of([one], percentile[None]), plan.block, known),
    )


def _told(scenario: Scenario, one: Input, own: float, others: float) -> Story:
    return tell(scenario, Future(Named(chosen={one.stream.name: own}, others=others), 0))


def _moves(amounts: list[float]) -> bool:
    return max(amounts) - min(amounts) > _NOTHING


def _futures(scenarios: tuple[Scenario, ...], one: Input, blocks: range) -> tuple[FloatArray, FloatArray]:
    """Return the totals [scenario, draw] and the percentiles of an input [draw] of some blocks."""
    plan = scenarios[0].run
    columns = Columns(plan.seed, blocks, plan.block)
    worlds = worlds_of(scenarios, BlockDraws(columns))
    costs = [world.total(each)[0] for each, world in zip(scenarios, worlds, strict=True)]
    return np.array(costs), columns.percentile(replace(one.stream, reverse=False))


def _share(total: FloatArray, percentile: FloatArray) -> Measured:
    """Return the first-order share: the variance of a smooth curve through the total, less what the curve finds in noise."""

    def explained(values: FloatArray, u: FloatArray) -> float:
        return float(smoothed(values, u, quantile_knots(u, MOST_DF)).var() / values.var()) if values.var() > 0 else 0.0

    noise = explained(total, np.roll(percentile, percentile.size // 2))
    parts = [explained(total[part], percentile[part]) for part in np.array_split(np.arange(total.size), 8)]
    found = min(max(explained(total, percentile) - noise, 0.0), 1.0)
    return Measured(value=found, mcse=float(np.std(parts, ddof=1) / len(parts) ** 0.5))


def _at_ends(values: FloatArray, percentile: FloatArray) -> tuple[float, float]:
    heights = curve(values, percentile, _KNOTS)
    return float(heights[1]), float(heights[-2])
