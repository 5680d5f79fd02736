"""Judge plans in futures that the search has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Final

import numpy as np

from simulator.axes import DRAW, FloatArray
from simulator.blocks import CHUNK, chunks
from simulator.engine.choices import choices_left, choices_of
from simulator.engine.draws import BlockDraws, Columns, ModeDraws, number
from simulator.engine.plans import EQUAL, PlanCosts
from simulator.model.inputs import Input, inputs_of
from simulator.model.plan import Plan, acting, own_plan
from simulator.model.scenario import Scenario
from simulator.plan.putting_off import decision_months, with_choice
from simulator.plan.search import Search
from simulator.scheduler import Progress, Workers
from simulator.stats.estimates import BlockSample, Estimates, Measured, estimate, sample_blocks, tails_by_block
from simulator.stats.search import Point

KEPT_DRAWS: Final = 20_480
"""Futures kept one by one for what needs them together with their inputs: the option to wait and flips."""

_SHORTLIST: Final = 12
_FEWEST_KEPT_BLOCKS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The plans to be judged: `framed` ones with their distribution, `near` ones future by future, others by their mean.

    Of `served` plans it is asked what each reform spends on service.
    """

    framed: tuple[Plan, ...]
    near: tuple[Plan, ...]
    others: tuple[Plan, ...]
    with_leader: Plan
    served: tuple[Plan, ...] = ()


def questions_about(search: Search, found: Sequence[Point]) -> Questions:
    """Return what is to be judged about the best point on each basis."""
    scenario, best = search.scenario, search.plan(found[EQUAL])
    by_mean = sorted(search.known, key=lambda point: search.known[point].mean(EQUAL))
    shortlist = [*found, *search.as_good_as(found[EQUAL])[:_SHORTLIST], *by_mean[:_SHORTLIST], *search.frontier()]
    framed = [*(search.plan(point) for point in shortlist), *pure_plans(scenario), own_plan(scenario)]
    near = [best, *(with_choice(best, row, choice) for row, choices in enumerate(search.choices) for choice in choices)]
    others = [
        with_choice(best, row, choice)
        for row, reform in enumerate(scenario.reforms)
        for month in decision_months(scenario)
        for choice in choices_left(scenario, reform, month)
    ]
    seen = {*framed, *near}
    return Questions(
        framed=tuple(dict.fromkeys(framed)),
        near=tuple(dict.fromkeys(near)),
        others=tuple(one for one in dict.fromkeys(others) if one not in seen),
        with_leader=best,
        served=tuple(dict.fromkeys(search.plan(point) for point in found)),
    )


def pure_plans(scenario: Scenario) -> list[Plan]:
    """Return the mixes of the files' two strategies, all waiting first and all active last."""
    stances = [
        (choices[0], acting(reform)) if len(choices) > 1 else choices
        for reform, choices in zip(scenario.reforms, choices_of(scenario), strict=True)
    ]
    return list(product(*stances))


class Judged:
    """Costs of plans in the futures of the run with the next seed."""

    def __init__(self, scenario: Scenario, questions: Questions, team: Workers, progress: Progress | None) -> None:
        self.scenario = replace(scenario, run=replace(scenario.run, seed=scenario.run.seed + 1))
        self.inputs = inputs_of(scenario)
        plan = self.scenario.run
        parts = team.map(partial(judge, self.scenario, self.inputs, questions), chunks(plan), progress)
        samples = [part.samples for part in parts]
        modes = PlanCosts(self.scenario, ModeDraws())
        self.means: dict[Plan, FloatArray] = {}
        self.framed: dict[Plan, Estimates] = {}
        self.tails: dict[Plan, FloatArray] = {}
        for row, one in enumerate(questions.framed):
            self.framed[one] = estimate([sample[row] for sample in samples], modes.of(one)[:, 0])
            self.means[one] = np.concatenate([sample[row].mean for sample in samples], axis=1)
            self.tails[one] = tails_by_block([sample[row] for sample in samples], self.framed[one]["p95"])[EQUAL]
        for row, one in enumerate((*questions.near, *questions.others)):
            self.means[one] = np.concatenate([part.means[row] for part in parts], axis=1)
        services = np.concatenate([part.services for part in parts], axis=DRAW)
        self.services = dict(zip(questions.served, services, strict=True))
        self.leader = np.concatenate([part.leader for part in parts], axis=1)
        self.price = float(np.mean([part.price for part in parts]))
        near = np.concatenate([part.near for part in parts], axis=DRAW)
        self.near = dict(zip(questions.near, near, strict=True))
        self.percentiles = np.concatenate([part.percentiles for part in parts], axis=DRAW)
        self.block = min(plan.block, near.shape[DRAW] // _FEWEST_KEPT_BLOCKS)

    def over(self, plan: Plan, other: Plan, basis: int) -> Measured:
        """Return what a plan costs more than another in the same futures."""
        return Measured.mean_of(self.means[plan][basis] - self.means[other][basis])

    def riskier(self, plan: Plan, other: Plan) -> Measured:
        """Return how much higher a framed plan's CVaR95 at equal service level is than another's in the same futures."""
        return Measured.mean_of(self.tails[plan] - self.tails[other])

    def delivers_less(self, plan: Plan, other: Plan, row: int) -> Measured:
        """Return how much less a plan spends on the service effects of the reform in a row than another in the same futures."""
        return Measured.mean_of(self.services[other][row] - self.services[plan][row])


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some blocks of the judgement.

    `samples` of the framed plans; `services` of the served ones [plan, reform, block]; `means` of the near and other plans
    [plan, basis, block]; `leader` of the best plan with more capacity [basis, block] and the mean price of a person-month
    [mio. kr.]; costs of the near plans at equal service level future by future [plan, draw] with the percentiles [input, draw] of
    the same futures.
    """

    samples: list[BlockSample]
    services: FloatArray
    means: FloatArray
    leader: FloatArray
    price: float
    near: FloatArray
    percentiles: FloatArray


def judge(scenario: Scenario, inputs: tuple[Input, ...], questions: Questions, blocks: range) -> Part:
    """Return what some blocks of futures say about plans."""
    run = scenario.run
    columns = Columns(run.seed, blocks, run.block)
    keep = min(max(KEPT_DRAWS - blocks.start * run.block, 0), columns.size)
    worlds = [PlanCosts(scenario, draws) for draws in BlockDraws(columns).parts(CHUNK)]

    def cost(plan: Plan, extra_capacity: float = 0.0) -> FloatArray:
        return np.concatenate([one.of(plan, extra_capacity=extra_capacity) for one in worlds], axis=DRAW)

    def by_block(values: FloatArray) -> FloatArray:
        return values.reshape(*values.shape[:DRAW], len(blocks), run.block).mean(axis=DRAW)

    def services(plan: Plan) -> FloatArray:
        return by_block(np.concatenate([one.services(plan) for one in worlds], axis=DRAW))

    near = {plan: cost(plan) for plan in questions.near}
    return Part(
        samples=[sample_blocks(near[plan] if plan in near else cost(plan), run.block) for plan in questions.framed],
        services=np.array([services(plan) for plan in questions.served]).reshape(
            len(questions.served), len(scenario.reforms), len(blocks)
        ),
        means=np.array([by_block(values) for values in near.values()] + [by_block(cost(plan)) for plan in questions.others]),
        leader=by_block(cost(questions.with_leader, 1.0)),
        price=0.0 if scenario.capacity is None else float(number(BlockDraws(columns), scenario.capacity.cost_mio).mean()),
        near=np.array([values[EQUAL, :keep] for values in near.values()]),
        percentiles=np.array([columns.percentile(replace(one.stream, reverse=False))[:keep] for one in inputs]),
    )
