"""results.csv of a comparison: every series in long form."""

from collections.abc import Iterator, Sequence

from simulator.model.scenario import Scenario
from simulator.present.comparison_json import names_of
from simulator.present.results_csv import COLUMNS, MODEL, statistics
from simulator.present.table import Table
from simulator.stats.comparison import Comparison
from simulator.stats.estimates import Estimates

_BASES = ("Difference", "Difference|Equal service level", "Difference|Equal service level, disputed too")


def comparison_table(scenarios: Sequence[Scenario], comparison: Comparison) -> Table:
    """Return net effects per strategy and differences per alternative, by year, as `results.csv` of a run."""
    reference = scenarios[0]
    unit = f"mio. kr. ({reference.prices.level} prices)"
    rows = [
        (MODEL, name, reference.municipality.name, variable, unit, year, statistic, value)
        for name, variable, estimates in _variables(scenarios, comparison)
        for statistic, values in statistics(estimates)
        for year, value in zip(reference.years.shown, values, strict=True)
    ]
    return Table.of(COLUMNS, rows)


def _variables(scenarios: Sequence[Scenario], comparison: Comparison) -> Iterator[tuple[str, str, Estimates]]:
    names = names_of(scenarios)
    for name, cost in zip(names, comparison.strategies, strict=True):
        yield name, "Net effect", cost.net_effect
    for name, one in zip(names[1:], comparison.against, strict=True):
        for basis, variable in enumerate(_BASES):
            yield f"{name} against {names[0]}", variable, one.difference.row(basis)
