"""What a run answers: estimates with their errors, by year, reform, effect and line."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.axes import FloatArray
from simulator.stats.estimates import Estimates
from simulator.stats.workload import Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformSummary:
    """One reform: net effect [year], total [], its effects [effect, year], month numbers of its milestones [milestone]."""

    net_effect: Estimates
    cumulative: Estimates
    effects: Estimates
    milestones: Estimates


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One scenario under one strategy, mio. kr.

    net_effect [year], cumulative [], npv [] and influence [2] (outside the municipality's hands, within reach) are at the run's
    price level; net_effect_current_prices [year] and lines [line, year] in current prices. `dots` are 50 equally likely values of
    the total, ascending; `own_time` [] is the pay of own staff who work on reforms,
    not booked; `workload` is None where no reform has own work.
    """

    net_effect: Estimates
    cumulative: Estimates
    npv: Estimates
    net_effect_current_prices: Estimates
    dots: FloatArray
    influence: Estimates
    lines: Estimates
    reforms: Mapping[str, ReformSummary]
    own_time: Estimates
    workload: Workload | None
