"""One assumption: its distribution, where it comes from, where it enters and what it decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from simulator.axes import FloatArray
from simulator.explain.worth import Entry, Worth
from simulator.model.inputs import Input
from simulator.model.numbers import Evidence
from simulator.model.scenario import Scenario
from simulator.present.evidence_text import Line, Origins
from simulator.present.histogram import bins, drawn
from simulator.present.inputs_text import UNITS, one_value
from simulator.present.number_parts import statements
from simulator.present.number_text import decimal, decimals_of, economist_unit, money, rounded, significant
from simulator.text import Language, Text

_DIGITS = 4
_BARS = 40
_VALUES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One uncertain number with everything that is told of it; `evidence` is that of the effect, work or date it belongs to."""

    input: Input
    evidence: Evidence
    entries: tuple[Entry, ...]
    worth: Worth

    @property
    def mode(self) -> float:
        """The likeliest value; of a path the sum of its years'."""
        return sum(part.mode for part in self.input.parts)

    @property
    def support(self) -> tuple[float, float]:
        """Smallest and largest possible value."""
        ends = [part.support for part in self.input.parts]
        return sum(low for low, _ in ends), sum(high for _, high in ends)

    @property
    def values(self) -> FloatArray:
        """Equally likely values, ascending, array [value]."""
        u = (np.arange(_VALUES) + 0.5) / _VALUES
        found: FloatArray = np.sort(np.sum([part.quantile(u) for part in self.input.parts], axis=0))
        return found


def assumption_lines(
    scenario: Scenario, told: Assumption, origins: Origins, language: Language, *, reference: Text | None, blocks: bool
) -> Iterator[Line]:
    """Yield what is told of an assumption; `reference` names the scenario that its worth is told against."""
    one, unit = told.input, UNITS[told.input.unit].in_(language)
    yield Line(level=0, text=f"{one.text.in_(language)} · {one.name} · {origins.at(one.name)}")
    if len(one.parts) > 1:
        yield Line(level=0, text=Text("Summen af årene ved én percentil", "The sum of its years at one percentile").in_(language))
    quantiles = " · ".join(f"P{round(100 * p)} {_short(one_value(one, p), language)}" for p in (0.1, 0.5, 0.9))
    low, high = told.support
    mode = Text("mest sandsynligt", "likeliest").in_(language)
    ends = f"{_short(low, language)} {Text('til', 'to').in_(language)} {_short(high, language)}"
    yield Line(level=0, text=f"{quantiles} · {mode} {_short(told.mode, language)} · {ends} {unit}".rstrip())
    edges, shares = bins(told.values, _BARS)
    for row in drawn(shares.tolist(), blocks=blocks):
        yield Line(level=1, text=f"|{row}")
    first, last = (_short(float(edge), language) for edge in (edges[0], edges[-1]))
    yield Line(level=1, text=f"{first}{'.' * max(_BARS + 1 - len(first) - len(last), 2)}{last}")
    yield from _evidence(told, origins, language)
    yield from _where(scenario, told, language)
    yield from _decides(scenario, told.worth, language, reference)


def _evidence(told: Assumption, origins: Origins, language: Language) -> Iterator[Line]:
    evidence = told.evidence
    words = [Text(f"Grad {evidence.grade}", f"Grade {evidence.grade}").in_(language)]
    if evidence.owner:
        words.append(Text(f"ejer {evidence.owner}", f"owner {evidence.owner}").in_(language))
    if evidence.as_of is not None:
        words.append(Text(f"pr. {evidence.as_of.isoformat()}", f"as of {evidence.as_of.isoformat()}").in_(language))
    yield Line(level=0, text=" · ".join(words))
    if note := evidence.note.in_(language):
        yield Line(level=1, text=note)
    if not evidence.sources:
        yield Line(level=1, text=Text("Ingen kilde er anført.", "No source is given.").in_(language))
    yield from statements(evidence, origins, language)


def _where(scenario: Scenario, told: Assumption, language: Language) -> Iterator[Line]:
    if not told.entries:
        yield Line(
            level=0, text=Text("Indgår ikke i denne strategis tal.", "Does not enter this strategy's numbers.").in_(language)
        )
        return
    head = Text("Indgår i (i alt ved P10 og ved P90, andre tal ved P50)", "Enters (total at P10 and at P90, others at P50)")
    yield Line(level=0, text=head.in_(language))
    for entry in told.entries:
        reform = next(one for one in scenario.reforms if one.id == entry.reform)
        effect = next(one for one in reform.effects if one.id == entry.effect)
        years = f"{entry.years[0]}-{entry.years[-1]}" if len(entry.years) > 1 else str(entry.years[0])
        low, high = decimal(entry.low, 2, language), decimal(entry.high, 2, language)
        to = Text("til", "to").in_(language)
        yield Line(level=1, text=f"{reform.name.in_(language)}: {effect.name.in_(language)}, {years}: {low} {to} {high}")


def _decides(scenario: Scenario, found: Worth, language: Language, reference: Text | None) -> Iterator[Line]:
    share, error = (decimal(100 * x, 1, language) for x in (found.share.value, found.share.mcse))
    yield Line(
        level=0,
        text=Text(
            f"Alene forklarer tallet {share} pct. af variansen i summen (simuleringsfejl {error}).",
            f"Alone the number explains {share} % of the variance of the total (simulation error {error}).",
        ).in_(language),
    )
    low, high = (decimal(value, 2, language) for value in (found.low, found.high))
    if found.difference is None or found.information is None or reference is None:
        words = Text(
            f"Forventet sum ved P10 {low} og ved P90 {high} mio. kr., andre tal ved deres fordelinger.",
            f"Expected total DKK {low} m at P10 and DKK {high} m at P90, others at their distributions.",
        )
        yield Line(level=0, text=words.in_(language))
        return
    size = rounded(found.difference.value, economist_unit(found.difference.mcse), language)
    words = Text(
        f"{scenario.name.da} mod {reference.da}: forskel {size} mio. kr.; ved P10 {low}, ved P90 {high}.",
        f"{scenario.name.en} against {reference.en}: difference DKK {size} m; at P10 {low}, at P90 {high}.",
    )
    yield Line(level=0, text=words.in_(language))
    known, mcse = found.information.value, found.information.mcse
    worth = money(decimal(known, 2, language), language)
    shown = decimal(mcse, decimals_of(max(mcse, 1e-3)) + 1, language)
    words = Text(
        f"At kende tallet, før der vælges, er højst {worth} værd (simuleringsfejl {shown}).",
        f"To know the number before choosing is worth at most {worth} (simulation error {shown}).",
    )
    yield Line(level=0, text=words.in_(language))


def _short(value: float, language: Language) -> str:
    if not isfinite(value):
        return "∞" if value > 0 else "−∞"
    return significant(value, _DIGITS, language)


def assumption_content(told: Assumption, origins: Origins, language: Language) -> dict[str, Any]:
    """Return what is told of an assumption as plain data; notes and sources in a language."""
    one, found = told.input, told.worth
    low, high = (value if isfinite(value) else None for value in told.support)
    measured = {"difference": found.difference, "information": found.information}
    return {
        "input": one.name,
        "at": origins.at(one.name),
        "unit": one.unit,
        "group": one.group,
        "mode": told.mode,
        "lowest": low,
        "highest": high,
        **{f"p{round(100 * p)}": one_value(one, p) for p in (0.1, 0.5, 0.9)},
        "grade": told.evidence.grade,
        "owner": told.evidence.owner,
        "as_of": None if told.evidence.as_of is None else told.evidence.as_of.isoformat(),
        "note": told.evidence.note.in_(language),
        "sources": {key: origins.statement(key, language) or "" for key in told.evidence.sources},
        "enters": [
            {"reform": entry.reform, "effect": entry.effect, "years": list(entry.years), "at_p10": entry.low, "at_p90": entry.high}
            for entry in told.entries
        ],
        "share_of_variance": found.share.value,
        "share_of_variance_mcse": found.share.mcse,
        "expected_at_p10": found.low,
        "expected_at_p90": found.high,
        **{key: None if value is None else value.value for key, value in measured.items()},
        **{f"{key}_mcse": None if value is None else value.mcse for key, value in measured.items()},
    }
