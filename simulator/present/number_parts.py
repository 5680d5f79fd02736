"""What a number of summary.json is made of: found by its path, with the parts of its mean and where they come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

import numpy as np

from simulator.engine.prices import discount_factors
from simulator.model.numbers import Evidence
from simulator.model.reform import Effect, OwnCost, Reform
from simulator.model.scenario import Scenario
from simulator.present.evidence_text import Line, Origins, evidence_text
from simulator.present.number_text import decimal, decimals_of, economist_unit, money_unit, rounded
from simulator.present.summary_json import STATISTICS, summary_content
from simulator.stats.summary import Summary
from simulator.text import Language, Text

Series = dict[str, Any]
_SUGGESTIONS: Final = 3


class UnknownNumberError(Exception):
    """No number of a run has this path; `near` are paths that look like it."""

    def __init__(self, path: str, near: list[str]) -> None:
        super().__init__(path)
        self.path = path
        self.near = near


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One summand of a mean [mio. kr.] and where it comes from."""

    path: str
    name: Text
    origin: str
    mean: float
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberParts:
    """One number with its statistics and their Monte Carlo errors, and the parts that its mean is the sum of."""

    path: str
    statistics: Mapping[str, float]
    errors: Mapping[str, float]
    parts: tuple[Part, ...]


def number_parts(scenario: Scenario, summary: Summary, path: str) -> NumberParts:
    """Return what the number at a path is made of.

    Raises
    ------
    UnknownNumberError
        If there is no such number; a series by year needs its year.
    """
    found = dict(_numbers(summary_content(scenario, summary, []), "", list(scenario.years.shown)))
    asked = path.rpartition(".")
    name = asked[0] if path not in found and asked[2] in STATISTICS else path
    if name not in found:
        below = [one for one in found if one.startswith(f"{name}.")][:_SUGGESTIONS]
        raise UnknownNumberError(path, below or get_close_matches(name, list(found), n=_SUGGESTIONS, cutoff=0.5))
    series, row = found[name]

    def value(of: Any) -> float:
        return float(of if row is None else of[row])

    errors = {"mean": value(series["mcse"]), **{key: value(one) for key, one in series["errors"].items()}}
    return NumberParts(
        path=name,
        statistics={key: value(series[key]) for key in STATISTICS if key != "mcse"},
        errors=errors,
        parts=tuple(_parts(scenario, summary, name)),
    )


def _numbers(content: Any, path: str, years: list[int]) -> Iterator[tuple[str, tuple[Series, int | None]]]:
    """Yield the path of every number with its series and its row in it."""
    if not isinstance(content, dict):
        return
    if "mcse" in content:
        if not isinstance(content["mean"], list):
            yield path, (content, None)
        elif len(content["mean"]) == len(years):
            for row, year in enumerate(years):
                yield f"{path}.{year}", (content, row)
        return
    years = content.get("years", years) if path else years
    for key, child in content.items():
        yield from _numbers(child, f"{path}.{key}" if path else str(key), years)


def _parts(scenario: Scenario, summary: Summary, path: str) -> Iterator[Part]:
    """Yield the parts of the mean of a number: of a total its reforms, of a reform its effects; of others there are none."""
    name, _, last = path.rpartition(".")
    weights = _weights(scenario, path)
    if weights is None:
        return
    steps = path.split(".")
    if steps[0] != "reforms":
        for reform in scenario.reforms:
            mean = float(weights @ summary.reforms[reform.id].net_effect.mean)
            below = {"net_effect": f".net_effect.{last}", "": ".cumulative" if path == "cumulative" else ""}[name]
            yield Part(path=f"reforms.{reform.id}{below}", name=reform.name, origin=reform.id, mean=mean, evidence=None)
        return
    reform = next(one for one in scenario.reforms if one.id == steps[1])
    for row, effect in enumerate(reform.effects):
        if steps[2] != "effects" or effect.id == steps[3]:
            mean = float(weights @ summary.reforms[reform.id].effects.row(row).mean)
            year = f".{last}" if last.isdigit() else ""
            yield Part(
                path=f"reforms.{reform.id}.effects.{effect.id}.net_effect{year}",
                name=effect.name,
                origin=effect_origin(reform, effect),
                mean=mean,
                evidence=effect.evidence,
            )


def _weights(scenario: Scenario, path: str) -> Any:
    """Return what each year's mean counts in a number [year]; None if its mean is no such sum."""
    years = scenario.years
    counted = np.array([float(year in years.counted) for year in years.shown])
    if path.endswith("cumulative") and path.count(".") in (0, 2):
        return counted
    if path == "npv":
        return counted * discount_factors(scenario.prices, years.shown)
    name, _, last = path.rpartition(".")
    if name == "net_effect" or (name.startswith("reforms.") and name.endswith(".net_effect")):
        return np.array([float(str(year) == last) for year in years.shown])
    return None


def effect_origin(reform: Reform, effect: Effect) -> str:
    """Return the path of an effect in the files."""
    return f"{reform.id}.implementation" if isinstance(effect.size, OwnCost) else f"{reform.id}.effects.{effect.id}"


def number_lines(scenario: Scenario, number: NumberParts, origins: Origins, language: Language) -> Iterator[Line]:
    """Yield what a number is made of."""
    level, unit = scenario.prices.level, money_unit(language)
    named = [number.path, scenario.municipality.name, scenario.name.in_(language)]
    yield Line(level=0, text=" · ".join(part for part in named if part))
    current = number.path.startswith(("net_effect_current_prices", "lines.", "books.", "cash."))
    prices = Text("løbende priser", "current prices") if current else Text(f"{level}-priser", f"{level} prices")
    measure = Text(f"{unit} i {prices.da}; + merudgift", f"{unit} in {prices.en}; + additional expenditure")
    if not number.path.startswith("cash."):
        yield Line(level=0, text=measure.in_(language))
    word = Text("simuleringsfejl", "simulation error").in_(language)
    for key, value in number.statistics.items():
        error = number.errors.get(key)
        label = _STATISTIC_NAMES.get(key, Text.same(key.upper())).in_(language)
        if error is None:
            yield Line(level=1, text=f"{label}: {decimal(value, 2, language)}")
        else:
            shown = rounded(value, min(economist_unit(error) / 10, 0.01), language)
            yield Line(level=1, text=f"{label}: {shown} · {word} {decimal(error, decimals_of(max(error, 1e-6)) + 1, language)}")
    if not number.parts:
        none = Text("Middelværdien er ingen sum af virkninger i faste priser.", "The mean is no sum of effects in fixed prices.")
        yield Line(level=0, text=none.in_(language))
        return
    yield Line(level=0, text="")
    yield Line(level=0, text=Text("Middelværdien er summen af", "The mean is the sum of").in_(language))
    for part in number.parts:
        at = origins.at(part.origin)
        yield Line(level=1, text=f"{part.name.in_(language)}: {decimal(part.mean, 4, language)} · {part.path} · {at}")
        if part.evidence is not None and part.mean != 0:
            yield Line(level=2, text=evidence_text(part.evidence, language))
            if len(number.parts) == 1:
                yield from statements(part.evidence, origins, language)
    total = decimal(sum(part.mean for part in number.parts), 4, language)
    yield Line(level=1, text=Text(f"I alt: {total}", f"Total: {total}").in_(language))


def statements(evidence: Evidence, origins: Origins, language: Language) -> Iterator[Line]:
    """Yield what each source says."""
    for key in evidence.sources:
        yield Line(level=2, text=f"{key}: {origins.statement(key, language) or ''}")


def number_content(number: NumberParts, origins: Origins) -> dict[str, Any]:
    """Return what a number is made of as plain data."""
    return {
        "number": number.path,
        **number.statistics,
        "errors": dict(number.errors),
        "parts": [
            {
                "number": part.path,
                "mean": part.mean,
                "at": origins.at(part.origin),
                "grade": None if part.evidence is None else part.evidence.grade,
                "sources": [] if part.evidence is None else list(part.evidence.sources),
            }
            for part in number.parts
        ],
    }


_STATISTIC_NAMES: Final = {
    "mode": Text("Budgettal", "Budget figure"),
    "mean": Text("Middelværdi", "Mean"),
    "sd": Text("Standardafvigelse", "Standard deviation"),
    "cvar95": Text("Middel af de dyreste 5 pct.", "Mean of the dearest 5 %"),
}
