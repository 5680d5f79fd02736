"""How far an effect has grown in, at one age."""

from functools import lru_cache
from math import exp

from simulator.model.timing import PhaseIn


def grown(phase_in: PhaseIn, age: float) -> float:
    """Return the share of its full size that an effect has reached `age` months after its start."""
    length = phase_in.months
    if phase_in.curve == "step" or length == 0:
        return 1.0 if age >= 0 else 0.0
    u = min(max(age, 0.0), length)
    if phase_in.curve == "linear":
        return u / length
    curve = _logistic if phase_in.curve == "logistic" else _gompertz
    low, high = curve(0.0, length), curve(length, length)
    return (curve(u, length) - low) / (high - low)


@lru_cache(maxsize=256)
def ripened(phase_in: PhaseIn, months: int) -> tuple[float, ...]:
    """Return how ripe progress is in the middle of each of so many months after the one in which it was made."""
    return tuple(grown(phase_in, k + 0.5) for k in range(months))


def _logistic(u: float, length: float) -> float:
    return 1 / (1 + exp(-9 / length * (u - length / 2)))


def _gompertz(u: float, length: float) -> float:
    return exp(-exp(-5.4 / length * (u - length / 3)))
