"""From typed pieces without errors to the model's Scenario, in canonical units and with every default filled in."""

from dataclasses import dataclass

from simulator.model.implementation import StartRule
from simulator.model.numbers import Strategy
from simulator.model.reform import Reform
from simulator.model.scenario import Driver, Municipality, Prices, RunPlan, Scenario, Years
from simulator.model.timing import ELECTION, month_number
from simulator.scenario_file.build_numbers import number
from simulator.scenario_file.build_reform import build_reform
from simulator.scenario_file.build_work import capacity, start_rule
from simulator.scenario_file.schema import reform, scenario
from simulator.scenario_file.schema.base import as_text
from simulator.scenario_file.typed import TypedScenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the command line says instead of the file."""

    to: int | None = None
    draws: int | None = None
    seed: int | None = None


def build(typed: TypedScenario, shell: scenario.Scenario, stem: str, overrides: Overrides) -> Scenario:
    """Return the scenario. `typed` must be free of errors; reforms are put in the order of their ids."""
    years = _years(shell.years, overrides.to)
    reforms = tuple(build_reform(key, typed, shell) for key in sorted(typed.reforms))
    starts = {one.id: _start(shell, one) for one in reforms if one.implementation is not None}
    return Scenario(
        name=as_text(shell.name),
        stem=stem,
        municipality=_municipality(shell.municipality),
        years=years,
        knowledge_date=shell.knowledge_date,
        decision_month=None if shell.decision_date is None else month_number(shell.decision_date),
        materiality_mio=shell.materiality,
        prices=_prices(shell, years),
        drivers={key: Driver(id=key, name=as_text(driver.name)) for key, driver in sorted(shell.drivers.items())},
        election=number("election", shell.election, ELECTION),
        reforms=reforms,
        capacity=None if shell.capacity is None else capacity(shell.capacity),
        strategy={one.id: _strategy(shell, one.id) for one in reforms},
        starts={key: rule for key, rule in starts.items() if rule is not None},
        run=run_plan(shell.run, overrides),
    )


def run_plan(run: scenario.Run, overrides: Overrides) -> RunPlan:
    """Return seed, block size and number of blocks."""
    seed = run.seed if overrides.seed is None else overrides.seed
    return RunPlan(seed=seed, block=run.block, blocks=1).of_length(run.draws if overrides.draws is None else overrides.draws)


def _years(years: scenario.Years, to: int | None) -> Years:
    count_from = years.first if years.count_from is None else years.count_from
    return Years(first=years.first, last=years.last, count_from=count_from, to=years.last if to is None else to)


def _municipality(municipality: scenario.Municipality | None) -> Municipality:
    if municipality is None:
        return Municipality(code=None, name="", inhabitants=None, block_grant_share=None)
    return Municipality(
        code=municipality.code,
        name=municipality.name,
        inhabitants=municipality.inhabitants,
        block_grant_share=municipality.block_grant_share,
    )


def _prices(shell: scenario.Scenario, years: Years) -> Prices:
    growth = {year: number(f"price_index.{year}", written) for year, written in sorted(shell.price_index.items())}
    base = years.count_from if shell.discount.base is None else shell.discount.base
    return Prices(level=shell.price_level, growth=growth, discount_rate=shell.discount.rate, discount_base=base)


def _chosen(shell: scenario.Scenario, reform_id: str) -> Strategy | reform.StartRule:
    if isinstance(shell.strategy, str):
        return shell.strategy
    return shell.strategy.reforms.get(reform_id, shell.strategy.default)


def _strategy(shell: scenario.Scenario, reform_id: str) -> Strategy:
    chosen = _chosen(shell, reform_id)
    return chosen if isinstance(chosen, str) else chosen.stance


def _start(shell: scenario.Scenario, one: Reform) -> StartRule | None:
    """Return the start rule of a reform: the one written for it in `strategy`, else that of its strategy."""
    chosen = _chosen(shell, one.id)
    if not isinstance(chosen, str):
        return start_rule(f"strategy.reforms.{one.id}", chosen)
    return None if one.implementation is None else one.implementation.start[chosen]
