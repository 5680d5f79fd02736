"""The model that every library here can express, and what each of them returns.

Six reforms over seven years. Each has a one-off cost in the year it comes (PERT), a running cost from that year on (triangular), a
saving from that year on (lognormal by its P10 and P90), and a delay of 0, 1 or 2 whole years. All numbers are independent of each
other. They are examples of the size that such numbers have, and describe no municipality.
"""

from dataclasses import dataclass
from math import exp, log
from typing import Final

import numpy as np
from scipy.special import ndtri

from simulator.axes import FloatArray

YEARS: Final = tuple(range(2024, 2031))
DELAYS: Final = (0, 1, 2)
CHANCES: Final = (0.6, 0.3, 0.1)
SERIES: Final = len(YEARS) + 1
STATISTICS: Final = ("mean", "p10", "p50", "p90")
PROBABILITIES: Final = (0.1, 0.5, 0.9)
PERT_WEIGHT: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """One reform: planned year, PERT and triangular as lowest, likeliest, highest, saving as P10 and P90, in mio. kr."""

    planned: int
    one_off: tuple[float, float, float]
    running: tuple[float, float, float]
    saving: tuple[float, float]

    @property
    def pert_shape(self) -> tuple[float, float]:
        """Parameters α and β of the beta distribution behind the PERT number."""
        low, mode, high = self.one_off
        return 1 + PERT_WEIGHT * (mode - low) / (high - low), 1 + PERT_WEIGHT * (high - mode) / (high - low)

    @property
    def log_saving(self) -> tuple[float, float]:
        """Mean and standard deviation of the saving's logarithm."""
        low, high = self.saving
        return (log(low) + log(high)) / 2, log(high / low) / (2 * float(ndtri(0.9)))

    @property
    def first_row(self) -> int:
        """Row of the planned year."""
        return self.planned - YEARS[0]


REFORMS: Final = (
    Numbers(planned=2024, one_off=(1.0, 2.0, 5.0), running=(0.4, 1.2, 2.5), saving=(0.5, 2.0)),
    Numbers(planned=2024, one_off=(0.5, 1.0, 3.0), running=(0.5, 1.0, 2.0), saving=(0.3, 1.5)),
    Numbers(planned=2025, one_off=(2.0, 4.0, 9.0), running=(1.0, 2.0, 4.0), saving=(1.0, 5.0)),
    Numbers(planned=2026, one_off=(0.2, 0.6, 1.5), running=(0.1, 0.4, 1.0), saving=(0.2, 0.9)),
    Numbers(planned=2027, one_off=(3.0, 5.0, 12.0), running=(0.5, 1.5, 3.0), saving=(0.8, 3.0)),
    Numbers(planned=2028, one_off=(1.0, 1.5, 4.0), running=(0.2, 0.8, 2.0), saving=(0.4, 1.6)),
)


def exact_means() -> FloatArray:
    """Return the mean of each year and of the total by formula, array [series] in mio. kr."""
    by_year = np.zeros(len(YEARS))
    for reform in REFORMS:
        low, mode, high = reform.one_off
        one_off = (low + PERT_WEIGHT * mode + high) / (2 + PERT_WEIGHT)
        centre, sigma = reform.log_saving
        yearly = sum(reform.running) / 3 - exp(centre + sigma**2 / 2)
        for delay, chance in zip(DELAYS, CHANCES, strict=True):
            comes = reform.first_row + delay
            by_year[comes] += chance * one_off
            by_year[comes:] += chance * yearly
    return np.append(by_year, by_year.sum())
