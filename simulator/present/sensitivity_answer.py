"""The answer of an analysis of sensitivity on the screen."""

from collections.abc import Sequence

from rich.table import Table

from simulator.model.scenario import Scenario
from simulator.present.comparison_text import name_in, value_text
from simulator.present.dates import span_text
from simulator.present.number_text import committee_unit, money_unit, rounded
from simulator.stats.sensitivity.result import Sensitivity
from simulator.text import Language, Text


def sensitivity_heading(scenarios: Sequence[Scenario], language: Language) -> str:
    """Return the title of the answer."""
    first = scenarios[0]
    years = span_text(first.years.counted)
    name = first.name.in_(language)
    if len(scenarios) > 1:
        other = name_in(scenarios[1], language)
        name = Text(f"{name} mod {other}", f"{name} against {other}").in_(language)
    return " · ".join(part for part in (first.municipality.name, name, years) if part)


def sensitivity_table(found: Sensitivity, rows: int, language: Language) -> Table:
    """Return the inputs that move the number that decides most: what it is expected to be at both ends, and where it turns."""
    drivers = found.leading
    unit = committee_unit(drivers.mean.mcse, drivers.p90 - drivers.p10)
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="")
    number = Text("Forskel", "Difference") if drivers.flips else Text("Udgift", "Cost")
    heads = (
        Text(f"{number.da}, {money_unit('da')}, antagelsen", f"{number.en}, {money_unit('en')}, assumption"),
        Text("ved P10", "at P10"),
        Text("ved P90", "at P90"),
        Text("vender ved", "turns at"),
    )
    table.add_column(heads[0].in_(language), no_wrap=True, overflow="ellipsis", ratio=1)
    for head in heads[1 : 4 if drivers.flips else 3]:
        table.add_column(head.in_(language), justify="right", no_wrap=True)
    for swing in drivers.swings[:rows]:
        cells = [swing.input.text.in_(language), rounded(swing.low, unit, language), rounded(swing.high, unit, language)]
        if drivers.flips:
            flip = drivers.flips.get(swing.input.name)
            cells.append("" if flip is None else value_text(swing.input, flip.at, language))
        table.add_row(*cells)
    return table
