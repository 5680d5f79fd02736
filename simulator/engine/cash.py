"""Cash by month: balances, their 12-month average, and the improvement that would keep it above a floor.

Source of the equations: docs/method.md, section "Cash".
"""

from typing import Final

import numpy as np

from simulator.axes import FloatArray, IntArray

MONTHS: Final = 12
EQUAL_MIO: Final = 1e-9
"""Cash this close to a level is at it and not below it: rounding of sums."""


def closing_balances(opening: float, use: FloatArray) -> FloatArray:
    """Return the balance at the end of each year, array [year, draw], from what each year draws on cash [year, draw]."""
    result: FloatArray = opening - np.cumsum(use, axis=0)
    return result


def month_averages(before: FloatArray | float, closing: FloatArray, profile: FloatArray) -> FloatArray:
    """Return the average balance of each month, array [month, draw].

    Parameters
    ----------
    before : array [draw] or float
        Balance at the start of the first year.
    closing : array [year, draw]
        Year-end balances.
    profile : array [12, draw]
        How far each calendar month's average lies above the straight line between the year-end balances.
    """
    years, draws = closing.shape
    start = np.concatenate([np.broadcast_to(np.asarray(before), (1, draws)), closing[:-1]])
    passed = (np.arange(MONTHS) + 0.5)[None, :, None] / MONTHS
    line = start[:, None] + passed * (closing - start)[:, None]
    return (line + profile[None]).reshape(years * MONTHS, draws)


def average_12(averages: FloatArray) -> FloatArray:
    """Return the mean of the last twelve monthly averages [month, draw] at the end of each month from the twelfth on."""
    total = np.cumsum(averages, axis=0)
    total[MONTHS:] -= total[:-MONTHS].copy()
    return total[MONTHS - 1 :] / MONTHS


def first_below(average: FloatArray, level: float) -> IntArray:
    """Return the row of the first month below a level, array [draw]; the number of months where there is none."""
    low = average < level
    return np.where(low.any(axis=0), low.argmax(axis=0), low.shape[0])


def lasting_improvement(average: FloatArray, months_since: FloatArray, floor: float) -> FloatArray:
    """Return the yearly improvement that keeps the 12-month average at a floor, array [draw] in mio. kr. a year.

    Parameters
    ----------
    average : array [month, draw]
        12-month average at the end of each month without the improvement.
    months_since : array [month]
        Months since the improvement began; before its twelfth month is over it cannot be asked to have helped.
    floor : float
        Level to keep [mio. kr.].

    An improvement of 1 a year that began `n` months ago has lifted the 12-month average by the mean over the last twelve months of
    (k - ½)/12, k = n-11 … n, which is (n - 6)/12. Negative: so much could be spent more each year.
    """
    counted = months_since >= MONTHS
    lift = (months_since[counted] - 6) / MONTHS
    result: FloatArray = ((floor - average[counted]) / lift[:, None]).max(axis=0)
    return result
