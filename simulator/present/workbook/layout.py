"""Where every effect stands on the sheets of effects and of the mean path, which are alike row by row and column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.axes import FloatArray
from simulator.model.lines import LINE_NAMES
from simulator.model.reform import Effect, Reform
from simulator.model.scenario import Scenario
from simulator.present.number_text import money_unit
from simulator.present.workbook.sheet import EMPTY, Cell, Row, Style, heads, span
from simulator.stats.summary import Summary
from simulator.text import Language, Text

Run = tuple[Scenario, Summary]

TOP: Final = 5
"""Row of the first effect."""

LINE: Final = 2
"""Column of the effect's line."""

FACTOR: Final = 4
"""Column of the percentage that can be changed."""

_FIRST: Final = FACTOR + 1
_LEFT: Final = (Text("Reform", "Reform"), Text("Virkning", "Effect"), Text("Linje", "Line"), Text("Grad", "Grade"))
_ALL: Final = Text("I alt", "Total")
_SHORTEST, _LONGEST = 30, 68
"""Least and most width of the names of effects [characters]."""

TOTALS: Final[dict[Style, Style]] = {"amount": "total", "sum": "sum"}
"""How a total looks in a row of amounts and in a row of sums."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one reform: its effects from `first` on, their sum in row `end`."""

    reform: Reform
    effects: tuple[Effect, ...]
    first: int

    @property
    def end(self) -> int:
        """Row of the sum."""
        return self.first + len(self.effects)


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of effects and sums, columns of years by strategy; the strategies have the same years and reforms."""

    runs: Sequence[Run]

    @property
    def scenario(self) -> Scenario:
        """The first strategy's scenario."""
        return self.runs[0][0]

    @property
    def years(self) -> tuple[int, ...]:
        """All years shown."""
        return self.scenario.years.shown

    @property
    def counted_from(self) -> int:
        """Position of the first year that is counted, among those shown."""
        return self.years.index(self.scenario.years.counted[0])

    @property
    def period(self) -> str:
        """The years that are counted, as text."""
        first, last = self.scenario.years.counted[0], self.scenario.years.counted[-1]
        return str(first) if first == last else f"{first}-{last}"

    def column(self, strategy: int, year: int = 0) -> int:
        """Return the column of a year, by position, under a strategy; the total stands behind the last."""
        return _FIRST + strategy * (len(self.years) + 2) + year

    def counted(self, row: int, strategy: int) -> str:
        """Return the address of the counted years of a row."""
        return span((row, self.column(strategy, self.counted_from)), (row, self.column(strategy, len(self.years) - 1)))

    def blocks(self) -> Iterator[Block]:
        """Yield the rows of each reform; an effect that one strategy alone has, or has on another line, is a row of its own."""
        row = TOP
        for position, reform in enumerate(self.scenario.reforms):
            effects = {_key(effect): effect for scenario, _ in reversed(self.runs) for effect in scenario.reforms[position].effects}
            mine = [_key(effect) for effect in reform.effects]
            ordered = dict.fromkeys([*mine, *effects])
            block = Block(reform=reform, effects=tuple(effects[key] for key in ordered), first=row)
            yield block
            row = block.end + 1

    @property
    def sides(self) -> tuple[int, ...]:
        """First columns of the pages to the right when printed: one strategy a page, and a page for what sets them apart."""
        return tuple(self.column(strategy) for strategy in range(1, len(self.runs)))

    @property
    def together(self) -> tuple[tuple[int, int], ...]:
        """Rows that stay on one page when printed: each reform with its sum; the total is not among them."""
        return tuple((block.first, block.end) for block in self.blocks())

    @property
    def total(self) -> int:
        """Row of the total."""
        return TOP + sum(len(block.effects) + 1 for block in self.blocks())

    def means(self, reform: Reform, effect: Effect) -> list[FloatArray]:
        """Return the mean [year] of an effect under each strategy, mio. kr. at the run's price level; 0 without the effect."""
        return [_mean(scenario, summary, reform, effect) for scenario, summary in self.runs]

    def total_of(self, mean: FloatArray) -> float:
        """Return the sum of the counted years."""
        return float(mean[self.counted_from :].sum())

    def looks(self, year: int, style: Style) -> Style:
        """Return how an amount of a year looks: one that is not counted is a memo."""
        if year in self.scenario.years.counted:
            return style
        return "memo_sum" if style == "sum" else "memo"

    def widths(self, strategies: int, language: Language) -> list[float]:
        """Return the widths of all columns [characters]."""
        names = [len(effect.name.in_(language)) for block in self.blocks() for effect in block.effects]
        name = min(max(*names, _SHORTEST), _LONGEST) if names else _SHORTEST
        return [24, name, 22, 6, 9, *(width for _ in range(strategies) for width in (*[7.5] * len(self.years), 10.0, 2.0))]

    def heads(self, title: Text, note: Text, names: Sequence[str], language: Language) -> list[Row]:
        """Return the rows above the first effect; `names` stand over the years of each strategy."""
        unit, level = money_unit(language), self.scenario.prices.level
        measure = Text(f"{unit} i {level}-priser, + merudgift", f"{unit} in {level} prices, + expenditure").in_(language)
        told = note.in_(language)
        memo = [str(year) for year in self.years if year not in self.scenario.years.counted]
        if memo:
            listed = ", ".join(memo)
            told += Text(f" {listed} (kursiv) tæller ikke med i alt.", f" {listed} (in italics) is not counted in the total.").in_(
                language
            )
        above = [Cell()] * _FIRST
        below = [*heads(name.in_(language) for name in _LEFT), Cell(Text("Procent", "Per cent").in_(language), "column")]
        for name in names:
            above += [Cell(name, "heading"), *[Cell()] * (len(self.years) + 1)]
            below += [Cell(float(year), "column") for year in self.years]
            below += [Cell(f"{_ALL.in_(language)} {self.period}", "column"), Cell()]
        return [
            (Cell(f"{title.in_(language)}, {measure}", "title"),),
            (Cell(told, "note"),),
            EMPTY,
            tuple(above),
            tuple(below),
        ]


def names_of(reform: Reform, effect: Effect, language: Language) -> Row:
    """Return the names beside the amounts of an effect."""
    line = LINE_NAMES[effect.line].in_(language)
    return tuple(Cell(text) for text in (reform.name.in_(language), effect.name.in_(language), line, effect.evidence.grade))


def sum_names(name: str) -> Row:
    """Return the name beside a sum, over the columns up to the percentage."""
    return (Cell(name, "bold"), *(Cell(None, "bold") for _ in range(FACTOR)))


def total_names(language: Language) -> Row:
    """Return the name beside the total."""
    return sum_names(_ALL.in_(language))


def _key(effect: Effect) -> tuple[str, str]:
    return effect.id, effect.line


def _mean(scenario: Scenario, summary: Summary, reform: Reform, effect: Effect) -> FloatArray:
    own = next(one for one in scenario.reforms if one.id == reform.id)
    rows = [row for row, one in enumerate(own.effects) if _key(one) == _key(effect)]
    found: FloatArray = summary.reforms[reform.id].effects.mean[rows].sum(axis=0) if rows else np.zeros(len(scenario.years.shown))
    return found
