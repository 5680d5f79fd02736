"""The uncertain inputs of a municipality's own books: its lines to come, single amounts, the year's rhythm of cash."""

from collections.abc import Iterator
from typing import Final

from simulator.model.books import Books, Growth, Line
from simulator.model.inputs import Input, Unit
from simulator.model.lines import LINE_NAMES
from simulator.model.numbers import Evidence, Number, Stream
from simulator.model.uncertain import Certain, Uncertain
from simulator.text import Text

ECONOMY: Final = "economy"
"""The group of the books' own inputs, beside the reforms."""


def book_inputs(books: Books, years: tuple[int, ...]) -> tuple[Input, ...]:
    """Return every input of the books that is uncertain in the years projected, in the order of the lines."""
    found: dict[str, Input] = {}
    for one in _all_inputs(books, years):
        if any(not isinstance(part, Certain) for part in one.parts):
            found.setdefault(one.name, one)
    return tuple(found.values())


def _all_inputs(books: Books, years: tuple[int, ...]) -> Iterator[Input]:
    for line in books.lines:
        yield from _line(line, years)
    for one in books.one_offs:
        for year, amount in one.amounts.items():
            if year in years:
                yield _number(Text(f"{one.name.da} {year}", f"{one.name.en} {year}"), amount, "mio", one.evidence)
    yield _number(Text("Kassens rytme over året", "Rhythm of cash over the year"), books.cash.uplift, "mio", books.cash.evidence)
    if books.sanction is not None:
        common = Text("Fælles budgetoverskridelse", "Common overspend")
        yield _number(common, books.sanction.overspend, "mio", Evidence())
        summed = Text("Summen af kommunernes overskridelser", "Sum of the municipalities' overspends")
        yield _number(summed, books.sanction.overspends, "mio", Evidence())


def _line(line: Line, years: tuple[int, ...]) -> Iterator[Input]:
    name = LINE_NAMES[line.id]

    def named(da: str, en: str) -> Text:
        return Text(f"{name.da}: {da}", f"{name.en}: {en}")

    if isinstance(line.size, Growth):
        yield _number(named("niveau", "level"), line.size.level, "mio", line.evidence)
        yield _number(named("vækst om året", "growth a year"), line.size.share, "share", line.evidence)
    else:
        amounts = [line.size.amounts[year] for year in sorted(line.size.amounts)]
        parts = tuple(amount.distribution for amount in amounts)
        yield _input(named("beløb i årene", "amounts over the years"), amounts[0].stream, parts, "mio", line.evidence)
    for year, noise in line.noise.items():
        if year in years:
            unit: Unit = "share" if line.noise_is_share else "mio"
            yield _number(named(f"afvigelse {year}", f"deviation {year}"), noise, unit, line.evidence)
    if line.carried_over is not None:
        yield _number(named("overført til året efter", "carried to the year after"), line.carried_over, "share", line.evidence)


def _number(text: Text, number: Number, unit: Unit, evidence: Evidence) -> Input:
    return _input(text, number.stream, (number.distribution,), unit, evidence)


def _input(text: Text, stream: Stream, parts: tuple[Uncertain, ...], unit: Unit, evidence: Evidence) -> Input:
    return Input(
        name=stream.name,
        text=text,
        stream=stream,
        parts=parts,
        unit=unit,
        group=ECONOMY,
        owner=evidence.owner,
        grade=evidence.grade,
    )
