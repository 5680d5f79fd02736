"""The simulated mean of every effect by year, untouched: what the mean path is made from."""

from collections.abc import Sequence
from typing import Final

from simulator.axes import FloatArray
from simulator.present.workbook.layout import FACTOR, TOP, TOTALS, Layout, Run, names_of, sum_names, total_names
from simulator.present.workbook.sheet import Cell, Row, Sheet, Style
from simulator.text import Language, Text

EFFECTS: Final = Text("Virkninger", "Effects")


def effects_sheet(runs: Sequence[Run], language: Language) -> Sheet:
    """Return the simulated mean of every effect, reform and year under one or two strategies [mio. kr., fixed prices]."""
    layout = Layout(runs)
    note = Text(
        "Middelværdier fra simuleringen, urørte. Arket Middelvej regner videre med dem; ret dér.",
        "Means from the simulation, untouched. The sheet Mean path takes them further; make changes there.",
    )
    rows = layout.heads(EFFECTS, note, [scenario.name.in_(language) for scenario, _ in runs], language)
    for block in layout.blocks():
        for effect in block.effects:
            means = layout.means(block.reform, effect)
            rows.append((*names_of(block.reform, effect, language), Cell(), *_values(layout, means, "amount")))
        sums = [summary.reforms[block.reform.id].net_effect.mean for _, summary in runs]
        rows.append((*sum_names(block.reform.name.in_(language)), *_values(layout, sums, "sum")))
    totals = [summary.net_effect.mean for _, summary in runs]
    rows.append((*total_names(language), *_values(layout, totals, "sum")))
    return Sheet(
        name=EFFECTS.in_(language),
        widths=layout.widths(len(runs), language),
        rows=rows,
        frozen=(TOP, FACTOR + 1),
        hidden=(FACTOR,),
        together=(*layout.together, (layout.total, layout.total)),
        sides=layout.sides,
        repeated=FACTOR + 1,
    )


def _values(layout: Layout, means: Sequence[FloatArray], style: Style) -> Row:
    """Return the numbers [year] of each strategy and its total over the counted years."""
    cells: list[Cell] = []
    for mean in means:
        cells += [Cell(value, layout.looks(year, style)) for year, value in zip(layout.years, mean.tolist(), strict=True)]
        cells += [Cell(layout.total_of(mean), TOTALS[style]), Cell()]
    return tuple(cells)
