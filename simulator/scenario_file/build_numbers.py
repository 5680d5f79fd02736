"""Numbers, dates, names and evidence as the model knows them, from what the schema read."""

from datetime import date

from simulator.model.numbers import Evidence, Grade, Number, Stream
from simulator.model.timing import NO_DELAY, When, month_number
from simulator.model.uncertain import Uncertain
from simulator.scenario_file.schema import numbers
from simulator.scenario_file.schema.base import Name, Sourced, as_text
from simulator.text import Text


def number(path: str, written: numbers.Number | None, default: Uncertain = NO_DELAY) -> Number:
    """Return one number with the stream named after its path."""
    distribution = default if written is None else numbers.as_uncertain(written)
    return Number(distribution=distribution, stream=stream(path, written))


def stream(path: str, written: numbers.Number | None) -> Stream:
    """Return the stream of a number, tied to the drivers it names."""
    return Stream(name=path, loadings=() if written is None else loadings(numbers.drivers_of(written)))


def loadings(drivers: numbers.Drivers) -> tuple[tuple[str, float], ...]:
    """Return loadings on drivers in the order of their names."""
    return tuple(sorted((driver, loading) for driver, loading in drivers.items() if loading != 0))


def month(day: date | None) -> float | None:
    """Return the month number of a day, None for none."""
    return None if day is None else month_number(day)


def when(moment: str | date | None) -> When | None:
    """Return a start or an end."""
    if moment is None:
        return None
    return When(month=month_number(moment)) if isinstance(moment, date) else When(milestone=moment)


def evidence(sourced: Sourced, grade: Grade) -> Evidence:
    """Return where a number comes from."""
    return Evidence(
        grade=grade,
        sources=sourced.sources,
        owner=sourced.owner or "",
        as_of=sourced.as_of,
        note=as_text(sourced.note or "").on_one_line,
    )


def name(written: Name | None, key: str) -> Text:
    """Return a name for readers; the id where none is written."""
    return Text.same(key) if written is None else as_text(written)
