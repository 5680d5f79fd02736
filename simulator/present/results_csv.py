"""results.csv: every series of a run in long form."""

from collections.abc import Iterator

from simulator import __version__
from simulator.engine.books import book_years, books_of, first_budget, lines_of
from simulator.engine.projection import lines_touched
from simulator.model.lines import LINE_NAMES, LINES
from simulator.model.scenario import Scenario
from simulator.present.cash_text import WITH
from simulator.present.summary_json import STATISTICS
from simulator.present.table import Table
from simulator.stats.estimates import Estimates
from simulator.stats.summary import BooksSummary, Summary

MODEL = f"simulate {__version__}"
COLUMNS = ("model", "scenario", "region", "variable", "unit", "year", "statistic", "value")

_CASES = ("Without reforms", "With reforms", "With response")
"""The case axis of the books. Cash with the reforms is the main result and has no prefix."""


def results_table(scenario: Scenario, summary: Summary) -> Table:
    """Return every series in the long form of the integrated assessment modelling consortium (IAMC).

    Columns: model, scenario, region, variable, unit, year, statistic, value. The standard error of a statistic follows it under
    the name `<statistic>_error`; the error of the mean is `mcse`. Of a probability there are mean and mcse alone. What the
    variables of the books mean stands in docs/method.md, "What results.csv holds".
    """
    shown = ((scenario.years.shown, *one) for one in _variables(scenario, summary))
    series = [(*one[:3], tuple(statistics(one[3]))) for one in (*shown, *_of_books(scenario, summary.books))]
    for years, variable, estimates in _probabilities(scenario, summary.books):
        series.append((years, variable, "1", (("mean", estimates.mean.tolist()), ("mcse", estimates.mcse.tolist()))))
    rows = [
        (MODEL, scenario.name.en, scenario.municipality.name, variable, unit, year, statistic, value)
        for years, variable, unit, found in series
        for statistic, values in found
        for year, value in zip(years, values, strict=True)
    ]
    return Table.of(COLUMNS, rows)


def _of_books(scenario: Scenario, books: BooksSummary | None) -> Iterator[tuple[tuple[int, ...], str, str, Estimates]]:
    """Yield years, variable, unit and estimates of the books, if the run follows any."""
    followed = books_of(scenario)
    if books is None or followed is None:
        return
    years, unit = book_years(scenario, followed), "mio. kr. (current prices)"
    used = {line.id for line in followed.lines} | {line for reform in scenario.reforms for line in lines_of(reform)}
    for case, name in enumerate(_CASES[: books.use.mean.shape[0]]):
        for row, line in enumerate(LINES):
            if line in used or books.lines.mean[:, row].any():
                yield years, f"{name}|Line|{LINE_NAMES[line].en}", unit, books.lines.row(case, row)
        yield years, f"{name}|Use of cash", unit, books.use.row(case)
    for case, name in enumerate(_CASES[: books.closing.mean.shape[0]]):
        cash, dated = "Cash" if case == WITH else f"{name}|Cash", (followed.year, *years)
        yield dated, f"{cash}|Closing", unit, books.closing.row(case)
        yield dated, f"{cash}|Average 12 months", unit, books.average_12.row(case)
        if books.handlebehov is not None and case < books.handlebehov.mean.shape[0]:
            yield (
                (first_budget(scenario, years),),
                f"{cash}|Action needed",
                "mio. kr. a year (current prices)",
                books.handlebehov.row(slice(case, case + 1)),
            )


def _probabilities(scenario: Scenario, books: BooksSummary | None) -> Iterator[tuple[tuple[int, ...], str, Estimates]]:
    """Yield years, variable and probabilities of the books; one of `ever` stands at the last year."""
    followed = books_of(scenario)
    if books is None or followed is None:
        return
    years = book_years(scenario, followed)
    levels = (
        ("zero", books.below_zero, books.ever_below_zero),
        ("floor", books.below_floor, books.ever_below_floor),
    )
    for case, name in enumerate(_CASES[: books.closing.mean.shape[0]]):
        cash = "Cash" if case == WITH else f"{name}|Cash"
        for level, below, ever in levels:
            yield (followed.year, *years), f"{cash}|Probability below {level}", below.row(case)
            yield years[-1:], f"{cash}|Probability ever below {level}", ever.row(slice(case, case + 1))
    if books.over_ceiling is not None:
        yield years, "Service ceiling|Probability above", books.over_ceiling


def _variables(scenario: Scenario, summary: Summary) -> Iterator[tuple[str, str, Estimates]]:
    fixed, current = f"mio. kr. ({scenario.prices.level} prices)", "mio. kr. (current prices)"
    yield "Net effect", fixed, summary.net_effect
    yield "Net effect|Current prices", current, summary.net_effect_current_prices
    for reform in scenario.reforms:
        found = summary.reforms[reform.id]
        yield f"Net effect|{reform.name.en}", fixed, found.net_effect
        for row, effect in enumerate(reform.effects):
            yield f"Net effect|{reform.name.en}|{effect.name.en}", fixed, found.effects.row(row)
    for row, line in enumerate(lines_touched(scenario)):
        yield f"Line|{LINE_NAMES[line].en}", current, summary.lines.row(row)


def statistics(estimates: Estimates) -> Iterator[tuple[str, list[float]]]:
    """Yield the statistics of a series by year, and their standard errors, under their names in the file."""
    for name in STATISTICS:
        yield name, (estimates[name] + 0.0).tolist()
    for name, error in estimates.errors.items():
        yield f"{name}_error", (error + 0.0).tolist()
