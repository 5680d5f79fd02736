"""The mean path: every effect's mean by year with formulas, so that a changed effect carries through to the totals.

A mean follows a factor exactly: an effect that is a tenth dearer in every future has a mean that is a tenth dearer. Percentiles do
not, so they stand on other sheets. For own work the factor is one on its price: more work also comes later and makes other effects
larger, which no factor on one row can tell.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.engine.prices import discount_factors
from simulator.model.lines import LINE_NAMES, LINES
from simulator.present.charts.labels import strategy_colours
from simulator.present.number_text import money_unit
from simulator.present.workbook.effects import EFFECTS
from simulator.present.workbook.layout import FACTOR, LINE, TOP, TOTALS, Block, Layout, Run, names_of, sum_names, total_names
from simulator.present.workbook.sheet import EMPTY, Cell, Formula, LineChart, Row, Series, Sheet, Style, at, elsewhere, span
from simulator.text import Language, Text

MEAN_PATH: Final = Text("Middelvej", "Mean path")

_CHART_ROWS: Final = 14

_ByColumn = Callable[[int], str]


def mean_path_sheet(runs: Sequence[Run], language: Language) -> Sheet:
    """Return the mean path with formulas: factors that can be changed, sums, discounting, and how far it is from the simulation.

    Of two runs the second less the first stands behind them. Amounts are in mio. kr. at the run's price level.
    """
    layout = Layout(runs)
    note = Text(
        "Ret en blå procent, og summer, nutidsværdi og diagram følger med. Middelværdien følger præcist: beløbet bliver så meget "
        "større i alle fremtider, under begge strategier, hvis der er to. Ved eget arbejde, lov uden forberedelse og "
        "personaleafgang er procenten prisen, ikke mængden: mere arbejde bliver også senere færdigt og flytter andre virkninger. "
        "Mængder, datoer, strategier, P10, P90 og kasse kræver, at scenariefilen rettes og køres igen.",
        "Change a blue percentage, and sums, present value and chart follow. The mean follows exactly: the amount is so much "
        "larger in every future, under both strategies if there are two. For own work, an unprepared law and turnover the "
        "percentage is the price, not the quantity: more work is also finished later and moves other effects. For quantities, "
        "dates, strategies, P10, P90 and cash change the scenario file and run it again.",
    )
    names = [scenario.name.in_(language) for scenario, _ in runs]
    if len(runs) == 2:
        names.append(Text(f"Forskel: {names[1]} − {names[0]}", f"Difference: {names[1]} − {names[0]}").in_(language))
    rows = layout.heads(MEAN_PATH, note, names, language)
    for block in layout.blocks():
        rows += _reform(layout, block, language)

    def total(column: int) -> str:
        return "=" + "+".join(at(block.end, column) for block in layout.blocks())

    totals = [summary.net_effect.mean for _, summary in runs]
    rows.append((*total_names(language), *_formulas(layout, layout.total, totals, total, "sum")))
    rows.append(_moved(layout, language))
    rows += _by_line(layout, len(rows), language)
    rows.append(EMPTY)
    rows += _present_value(layout, len(rows), language)
    below = len(rows)
    chart = _chart(layout, below + 1, language)
    return Sheet(
        name=MEAN_PATH.in_(language),
        widths=layout.widths(len(names), language),
        rows=rows,
        frozen=(TOP, FACTOR + 1),
        chart=chart,
        together=(*layout.together, (layout.total, below - 1), (below, below + chart.size[0])),
        sides=(*layout.sides, *([layout.column(2)] if len(runs) == 2 else [])),
        repeated=FACTOR + 1,
    )


def _reform(layout: Layout, block: Block, language: Language) -> Iterator[Row]:
    """Yield a reform's effects, each its simulated mean times its factor, and their sum."""
    for row, effect in enumerate(block.effects, start=block.first):

        def scaled(column: int, row: int = row) -> str:
            return f"={elsewhere(EFFECTS.in_(language), at(row, column))}*{at(row, FACTOR, column_fixed=True)}"

        cells = _formulas(layout, row, layout.means(block.reform, effect), scaled, "amount")
        yield (*names_of(block.reform, effect, language), Cell(1.0, "factor"), *cells)

    def summed(column: int) -> str:
        return f"=SUM({span((block.first, column), (block.end - 1, column))})" if block.effects else "=0"

    sums = [summary.reforms[block.reform.id].net_effect.mean for _, summary in layout.runs]
    yield (*sum_names(block.reform.name.in_(language)), *_formulas(layout, block.end, sums, summed, "sum"))


def _formulas(layout: Layout, row: int, means: Sequence[FloatArray], formula: _ByColumn, style: Style) -> Row:
    """Return `formula` by column in each year of each run, their totals and, of two runs, the second less the first."""
    cells: list[Cell] = []
    for block, mean in enumerate(means):
        for position, (year, value) in enumerate(zip(layout.years, mean.tolist(), strict=True)):
            cells.append(Cell(Formula(formula(layout.column(block, position)), value), layout.looks(year, style)))
        cells += [Cell(Formula(f"=SUM({layout.counted(row, block)})", layout.total_of(mean)), TOTALS[style]), Cell()]
    if len(means) == 2:
        difference = means[1] - means[0]
        for position, value in enumerate([*difference.tolist(), layout.total_of(difference)]):
            second, first = (at(row, layout.column(block, position)) for block in (1, 0))
            looks = TOTALS[style] if position == len(layout.years) else layout.looks(layout.years[position], style)
            cells.append(Cell(Formula(f"={second}-{first}", value), looks))
    return tuple(cells)


def _moved(layout: Layout, language: Language) -> Row:
    """Return how far the total is from the simulated one: nothing, until a factor is changed."""
    name = Text("Ændring mod simuleringen", "Change against the simulation").in_(language)
    cells: list[Cell] = []
    for block in range(len(layout.runs)):
        for position in range(len(layout.years) + 1):
            here = at(layout.total, layout.column(block, position))
            cells.append(Cell(Formula(f"={here}-{elsewhere(EFFECTS.in_(language), here)}", 0.0), "memo"))
        cells.append(Cell())
    return (Cell(name), *(Cell() for _ in range(FACTOR)), *cells)


def _by_line(layout: Layout, top: int, language: Language) -> Iterator[Row]:
    """Yield how much of the total is on each line that has an effect, such as service expenditure, which has a ceiling."""
    effects = [(block.reform, effect) for block in layout.blocks() for effect in block.effects]
    names = span((TOP, LINE), (layout.total - 1, LINE), fixed=True)
    lines = [line for line in LINES if any(effect.line == line for _, effect in effects)]
    for row, line in enumerate(lines, start=top):

        def on_line(column: int, row: int = row) -> str:
            amounts = span((TOP, column), (layout.total - 1, column))
            return f"=SUMIF({names},{at(row, LINE, column_fixed=True)},{amounts})"

        found = [layout.means(reform, effect) for reform, effect in effects if effect.line == line]
        means = [np.sum(of_strategy, axis=0) for of_strategy in zip(*found, strict=True)]
        left = (Cell(Text("Heraf", "Of which").in_(language)), Cell(), Cell(LINE_NAMES[line].in_(language)), Cell(), Cell())
        yield (*left, *_formulas(layout, row, means, on_line, "amount"))


def _present_value(layout: Layout, row: int, language: Language) -> Iterator[Row]:
    """Yield rate and base year, the discount factor of each year, and what each year and all are worth in the base year.

    Both strategies are discounted alike, with the rate and base year of the first.
    """
    prices = layout.scenario.prices
    rate, base = (at(row + k, FACTOR, row_fixed=True, column_fixed=True) for k in range(2))
    names = (
        Text("Kalkulationsrente, real", "Discount rate, real"),
        Text("Basisår (tidligere år forrentes ikke)", "Base year (earlier years bear no interest)"),
    )
    for name, cell in zip(names, (Cell(prices.discount_rate, "rate"), Cell(float(prices.discount_base), "input")), strict=True):
        yield (Cell(name.in_(language)), *(Cell() for _ in range(FACTOR - 1)), cell)
    by_year = discount_factors(prices, layout.years)
    factors: list[Cell] = []
    values: list[Cell] = []
    worths = [summary.net_effect.mean * by_year for _, summary in layout.runs]
    for block, worth in enumerate(worths):
        for position, (factor, value) in enumerate(zip(by_year.tolist(), worth.tolist(), strict=True)):
            column = layout.column(block, position)
            head = at(TOP - 1, column, row_fixed=True)
            factors.append(Cell(Formula(f"=(1+{rate})^-MAX({head}-{base},0)", factor), "error"))
            counts = position >= layout.counted_from
            values.append(
                Cell(Formula(f"={at(layout.total, column)}*{at(row + 2, column)}", value), "amount") if counts else Cell()
            )
        factors += [Cell(), Cell()]
        values += [Cell(Formula(f"=SUM({layout.counted(row + 3, block)})", layout.total_of(worth)), "sum"), Cell()]
    if len(worths) == 2:
        second, first = (at(row + 3, layout.column(block, len(layout.years))) for block in (1, 0))
        gap = layout.total_of(worths[1] - worths[0])
        values += [*(Cell() for _ in layout.years), Cell(Formula(f"={second}-{first}", gap), "sum")]
    blank = [Cell() for _ in range(FACTOR)]
    yield (Cell(Text("Diskonteringsfaktor", "Discount factor").in_(language)), *blank, *factors)
    yield (Cell(Text("Nutidsværdi", "Present value").in_(language)), *blank, *values)


def _chart(layout: Layout, row: int, language: Language) -> LineChart:
    """Return the totals by counted year, a line for each strategy, below the first one's years: no page is cut there."""
    names = [scenario.name.in_(language) for scenario, _ in layout.runs]
    first, last = layout.counted_from, len(layout.years) - 1
    colours = strategy_colours([scenario for scenario, _ in layout.runs])
    return LineChart(
        title=Text("Virkning på budgettet pr. år, middelvej", "Effect on the budget by year, mean path").in_(language),
        unit=money_unit(language),
        alt_text=Text(
            f"Linjediagram af {', '.join(names)}, {layout.period}. Tallene står i rækken I alt.",
            f"Line chart of {', '.join(names)}, {layout.period}. The numbers are in the row Total.",
        ).in_(language),
        place=(row, layout.column(0)),
        size=(_CHART_ROWS, len(layout.years) + 1),
        heads=(TOP - 1, layout.column(0, first), layout.column(0, last)),
        series=tuple(
            Series(name=(TOP - 2, layout.column(block)), first=(layout.total, layout.column(block, first)), colour=colour)
            for block, colour in enumerate(colours)
        ),
    )
