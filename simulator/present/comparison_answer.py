"""The answer of a comparison on the screen, in at most 20 lines."""

from typing import get_args

from rich.table import Table

from simulator.model.scenario import Scenario
from simulator.present.comparison_text import name_in
from simulator.present.dates import span_text
from simulator.present.number_text import economist_unit, money_unit, range_ends, rounded
from simulator.stats.comparison import Against
from simulator.stats.estimates import Estimates
from simulator.text import Language, Text


def comparison_heading(reference: Scenario, alternative: Scenario, language: Language) -> str:
    """Return where, what against what and for which years."""
    years = span_text(reference.years.counted)
    names = [[name_in(one, speech) for one in (alternative, reference)] for speech in get_args(Language)]
    against = Text(" mod ".join(names[0]), " against ".join(names[1]))
    return " · ".join(part for part in (reference.municipality.name, against.in_(language), years) if part)


def comparison_table(reference: Scenario, one: Against, language: Language) -> Table:
    """Return the mean difference per reform and in total: as the money falls and at equal service level."""
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="")
    level, unit = reference.prices.level, money_unit(language)
    table.add_column(Text(f"{unit} {level}; minus: billigere", f"{unit} {level}; minus: cheaper").in_(language))
    heads = (Text("Penge", "Money"), Text.same("P10-P90"), Text("Samme service", "Equal service"), Text("omstridt", "disputed"))
    for head in heads:
        table.add_column(head.in_(language), justify="right", no_wrap=True)
    for row, reform in enumerate(reference.reforms):
        table.add_row(reform.name.in_(language), *_cells(one.by_reform, row, language))
    total = Text("I alt", "Total").in_(language)
    table.add_row(total, *_cells(one.cumulative, None, language), style="bold")
    return table


def _cells(estimates: Estimates, row: int | None, language: Language) -> tuple[str, ...]:
    money, affected, both = (estimates.row(basis) if row is None else estimates.row(basis, row) for basis in range(3))
    low, high = range_ends(money, language)
    to = Text("til", "to").in_(language)
    return (_mean(money, language), f"{low} {to} {high}", _mean(affected, language), _mean(both, language))


def _mean(estimates: Estimates, language: Language) -> str:
    return rounded(estimates.mean.item(), economist_unit(estimates.mcse.item()), language)
