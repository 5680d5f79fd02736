"""From the typed pieces of a reform to the model's Reform: milestones with their delays, effects, own work."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from simulator.model.numbers import STRATEGIES, Number, Strategy, StrategyNumber, StrategyPath, Stream
from simulator.model.reform import Effect, Flow, Gross, Law, Reform, YearPath
from simulator.model.timing import DEFAULT_DELAY, EXPOSED_STAGES, NO_DELAY, STAGE_OF_STATUS, Milestone, PhaseIn, Stage, When
from simulator.model.uncertain import Certain, Event, LogNormal, Uncertain
from simulator.scenario_file.build_numbers import evidence, loadings, month, name, number, stream, when
from simulator.scenario_file.build_work import implementation, own_costs
from simulator.scenario_file.schema import numbers, reform, scenario
from simulator.scenario_file.schema.base import as_text
from simulator.scenario_file.typed import TypedScenario

Written = numbers.Number | dict[int, numbers.Number]

BASIS_RISK_SIGMA: Final = 0.2
"""Standard deviation of the logarithm of local cost over its population share of a national cost; mean 1. Assumption, grade D."""

BASIS_RISK: Final = LogNormal(2.718281828459045 ** (-(BASIS_RISK_SIGMA**2) / 2), BASIS_RISK_SIGMA)


def build_reform(key: str, typed: TypedScenario, shell: scenario.Scenario) -> Reform:
    """Return a reform."""
    pieces = typed.reforms[key]
    head = pieces.head
    if head is None:
        raise ValueError(f"reform {key} has errors")
    law = None if head.law is None else _law(f"{key}.law", head.law)
    milestones = {name: one for name, one in pieces.milestones.items() if one is not None}
    effects = {name: one for name, one in pieces.effects.items() if one is not None}
    return Reform(
        id=key,
        name=name(head.name, key),
        committee=None if head.committee is None else as_text(head.committee),
        milestones={name: _milestone(f"{key}.milestones.{name}", name, one, law) for name, one in milestones.items()},
        law=law,
        implementation=None if head.implementation is None else implementation(key, head.implementation),
        effects=(
            *(_effect(key, name, one, typed, shell) for name, one in effects.items()),
            *own_costs(head.implementation, shell.price_level),
        ),
        basis_risk=Number(distribution=BASIS_RISK, stream=Stream(name=f"{key}.basis_risk")),
    )


def _law(path: str, law: reform.Law) -> Law:
    return Law(
        milestone=law.milestone,
        stage=law.stage,
        text_known_months=number(f"{path}.text_known_months", law.text_known_months),
        announced=month(law.announced),
    )


def _milestone(path: str, key: str, milestone: reform.Milestone, law: Law | None) -> Milestone:
    stage: Stage | None = milestone.stage
    if stage is None and law is not None and law.milestone == key:
        stage = law.stage
    delay = _default_delay(milestone, stage) if milestone.delay_months is None else numbers.as_uncertain(milestone.delay_months)
    certain = milestone.status == "happened" or (milestone.delay_months is not None and delay == NO_DELAY)
    never: Uncertain = Event(milestone.never, Certain(1.0)) if milestone.never > 0 else Certain(0.0)
    lag = None if milestone.lag_months is None else number(f"{path}.lag_months", milestone.lag_months)
    return Milestone(
        id=key,
        name=name(milestone.name, key),
        planned=month(milestone.date),
        after=milestone.after,
        lag=lag,
        delay=Number(distribution=delay, stream=stream(f"{path}.delay_months", milestone.delay_months)),
        never=Number(distribution=never, stream=Stream(name=f"{path}.never")),
        snap=milestone.snap,
        status=milestone.status,
        stage=stage,
        exposed_to_election=stage in EXPOSED_STAGES and not certain and milestone.after is None,
        group=milestone.group,
        evidence=evidence(milestone, milestone.grade or "D"),
    )


def _default_delay(milestone: reform.Milestone, stage: Stage | None) -> Uncertain:
    """Return the delay of a milestone that gives none: by its law's stage, else by its status; none if it happened or follows."""
    if milestone.status == "happened" or milestone.after is not None:
        return NO_DELAY
    if stage in DEFAULT_DELAY:
        return DEFAULT_DELAY[stage]
    if milestone.status in STAGE_OF_STATUS:
        return DEFAULT_DELAY[STAGE_OF_STATUS[milestone.status]]
    return NO_DELAY


def _effect(reform_id: str, key: str, effect: reform.Effect, typed: TypedScenario, shell: scenario.Scenario) -> Effect:
    path = f"{reform_id}.effects.{key}"
    net = {strategy: _net(effect, strategy) for strategy in STRATEGIES}
    return Effect(
        id=key,
        name=name(effect.name, key),
        line=effect.line,
        kind=effect.kind or "running",
        size=_size(effect, net, _effect_stream(path, effect, typed), _times(path, effect)),
        price_level=shell.price_level if effect.price_level is None else effect.price_level,
        national=effect.national,
        controllable=_is_controllable(effect),
        depends_on_strategy=effect.by_strategy is not None,
        matures=effect.acts_through == "implementation",
        service=effect.service,
        follows=effect.follows,
        gross=_gross(path, effect),
        group=effect.group,
        evidence=evidence(effect.evidence, effect.grade),
    )


def _is_controllable(effect: reform.Effect) -> bool:
    if effect.controllable is not None:
        return effect.controllable
    return effect.by_strategy is not None or effect.acts_through == "implementation"


def _effect_stream(path: str, effect: reform.Effect, typed: TypedScenario) -> Stream:
    """Return the stream of an effect's amount or path: its own, or the one of the effect it shares its percentile with."""
    if effect.same_draw_as is None:
        drivers = effect.driven_by or (numbers.drivers_of(effect.amount) if effect.amount is not None else {})
        return Stream(name=f"{path}.{_kind_of_size(effect)}", loadings=loadings(drivers))
    reform_id, _, effect_id = effect.same_draw_as.partition(".")
    target = typed.reforms[reform_id].effects[effect_id]
    if target is None:
        raise ValueError(f"effect {effect.same_draw_as} has errors")
    return replace(_effect_stream(f"{reform_id}.effects.{effect_id}", target, typed), reverse=effect.reverse)


def _kind_of_size(effect: reform.Effect) -> str:
    return "path" if effect.has_path else "amount"


def _own(effect: reform.Effect, strategy: Strategy) -> reform.OwnNumbers | None:
    return None if effect.by_strategy is None else getattr(effect.by_strategy, strategy)


def _net(effect: reform.Effect, strategy: Strategy) -> Written:
    own = _own(effect, strategy)
    given = [own.amount, own.path] if own is not None else []
    return next(size for size in (*given, effect.amount, effect.path) if size is not None)


def _times(path: str, effect: reform.Effect) -> StrategyNumber | None:
    """Return the factors by strategy, which share one percentile of their own."""
    times = {
        strategy: own.times for strategy in STRATEGIES if (own := _own(effect, strategy)) is not None and own.times is not None
    }
    if not times:
        return None
    by_strategy = {strategy: numbers.as_uncertain(number) for strategy, number in times.items()}
    return StrategyNumber(by_strategy=by_strategy, stream=Stream(name=f"{path}.by_strategy.times"))


def _gross(path: str, effect: reform.Effect) -> Gross | None:
    """Return the gross volume, a size of its own at the times of the effect; 0 where one strategy gives none."""
    gross = {
        strategy: (own.gross if (own := _own(effect, strategy)) is not None and own.gross else effect.gross)
        for strategy in STRATEGIES
    }
    given = [one for one in gross.values() if one is not None]
    if not given:
        return None
    nothing: Written = {} if effect.has_path else 0.0
    volumes = {
        strategy: nothing if one is None else (one.path if effect.has_path else one.amount) for strategy, one in gross.items()
    }
    stream = Stream(name=f"{path}.gross.{_kind_of_size(effect)}")
    return Gross(
        also_on=given[0].also_on,
        size=_size(effect, {key: nothing if size is None else size for key, size in volumes.items()}, stream, None),
    )


def _size(
    effect: reform.Effect, written: Mapping[Strategy, Written], stream: Stream, times: StrategyNumber | None
) -> Flow | YearPath:
    """Return one number or one path for each strategy, at the times of the effect."""
    if effect.has_path:
        return _year_path(effect, {key: size for key, size in written.items() if isinstance(size, dict)}, stream, times)
    amounts = {key: numbers.as_uncertain(size) for key, size in written.items() if not isinstance(size, dict)}
    phase_in = effect.phase_in or reform.PhaseIn()
    return Flow(
        amount=StrategyNumber(by_strategy=amounts, stream=stream),
        times=times,
        starts=when(effect.starts) or When(),
        ends=when(effect.ends),
        phase_in=PhaseIn(curve=phase_in.curve, months=phase_in.months),
        lost_share_per_year=0.0 if effect.decay is None else effect.decay.share_per_year,
        spread_months=effect.spread_months,
    )


def _year_path(
    effect: reform.Effect,
    paths: Mapping[Strategy, dict[int, numbers.Number]],
    stream: Stream,
    times: StrategyNumber | None,
) -> YearPath:
    years = sorted({year for path in paths.values() for year in path})
    span = tuple(range(years[0], years[-1] + 1))
    by_strategy = {key: tuple(numbers.as_uncertain(path.get(year, 0.0)) for year in span) for key, path in paths.items()}
    return YearPath(
        path=StrategyPath(years=span, by_strategy=by_strategy, stream=stream), times=times, moves_with=effect.moves_with
    )
