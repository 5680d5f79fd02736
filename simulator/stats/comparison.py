"""What a comparison of strategies answers: paired differences with their own error, and what they say for a decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.axes import FloatArray
from simulator.stats.decision import Dominance, Verdict
from simulator.stats.estimates import Estimates, Measured
from simulator.stats.flips import Flip
from simulator.stats.workload import Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyCost:
    """One strategy: net effect [year], total [], present value [], 50 equally likely totals, regrets, monthly work."""

    net_effect: Estimates
    cumulative: Estimates
    npv: Estimates
    dots: FloatArray
    expected_regret: Estimates
    minimax_regret: float
    workload: Workload | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One alternative less the reference, in the same futures; negative: the alternative is cheaper [mio. kr.].

    The basis axis is: as the money falls, at equal service level, at equal service level with disputed effects. difference
    [basis, year], cumulative [basis], by_reform [basis, reform], npv []; outcome [better, equal, worse] and better_npv []
    are probabilities, break_even [year, not by the last] too. `paths` are the differences of ten futures [path, counted year].
    """

    difference: Estimates
    cumulative: Estimates
    by_reform: Estimates
    npv: Estimates
    outcome: Estimates
    better_npv: Estimates
    break_even: Estimates
    dominance: Dominance
    flips: tuple[Flip, ...]
    verdict: Verdict
    paths: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of inputs: who can find out, and what it is worth at most to know them before choosing."""

    owner: str
    value: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Several strategies in the same futures; the first is the reference, `against` has one entry for each other."""

    strategies: tuple[StrategyCost, ...]
    against: tuple[Against, ...]
    evpi: Measured
    evppi: Mapping[str, Group]
