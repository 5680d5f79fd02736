"""What the reforms come to by year, with the range and the simulation error of each total."""

from collections.abc import Iterator

from simulator.model.scenario import Scenario
from simulator.present.number_text import money_unit
from simulator.present.workbook.sheet import EMPTY, Cell, Row, Sheet, Style, heads
from simulator.stats.estimates import Estimates
from simulator.stats.summary import Summary
from simulator.text import Language, Text

REFORMS = Text("Reformer", "Reforms")

_TOTAL = Text("I alt", "Total")
_STATISTICS = ("p10", "p50", "p90")


def reforms_sheet(scenario: Scenario, summary: Summary, language: Language) -> Sheet:
    """Return mean by year, total, its error, P10, median and P90 of each reform, and of all together by year."""
    years = scenario.years.counted
    counted = slice(scenario.years.shown.index(years[0]), None)
    level, unit = scenario.prices.level, money_unit(language)
    title = Text(f"Virkning på budgettet, {unit} i {level}-priser", f"Effect on the budget, {unit} in {level} prices")
    note = Text(
        "Middelværdier; + er merudgift, − er mindreudgift eller indtægt. P10 og P90 kan ikke lægges sammen. Fejlen er "
        "simuleringens standardfejl på middelværdien.",
        "Means; + is expenditure, − is reduced expenditure or revenue. P10 and P90 do not add up. The error is the standard error "
        "of the mean from the simulation.",
    )
    columns = [
        _TOTAL,
        Text("Fejl", "Error"),
        Text.same("P10"),
        Text.same("Median"),
        Text.same("P90"),
    ]
    rows: list[Row] = [
        (Cell(title.in_(language), "title"),),
        (Cell(note.in_(language), "note"),),
        EMPTY,
        (
            Cell(Text("Reform", "Reform").in_(language), "head"),
            *heads((*map(float, years), *(name.in_(language) for name in columns)), "column"),
        ),
    ]
    for reform in scenario.reforms:
        found = summary.reforms[reform.id]
        rows.append(_row(reform.name.in_(language), found.net_effect.row(counted), found.cumulative, "amount"))
    rows.append(_row(_TOTAL.in_(language), summary.net_effect.row(counted), summary.cumulative, "sum"))
    rows += [EMPTY, *_by_year(scenario, summary, counted, language)]
    return Sheet(name=REFORMS.in_(language), widths=[34, *[9.0] * (len(years) + 5)], rows=rows, frozen=(4, 1))


def _row(name: str, by_year: Estimates, total: Estimates, style: Style) -> Row:
    error = Cell(total.mcse.item(), "error_sum" if style == "sum" else "error")
    ends = (Cell(total[statistic].item(), style) for statistic in _STATISTICS)
    years = (Cell(value, style) for value in by_year.mean.tolist())
    return (
        Cell(name, "bold" if style == "sum" else "text"),
        *years,
        Cell(total.mean.item(), "sum" if style == "sum" else "total"),
        error,
        *ends,
    )


def _by_year(scenario: Scenario, summary: Summary, counted: slice, language: Language) -> Iterator[Row]:
    """Yield all reforms together: the statistics of each year, at the run's price level and in current prices."""
    level = scenario.prices.level
    series = (
        (Text(f"Alle reformer, {level}-priser", f"All reforms, {level} prices"), summary.net_effect.row(counted)),
        (Text("Alle reformer, løbende priser", "All reforms, current prices"), summary.net_effect_current_prices.row(counted)),
    )
    names = {
        "mean": Text("Middelværdi", "Mean"),
        "p10": Text.same("P10"),
        "p50": Text.same("Median"),
        "p90": Text.same("P90"),
        "mode": Text("Budgettal (alt på det mest sandsynlige)", "Budget figure (everything at its likeliest)"),
    }
    for heading, found in series:
        yield (Cell(heading.in_(language), "head"), *heads(map(float, scenario.years.counted), "column"))
        for statistic, name in names.items():
            yield (Cell(name.in_(language)), *(Cell(value, "amount") for value in found[statistic].tolist()))
        yield (Cell(Text("Simuleringsfejl", "Simulation error").in_(language)), *(Cell(x, "error") for x in found.mcse.tolist()))
        yield EMPTY
