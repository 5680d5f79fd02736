"""What the alternative costs less the reference: by reform, in total, by year, on three bases."""

from collections.abc import Iterator
from typing import Final

from simulator.present.number_text import money_unit
from simulator.present.workbook.sheet import EMPTY, Cell, Row, Sheet, Style, heads
from simulator.stats.briefing import Briefing
from simulator.stats.estimates import Estimates
from simulator.text import Language, Text

DIFFERENCE: Final = Text("Forskel", "Difference")

_TOTAL = Text("I alt", "Total")
_BASES: Final = (
    Text("Som pengene falder", "As the money falls"),
    Text("Ved samme service", "At equal service"),
    Text("Samme service, også omstridte", "Equal service, disputed too"),
)
_STATISTICS: Final = {
    "mean": Text("Middel", "Mean"),
    "mcse": Text("Fejl", "Error"),
    "p10": Text.same("P10"),
    "p50": Text.same("Median"),
    "p90": Text.same("P90"),
}


def difference_sheet(briefing: Briefing, language: Language) -> Sheet:
    """Return the paired difference in the same futures [mio. kr., fixed prices]; negative: the alternative is cheaper."""
    reference, alternative, one = briefing.reference, briefing.alternative, briefing.against
    unit, level = money_unit(language), reference.prices.level
    names = f"{alternative.name.in_(language)} − {reference.name.in_(language)}"
    measure = Text(f"{unit} i {level}-priser, minus: billigere", f"{unit} in {level} prices, minus: cheaper").in_(language)
    note = Text(
        "Begge strategier møder de samme fremtider. Fejlen er simuleringens standardfejl på middelforskellen; P10 og P90 kan "
        "ikke lægges sammen.",
        "Both strategies meet the same futures. The error is the standard error of the mean difference from the simulation; P10 "
        "and P90 do not add up.",
    )
    width = len(_STATISTICS) + 1
    above = [cell for basis in _BASES for cell in (Cell(basis.in_(language), "heading"), *[Cell()] * (width - 1))]
    statistics = (*heads((name.in_(language) for name in _STATISTICS.values()), "column"), Cell())
    rows: list[Row] = [
        (Cell(f"{DIFFERENCE.in_(language)}: {names}, {measure}", "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        (Cell(), *above),
        (Cell(Text("Reform", "Reform").in_(language), "head"), *statistics * len(_BASES)),
    ]
    for position, reform in enumerate(reference.reforms):
        cells = [cell for basis in range(3) for cell in _cells(one.by_reform.row(basis, position), "amount")]
        rows.append((Cell(reform.name.in_(language)), *cells))
    rows.append(
        (Cell(_TOTAL.in_(language), "bold"), *(cell for basis in range(3) for cell in _cells(one.cumulative.row(basis), "sum")))
    )
    rows += _often(one.outcome, language)
    rows += _by_year(briefing, language)
    columns = max(len(_BASES) * width, len(reference.years.counted))
    return Sheet(name=DIFFERENCE.in_(language), widths=[40, *[8.5] * columns], rows=rows, frozen=(5, 1))


def _cells(estimates: Estimates, style: Style) -> Iterator[Cell]:
    for name in _STATISTICS:
        error: Style = "error_sum" if style == "sum" else "error"
        yield Cell(estimates[name].item(), error if name == "mcse" else style)
    yield Cell()


def _often(outcome: Estimates, language: Language) -> Iterator[Row]:
    """Yield how often the alternative is cheaper, equal and dearer on each basis."""
    names = (Text("Andel billigere", "Share cheaper"), Text("Andel ens", "Share equal"), Text("Andel dyrere", "Share dearer"))
    for row, name in enumerate(names):
        shares = outcome.mean[:, row].tolist()
        yield (
            Cell(name.in_(language)),
            *(cell for share in shares for cell in (Cell(share, "share"), *[Cell()] * len(_STATISTICS))),
        )
    yield EMPTY


def _by_year(briefing: Briefing, language: Language) -> Iterator[Row]:
    years = briefing.reference.years
    counted = slice(years.shown.index(years.counted[0]), None)
    for basis, name in enumerate(_BASES):
        found = briefing.against.difference.row(basis, counted)
        heading = Text(f"Pr. år, {name.da.lower()}", f"By year, {name.en.lower()}").in_(language)
        yield (Cell(heading, "head"), *heads(map(float, years.counted), "column"))
        for statistic, label in _STATISTICS.items():
            style: Style = "error" if statistic == "mcse" else "amount"
            yield (Cell(label.in_(language)), *(Cell(value, style) for value in found[statistic].tolist()))
        yield EMPTY
