"""When something happens, in a rule with few conditions: the patient rule induction method (PRIM)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.model.inputs import Input

MOST_CONDITIONS: Final = 3
_PEEL: Final = 0.05
_SMALLEST_BOX: Final = 0.05
_WORTH_A_CONDITION: Final = 0.02
_CHANCE: Final = 3.0
_CANDIDATES: Final = 20
_FEWEST_EVENTS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One input is at least, or at most, a value."""

    input: Input
    at_least: bool
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Conditions under which an event is frequent, judged on futures that the rule was not found in.

    `coverage` is the share of the events that the rule covers, `density` how often the event occurs under it, `base` how often it
    occurs at all, `mass` how often the rule holds.
    """

    conditions: tuple[Condition, ...]
    coverage: float
    density: float
    base: float
    mass: float


def rule(event: FloatArray, percentiles: FloatArray, inputs: Sequence[Input], importance: FloatArray) -> Rule | None:
    """Return a rule of at most three conditions for an event; None if it is too rare or no condition helps.

    Parameters
    ----------
    event : array [draw]
        0 or 1.
    percentiles : array [input, draw]
    inputs : sequence of Input
    importance : array [input]
        Only the twenty inputs with the largest importance are tried.

    In one half of the futures a box is peeled: each time the twentieth at one end of one input is cut off (of a discrete input its
    outermost value) in which the event is rarest. Of all boxes on the way the one is taken that holds most events beyond those
    its size would hold by chance, mass · (density - base), and conditions that hardly matter to it are dropped: those that bring
    less than 2 % of the surplus, or less than three standard errors. It is judged on the other half.

    Source: Friedman and Fisher (1999); Bryant and Lempert (2010) for coverage and density; Lavrač, Flach and Zupan (1999) for what
    is maximised.
    """
    half = event.size // 2
    found_in, judged_on = event[:half] > 0, event[half:] > 0
    if min(found_in.sum(), judged_on.sum(), (~found_in).sum(), (~judged_on).sum()) < _FEWEST_EVENTS:
        return None
    tried = np.argsort(-importance, kind="stable")[:_CANDIDATES]
    values = np.array([inputs[row].values(percentiles[row]) for row in tried])
    bounds = _simplified(_best_box(values[:, :half], found_in), values[:, :half], found_in)
    if not bounds:
        return None
    inside = _inside(values[:, half:], bounds)
    hits = float((inside & judged_on).sum())
    return Rule(
        conditions=tuple(Condition(input=inputs[tried[row]], at_least=up, value=value) for (row, up), value in bounds.items()),
        coverage=hits / float(judged_on.sum()),
        density=hits / max(float(inside.sum()), 1.0),
        base=float(judged_on.mean()),
        mass=float(inside.mean()),
    )


Bounds = dict[tuple[int, bool], float]
"""For a row of values and a side (True: at least) the bound."""


def _inside(values: FloatArray, bounds: Bounds) -> np.ndarray:
    inside = np.ones(values.shape[1], dtype=bool)
    for (row, up), bound in bounds.items():
        inside &= values[row] >= bound if up else values[row] <= bound
    return inside


def _surplus(event: np.ndarray, inside: np.ndarray) -> float:
    """Return how many events a box holds beyond those that its size would hold by chance, as a share of all draws."""
    return float((event & inside).mean() - event.mean() * inside.mean())


def _best_box(values: FloatArray, event: np.ndarray) -> Bounds:
    bounds: Bounds = {}
    best, surplus = bounds, 0.0
    left = np.arange(event.size)
    while left.size > _SMALLEST_BOX * event.size:
        peel = _peel(values[:, left], event[left], bounds)
        if peel is None:
            break
        (row, up), bound = peel
        bounds = {**bounds, (row, up): bound}
        left = left[values[row, left] >= bound if up else values[row, left] <= bound]
        now = _surplus(event, _inside(values, bounds))
        if now > surplus:
            best, surplus = bounds, now
    return best


def _peel(values: FloatArray, event: np.ndarray, bounds: Bounds) -> tuple[tuple[int, bool], float] | None:
    """Return the end to cut off in which the event is rarest; None if it is nowhere rarer than in all of the box."""
    rarest, found = float(event.mean()), None
    for row, value in enumerate(values):
        for up in (True, False):
            if (row, up) not in bounds and len(bounds) == MOST_CONDITIONS:
                continue
            bound = _next_bound(value, up=up)
            kept = value >= bound if up else value <= bound
            if kept.all() or not kept.any():
                continue
            frequency = float(event[~kept].mean())
            if frequency < rarest:
                rarest, found = frequency, ((row, up), bound)
    return found


def _next_bound(value: FloatArray, *, up: bool) -> float:
    """Return the bound, from which on (up) or up to which draws are kept, that cuts off a twentieth or the outermost value."""
    cut = float(np.quantile(value, _PEEL if up else 1 - _PEEL))
    other = value[value > cut] if up else value[value < cut]
    edge = value.min() if up else value.max()
    if cut != edge:
        return cut
    return float((other.min() if up else other.max()) if other.size else edge)


def _simplified(bounds: Bounds, values: FloatArray, event: np.ndarray) -> Bounds:
    """Return the bounds without those that add little to the surplus, or no more than chance could, the least useful first."""
    while len(bounds) > 1:
        fewer = [{key: bound for key, bound in bounds.items() if key != dropped} for dropped in bounds]
        inside = _inside(values, bounds)
        weight = event - event.mean()
        losses = [weight * (inside.astype(float) - _inside(values, one)) for one in fewer]
        best = int(np.argmin([loss.mean() for loss in losses]))
        chance = _CHANCE * losses[best].std() / event.size**0.5
        if losses[best].mean() > max(_WORTH_A_CONDITION * _surplus(event, inside), chance):
            break
        bounds = fewer[best]
    return bounds
