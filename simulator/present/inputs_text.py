"""What is told of uncertain inputs in tables: which there are, their values and units, where each comes from."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from simulator.engine.books import book_years, books_of
from simulator.model.book_inputs import book_inputs
from simulator.model.inputs import Input, inputs_of
from simulator.model.numbers import Evidence
from simulator.model.scenario import Scenario
from simulator.present.evidence_text import Origins
from simulator.text import Text

UNITS: Final = {
    "mio": Text("mio. kr.", "DKK m"),
    "months": Text("måneder", "months"),
    "share": Text("andel", "share"),
    "factor": Text("faktor", "factor"),
    "person_months": Text("månedsværk", "person-months"),
    "posts": Text("stillinger", "posts"),
    "score": Text("normalscore", "normal score"),
    "other": Text("", ""),
}


def evidence_of(scenario: Scenario, one: Input) -> Evidence:
    """Return where an input comes from: the evidence of the effect, work or milestone it belongs to, if the scenario has that.

    The other strategy of a pair may have an effect of its own.
    """
    return evidence_among([scenario], one)


def evidence_among(scenarios: Iterable[Scenario], one: Input) -> Evidence:
    """Return where an input comes from: the evidence of what it belongs to, in the first of some scenarios that has that."""
    found = (_evidence(scenario, one) for scenario in scenarios)
    return next((evidence for evidence in found if evidence is not None), Evidence(grade=one.grade, owner=one.owner))


def _evidence(scenario: Scenario, one: Input) -> Evidence | None:
    steps = one.name.split(".")
    for reform in scenario.reforms:
        if steps[0] != reform.id or len(steps) < 2:
            continue
        if steps[1] == "effects":
            return next((effect.evidence for effect in reform.effects if effect.id == steps[2]), None)
        if steps[1] == "milestones" and steps[2] in reform.milestones:
            return reform.milestones[steps[2]].evidence
        if steps[1] == "implementation" and reform.implementation is not None:
            return reform.implementation.evidence
    return None


def all_inputs(*scenarios: Scenario) -> tuple[Input, ...]:
    """Return every uncertain input of the reforms in some scenarios and of the budget without them, each once."""
    books = books_of(scenarios[-1])
    of_books = () if books is None else book_inputs(books, book_years(scenarios[-1], books))
    return (*inputs_of(*scenarios), *of_books)


def sources_of(scenarios: Iterable[Scenario], one: Input, origins: Origins) -> tuple[str, ...]:
    """Return the ids of an input's sources: those of what it belongs to, else those named nearest to it in the files."""
    return evidence_among(scenarios, one).sources or origins.sources(one.name)


def one_value(one: Input, probability: float) -> float:
    """Return the quantile of an input's own distribution."""
    return float(sum(part.quantile(np.array([probability]))[0] for part in one.parts))
