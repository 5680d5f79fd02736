"""What a comparison of strategies answers: paired differences with their own error, and what they say for a decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.axes import FloatArray
from simulator.stats.decision import Answer, Dominance, Verdict
from simulator.stats.estimates import Estimates, Measured
from simulator.stats.flips import Flip
from simulator.stats.workload import Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyTotal:
    """What a strategy costs: net effect [year], total [], present value [], 50 equally likely totals.

    `equal_service` [] is the total if the strategy paid for the reference's level of service; the reference's own total.
    """

    net_effect: Estimates
    cumulative: Estimates
    equal_service: Estimates
    npv: Estimates
    dots: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyCost(StrategyTotal):
    """One strategy of a comparison: its cost, regrets, own staff's time [] and work.

    `minimax_world` is the named world in which the largest regret occurs.
    """

    expected_regret: Estimates
    minimax_regret: float
    minimax_world: str
    own_time: Estimates
    workload: Workload | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """An alternative less the reference, counted to one year: total [basis], [basis; better, equal, worse] and what it says."""

    cumulative: Estimates
    outcome: Estimates
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One alternative less the reference, in the same futures; negative: the alternative is cheaper [mio. kr.].

    The basis axis is: as the money falls, at equal service level, at equal service level with disputed effects. difference
    [basis, year], cumulative [basis], by_reform [basis, reform], npv []; outcome [basis; better, equal, worse] and better_npv []
    are probabilities, break_even [year, not by the last, never dearer] too. `flips` and `answers` are by basis; `horizons` by the
    last year counted: the files' last one, and that of the run if it goes further. `paths` are the differences of ten futures
    [path, counted year].
    """

    difference: Estimates
    cumulative: Estimates
    by_reform: Estimates
    npv: Estimates
    outcome: Estimates
    better_npv: Estimates
    break_even: Estimates
    dominance: Dominance
    flips: tuple[tuple[Flip, ...], ...]
    answers: tuple[Answer, ...]
    verdict: Verdict
    horizons: Mapping[int, Horizon]
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
