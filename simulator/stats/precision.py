"""Whether headline numbers are known as well as they are to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.stats.estimates import Estimates
from simulator.text import Text

FINEST_MIO: Final = 0.05
"""No number need be known better than to half a hundred thousand kroner."""

SHARE_OF_RANGE: Final = 0.02
"""Nor better than to a fiftieth of the range that holds 8 of 10 futures. Source: docs/method.md, section "How sure"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A number that the answer rests on: its name, series and statistic; a series by year stands for all its numbers."""

    name: Text
    estimates: Estimates
    statistic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A headline that is not known well enough: half the width of its 95 % interval, and the goal [mio. kr.]."""

    name: Text
    statistic: str
    half_width: float
    goal: float


def goal_of(headline: Headline) -> np.ndarray:
    """Return the half width to reach, of each number of a headline's series [mio. kr.]."""
    width = headline.estimates["p90"] - headline.estimates["p10"]
    return np.maximum(FINEST_MIO, SHARE_OF_RANGE * width)


def shortfalls(headlines: Sequence[Headline]) -> tuple[Shortfall, ...]:
    """Return the headlines that miss their goal, each by its worst number, the worst of all first."""
    found = []
    for headline in headlines:
        half = np.atleast_1d(headline.estimates.half_width(headline.statistic)).ravel()
        goal = np.atleast_1d(goal_of(headline)).ravel()
        worst = int(np.argmax(half / goal))
        if half[worst] > goal[worst]:
            found.append(
                Shortfall(name=headline.name, statistic=headline.statistic, half_width=float(half[worst]), goal=float(goal[worst]))
            )
    return tuple(sorted(found, key=lambda one: -one.half_width / one.goal))
