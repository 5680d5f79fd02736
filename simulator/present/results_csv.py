"""results.csv: every series of a run in long form."""

from collections.abc import Iterator

from simulator import __version__
from simulator.engine.projection import lines_touched
from simulator.model.lines import LINE_NAMES
from simulator.model.scenario import Scenario
from simulator.present.summary_json import STATISTICS
from simulator.present.table import Table
from simulator.stats.estimates import Estimates
from simulator.stats.summary import Summary

MODEL = f"simulate {__version__}"
COLUMNS = ("model", "scenario", "region", "variable", "unit", "year", "statistic", "value")


def results_table(scenario: Scenario, summary: Summary) -> Table:
    """Return every series in the long form of the integrated assessment modelling consortium (IAMC).

    Columns: model, scenario, region, variable, unit, year, statistic, value. The standard error of a statistic follows it under
    the name `<statistic>_error`; the error of the mean is `mcse`.
    """
    rows = [
        (MODEL, scenario.name.en, scenario.municipality.name, variable, unit, year, statistic, value)
        for variable, unit, estimates in _variables(scenario, summary)
        for statistic, values in statistics(estimates)
        for year, value in zip(scenario.years.shown, values, strict=True)
    ]
    return Table.of(COLUMNS, rows)


def _variables(scenario: Scenario, summary: Summary) -> Iterator[tuple[str, str, Estimates]]:
    fixed, current = f"mio. kr. ({scenario.prices.level} prices)", "mio. kr. (current prices)"
    yield "Net effect", fixed, summary.net_effect
    yield "Net effect|Current prices", current, summary.net_effect_current_prices
    for reform in scenario.reforms:
        found = summary.reforms[reform.id]
        yield f"Net effect|{reform.name.en}", fixed, found.net_effect
        for row, effect in enumerate(reform.effects):
            yield f"Net effect|{reform.name.en}|{effect.name.en}", fixed, found.effects.row(row)
    for row, line in enumerate(lines_touched(scenario)):
        yield f"Line|{LINE_NAMES[line].en}", current, summary.lines.row(row)


def statistics(estimates: Estimates) -> Iterator[tuple[str, list[float]]]:
    """Yield the statistics of a series by year, and their standard errors, under their names in the file."""
    for name in STATISTICS:
        yield name, (estimates[name] + 0.0).tolist()
    for name, error in estimates.errors.items():
        yield f"{name}_error", (error + 0.0).tolist()
