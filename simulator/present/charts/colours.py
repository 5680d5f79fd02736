"""One colour per meaning, the same on every chart; each has at least 3:1 contrast on white."""

from typing import Final

from matplotlib.patheffects import withStroke

from simulator.model.numbers import Grade, Strategy

STRATEGY: Final[dict[Strategy, str]] = {"active": "#0072B2", "waiting": "#9E4700"}
MIXED: Final = "#5B4B8A"
"""A strategy that is active in some reforms and waiting in others."""

DEARER: Final = "#A87412"
CHEAPER: Final = "#3D7A8A"
"""Of a change by its direction: ochre and teal are far apart however colours are seen, and no judgement as red and green are."""

INK: Final = "#1A1A1A"
HALO: Final = (withStroke(linewidth=3, foreground="white"),)
"""White edge around a label that stands on a band or a bar."""
MUTED: Final = "#595959"
ZERO: Final = "#333333"

REFORMS: Final = ("#0B6E4F", "#B03A2E", "#7A5195", "#3D7A8A", "#A87412", "#6D4C41", "#A04668", "#5F7A1F")
"""Colours of reforms in the order of their ids; repeated after eight."""


GRADE: Final[dict[Grade, str]] = {"A": "#0B6E4F", "B": "#3D7A8A", "C": "#8A5A00", "D": "#B03A2E"}
"""Colours of grades of evidence, each with at least 4.5:1 contrast to the white text on it."""


def of_reform(position: int) -> str:
    """Return the colour of the reform at a position in the order of ids."""
    return REFORMS[position % len(REFORMS)]
