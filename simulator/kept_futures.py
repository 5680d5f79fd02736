"""Futures kept one by one with their inputs, and what they say: which inputs turn the answer, what knowing them is worth."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # it ships no types

from simulator.axes import DRAW, FloatArray
from simulator.model.inputs import DRIVERS, Input
from simulator.model.scenario import RunPlan
from simulator.scheduler import Workers
from simulator.stats.comparison import Group
from simulator.stats.decision import evppi
from simulator.stats.estimates import Measured
from simulator.stats.features import features_of
from simulator.stats.flips import Flip, flips

KEPT_DRAWS: Final = 20_480
"""Futures that are kept."""

_FEWEST_BLOCKS: Final = 16
_INPUTS_AT_ONCE: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Some futures one by one.

    differences of the totals [alternative, basis, draw], yearly differences of the first ones [alternative, year, draw],
    percentiles of inputs [input, draw].
    """

    differences: FloatArray
    paths: FloatArray
    percentiles: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """By alternative and basis the inputs that turn the answer, those first that need to move least; by group what it is worth."""

    flips: tuple[tuple[tuple[Flip, ...], ...], ...]
    groups: dict[str, Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Some inputs with their percentiles [input, draw] and the differences [alternative, basis, draw] in the same futures.

    With `evpi`, the upper bound, what it is worth to know them all; without, where each turns an answer.
    """

    inputs: tuple[Input, ...]
    percentiles: FloatArray
    differences: FloatArray
    block: int
    evpi: float | None


Answer = Measured | list[list[tuple[Flip | None, ...]]]


def joined(parts: Sequence[Kept]) -> Kept:
    """Return the futures of several parts, in their order."""
    return Kept(
        differences=np.concatenate([part.differences for part in parts], axis=DRAW),
        paths=parts[0].paths,
        percentiles=np.concatenate([part.percentiles for part in parts], axis=DRAW),
    )


def what_they_say(
    kept: Kept,
    inputs: tuple[Input, ...],
    plan: RunPlan,
    evpi: float | None,
    team: Workers,
    *,
    meanwhile: Callable[[], None] | None = None,
) -> Said:
    """Return flips and, with what knowing everything is worth, values of information; the answer does not depend on the team.

    `meanwhile` is what this process does first, see `Workers.map`.
    """
    block = min(plan.block, kept.differences.shape[DRAW] // _FEWEST_BLOCKS)

    def question(rows: list[int], differences: FloatArray, bound: float | None) -> Question:
        chosen = tuple(inputs[row] for row in rows)
        return Question(inputs=chosen, percentiles=kept.percentiles[rows], differences=differences, block=block, evpi=bound)

    alternatives, bases = kept.differences.shape[:2]
    groups = sorted({one.group for one in inputs})
    members = {name: [row for row, one in enumerate(inputs) if one.group == name] for name in groups}
    assumed = [row for row, one in enumerate(inputs) if one.group != DRIVERS]  # a common cause acts through the numbers tied to it
    parts = (assumed[first : first + _INPUTS_AT_ONCE] for first in range(0, len(assumed), _INPUTS_AT_ONCE))
    turning = [question(rows, kept.differences, None) for rows in parts]
    priced = {} if evpi is None else members
    worth = [question(rows, kept.differences[:, :1], evpi) for rows in priced.values()]
    answers = team.map(answered, [*turning, *worth], meanwhile=meanwhile)
    by_input = [one for part in answers[: len(turning)] if isinstance(part, list) for one in part]
    values = [one for one in answers[len(turning) :] if isinstance(one, Measured)]
    return Said(
        flips=tuple(
            tuple(_sorted_flips([one[alternative][basis] for one in by_input]) for basis in range(bases))
            for alternative in range(alternatives)
        ),
        groups={
            name: Group(owner=_owner([inputs[row] for row in members[name]]), value=value)
            for name, value in zip(priced, values, strict=True)
        },
    )


def answered(question: Question) -> Answer:
    """Return the value of information of the inputs, or the flips of each by alternative and basis."""
    # Small products: threads that wait for each other on a busy machine would take longer than the work.
    with threadpool_limits(1, user_api="blas"):
        if question.evpi is not None:
            features = features_of(question.inputs, question.percentiles)
            return evppi(question.differences[:, 0], features, question.block, question.evpi)
        series = question.differences.reshape(-1, question.differences.shape[DRAW])
        bases = question.differences.shape[1]
        found = (flips(series, u, one, question.block) for one, u in zip(question.inputs, question.percentiles, strict=True))
        return [[one[first : first + bases] for first in range(0, len(one), bases)] for one in found]


def _sorted_flips(by_input: Sequence[Flip | None]) -> tuple[Flip, ...]:
    return tuple(sorted((one for one in by_input if one is not None), key=lambda one: abs(one.percentile - 0.5)))


def _owner(members: Sequence[Input]) -> str:
    """Return who owns most of the inputs of a group."""
    owners = Counter(one.owner for one in members if one.owner)
    return owners.most_common(1)[0][0] if owners else ""
