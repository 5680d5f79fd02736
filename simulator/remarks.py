"""The story of a check: what the files say, and what only a small run can tell about the numbers in them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.comparison import project_strategies, strategy_series
from simulator.engine.draws import BlockDraws, Columns, Draws, ModeDraws
from simulator.engine.projection import CUMULATIVE
from simulator.errors import Location, Problem
from simulator.model.inputs import DRIVERS, Input, inputs_of
from simulator.model.scenario import RunPlan, Scenario
from simulator.scenario_file.load import Loaded, read
from simulator.scenario_file.places import places_of
from simulator.stats.estimates import Measured, student
from simulator.stats.sensitivity.first_order import first_order
from simulator.text import Text

DRAWS: Final = 2048
"""Futures of the small run: shares are then known to a few hundredths, and a check stays a matter of a second."""

SURE: Final = 0.99
"""Confidence that a small run must give a remark: a file without fault is remarked on in one of 200 checks."""

BLOCKS: Final = 16

MOST_OF_ONE: Final = 0.5
"""Share of the variance of the total that one input may explain alone.

Source: Saltelli et al. (2008), Global Sensitivity Analysis, setting "factor prioritisation": the input with the largest first-order
index is the one to find out first. That half is the limit is an assumption, grade D.
"""

FEWEST_TO_COMPARE: Final = 3
"""Uncertain inputs from which one can stand out: of two, one nearly always explains more than half."""

EVEN_CHANCE: Final = 0.5
"""Largest chance of overrun of a budget figure. Assumption, grade D; the uplifts of Flyvbjerg and COWI (2004), Procedures for
Dealing with Optimism Bias in Transport Planning (UK Department for Transport), begin at 50 % and go down from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallRun:
    """The total [draw] of a few futures, the percentiles [input, draw] behind it, and the budget figure: every input at its mode.

    Money is in mio. kr.
    """

    total: FloatArray
    inputs: tuple[Input, ...]
    percentiles: FloatArray
    budget_mio: float


def check(path: Path | str) -> tuple[Problem, ...]:
    """Return everything that is to say about a file; a scenario without errors is run, too."""
    problems, loaded = read(path)
    if loaded is not None:
        for remark in remarks_of_run(loaded):
            problems.add(remark)
    return tuple(problems)


def remarks_of_run(loaded: Loaded) -> Iterator[Problem]:
    """Yield what a small run of a scenario tells about its numbers."""
    run = small_run(loaded.scenario)
    if run.total.std() > 0:
        yield from _one_dominates(run, loaded)
        yield from _likely_overrun(run, loaded)


def small_run(scenario: Scenario) -> SmallRun:
    """Return the total of some futures with the inputs behind it; common causes act only through the numbers tied to them."""
    plan = RunPlan(seed=scenario.run.seed, block=DRAWS // BLOCKS, blocks=BLOCKS)
    columns = Columns(plan.seed, range(plan.blocks), plan.block)
    inputs = tuple(one for one in inputs_of(scenario) if one.group != DRIVERS)
    percentiles = [columns.percentile(replace(one.stream, reverse=False)) for one in inputs]
    return SmallRun(
        total=_total(scenario, BlockDraws(columns)),
        inputs=inputs,
        percentiles=np.array(percentiles).reshape(len(inputs), plan.draws),
        budget_mio=float(_total(scenario, ModeDraws())[0]),
    )


def _total(scenario: Scenario, draws: Draws) -> FloatArray:
    wanted = strategy_series(0, CUMULATIVE)
    return next(values for name, values in project_strategies([scenario], draws) if name == wanted)


def _one_dominates(run: SmallRun, loaded: Loaded) -> Iterator[Problem]:
    """One input explains more than half of the variance, and by more than the error of that share."""
    if len(run.inputs) < FEWEST_TO_COMPARE:
        return
    shares, errors = first_order(run.total[None], run.percentiles, DRAWS // BLOCKS)
    largest = int(shares[0].argmax())
    share, one = float(shares[0, largest]), run.inputs[largest]
    if share - student(BLOCKS, SURE) * float(errors[0, largest]) <= MOST_OF_ONE:
        return
    yield Problem(
        code="SCN208",
        location=places_of(loaded.root).of(one.name) or _reforms(loaded),
        path=one.name,
        expected=None,
        got=Text(
            f"én antagelse ({one.text.da}) forklarer alene {100 * share:.0f} pct. af totalens varians",
            f"one assumption ({one.text.en}) alone explains {100 * share:.0f} % of the variance of the total",
        ),
        hint=Text(
            f"undersøg den først: spørg {one.owner or 'den, der ved det'}",
            f"find out about it first: ask {one.owner or 'who knows'}",
        ),
        severity="warning",
    )


def _likely_overrun(run: SmallRun, loaded: Loaded) -> Iterator[Problem]:
    """The total lies above the budget figure in more than half of the futures, by more than errors and a difference that counts."""
    over = Measured.mean_of((run.total > run.budget_mio).reshape(BLOCKS, -1).mean(axis=1))
    gap = float(np.median(run.total)) - run.budget_mio
    if over.value - student(BLOCKS, SURE) * over.mcse <= EVEN_CHANCE or gap < loaded.scenario.materiality_mio:
        return
    higher = _plain(float(f"{gap:.2g}"))
    yield Problem(
        code="SCN209",
        location=_reforms(loaded),
        path="reforms",
        expected=None,
        got=Text(
            f"budgettallet (alt på det mest sandsynlige) overskrides i {100 * over.value:.0f} pct. af {_plain(DRAWS).da} fremtider",
            f"the budget figure (everything at its likeliest) is overrun in {100 * over.value:.0f} % of {_plain(DRAWS).en} futures",
        ),
        hint=Text(
            f"medianen ligger {higher.da} mio. kr. højere: budgettér med den, eller afsæt en reserve",
            f"the median lies DKK {higher.en} m higher: budget with it, or set a reserve aside",
        ),
        severity="warning",
    )


def _plain(value: float) -> Text:
    """Return a number without an exponent, whole from ten on, else with two significant digits."""
    text = f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
    return Text(text.translate(str.maketrans(",.", ".,")), text)


def _reforms(loaded: Loaded) -> Location:
    value = loaded.root.value
    return value["reforms"].key_at if isinstance(value, dict) and "reforms" in value else loaded.root.at
