"""What a run answers: estimates with their errors, by year, reform, effect and line."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.axes import FloatArray
from simulator.stats.estimates import Estimates
from simulator.stats.workload import Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformSummary:
    """One reform: net effect [year], total [], its effects [effect, year], month numbers of its milestones [milestone].

    `booked` [line, year] is what it changes on its lines, current prices, in the years of the books, or in all without them.
    """

    net_effect: Estimates
    cumulative: Estimates
    effects: Estimates
    milestones: Estimates
    booked: Estimates


@dataclass(frozen=True, slots=True, kw_only=True)
class BooksSummary:
    """The books, mio. kr. in current prices; the case axis is: without the reforms, with them, with them and a response if any.

    `lines` [case, line, year], `use` of cash [case, year] and `handlebehov` [case] know the first two cases; the last is None where
    the run ends before the first budget that can be decided on. Of cash, from the accounts' year on: closing, average_12 and lowest
    [case, year]; probabilities below_zero and below_floor [case, year], ever_below_zero and ever_below_floor [case],
    first_year_below_zero and first_year_below_floor [case, year or never]; month numbers first_below_zero and first_below_floor
    [case]; depths depth_below_zero and depth_below_floor [case], 0 where it stays above; probabilities below_alarm [case, alarm,
    year] and ever_below_alarm [case, alarm], None without alarms. `by_month` is the 12-month average at the end of each month
    from the accounts' December on [case, month]. `over_ceiling` [year] is the probability of exceeding the service ceiling, None
    without one.
    """

    lines: Estimates
    use: Estimates
    handlebehov: Estimates | None
    closing: Estimates
    average_12: Estimates
    lowest: Estimates
    below_zero: Estimates
    below_floor: Estimates
    ever_below_zero: Estimates
    ever_below_floor: Estimates
    first_year_below_zero: Estimates
    first_year_below_floor: Estimates
    first_below_zero: Estimates
    first_below_floor: Estimates
    depth_below_zero: Estimates
    depth_below_floor: Estimates
    below_alarm: Estimates | None
    ever_below_alarm: Estimates | None
    over_ceiling: Estimates | None
    by_month: Estimates


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One scenario under one strategy, mio. kr.

    net_effect [year], cumulative [], npv [] and influence [2] (outside the municipality's hands, within reach) are at the run's
    price level; net_effect_current_prices [year] and lines [line, year] in current prices. `dots` are 50 equally likely values of
    the total, ascending; `own_time` [] is the pay of own staff who work on reforms,
    not booked; `workload` is None where no reform has own work, `books` where the
    scenario has no baseline or goes beyond its years.
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
    books: BooksSummary | None
