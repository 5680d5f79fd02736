"""What charts of steps from one total to another share: bars that begin where the one before ended, joined by a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from matplotlib.axes import Axes

from simulator.present.answer import signed
from simulator.present.charts.colours import HALO, MUTED
from simulator.text import Language, Text

WIDTH: Final = 0.62
"""Of a bar, in rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one thing changes, mean in mio. kr."""

    id: str
    name: Text
    mean: float
    colour: str


def draw_steps(steps: Sequence[Step], level: float, unit: float, language: Language, ax: Axes, *, sides: bool = False) -> None:
    """Draw steps as horizontal bars from a level on, in the rows from 1 on; labels are multiples of `unit`.

    With `sides` they stand where the step leads to: those of a step down on the left, which needs room there.
    """
    for row, step in enumerate(steps, start=1):
        ax.barh(row, step.mean, WIDTH, level, color=step.colour, edgecolor="white")
        ax.plot([level, level], [row - 1 + WIDTH / 2, row - WIDTH / 2], color=MUTED, linewidth=0.8)
        left = sides and step.mean < 0
        write_value(
            signed(step.mean, unit, language), level + step.mean if left else max(level, level + step.mean), row, ax, left=left
        )
        level += step.mean


def write_value(text: str, end: float, row: int, ax: Axes, *, left: bool = False) -> None:
    """Write a value right of what ends in a row, or left of it."""
    aside = (-5, 0) if left else (5, 0)
    side = "right" if left else "left"
    ax.annotate(text, (end, row), aside, textcoords="offset points", ha=side, va="center", fontweight="bold", path_effects=HALO)


def name_rows(names: Sequence[str], ax: Axes) -> None:
    """Name the rows, the first on top, with lines for the amounts only."""
    ax.set_yticks(np.arange(len(names)), names)
    ax.invert_yaxis()
    ax.grid(visible=True, axis="x")
    ax.grid(visible=False, axis="y")
