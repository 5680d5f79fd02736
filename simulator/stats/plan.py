"""What the search for a plan answers: which choice for each reform, what others cost, and what would change the advice."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from simulator.model.plan import Choice, Plan
from simulator.stats.decision import WaitingOption
from simulator.stats.estimates import Estimates, Measured
from simulator.stats.flips import Flip
from simulator.stats.workload import Workload

Basis = Literal["equal_service", "money", "equal_service_and_disputed"]
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
_EQUAL: Final = BASES.index("equal_service")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCost:
    """What one plan costs in the counted years [mio. kr.].

    `cost` holds a row per basis (equal service level, as the money falls, equal service level with disputed effects); at equal
    service level every plan is charged the service effects of waiting everywhere. `over_best` is its cost less the recommended
    plan's, and `over_waiting` less that of waiting everywhere, in the same futures; `riskier_than_best` is its CVaR95 less the
    recommended plan's, at equal service level.
    """

    plan: Plan
    cost: Estimates
    over_best: Mapping[Basis, Measured]
    over_waiting: Mapping[Basis, Measured]
    riskier_than_best: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """What it costs at equal service level to decide about a reform in a later month, doing then what is best of what is left."""

    month: float
    cost: Measured
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """What it costs to decide about a reform later than the rest; all at equal service level.

    `deferrals` begin with the decision date, and `last_month` is the last of those dates until which deciding costs no more than
    the materiality, None where nothing can be put off.
    """

    reform: str
    deferrals: tuple[Deferral, ...]
    last_month: float | None

    @property
    def is_open_ended(self) -> bool:
        """Whether the last date that was tried is no more expensive, so that the last sensible one lies after it."""
        return bool(self.deferrals) and self.last_month == self.deferrals[-1].month


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(PutOff):
    """The advice on one reform, the others being met as in the recommended plan; all at equal service level.

    `alternatives` are the other choices with what each costs more. `other` is the best choice of the other stance, waiting for one
    who is to act, and `flips` the assumptions that would make it the better one. `money_delivers_less` is how much less the plan
    that is best as the money falls spends on this reform's service, disputed effects included. `option` is None for a reform with a
    single way to act.
    """

    choice: Choice
    money_choice: Choice
    disputed_choice: Choice
    money_delivers_less: Measured
    alternatives: tuple[tuple[Choice, Measured], ...]
    other: Choice | None
    over_other: Measured
    better_than_other: Measured
    flips: tuple[Flip, ...]
    option: WaitingOption | None

    @property
    def is_decided(self) -> bool:
        """Whether no assumption turns the advice within its own P10 to P90."""
        return self.other is not None and not any(one.inside_own_range for one in self.flips)

    def cheaper_later(self, materiality_mio: float) -> Deferral | None:
        """Return the later decision that is cheapest, if it is cheaper than the plan for all that can be seen."""
        best = min(self.deferrals, key=lambda one: one.cost.value, default=None)
        return best if best is not None and best.cost.value < -max(2 * best.cost.mcse, materiality_mio) else None

    def loses_service(self, materiality_mio: float) -> bool:
        """Return whether money alone would deliver materially less."""
        return self.money_delivers_less.value >= max(2 * self.money_delivers_less.mcse, materiality_mio)


Finding = Literal["services_disagree", "none_better", "not_decided", "better"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSearch:
    """The best plan found and everything beside it; costs are from futures that the search did not see.

    `pure` are all mixes of the files' two strategies by the reforms that act, (stance of each reform, cost); `equally_good` the
    plans that cannot be told from the best; `frontier` the best plan and those that cost more and less in bad futures: each
    has a lower CVaR95 than the one before, by more than two errors of the paired difference and the materiality.
    `searched` is the best plan's cost over waiting everywhere in the futures of the search, always a little too good;
    `within_materiality` of the `plans_searched` cost there no more than the best plan and the materiality. `leader` is
    what one person-month more each month is worth under the best plan, `leader_price` what it costs; `workload` is the best plan's.
    """

    finding: Finding
    best: PlanCost
    money_best: PlanCost
    disputed_best: PlanCost
    waiting: PlanCost
    active: PlanCost
    own: PlanCost
    pure: tuple[PlanCost, ...]
    equally_good: tuple[PlanCost, ...]
    frontier: tuple[PlanCost, ...]
    advice: tuple[Advice, ...]
    searched: Measured
    within_materiality: int
    plans_searched: int
    search_draws: int
    leader: Measured | None
    leader_price: float
    workload: Workload | None

    @property
    def better_pure(self) -> PlanCost:
        """Return the cheaper of waiting and acting everywhere, at equal service level."""
        return min((self.waiting, self.active), key=lambda one: one.over_best["equal_service"].value)


def frontier(
    costs: Iterable[PlanCost], best: PlanCost, riskier: Callable[[Plan, Plan], Measured], materiality_mio: float
) -> tuple[PlanCost, ...]:
    """Return the best plan and then, by rising expected cost, each that is less risky than the one before for all that can be seen.

    `riskier` tells how much higher the first plan's CVaR95 is than the second's in the same futures. Estimates of CVaR95 alone
    would find a frontier in the noise of plans that are all alike.
    """
    found = [best]
    for one in sorted(costs, key=lambda one: (one.cost.mean[_EQUAL], one.cost.cvar95[_EQUAL])):
        safer = riskier(found[-1].plan, one.plan)
        if safer.value > max(2 * safer.mcse, materiality_mio):
            found.append(one)
    return tuple(found)
