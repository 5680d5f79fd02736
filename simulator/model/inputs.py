"""The uncertain inputs of a scenario, one by one: what they are called, which group they belong to and who can find out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.axes import FloatArray
from simulator.model.implementation import Capacity, Implementation
from simulator.model.numbers import Evidence, Grade, Number, StrategyNumber, StrategyPath, Stream
from simulator.model.reform import Effect, Flow, OwnCost, Reform, YearPath
from simulator.model.scenario import Scenario
from simulator.model.uncertain import Certain, Normal, Uncertain
from simulator.text import Text

Unit = Literal["mio", "months", "share", "factor", "person_months", "posts", "score", "other"]
TIMING, PRICES, CAPACITY, DRIVERS = "timing", "prices", "capacity", "drivers"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One uncertain input: the stream that decides its percentile, and its value, the sum of `parts` at that percentile.

    A path is one input, because its years share a percentile; its value is its sum over the years. Where strategies have numbers
    of their own, the value is that under the active one.
    """

    name: str
    text: Text
    stream: Stream
    parts: tuple[Uncertain, ...]
    unit: Unit
    group: str
    owner: str
    grade: Grade

    def value(self, percentile: float) -> float:
        """Return the value at a percentile [share]."""
        return float(self.values(np.array([percentile]))[0])

    def values(self, percentiles: FloatArray) -> FloatArray:
        """Return the values at percentiles [share]; same shape."""
        u = 1 - percentiles if self.stream.reverse else percentiles
        return np.asarray(np.sum([part.quantile(u) for part in self.parts], axis=0), dtype=float)

    @property
    def has_atoms(self) -> bool:
        """Whether some values have a probability of their own."""
        return any(part.atoms for part in self.parts if not isinstance(part, Certain))

    @property
    def is_discrete(self) -> bool:
        """Whether only a few values are possible: all probability is at values with a probability of their own."""
        return all(part.atom(np.array(part.atoms, dtype=float)).sum() > 1 - _ROUNDING for part in self.parts)


def inputs_of(*scenarios: Scenario) -> tuple[Input, ...]:
    """Return every input that is uncertain in any of some scenarios, each stream once, in the order of the files.

    An election is one only where it can stop or postpone a law.
    """
    found: dict[str, Input] = {}
    for one in (one for scenario in scenarios for one in _all_inputs(scenario)):
        if any(not isinstance(part, Certain) for part in one.parts):
            found.setdefault(one.stream.name, one)
    return tuple(found.values())


def _all_inputs(scenario: Scenario) -> Iterator[Input]:
    for driver in scenario.drivers.values():
        stream = Stream(name=f"drivers.{driver.id}")
        yield _input(driver.name, stream, (Normal(0.0, 1.0),), "score", DRIVERS, Evidence())
    if any(milestone.exposed_to_election for reform in scenario.reforms for milestone in reform.milestones.values()):
        yield _number(Text("Valg eller ny lovproces", "Election or new legislative process"), scenario.election, "months", TIMING)
    for year, growth in scenario.prices.growth.items():
        yield _number(Text(f"Pris- og lønvækst {year}", f"Growth of prices and wages {year}"), growth, "share", PRICES)
    if scenario.capacity is not None:
        yield from _capacity(scenario.capacity)
    for reform in scenario.reforms:
        yield from _reform(reform, scenario.years.counted)


def _capacity(capacity: Capacity) -> Iterator[Input]:
    where = Evidence(owner=capacity.owner)
    yield _number(
        Text("Kapacitet pr. måned", "Capacity a month"), capacity.person_months, "person_months", CAPACITY, evidence=where
    )
    loss = Text("Tab ved overbelastning", "Loss under overload")
    yield _number(loss, capacity.switching_loss, "share", CAPACITY, evidence=where)
    premium = Text("Merpris ved overbelastning", "Premium under overload")
    yield _number(premium, capacity.overload_premium, "share", CAPACITY, evidence=where)
    yield _number(Text("Pris på et månedsværk", "Price of a person-month"), capacity.cost_mio, "mio", CAPACITY, evidence=where)


def _reform(reform: Reform, counted: tuple[int, ...]) -> Iterator[Input]:
    for milestone in reform.milestones.values():
        group = milestone.group or TIMING
        late = Text(f"Forsinkelse: {milestone.name.da}", f"Delay: {milestone.name.en}")
        never = Text(f"Bortfald: {milestone.name.da}", f"Never comes: {milestone.name.en}")
        yield _number(late, milestone.delay, "months", group, evidence=milestone.evidence)
        yield _number(never, milestone.never, "share", group, evidence=milestone.evidence)
        if milestone.lag is not None:
            yield _number(milestone.name, milestone.lag, "months", group, evidence=milestone.evidence)
    own = reform.id if reform.implementation is None else reform.implementation.evidence.owner
    if reform.law is not None and reform.implementation is not None:
        known = Text(f"{reform.name.da}: lovtekst kendt før ikrafttræden", f"{reform.name.en}: text known before entry into force")
        yield _number(known, reform.law.text_known_months, "months", TIMING)
    if reform.implementation is not None:
        yield from _implementation(reform, reform.implementation)
    costs = any(effect.national == "cost" for effect in reform.effects)
    if costs:
        basis = Text(f"{reform.name.da}: lokal afvigelse", f"{reform.name.en}: local deviation")
        yield _number(basis, reform.basis_risk, "factor", reform.id, evidence=Evidence(owner=own))
    for effect in reform.effects:
        yield from _effect(reform, effect, counted)


def _implementation(reform: Reform, work: Implementation) -> Iterator[Input]:
    def named(da: str, en: str) -> Text:
        return Text(f"{reform.name.da}: {da}", f"{reform.name.en}: {en}")

    numbers: list[tuple[Text, Number, Unit]] = [
        (named("arbejde", "work"), work.work, "person_months"),
        (named("planlagt varighed", "planned length"), work.months, "months"),
        (named("forspring, aktiv", "lead, active"), work.start["active"].months, "months"),
        (named("ventetid efter teksten, afventende", "wait after the text, waiting"), work.start["waiting"].months, "months"),
        (named("andel merudlæg", "share of extra outlay"), work.cash_share, "share"),
        (named("spildt tidligt arbejde", "early work overturned"), work.misfit, "share"),
        (named("udsat andel", "exposed share"), work.exposed_share, "share"),
        (named("udgift pr. år uden forberedelse", "cost a year when unprepared"), work.unprepared_mio, "mio"),
    ]
    if work.staff is not None:
        staff = work.staff
        numbers += [
            (named("stillinger", "posts"), staff.fte, "posts"),
            (named("løn pr. stilling", "pay per post"), staff.pay_mio, "mio"),
            (named("andel, der fratræder", "share who leave"), staff.leavers_share, "share"),
            (named("udskiftningsudgift", "replacement cost"), staff.replacement_share, "share"),
            (named("personalets følsomhed", "sensitivity of staff"), staff.sensitivity, "other"),
        ]
    for text, number, unit in numbers:
        yield _number(text, number, unit, reform.id, evidence=work.evidence)


def _effect(reform: Reform, effect: Effect, counted: tuple[int, ...]) -> Iterator[Input]:
    group = effect.group or reform.id
    if isinstance(effect.size, OwnCost):
        return
    for size, text in ((effect.size, effect.name), (None if effect.gross is None else effect.gross.size, _gross_name(effect))):
        if isinstance(size, Flow):
            yield _strategy_number(text, size.amount, "mio", group, effect.evidence)
        elif isinstance(size, YearPath):
            yield _input(text, size.path.stream, _path_parts(size.path, counted), "mio", group, effect.evidence)
        if size is not None and size.times is not None:
            yield _strategy_number(Text(f"{text.da}: faktor", f"{text.en}: factor"), size.times, "factor", group, effect.evidence)


def _gross_name(effect: Effect) -> Text:
    return Text(f"{effect.name.da}: bruttovolumen", f"{effect.name.en}: gross volume")


def _path_parts(path: StrategyPath, counted: tuple[int, ...]) -> tuple[Uncertain, ...]:
    return tuple(number for year, number in zip(path.years, path.by_strategy["active"], strict=True) if year in counted)


def _number(text: Text, number: Number, unit: Unit, group: str, *, evidence: Evidence | None = None) -> Input:
    return _input(text, number.stream, (number.distribution,), unit, group, evidence or Evidence())


def _strategy_number(text: Text, number: StrategyNumber, unit: Unit, group: str, evidence: Evidence) -> Input:
    return _input(text, number.stream, (number.by_strategy["active"],), unit, group, evidence)


def _input(text: Text, stream: Stream, parts: tuple[Uncertain, ...], unit: Unit, group: str, evidence: Evidence) -> Input:
    return Input(
        name=stream.name,
        text=text,
        stream=stream,
        parts=parts,
        unit=unit,
        group=group,
        owner=evidence.owner,
        grade=evidence.grade,
    )
