"""One future as a story, year by year: inputs, dates, every formula with its numbers, down to the total."""

from collections.abc import Iterator
from math import inf, isfinite
from statistics import NormalDist

import numpy as np

from simulator.explain.story import EffectStory, ReformStory, Story
from simulator.explain.terms import Term
from simulator.explain.timeline import Moment
from simulator.model.inputs import inputs_of
from simulator.model.reform import OwnCost
from simulator.model.timing import date_of
from simulator.present.dates import date_text, span_text
from simulator.present.evidence_text import Line, Origins, evidence_text
from simulator.present.number_text import decimal, money_unit, significant
from simulator.text import Language, Text

_DIGITS = 4
_DECIMALS = 4


def story_lines(story: Story, number: int, read: dict[str, list[float]], origins: Origins, language: Language) -> Iterator[Line]:
    """Yield the story of the future with a number; `read` holds the values that its formulas asked for, by stream."""
    scenario, years = story.scenario, story.scenario.years
    span, unit = span_text(years.counted), money_unit(language)
    title = Text(f"Fremtid {number} af {scenario.run.draws}", f"Future {number} of {scenario.run.draws}").in_(language)
    named = [title, scenario.municipality.name, scenario.name.in_(language), f"seed {scenario.run.seed}"]
    yield Line(level=0, text=" · ".join(part for part in named if part))
    level = scenario.prices.level
    yield Line(
        level=0,
        text=Text(
            f"{unit} i {level}-priser; + merudgift, − mindreudgift. I alt {span}: {_money(story.cumulative, language)}",
            f"{unit} in {level} prices; + additional expenditure, − less. Total {span}: {_money(story.cumulative, language)}",
        ).in_(language),
    )
    yield Line(level=0, text="")
    yield Line(
        level=0, text=Text("Usikre tal: værdi, percentil, sted", "Uncertain numbers: value, percentile, place").in_(language)
    )
    yield from _inputs(story, read, origins, language)
    yield Line(level=0, text="")
    yield Line(level=0, text=Text("Datoer", "Dates").in_(language))
    for reform in story.reforms:
        yield from _dates(story, reform, origins, language)
    for year in years.shown:
        yield Line(level=0, text="")
        yield from _year(story, year, origins, language)
    yield Line(level=0, text="")
    yield from _totals(story, language)


def input_values(story: Story, read: dict[str, list[float]]) -> Iterator[tuple[str, list[float], float, bool]]:
    """Yield each uncertain input: name, values, percentile [share], and whether the formulas of this future use it."""
    growth = story.future.growth(story.scenario.prices)
    for one in inputs_of(story.scenario):
        percentile = story.future.percentile(one.stream)
        if one.name.startswith("price_index."):
            value = growth[int(one.name.rpartition(".")[2])]
            yield one.name, [value], float(one.parts[0].cdf(np.array([value]))[0]), True
        elif one.name.startswith("drivers."):
            yield one.name, [NormalDist().inv_cdf(percentile)], percentile, True
        elif one.name in read:
            yield one.name, list(dict.fromkeys(read[one.name])), percentile, True
        else:
            yield one.name, [one.value(1 - percentile if one.stream.reverse else percentile)], percentile, False


def _inputs(story: Story, read: dict[str, list[float]], origins: Origins, language: Language) -> Iterator[Line]:
    for name, values, percentile, used in input_values(story, read):
        shown = "; ".join(significant(value, _DIGITS, language) for value in values)
        unused = "" if used else Text(" (indgår ikke her)", " (not used here)").in_(language)
        at = origins.at(name)
        yield Line(
            level=1, text=f"{name} = {shown} · P{decimal(100 * percentile, 1, language)}{unused}" + (f" · {at}" if at else "")
        )


def _dates(story: Story, told: ReformStory, origins: Origins, language: Language) -> Iterator[Line]:
    reform = told.reform
    yield Line(level=1, text=reform.name.in_(language))
    for key, moment in told.moments.items():
        name = reform.milestones[key].name.in_(language)
        yield Line(level=2, text=f"{name}: {_delay(moment, language)} · {origins.at(f'{reform.id}.milestones.{key}')}")
    if story.work is None or reform.id not in story.work.tasks:
        return
    task, months = story.work.tasks[reform.id], story.work.months[reform.id]
    done = next((one.number + 1 for one in months if one.left <= 1e-9), inf)
    size = significant(task.work, _DIGITS, language)
    worked = Text(
        f"Eget arbejde: {size} månedsværk fra {_day(task.start, language)}; lovteksten kendt {_day(task.known, language)}; "
        f"færdigt {_day(done, language)}",
        f"Own work: {size} person-months from {_day(task.start, language)}; text known {_day(task.known, language)}; "
        f"done {_day(done, language)}",
    )
    yield Line(level=2, text=f"{worked.in_(language)} · {origins.at(f'{reform.id}.implementation')}")


def _delay(moment: Moment, language: Language) -> str:
    planned, actual = _day(moment.planned, language), _day(moment.actual, language)
    if moment.never:
        return Text(f"{planned} efter planen; kommer aldrig", f"{planned} by plan; never comes").in_(language)
    if moment.actual == moment.planned:
        return Text(f"{planned} som planlagt", f"{planned} as planned").in_(language)
    delay = significant(moment.delay, _DIGITS, language)
    words = Text(f"{planned} efter planen; forsinket {delay} mdr.", f"{planned} by plan; {delay} months late").in_(language)
    if moment.election:
        extra = significant(moment.election, _DIGITS, language)
        words += Text(f" og {extra} mdr. for et valg", f" and {extra} months for an election").in_(language)
    return words + Text(f"; bliver {actual}", f"; becomes {actual}").in_(language)


def _year(story: Story, year: int, origins: Origins, language: Language) -> Iterator[Line]:
    memo = "" if year in story.scenario.years.counted else Text(" (memo, tæller ikke med)", " (memo, not counted)").in_(language)
    yield Line(level=0, text=f"{year}{memo}: {_money(story.amount(year), language)}")
    for told in story.reforms:
        yield from _events(story, told, year, language)
        if not any(_has_money(one, year) for one in told.effects):
            continue
        yield Line(level=1, text=f"{told.reform.name.in_(language)}: {_money(told.amount(year), language)}")
        for one in told.effects:
            if _has_money(one, year):
                yield from _effect(told, one, year, origins, language)


def _has_money(one: EffectStory, year: int) -> bool:
    return any(term.value != 0 for term in one.terms[year])


def _events(story: Story, told: ReformStory, year: int, language: Language) -> Iterator[Line]:
    reform = told.reform
    for key, moment in told.moments.items():
        if 12 * year <= moment.actual < 12 * year + 12:
            name = reform.milestones[key].name.in_(language)
            yield Line(level=1, text=f"{_day(moment.actual, language)}: {reform.name.in_(language)}, {name}")
    if story.work is None or reform.id not in story.work.months:
        return
    months = [one for one in story.work.months[reform.id] if one.number // 12 == year]
    worked, undone = sum(one.done for one in months), sum(one.overturned for one in months)
    if worked == 0 and undone == 0:
        return
    load = max(one.load for one in months if one.demand > 0 or worked == 0)
    done, left, load_text = (decimal(size, 2, language) for size in (worked, months[-1].left, load))
    text = Text(
        f"{reform.name.da}: {done} månedsværk udført, {left} tilbage, højeste belastning {load_text}",
        f"{reform.name.en}: {done} person-months done, {left} left, highest load {load_text}",
    ).in_(language)
    if undone > 0:
        again = decimal(undone, 2, language)
        text += Text(f"; lovteksten gør {again} om", f"; the text overturns {again}").in_(language)
    yield Line(level=1, text=text)


def _effect(told: ReformStory, one: EffectStory, year: int, origins: Origins, language: Language) -> Iterator[Line]:
    effect = one.effect
    at = origins.at(effect_path(told, one))
    yield Line(level=2, text=f"{effect.name.in_(language)}: {_money(one.amount(year), language)}")
    for term in one.terms[year]:
        yield Line(level=3, text=f"{_formula(term, origins, language)} = {_money(term.value, language)}")
    yield Line(level=3, text=f"{at} · {evidence_text(effect.evidence, language)}")


def effect_path(told: ReformStory, one: EffectStory) -> str:
    """Return the path of an effect in the files; own costs stand with the work of the reform."""
    own = isinstance(one.effect.size, OwnCost)
    return f"{told.reform.id}.implementation" if own else f"{told.reform.id}.effects.{one.effect.id}"


def _formula(term: Term, origins: Origins, language: Language) -> str:
    words = []
    for factor in term.factors:
        at = origins.at(factor.origin) if factor.origin else ""
        note = f"{factor.what.in_(language)}, {at}" if at else factor.what.in_(language)
        words.append(f"{significant(factor.value, _DIGITS, language)} [{note}]")
    return " × ".join(words)


def _totals(story: Story, language: Language) -> Iterator[Line]:
    years = story.scenario.years.counted
    yield Line(level=0, text=Text("I alt", "Total").in_(language))
    for told in story.reforms:
        total = sum(told.amount(year) for year in years)
        yield Line(level=1, text=f"{told.reform.name.in_(language)}: {_money(total, language)}")
    parts = " ".join(
        f"{'+' if story.amount(year) >= 0 else ''}{decimal(story.amount(year), _DECIMALS, language)}" for year in years
    )
    yield Line(level=1, text=f"{years[0]}-{years[-1]}: {parts} = {_money(story.cumulative, language)}")
    present = Text("Nutidsværdi", "Present value").in_(language)
    yield Line(level=1, text=f"{present}: {_money(story.npv, language)}")
    own = Text("Egen tid, ikke bogført", "Own time, not booked").in_(language)
    yield Line(level=1, text=f"{own}: {_money(story.own_time, language)}")


def _day(month: float, language: Language) -> str:
    return date_text(date_of(month), language) if isfinite(month) else Text("aldrig", "never").in_(language)


def _money(value: float, language: Language) -> str:
    text = decimal(value, _DECIMALS, language)
    return f"+{text}" if value > 0 and text.strip("0.,") else text
