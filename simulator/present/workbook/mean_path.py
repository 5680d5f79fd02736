"""The mean path: every effect's mean by year, and the same with formulas, so that a changed effect carries through to the totals.

A mean follows a factor exactly: an effect that is a tenth dearer in every future has a mean that is a tenth dearer. Percentiles do
not, so they stand on other sheets. For own work the factor is one on its price: more work also comes later and makes other effects
larger, which no factor on one row can tell.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.model.lines import LINE_NAMES, LINES, LineId
from simulator.model.reform import Effect, Reform
from simulator.model.scenario import Scenario
from simulator.present.charts.labels import strategy_colours
from simulator.present.number_text import money_unit
from simulator.present.workbook.sheet import EMPTY, Cell, Formula, LineChart, Row, Sheet, Style, at, elsewhere, heads, span
from simulator.stats.summary import Summary
from simulator.text import Language, Text

Run = tuple[Scenario, Summary]
_ByColumn = Callable[[int], str]

EFFECTS = Text("Virkninger", "Effects")
MEAN_PATH = Text("Middelvej", "Mean path")

_LEFT = (Text("Reform", "Reform"), Text("Virkning", "Effect"), Text("Linje", "Line"), Text("Grad", "Grade"))
_LINE = 2
_FACTOR = len(_LEFT)
_FIRST = _FACTOR + 1
_TOP = 5
_ALL = Text("I alt", "Total")
_TOTALS: Final[Mapping[Style, Style]] = {"amount": "total", "sum": "sum"}
"""How a total looks in a row of amounts and in a row of sums."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand, on both sheets alike: rows of effects and sums, columns of years by block."""

    runs: Sequence[Run]

    @property
    def scenario(self) -> Scenario:
        return self.runs[0][0]

    @property
    def years(self) -> tuple[int, ...]:
        return self.scenario.years.shown

    def column(self, block: int, year: int = 0) -> int:
        """Return the column of a year, by position, in a block; the total stands behind the last."""
        return _FIRST + block * (len(self.years) + 2) + year

    def counted(self, row: int, block: int) -> str:
        """Return the address of the counted years of a row."""
        first = self.years.index(self.scenario.years.counted[0])
        return span((row, self.column(block, first)), (row, self.column(block, len(self.years) - 1)))

    def effects(self) -> Iterator[tuple[int, int, Reform]]:
        """Yield of each reform the rows of its first effect and of its sum, which stands behind the last."""
        row = _TOP
        for reform in self.scenario.reforms:
            yield row, row + len(reform.effects), reform
            row += len(reform.effects) + 1

    @property
    def total(self) -> int:
        return _TOP + sum(len(reform.effects) + 1 for reform in self.scenario.reforms)


def effects_sheet(runs: Sequence[Run], language: Language) -> Sheet:
    """Return the simulated mean of every effect, reform and year under one or two strategies [mio. kr., fixed prices]."""
    layout = _Layout(runs)
    note = Text(
        "Middelværdier fra simuleringen, urørte. Arket Middelvej regner videre med dem; ret dér.",
        "Means from the simulation, untouched. The sheet Mean path takes them further; make changes there.",
    )
    rows = _heads(layout, EFFECTS, note, language, blocks=len(runs))
    for _, _, reform in layout.effects():
        for position, effect in enumerate(reform.effects):
            means = [summary.reforms[reform.id].effects.mean[position] for _, summary in runs]
            rows.append((*_names(reform, effect, language), Cell(), *_values(layout, means, "amount")))
        sums = [summary.reforms[reform.id].net_effect.mean for _, summary in runs]
        rows.append((*_sum_names(reform.name.in_(language)), *_values(layout, sums, "sum")))
    totals = [summary.net_effect.mean for _, summary in runs]
    rows.append((*_sum_names(_ALL.in_(language)), *_values(layout, totals, "sum")))
    return Sheet(name=EFFECTS.in_(language), widths=_widths(layout, len(runs)), rows=rows, frozen=(_TOP, _FIRST), hidden=(_FACTOR,))


def mean_path_sheet(runs: Sequence[Run], language: Language) -> Sheet:
    """Return the mean path with formulas: factors that can be changed, sums, discounting, and how far it is from the simulation."""
    layout, data = _Layout(runs), EFFECTS.in_(language)
    blocks = len(runs) + (len(runs) == 2)
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
    rows = _heads(layout, MEAN_PATH, note, language, blocks=blocks)
    for first, end, reform in layout.effects():
        for position, effect in enumerate(reform.effects):
            row = first + position
            means = [summary.reforms[reform.id].effects.mean[position] for _, summary in runs]

            def scaled(column: int, row: int = row) -> str:
                return f"={elsewhere(data, at(row, column))}*{at(row, _FACTOR, column_fixed=True)}"

            cells = _formulas(layout, row, means, scaled, "amount")
            rows.append((*_names(reform, effect, language), Cell(1.0, "factor"), *cells))

        def summed(column: int, first: int = first, end: int = end) -> str:
            return f"=SUM({span((first, column), (end - 1, column))})"

        sums = [summary.reforms[reform.id].net_effect.mean for _, summary in runs]
        rows.append((*_sum_names(reform.name.in_(language)), *_formulas(layout, end, sums, summed, "sum")))

    def total(column: int) -> str:
        return "=" + "+".join(at(end, column) for _, end, _ in layout.effects())

    totals = [summary.net_effect.mean for _, summary in runs]
    rows.append((*_sum_names(_ALL.in_(language)), *_formulas(layout, layout.total, totals, total, "sum")))
    rows += _checked(layout, data, language)
    rows += _by_line(layout, language)
    rows += _present_value(layout, len(rows), language)
    return Sheet(
        name=MEAN_PATH.in_(language),
        widths=_widths(layout, blocks),
        rows=rows,
        frozen=(_TOP, _FIRST),
        chart=_chart(layout, len(rows) + 1, language),
    )


def _heads(layout: _Layout, title: Text, note: Text, language: Language, *, blocks: int) -> list[Row]:
    level = layout.scenario.prices.level
    measure = Text(f"{money_unit('da')} i {level}-priser, + merudgift", f"{money_unit('en')} in {level} prices, + expenditure")
    names = [scenario.name.in_(language) for scenario, _ in layout.runs]
    if blocks > len(names):
        names.append(Text(f"Forskel: {names[1]} − {names[0]}", f"Difference: {names[1]} − {names[0]}").in_(language))
    above = [Cell()] * _FIRST
    below = [*heads(name.in_(language) for name in _LEFT), Cell(Text("Procent", "Per cent").in_(language), "column")]
    for block in range(blocks):
        above += [Cell(names[block], "heading"), *[Cell()] * (len(layout.years) + 1)]
        below += [*(Cell(float(year), "column") for year in layout.years), Cell(_counted(layout, language), "column"), Cell()]
    return [
        (Cell(f"{title.in_(language)}, {measure.in_(language)}", "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        tuple(above),
        tuple(below),
    ]


def _counted(layout: _Layout, language: Language) -> str:
    return f"{_ALL.in_(language)} {_period(layout)}"


def _period(layout: _Layout) -> str:
    first, last = layout.scenario.years.counted[0], layout.scenario.years.counted[-1]
    return str(first) if first == last else f"{first}-{last}"


def _names(reform: Reform, effect: Effect, language: Language) -> Row:
    line = LINE_NAMES[effect.line].in_(language)
    return tuple(Cell(text) for text in (reform.name.in_(language), effect.name.in_(language), line, effect.evidence.grade))


def _sum_names(name: str) -> Row:
    return (Cell(name, "bold"), *(Cell(None, "bold") for _ in range(_FACTOR)))


def _values(layout: _Layout, means: Sequence[FloatArray], style: Style) -> Row:
    """Return the numbers [year] of each run and its total over the counted years."""
    cells: list[Cell] = []
    for mean in means:
        cells += [Cell(value, _looks(layout, year, style)) for year, value in zip(layout.years, mean.tolist(), strict=True)]
        cells += [Cell(_sum_counted(layout, mean), _TOTALS[style]), Cell()]
    return tuple(cells)


def _formulas(layout: _Layout, row: int, means: Sequence[FloatArray], formula: _ByColumn, style: Style) -> Row:
    """Return `formula` by column in each year of each run, their totals and, of two runs, the second less the first."""
    cells: list[Cell] = []
    for block, mean in enumerate(means):
        for position, (year, value) in enumerate(zip(layout.years, mean.tolist(), strict=True)):
            cells.append(Cell(Formula(formula(layout.column(block, position)), value), _looks(layout, year, style)))
        cells += [Cell(Formula(f"=SUM({layout.counted(row, block)})", _sum_counted(layout, mean)), _TOTALS[style]), Cell()]
    if len(means) == 2:
        difference = means[1] - means[0]
        values = [*difference.tolist(), _sum_counted(layout, difference)]
        for position, value in enumerate(values):
            second, first = (at(row, layout.column(block, position)) for block in (1, 0))
            looks = _TOTALS[style] if position == len(layout.years) else _looks(layout, layout.years[position], style)
            cells.append(Cell(Formula(f"={second}-{first}", value), looks))
    return tuple(cells)


def _checked(layout: _Layout, data: str, language: Language) -> Iterator[Row]:
    """Yield how far the total is from the simulated one: nothing, until a factor is changed."""
    name = Text("Ændring mod simuleringen", "Change against the simulation").in_(language)
    cells: list[Cell] = []
    for block in range(len(layout.runs)):
        for position in range(len(layout.years) + 1):
            here = at(layout.total, layout.column(block, position))
            cells.append(Cell(Formula(f"={here}-{elsewhere(data, here)}", 0.0), "memo"))
        cells.append(Cell())
    yield (Cell(name), *(Cell() for _ in range(_FACTOR)), *cells)


def _by_line(layout: _Layout, language: Language) -> Iterator[Row]:
    """Yield how much of the total is on each line that has an effect, such as service expenditure with its ceiling."""
    first, last = ((row, _LINE) for row in (_TOP, layout.total - 1))
    lines = {effect.line for reform in layout.scenario.reforms for effect in reform.effects}
    for row, line in enumerate((line for line in LINES if line in lines), start=layout.total + 2):

        def on_line(column: int, row: int = row) -> str:
            amounts = span((first[0], column), (last[0], column))
            return f"=SUMIF({span(first, last, fixed=True)},{at(row, _LINE, column_fixed=True)},{amounts})"

        means = [_mean_on(line, scenario, summary) for scenario, summary in layout.runs]
        label = Cell(Text("Heraf", "Of which").in_(language))
        yield (
            label,
            Cell(),
            Cell(LINE_NAMES[line].in_(language)),
            Cell(),
            Cell(),
            *_formulas(layout, row, means, on_line, "amount"),
        )
    yield EMPTY


def _mean_on(line: LineId, scenario: Scenario, summary: Summary) -> FloatArray:
    """Return the mean net effect on a line [year], mio. kr. at the run's price level."""
    found: FloatArray = np.zeros(len(scenario.years.shown))
    for reform in scenario.reforms:
        rows = [row for row, effect in enumerate(reform.effects) if effect.line == line]
        found = found + summary.reforms[reform.id].effects.mean[rows].sum(axis=0)
    return found


def _present_value(layout: _Layout, row: int, language: Language) -> Iterator[Row]:
    """Yield rate and base year, the discount factor of each year, and what each year and all are worth in the base year."""
    prices = layout.scenario.prices
    rate, base = (at(row + k, _FACTOR, row_fixed=True, column_fixed=True) for k in range(2))
    names = (
        Text("Kalkulationsrente, real", "Discount rate, real"),
        Text("Basisår (tidligere år forrentes ikke)", "Base year (earlier years bear no interest)"),
    )
    for name, cell in zip(names, (Cell(prices.discount_rate, "rate"), Cell(float(prices.discount_base), "input")), strict=True):
        yield (Cell(name.in_(language)), *(Cell() for _ in range(_FACTOR - 1)), cell)
    factors: list[Cell] = []
    values: list[Cell] = []
    for block, (_, summary) in enumerate(layout.runs):
        for position, year in enumerate(layout.years):
            column = layout.column(block, position)
            head = at(_TOP - 1, column, row_fixed=True)
            factor = (1 + prices.discount_rate) ** -max(year - prices.discount_base, 0)
            factors.append(Cell(Formula(f"=(1+{rate})^-MAX({head}-{base},0)", factor), "error"))
            if year not in layout.scenario.years.counted:
                values.append(Cell())
                continue
            worth = summary.net_effect.mean[position].item() * factor
            values.append(Cell(Formula(f"={at(layout.total, column)}*{at(row + 2, column)}", worth), "amount"))
        total = Formula(f"=SUM({layout.counted(row + 3, block)})", summary.npv.mean.item())
        factors += [Cell(), Cell()]
        values += [Cell(total, "sum"), Cell()]
    if len(layout.runs) == 2:
        second, first = (at(row + 3, layout.column(block, len(layout.years))) for block in (1, 0))
        gap = layout.runs[1][1].npv.mean.item() - layout.runs[0][1].npv.mean.item()
        values += [*(Cell() for _ in layout.years), Cell(Formula(f"={second}-{first}", gap), "sum")]
    blank = [Cell() for _ in range(_FACTOR)]
    yield (Cell(Text("Diskonteringsfaktor", "Discount factor").in_(language)), *blank, *factors)
    yield (Cell(Text("Nutidsværdi", "Present value").in_(language)), *blank, *values)


def _chart(layout: _Layout, row: int, language: Language) -> LineChart:
    """Return the totals by counted year, a line for each strategy."""
    names = [scenario.name.in_(language) for scenario, _ in layout.runs]
    first = layout.years.index(layout.scenario.years.counted[0])
    colours = strategy_colours([scenario for scenario, _ in layout.runs])
    title = Text("Virkning på budgettet pr. år, middelvej", "Effect on the budget by year, mean path").in_(language)
    return LineChart(
        title=title,
        unit=money_unit(language),
        alt_text=Text(
            f"Linjediagram af {', '.join(names)}, {_period(layout)}. Tallene står i rækken I alt.",
            f"Line chart of {', '.join(names)}, {_period(layout)}. The numbers are in the row Total.",
        ).in_(language),
        place=(row, 0),
        heads=(_TOP - 1, layout.column(0, first), layout.column(0, len(layout.years) - 1)),
        series=tuple((name, layout.total, layout.column(block, first), colours[block]) for block, name in enumerate(names)),
    )


def _looks(layout: _Layout, year: int, style: Style) -> Style:
    return style if year in layout.scenario.years.counted else "memo"


def _sum_counted(layout: _Layout, mean: FloatArray) -> float:
    return float(mean[layout.years.index(layout.scenario.years.counted[0]) :].sum())


def _widths(layout: _Layout, blocks: int) -> list[float]:
    return [24, 54, 22, 6, 8, *(width for _ in range(blocks) for width in (*[7.5] * len(layout.years), 10.0, 2.0))]
