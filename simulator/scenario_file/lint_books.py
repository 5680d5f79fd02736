"""Remarks on the books, as on the effects of reforms: one of each kind for a line or single amount, however many years it has."""

from collections.abc import Iterator, Mapping
from datetime import date

from simulator.model.uncertain import Certain
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.lint import (
    BUILDINGS,
    UNSURE,
    goes_one_way,
    lacks_a_side,
    lacks_range,
    lint_age,
    lint_building,
    lint_evidence,
    lint_unexplained,
)
from simulator.scenario_file.schema.base import Sourced
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.books import Evidenced, Line, OneOff
from simulator.scenario_file.schema.numbers import Number, as_uncertain
from simulator.scenario_file.schema.scenario import Source
from simulator.scenario_file.translate import Loc


def lint_books(baseline: Baseline, sources: Mapping[str, Source] | None, knowledge: date | None, find: Finder) -> None:
    """Report remarks on the lines and single amounts of the books; the file's source and owner hold where they give none."""
    lint_age(baseline, (), knowledge, find)
    for line_id, line in baseline.lines.items():
        here: Loc = ("lines", line_id)
        _ranges(line, dict(_of_line(line)), here, find)
        _evidence(line, baseline, here, sources, knowledge, find)
    for name, one in baseline.one_offs.items():
        here = ("one_offs", name)
        numbers: dict[Loc, Number] = {("amounts", year): number for year, number in one.amounts.items()}
        _ranges(one, numbers, here, find)
        _buildings(one, numbers, here, find)
        _evidence(one, baseline, here, sources, knowledge, find)
    if sources is None:
        lines = ((("lines", line_id, "source"), line) for line_id, line in baseline.lines.items())
        single = ((("one_offs", name, "source"), one) for name, one in baseline.one_offs.items())
        lint_unexplained([(("source",), baseline), *lines, *single], find)


def _of_line(line: Line) -> Iterator[tuple[Loc, Number]]:
    """Yield the numbers that a line is made of, with their places."""
    for year, number in (line.path or {}).items():
        yield ("path", year), number
    for key in ("level", "growth", "real_growth", "noise", "noise_share", "carried_over"):
        number = getattr(line, key)
        if number is not None:
            yield (key,), number


def _ranges(given: Evidenced, numbers: Mapping[Loc, Number], here: Loc, find: Finder) -> None:
    """The numbers of an item go both ways, and an assumed one has a range somewhere: a certain level may grow uncertainly."""
    uncertain = {steps: as_uncertain(number) for steps, number in numbers.items()}
    certain = all(isinstance(one, Certain) for one in uncertain.values())
    if certain and given.grade in UNSURE and any(one.mode != 0 for one in uncertain.values()):
        lacks_range(given.grade, (*here, *next(steps for steps, one in uncertain.items() if one.mode != 0)), find)
    one_way = next((steps for steps, one in uncertain.items() if goes_one_way(one)), None)
    if one_way is not None:
        lacks_a_side((*here, *one_way), find)


def _buildings(one: OneOff, numbers: Mapping[Loc, Number], here: Loc, find: Finder) -> None:
    """A single amount can be one building; a line of capital expenditure is a programme of many."""
    if one.line == BUILDINGS and one.grade != "A":
        for steps, number in numbers.items():
            lint_building(as_uncertain(number), (*here, *steps), find)


def _evidence(
    given: Evidenced, file: Baseline, here: Loc, sources: Mapping[str, Source] | None, knowledge: date | None, find: Finder
) -> None:
    whole = Sourced(source=list(given.sources or file.sources), owner=given.owner or file.owner, as_of=given.as_of)
    lint_evidence(whole, given.grade, here, sources, knowledge, find)
