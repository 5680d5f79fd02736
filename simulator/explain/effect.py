"""What one effect costs in each year of one future, as sums of products."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor, inf, prod

from simulator.explain.future import Future
from simulator.explain.phase_in import grown
from simulator.explain.terms import Factor, Term, Terms
from simulator.explain.timeline import Moments, moment_of
from simulator.model.implementation import StartRule
from simulator.model.numbers import Strategy
from simulator.model.reform import Effect, Flow, Kind, Reform, YearPath
from simulator.model.scenario import Prices, Scenario
from simulator.text import Text

Window = tuple[float, float]
_ALWAYS: Window = (-inf, inf)

STRATEGY_NAMES: dict[Strategy, Text] = {
    "waiting": Text("afventende tal", "waiting numbers"),
    "active": Text("aktive tal", "active numbers"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One reform in one future."""

    scenario: Scenario
    reform: Reform
    future: Future
    moments: Moments

    @property
    def strategy(self) -> Strategy:
        """Whose numbers an effect by strategy takes."""
        return self.scenario.strategy[self.reform.id]


def world_terms(effect: Effect, scene: Scene) -> dict[int, Terms]:
    """Return the terms of an effect that own work has no part in, by year shown."""
    if not isinstance(effect.size, Flow | YearPath):
        return dict.fromkeys(scene.scenario.years.shown, ())
    return _terms_by_year(effect, effect.size, local_share(effect, scene), scene, "")


def gross_terms(effect: Effect, scene: Scene) -> dict[int, Terms] | None:
    """Return the terms of the gross volume behind an effect, by year shown; None if it has none."""
    if effect.gross is None:
        return None
    return _terms_by_year(effect, effect.gross.size, _to_level(effect, scene.scenario.prices), scene, "gross.")


def full_size(effect: Effect, flow: Flow, scene: Scene) -> Term:
    """Return the yearly amount of an effect that acts through own work, when all of it is done and ripe."""
    amount = scene.future.by_strategy(flow.amount, scene.strategy)
    what = Text("fuldt beløb pr. år", "full amount a year")
    origin = _origin(effect, scene, scene.strategy, "amount", "")
    return Term(factors=(Factor(what=what, value=amount, origin=origin), *local_share(effect, scene)))


def local_share(effect: Effect, scene: Scene) -> tuple[Factor, ...]:
    """Return what turns an effect's amount into the municipality's own, at the run's price level."""
    factors = _to_level(effect, scene.scenario.prices)
    share = scene.scenario.municipality.block_grant_share
    if effect.national is None or share is None:
        return factors
    factors = (
        *factors,
        Factor(what=Text("bloktilskudsandel", "block grant share"), value=share, origin="municipality.block_grant_share"),
    )
    if effect.national == "grant":
        return factors
    return (*factors, Factor(what=Text("lokal afvigelse", "local deviation"), value=scene.future.number(scene.reform.basis_risk)))


def active_since(scenario: Scenario, reform: Reform, moments: Moments) -> float | None:
    """Return the month from which what the active numbers change begins; None if from the beginning.

    A start rule that begins later than the file's own active rule brings all of it as much later.
    """
    decided = scenario.decision_on(reform.id)
    rule = scenario.starts.get(reform.id)
    late = 0.0
    if rule is not None and rule.kind == "lead" and reform.implementation is not None and reform.law is not None:
        planned = moments[reform.law.milestone].planned
        own, usual = (_begins(one, planned, scenario) for one in (rule, reform.implementation.start["active"]))
        late = max(0.0, own - usual)
    if late == 0:
        return decided
    first = 12.0 * scenario.years.first if scenario.decision_month is None else scenario.decision_month
    return first + late if decided is None else max(decided, first + late)


def _begins(rule: StartRule, planned: float, scenario: Scenario) -> float:
    begins = planned - rule.months.distribution.mode
    return begins if scenario.decision_month is None else max(begins, scenario.decision_month)


def _to_level(effect: Effect, prices: Prices) -> tuple[Factor, ...]:
    """Return what moves an amount to the run's price level, by median growth; nothing if it stands there."""
    if effect.price_level == prices.level:
        return ()
    low, high = sorted((effect.price_level, prices.level))
    growth = prod(1 + prices.growth[year].distribution.median for year in range(low + 1, high + 1))
    value = growth if effect.price_level < prices.level else 1 / growth
    what = Text(f"fra {effect.price_level}- til {prices.level}-priser", f"from {effect.price_level} to {prices.level} prices")
    return (Factor(what=what, value=value, origin="price_index"),)


def _terms_by_year(effect: Effect, size: Flow | YearPath, share: tuple[Factor, ...], scene: Scene, below: str) -> dict[int, Terms]:
    """Return the terms of each year shown, at the run's price level."""

    def told(strategy: Strategy, window: Window, year: int) -> Terms:
        return tuple(term.times(*share) for term in _shown_year(effect, size, strategy, window, year, scene, below))

    years = scene.scenario.years
    since = active_since(scene.scenario, scene.reform, scene.moments)
    decision = 12.0 * years.first if scene.scenario.decision_month is None else scene.scenario.decision_month
    if scene.strategy == "waiting" or not effect.depends_on_strategy or since is None:
        return {year: told(scene.strategy, _ALWAYS, year) for year in years.shown}
    if since <= decision:
        return {year: told("waiting", (-inf, since), year) + told(scene.strategy, (since, inf), year) for year in years.shown}
    changed = {
        year: (*told(scene.strategy, (decision, inf), year), *(_less(term) for term in told("waiting", (decision, inf), year)))
        for year in years.shown
    }
    return {year: told("waiting", _ALWAYS, year) + _later(changed, since - decision, year) for year in years.shown}


def _less(term: Term) -> Term:
    return term.times(Factor(what=Text("bortfalder", "falls away"), value=-1.0))


def _later(changed: Mapping[int, Terms], months: float, year: int) -> Terms:
    """Return what so many months later falls in a year of yearly amounts that are spread evenly over their months."""
    found: list[Term] = []
    for planned, terms in changed.items():
        opens = 12 * planned + months
        share = max(min(opens + 12, 12 * year + 12) - max(opens, 12 * year), 0.0) / 12
        what = Text(f"fra {planned}, {months:g} mdr. senere, del heri", f"from {planned}, {months:g} months later, share here")
        found += [term.times(Factor(what=what, value=share)) for term in terms if share > 0]
    return tuple(found)


def _shown_year(
    effect: Effect, size: Flow | YearPath, strategy: Strategy, window: Window, year: int, scene: Scene, below: str
) -> Iterator[Term]:
    """Yield the terms of one year; after the last year the files speak of, running effects hold that year's amount."""
    years = scene.scenario.years
    if year in years.known:
        yield from _year(effect, size, strategy, window, year, scene, below)
    elif effect.kind == "running":
        held = _within(window, 12 * year, 12 * year + 12) / 12
        what = Text(f"som i {years.known[-1]}, del af året", f"as in {years.known[-1]}, share of the year")
        if held > 0:
            for term in _year(effect, size, strategy, _ALWAYS, years.known[-1], scene, below):
                yield term.times(Factor(what=what, value=held))


def _year(
    effect: Effect, size: Flow | YearPath, strategy: Strategy, window: Window, year: int, scene: Scene, below: str
) -> Iterator[Term]:
    """Yield the terms of one year at the effect's own price level."""
    times: tuple[Factor, ...] = ()
    if size.times is not None:
        value = scene.future.by_strategy(size.times, strategy)
        origin = _origin(effect, scene, strategy, "times", below)
        times = (Factor(what=Text("faktor", "factor"), value=value, origin=origin),)
    terms = (
        _flow_terms(effect, size, strategy, window, year, scene, below)
        if isinstance(size, Flow)
        else _path_terms(effect, size, strategy, window, year, scene, below)
    )
    for term in terms:
        yield term.times(*times)


def _flow_terms(
    effect: Effect, flow: Flow, strategy: Strategy, window: Window, year: int, scene: Scene, below: str
) -> Iterator[Term]:
    start, end = moment_of(flow.starts, scene.moments), moment_of(flow.ends, scene.moments)
    months = range(12 * year, 12 * year + 12)
    if effect.kind == "running":
        in_force = sum(_open(start, end, month) * _within(window, month, month + 1) for month in months) / 12
        weight = sum(_running(flow, start, end, month) * _within(window, month, month + 1) for month in months) / 12
    else:
        in_force = weight = sum(_one_off(flow, start, month) * _within(window, month, month + 1) for month in months)
    if weight == 0:
        return
    amount = Factor(
        what=_numbers_of(effect, strategy, Text("beløb", "amount")),
        value=scene.future.by_strategy(flow.amount, strategy),
        origin=_origin(effect, scene, strategy, "amount", below),
    )
    yield Term(factors=(amount, *_weights(effect.kind, in_force, weight)))


def _weights(kind: Kind, in_force: float, weight: float) -> tuple[Factor, ...]:
    if kind == "one_off":
        return (Factor(what=Text("del, der falder i året", "share that falls in the year"), value=weight),)
    share = Factor(what=Text("del af året i kraft", "share of the year in force"), value=in_force)
    reached = weight / in_force
    if abs(reached - 1) < 1e-12:
        return (share,)
    return (share, Factor(what=Text("indfasning og aftagen", "phase-in and decay"), value=reached))


def _path_terms(
    effect: Effect, size: YearPath, strategy: Strategy, window: Window, year: int, scene: Scene, below: str
) -> Iterator[Term]:
    shift = 0.0
    if size.moves_with is not None:
        moved = scene.moments[size.moves_with]
        shift = moved.actual - moved.planned
    if shift == inf:
        return
    opens, closes = (min(max(edge, window[0]), window[1]) - shift for edge in (12 * year, 12 * year + 12))
    for planned in size.path.years:
        months = min(closes, 12 * planned + 12) - max(opens, 12 * planned)
        if months <= 0:
            continue
        amount = Factor(
            what=_numbers_of(effect, strategy, Text(f"beløb for {planned}", f"amount of {planned}")),
            value=scene.future.path(size.path, strategy, planned),
            origin=_origin(effect, scene, strategy, f"path.{planned}", below),
        )
        what = Text(f"{months:g} af 12 måneder", f"{months:g} of 12 months")
        yield Term(factors=(amount,) if months == 12 else (amount, Factor(what=what, value=months / 12)))


def _open(start: float, end: float, month: int) -> float:
    """Return the share of a month in which an effect is in force."""
    return max(min(end, month + 1) - max(start, month), 0.0)


def _running(flow: Flow, start: float, end: float, month: int) -> float:
    """Return the share of a month in force times the size reached in the middle of that share."""
    share = _open(start, end, month)
    if share == 0:
        return 0.0
    age = (max(start, month) + min(end, month + 1)) / 2 - start
    return share * grown(flow.phase_in, age) * (1 - flow.lost_share_per_year) ** (age / 12)


def _one_off(flow: Flow, start: float, month: int) -> float:
    """Return the share of a one-off that falls in a month."""
    if start == inf:
        return 0.0
    if flow.spread_months == 0:
        return 1.0 if floor(start) == month else 0.0
    return max(min(start + flow.spread_months, month + 1) - max(start, month), 0.0) / flow.spread_months


def _within(window: Window, opens: float, closes: float) -> float:
    """Return how many months of an interval lie in a window."""
    return max(min(window[1], closes) - max(window[0], opens), 0.0)


def _numbers_of(effect: Effect, strategy: Strategy, what: Text) -> Text:
    if not effect.depends_on_strategy:
        return what
    whose = STRATEGY_NAMES[strategy]
    return Text(f"{what.da}, {whose.da}", f"{what.en}, {whose.en}")


def _origin(effect: Effect, scene: Scene, strategy: Strategy, field: str, below: str) -> str:
    """Return the path of an amount in the files; under the strategy whose own number it can be."""
    path = f"{scene.reform.id}.effects.{effect.id}"
    return f"{path}.by_strategy.{strategy}.{below}{field}" if effect.depends_on_strategy else f"{path}.{below}{field}"
