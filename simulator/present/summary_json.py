"""summary.json: the numbers of a run, unrounded, as plain data."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from simulator.engine.books import CASES, book_years, books_of, lines_of
from simulator.engine.projection import lines_touched
from simulator.model.books import Books
from simulator.model.lines import LINES
from simulator.model.scenario import Scenario
from simulator.model.timing import date_of, is_never
from simulator.stats.estimates import PROBABILITIES, Estimates
from simulator.stats.summary import BooksSummary, Summary

STATISTICS = ("mode", "mean", "mcse", "sd", *PROBABILITIES, "cvar95")
"""Names of the statistics of every series, in the order of the files."""


def summary_content(scenario: Scenario, summary: Summary, warnings: Sequence[str]) -> dict[str, Any]:
    """Return the content of summary.json."""
    return {
        "scenario": scenario.name.en,
        "municipality": scenario.municipality.name,
        "seed": scenario.run.seed,
        "draws": scenario.run.draws,
        "blocks": scenario.run.blocks,
        "unit": "mio. kr.",
        "price_level": scenario.prices.level,
        "years": list(scenario.years.shown),
        "net_effect": stat(summary.net_effect),
        "cumulative": stat(summary.cumulative),
        "npv": stat(summary.npv),
        "net_effect_current_prices": stat(summary.net_effect_current_prices),
        "own_time": stat(summary.own_time),
        "reforms": {reform.id: _reform(scenario, summary, reform.id) for reform in scenario.reforms},
        "lines": {line: stat(summary.lines.row(row)) for row, line in enumerate(lines_touched(scenario))},
        **_books(scenario, summary.books),
        "warnings": list(warnings),
    }


def _books(scenario: Scenario, books: BooksSummary | None) -> dict[str, Any]:
    """Return the lines and cash of the books, as far as there are any; cash is that with the reforms."""
    followed = books_of(scenario)
    if books is None or followed is None:
        return {}
    years = [followed.year, *book_years(scenario, followed)]
    used = {line.id for line in followed.lines} | {line for reform in scenario.reforms for line in lines_of(reform)}
    by_line = {
        name: {
            line: stat(books.lines.row(case, row))
            for row, line in enumerate(LINES)
            if line in used or books.lines.mean[:, row].any()
        }
        for case, name in enumerate(CASES[:2])
    }
    inhabitants = scenario.municipality.inhabitants
    cases = {
        name: _cash(followed, books, case, years, inhabitants) for case, name in enumerate(CASES[: books.closing.mean.shape[0]])
    }
    ceiling = (
        {} if books.over_ceiling is None else {"p_over_service_ceiling": _over_ceiling(followed, books.over_ceiling, years[1:])}
    )
    return {
        "books": {
            "years": years[1:],
            "lines": by_line,
            "use_of_cash": {name: stat(books.use.row(row)) for row, name in enumerate(CASES[:2])},
        }
        | ceiling,
        "cash": {
            "years": years,
            "floor": followed.cash.floor_mio,
            **cases["with"],
            **{f"{name}_reforms" if name == "without" else name: cases[name] for name in cases if name != "with"},
        },
    }


def _over_ceiling(followed: Books, over: Estimates, years: list[int]) -> list[float | None]:
    """Return the probabilities by year; a year without a ceiling has none."""
    return [value if year in followed.ceiling else None for year, value in zip(years, _plain(over.mean), strict=True)]


def _cash(followed: Books, books: BooksSummary, case: int, years: list[int], inhabitants: int | None) -> dict[str, Any]:
    never = f"not_by_{years[-1]}"
    first = {
        name: dict(zip([*map(str, years), never], _plain(estimates.mean[case]), strict=True))
        for name, estimates in (("breach", books.first_year_below_zero), ("below_floor", books.first_year_below_floor))
    }
    handlebehov = books.handlebehov
    needed = {} if handlebehov is None or case >= handlebehov.mean.size else {"handlebehov": stat(handlebehov.row(case))}
    return {
        "closing": stat(books.closing.row(case)),
        "average_12_months": stat(books.average_12.row(case)),
        "lowest_average_12_months": stat(books.lowest.row(case)),
        "p_below_zero": _plain(books.below_zero.mean[case]),
        "p_ever_below_zero": _plain(books.ever_below_zero.mean[case]),
        "p_below_floor": _plain(books.below_floor.mean[case]),
        "p_ever_below_floor": _plain(books.ever_below_floor.mean[case]),
        **needed,
        "first_breach": first["breach"],
        "first_below_floor": first["below_floor"],
        "breach": _breach(books.ever_below_zero, books.first_below_zero, books.depth_below_zero, case),
        "breach_of_floor": _breach(books.ever_below_floor, books.first_below_floor, books.depth_below_floor, case),
        **_alarms(followed, books, case, inhabitants),
    }


def _breach(ever: Estimates, first: Estimates, depth: Estimates, case: int) -> dict[str, Any]:
    """Return the month of a first breach by probability, None where fewer futures have one, and how deep a breach goes."""
    months = {name: first[name][case].item() for name in PROBABILITIES}
    often = ever.mean[case].item()
    return {
        "month": {name: None if is_never(month) else date_of(month).isoformat() for name, month in months.items()},
        "mean_size": depth.mean[case].item() / often if often > 0 else None,
        "p95_size": depth["p95"][case].item(),
    }


def _alarms(followed: Books, books: BooksSummary, case: int, inhabitants: int | None) -> dict[str, Any]:
    """Return each alarm's level, in kr. per inhabitant too where their number is known, and how often it is met."""
    if books.below_alarm is None or books.ever_below_alarm is None:
        return {}
    ever, by_year = books.ever_below_alarm.mean[case], books.below_alarm.mean[case]
    return {
        "alarms": {
            name: {"level": level, **_each(level, inhabitants), "p_below": _plain(by_year[row]), "p_ever_below": ever[row].item()}
            for row, (name, level) in enumerate(followed.cash.alarms.items())
        }
    }


def _each(level: float, inhabitants: int | None) -> dict[str, float]:
    return {} if inhabitants is None else {"kr_per_inhabitant": level * 1e6 / inhabitants}


def stat(estimates: Estimates) -> dict[str, Any]:
    """Return one series' statistics and their errors; a series by year becomes lists."""
    values: dict[str, Any] = {name: _plain(estimates[name]) for name in STATISTICS}
    values["errors"] = {name: _plain(estimates.errors[name]) for name in ("sd", *PROBABILITIES, "cvar95")}
    return values


def _reform(scenario: Scenario, summary: Summary, reform_id: str) -> dict[str, Any]:
    reform = next(one for one in scenario.reforms if one.id == reform_id)
    found = summary.reforms[reform_id]
    effects = {
        effect.id: {"net_effect": stat(found.effects.row(row)), "line": effect.line, "grade": effect.evidence.grade}
        for row, effect in enumerate(reform.effects)
    }
    return {"net_effect": stat(found.net_effect), "cumulative": stat(found.cumulative), "effects": effects}


def _plain(values: Any) -> Any:
    """Return floats and lists of floats; a negative zero becomes zero."""
    return (np.asarray(values) + 0.0).tolist()
