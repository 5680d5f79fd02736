"""A briefing as plain content in one language: parts of sentences, tables and charts; page, PDF and agenda are made from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simulator.present.charts.chart import Chart
from simulator.present.charts.colours import MIXED, STRATEGY
from simulator.text import Language

ChartSlot = Literal["net_effect", "difference", "total"]
"""Charts 1, 2 and 6, which the page draws anew for another mix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A sentence or more.

    `slot` names what the page changes when a reform is switched; the same key holds the text of every mix in `Mixes.texts`. A lead
    stands out from the rest.
    """

    text: str
    slot: str = ""
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of short sentences."""

    items: tuple[str, ...]
    slot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table as it is read: cells are text with their units' digits; the first column holds row headings.

    `total` tells that the last row is a sum. `slot` names the table whose rows the page changes, see `Mixes.tables`.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False
    slot: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of the twelve charts by its number, with its table as it is read (empty rows where it stands beside the chart).

    Where several pictures make up a chart, each has a letter besides. `note` is what else a reader has to know, under the picture.
    """

    number: int
    chart: Chart
    table: PrintedTable
    slot: ChartSlot | None = None
    letter: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """What the picture is called, such as 7b."""
        return f"{self.number}{self.letter}"


Block = Paragraph | Bullets | PrintedTable | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Blocks under a heading; `id` is the same in both languages."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A reform that can be met as the reference does or as the alternative does; one bit of a mix's number, the first is 1."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixes:
    """Every mix of the two strategies, exactly simulated, by its number (the sum of the bits of the reforms as the alternative).

    `names` of reference and alternative, and what a mix of them is called (empty: the page has a word for it); `colours` of the
    three. Of each mix `texts` by slot, `tables` rows by slot, `charts` by slot: headline and
    alternative text; `numbers` is plain data for drawing: years, counted years, the reference's and each mix's quantiles.
    """

    switches: tuple[Switch, ...]
    names: tuple[str, str]
    mix_name: str = ""
    colours: tuple[str, ...] = (STRATEGY["waiting"], STRATEGY["active"], MIXED)
    texts: tuple[Mapping[str, str], ...]
    tables: tuple[Mapping[str, tuple[tuple[str, ...], ...]], ...]
    charts: tuple[Mapping[ChartSlot, Mapping[str, str]], ...]
    numbers: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A briefing in one language.

    `questions` are the nine that a committee asks, in their order, and fill the two pages of the PDF; `appendix` the rest. `notes`
    tell how to read the numbers. `glossary` has terms with their translation or explanation. `manifest` is what it was made from.
    `author` is whose document it is: the municipality.
    """

    language: Language
    title: str
    subtitle: str
    notes: tuple[str, ...]
    questions: tuple[Part, ...]
    appendix: tuple[Part, ...]
    glossary: tuple[tuple[str, str], ...]
    mixes: Mixes | None
    manifest: Mapping[str, Any]
    author: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts in their order."""
        return (*self.questions, *self.appendix)

    def figures(self) -> Iterator[Figure]:
        """Yield the charts in the order in which they stand."""
        for part in self.parts:
            yield from (block for block in part.blocks if isinstance(block, Figure))
