"""In this project: a scenario file, the engine's own sampling in blocks, its totals and its pooled quantiles.

`run` returns what the others return, and no more, by the functions of the engine that a run consists of. `simulate`, what a user
calls, also tells every effect, reform, line and present value, each with its errors; it is measured beside it.
"""

import time
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import yaml

from benchmarks.peers.common import CHANCES, DELAYS, PROBABILITIES, REFORMS, YEARS, Numbers
from simulator.axes import FloatArray
from simulator.blocks import cut, sampled
from simulator.engine.draws import BlockDraws, Columns, Draws
from simulator.engine.projection import CUMULATIVE, NET_EFFECT, Series
from simulator.engine.reforms import add_effect
from simulator.engine.world import world
from simulator.model.inputs import inputs_of
from simulator.model.scenario import Scenario
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.scheduler import map_tasks
from simulator.stats.estimates import BlockSample, quantile


def run(draws: int, seed: int, workers: int = 1) -> FloatArray:
    """Return mean, P10, P50, P90 of each year and of the total, array [statistic, series] in mio. kr."""
    chosen = scenario(draws, seed)
    how = cut(chosen, workers)
    parts = map_tasks(partial(_samples, chosen, how.at_once), how.tasks, how.workers, threads=how.threads)
    found = [_statistics([part[row] for part in parts]) for row in range(2)]
    return np.concatenate(found, axis=1)


def sampling_alone(draws: int, seed: int) -> tuple[float, float]:
    """Return the processor seconds of all uniforms, and of all quantile functions, that `run` needs."""
    chosen = scenario(draws, seed)
    numbers = [one for one in inputs_of(chosen) if one.name != chosen.election.stream.name]
    seconds = np.zeros(2)
    how = cut(chosen, 1)
    for blocks in how.tasks:
        columns = Columns(seed, blocks, chosen.run.block)
        began = time.process_time()
        for one in numbers:
            columns.percentile(one.stream)
        drawn = time.process_time()
        for part in BlockDraws(columns).parts(how.at_once):
            for one in numbers:
                part.values(one.parts, one.stream)
        seconds += (drawn - began, time.process_time() - drawn)
    return float(seconds[0]), float(seconds[1])


def run_whole(draws: int, seed: int, workers: int = 1) -> FloatArray:
    """Return the same numbers out of everything that a run of the program computes."""
    summary = simulate(scenario(draws, seed), workers=workers)
    found = (summary.net_effect, summary.cumulative)
    return np.array([np.concatenate([np.atleast_1d(one[name]) for one in found]) for name in ("mean", "p10", "p50", "p90")])


def run_on_two(draws: int, seed: int) -> FloatArray:
    """As `run`, on two cores."""
    return run(draws, seed, workers=2)


def run_whole_on_two(draws: int, seed: int) -> FloatArray:
    """As `run_whole`, on two cores."""
    return run_whole(draws, seed, workers=2)


@lru_cache
def scenario(draws: int, seed: int) -> Scenario:
    """Return the common model, read from a file as a user writes it; kept, since reading is measured on its own."""
    reforms = {f"r{position}": reform_of(reform) for position, reform in enumerate(REFORMS)}
    return from_file(file_of(reforms, YEARS), draws, seed)


def from_file(content: str, draws: int, seed: int) -> Scenario:
    """Return the scenario in `content` with so many draws."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.yaml"
        path.write_text(content, encoding="utf-8")
        return load_scenario(path, Overrides(draws=draws, seed=seed)).scenario


def file_of(reforms: dict[str, Any], years: tuple[int, ...]) -> str:
    """Return a scenario file with some reforms."""
    content = {
        "format": 1,
        "name": "Common model",
        "strategy": "active",
        "years": {"first": years[0], "last": years[-1]},
        "price_level": years[0],
        "reforms": reforms,
    }
    return yaml.safe_dump(content)


def reform_of(reform: Numbers) -> dict[str, Any]:
    """Return one reform as its file says it; a lognormal number is positive, so a saving is one times -1."""
    delay = {12 * years: chance for years, chance in zip(DELAYS, CHANCES, strict=True)}
    low, high = reform.saving
    minus: dict[str, Any] = {"active": {"times": -1}, "waiting": {"times": -1}}
    common = {"line": "service_expenditure", "starts": "law", "grade": "D"}
    return {
        "milestones": {"law": {"date": date(reform.planned, 1, 1), "stage": "not_law", "delay_months": {"chance": delay}}},
        "effects": {
            "one_off": {**common, "kind": "one_off", "amount": {"pert": list(reform.one_off)}},
            "running": {**common, "kind": "running", "amount": {"triangular": list(reform.running)}},
            "saving": {**common, "kind": "running", "amount": {"p10": low, "p90": high}, "by_strategy": minus},
        },
    }


def _samples(chosen: Scenario, at_once: int, blocks: range) -> list[BlockSample]:
    """Return the samples of each year's total and of the total over the years, of some blocks."""
    draws = BlockDraws(Columns(chosen.run.seed, blocks, chosen.run.block))
    return list(sampled(partial(totals, chosen), draws, chosen.run.block, at_once=at_once).values())


def totals(chosen: Scenario, draws: Draws) -> Iterator[Series]:
    """Yield each year's total [year, draw] and their sum [draw], in mio. kr., as `project` does without own work."""
    common = world(chosen, draws)
    net = np.zeros((len(chosen.years.shown), draws.size))
    for reform in chosen.reforms:
        for effect in reform.effects:
            add_effect(net, chosen, reform, effect, chosen.strategy[reform.id], common, None)
    yield NET_EFFECT, net
    yield CUMULATIVE, net.sum(axis=0)


def _statistics(samples: list[BlockSample]) -> FloatArray:
    mean = np.concatenate([sample.mean for sample in samples], axis=1).mean(axis=1)
    values = np.concatenate([sample.values for sample in samples], axis=1)
    pooled = np.sort(values.reshape(len(mean), -1), axis=1)
    return np.array([mean, *(quantile(pooled, probability) for probability in PROBABILITIES)])
