"""Reports findings at places below one node, and the rules that many places share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.errors import Problem, Problems, Severity
from simulator.model.quantile_table import SMALLEST_PROBABILITY
from simulator.scenario_file.hints import did_you_mean
from simulator.scenario_file.schema.numbers import Drivers, Number, as_uncertain
from simulator.scenario_file.source import Node
from simulator.scenario_file.translate import Loc, node_at
from simulator.text import Text

LARGEST_GROWTH: Final = 0.25
"""A likeliest growth above this is a percentage written as a number: no Danish line has grown a quarter a year, nor have prices."""

_LOADINGS_TOLERANCE: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Reports findings at places below one node."""

    node: Node
    problems: Problems

    def __call__(
        self, code: str, steps: Loc, expected: Text | None, got: Text, hint: Text | None = None, severity: Severity = "error"
    ) -> None:
        """Add a problem at `steps` below the node."""
        at = node_at(self.node, steps)
        place = at.key_at if isinstance(at.value, dict) else at.at
        self.problems.add(
            Problem(code=code, location=place, path=at.path, expected=expected, got=got, hint=hint, severity=severity)
        )

    def unknown(self, code: str, steps: Loc, what: Text, name: str, known: Iterable[str], *, otherwise: Text | None = None) -> None:
        """Report a reference to something that does not exist; `otherwise` is the hint where nothing known is near."""
        names = sorted(known)
        listed = otherwise or (Text("kendte: " + ", ".join(names), "known: " + ", ".join(names)) if names else None)
        self(code, steps, what, Text.same(name), did_you_mean(name, names) or listed)


def lowest(number: Number) -> float:
    """Return the smallest value that a run can draw."""
    return float(as_uncertain(number).quantile(np.array([SMALLEST_PROBABILITY]))[0])


def check_months(number: Number, steps: Loc, find: Finder) -> None:
    """Months that cannot be negative are not."""
    least = lowest(number)
    if least < 0:
        hint = Text(
            "ingen negativ forsinkelse: flyt datoen, eller tilføj lower: 0", "no negative delay: move the date, or add lower: 0"
        )
        find("SCN011", steps, Text("måneder >= 0", "months >= 0"), Text.same(f"{least:.4g}"), hint)


def check_growth(number: Number, steps: Loc, find: Finder) -> None:
    """A growth is a share and not per cent."""
    likeliest = as_uncertain(number).mode
    if abs(likeliest) > LARGEST_GROWTH:
        hint = Text("2,7 pct. skrives 0.027", "2.7 % is written 0.027")
        find("SCN011", steps, Text("en andel om året", "a share a year"), Text.same(f"{likeliest:g}"), hint)


def check_drivers(loadings: Drivers, known: Iterable[str], here: Loc, find: Finder) -> None:
    """Drivers exist, and the squares of their loadings sum to at most 1."""
    names = list(known)
    for driver in loadings:
        if driver not in names:
            add = Text(
                f"skriv {driver}: {{name: …}} under drivers i scenariet, eller slet driven_by",
                f"write {driver}: {{name: …}} under the scenario's drivers, or delete driven_by",
            )
            what = Text("en kendt driver", "a known driver")
            find.unknown("SCN102", (*here, "driven_by", driver), what, driver, names, otherwise=add)
    total = sum(loading**2 for loading in loadings.values())
    if total > 1 + _LOADINGS_TOLERANCE:
        expected = Text("ladninger med kvadratsum højst 1", "loadings whose squares sum to at most 1")
        find("SCN109", (*here, "driven_by"), expected, Text.same(f"{total:.3g}"))
