"""The story of a plan: search the choices on common futures, then judge what was found in futures the search has not seen."""

from collections.abc import Iterable, Mapping, Sequence

from simulator.engine.plans import EQUAL
from simulator.model.plan import Plan, own_plan, same_plan, with_plan
from simulator.model.scenario import Scenario
from simulator.plan.advice import advise_all
from simulator.plan.judgement import Judged, pure_plans, questions_about
from simulator.plan.search import Search
from simulator.run import workload_of
from simulator.scheduler import Progress, Workers
from simulator.stats.estimates import Measured
from simulator.stats.plan import BASES, Advice, Finding, PlanCost, PlanSearch, frontier
from simulator.stats.search import Point


def find_plan(scenario: Scenario, *, workers: int = 1, progress: Progress | None = None) -> PlanSearch:
    """Return the best plan for a scenario at equal service level, beside it the best as the money falls, and what it rests on.

    Parameters
    ----------
    scenario : Scenario
    workers : int
        Processes; the result does not depend on their number by a bit.
    progress : callable, optional
        Called with the number of tasks done and the number of all tasks of a phase.
    """
    with Workers(workers) as team:
        search = Search(scenario, team, progress)
        points = tuple(search.best(basis) for basis in range(len(BASES)))
        judged = Judged(scenario, questions_about(search, points), team, progress)
    return _answer(search, judged, points)


def _answer(search: Search, judged: Judged, points: tuple[Point, ...]) -> PlanSearch:
    scenario = search.scenario
    found = tuple(search.plan(point) for point in points)
    best, money, disputed = found
    pure = pure_plans(scenario)

    def cost(plan: Plan) -> PlanCost:
        return PlanCost(
            plan=plan,
            cost=judged.framed[plan],
            over_best={name: judged.over(plan, best, basis) for basis, name in enumerate(BASES)},
            over_waiting={name: judged.over(plan, pure[0], basis) for basis, name in enumerate(BASES)},
            riskier_than_best=judged.riskier(plan, best),
        )

    advice = advise_all(search, judged, found)
    framed = {plan: cost(plan) for plan in judged.framed}
    searched = search.over(points[EQUAL], search.origin)
    leader = Measured.mean_of(judged.means[best][EQUAL] - judged.leader[EQUAL])
    return PlanSearch(
        finding=_finding(scenario, framed, framed[money], pure, advice),
        best=framed[best],
        money_best=framed[money],
        disputed_best=framed[disputed],
        waiting=framed[pure[0]],
        active=framed[pure[-1]],
        own=framed[own_plan(scenario)],
        pure=tuple(framed[plan] for plan in pure),
        equally_good=_equally_good(framed.values(), best),
        frontier=frontier(framed.values(), framed[best], judged.riskier, scenario.materiality_mio),
        advice=advice,
        searched=searched,
        within_materiality=len(search.within(scenario.materiality_mio, points[EQUAL])),
        plans_searched=len(search.known),
        search_draws=scenario.run.draws,
        leader=None if scenario.capacity is None else leader,
        leader_price=judged.price * _months_left(scenario),
        workload=workload_of(with_plan(judged.scenario, best)),
    )


def _finding(
    scenario: Scenario,
    framed: Mapping[Plan, PlanCost],
    money: PlanCost,
    pure: Sequence[Plan],
    advice: Sequence[Advice],
) -> Finding:
    """Return what can be said first: do money and service level disagree, is any plan better, does the evidence decide."""
    lost = money.over_best["money"]
    saves = lost.value < -max(2 * lost.mcse, scenario.materiality_mio)
    if saves and any(one.loses_service(scenario.materiality_mio) for one in advice):
        return "services_disagree"
    nearest = min((framed[one].over_best["equal_service"] for one in (pure[0], pure[-1])), key=lambda over: over.value)
    if nearest.value < max(2 * nearest.mcse, scenario.materiality_mio):
        return "none_better"
    return "better" if all(one.is_decided for one in advice if one.other is not None) else "not_decided"


def _equally_good(costs: Iterable[PlanCost], best: Plan) -> tuple[PlanCost, ...]:
    found = [
        one
        for one in costs
        if not same_plan(one.plan, best) and abs(one.over_best["equal_service"].value) <= 2 * one.over_best["equal_service"].mcse
    ]
    return tuple(sorted(found, key=lambda one: one.cost.cvar95[EQUAL]))


def _months_left(scenario: Scenario) -> float:
    """Return the months from the decision to the end of the run."""
    first = 12 * scenario.years.counted[0] if scenario.decision_month is None else scenario.decision_month
    return 12 * (scenario.years.to + 1) - first
