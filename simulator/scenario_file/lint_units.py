"""A remark on amounts that are hardly in mio. kr.: whoever writes kr. or 1.000 kr. is a million or a thousand times off."""

from collections.abc import Iterable, Iterator
from typing import Final

from simulator.model.numbers import STRATEGIES
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.books import Line
from simulator.scenario_file.schema.numbers import Number, as_uncertain
from simulator.scenario_file.schema.reform import Effect, Gross, Implementation, OwnNumbers
from simulator.scenario_file.schema.scenario import Scenario
from simulator.scenario_file.translate import Loc
from simulator.scenario_file.typed import TypedScenario
from simulator.text import Text

MOST_OF_AN_AMOUNT: Final = 10_000
"""Largest amount [kr. per inhabitant] that is taken for one in mio. kr. without asking.

All service expenditure was 53,005 kr. per inhabitant in Lemvig's accounts of 2024, and hardly any effect moves a fifth of it.
Assumption, grade D.
"""

MOST_OF_A_LINE: Final = 200_000
"""The same of a whole result line or of cash; the largest line was 58,694 kr. per inhabitant there (taxes). Assumption, grade D."""

_LEAST_MIO: Final = 0.001
_UNITS: Final = ((1_000_000, Text.same("kr.")), (1_000, Text("1.000 kr.", "1,000 kr.")))


def lint_units(scenario: TypedScenario, find: Finder) -> None:
    """Ask about amounts of a scenario and its reforms; says nothing where the number of inhabitants is not known."""
    inhabitants = inhabitants_of(scenario.shell)
    if scenario.shell is None or inhabitants is None:
        return
    for steps, number in _of_scenario(scenario.shell):
        _ask([(steps, number, 1.0)], MOST_OF_AN_AMOUNT, inhabitants, find)
    share = 1.0 if scenario.shell.municipality is None else scenario.shell.municipality.block_grant_share or 1.0
    for reform_id, reform in scenario.reforms.items():
        here: Loc = ("reforms", reform_id)
        if reform.head is not None and reform.head.implementation is not None:
            for steps, number in _of_work(reform.head.implementation):
                _ask([((*here, *steps), number, 1.0)], MOST_OF_AN_AMOUNT, inhabitants, find)
        for effect_id, effect in reform.effects.items():
            if effect is not None:
                net = 1.0 if effect.national is None else share
                own = [((*here, "effects", effect_id, *steps), number, net) for steps, number in _of_effect(effect)]
                gross = [((*here, "effects", effect_id, *steps), number, 1.0) for steps, number in _of_gross(effect)]
                _ask([*own, *gross], MOST_OF_AN_AMOUNT, inhabitants, find)


def lint_units_of_books(baseline: Baseline, inhabitants: int | None, find: Finder) -> None:
    """Ask about amounts of the books, once for each line, single amount and the cash; the accounts have a unit of their own."""
    if inhabitants is None:
        return
    for line_id, line in baseline.lines.items():
        given = [(("lines", line_id, *steps), number, 1.0) for steps, number in _of_line(line)]
        _ask(given, MOST_OF_A_LINE, inhabitants, find)
    for name, one in baseline.one_offs.items():
        amounts = [(("one_offs", name, "amounts", year), number, 1.0) for year, number in one.amounts.items()]
        _ask(amounts, MOST_OF_AN_AMOUNT, inhabitants, find)
    _ask([(("ceiling", year), most, 1.0) for year, most in baseline.ceiling.items()], MOST_OF_A_LINE, inhabitants, find)
    _ask([(("cash", *steps), number, 1.0) for steps, number in _of_cash(baseline)], MOST_OF_A_LINE, inhabitants, find)


def inhabitants_of(shell: Scenario | None) -> int | None:
    """Return the number of inhabitants, None where the scenario does not give it."""
    return None if shell is None or shell.municipality is None else shell.municipality.inhabitants


def _of_scenario(shell: Scenario) -> Iterator[tuple[Loc, Number]]:
    yield ("materiality",), shell.materiality
    if shell.capacity is not None:
        yield ("capacity", "cost_per_person_month"), shell.capacity.cost_per_person_month
    if shell.response is not None:
        yield ("response", "improvement"), shell.response.improvement


def _of_work(work: Implementation) -> Iterator[tuple[Loc, Number]]:
    yield ("implementation", "unprepared_cost"), work.unprepared_cost
    if work.staff is not None:
        yield ("implementation", "staff", "pay"), work.staff.pay


def _of_effect(effect: Effect) -> Iterator[tuple[Loc, Number]]:
    yield from _sizes(effect, ())
    if effect.by_strategy is not None:
        for strategy in STRATEGIES:
            yield from _sizes(getattr(effect.by_strategy, strategy), ("by_strategy", strategy))


def _of_gross(effect: Effect) -> Iterator[tuple[Loc, Number]]:
    if effect.gross is not None:
        yield from _sizes(effect.gross, ("gross",))
    if effect.by_strategy is not None:
        for strategy in STRATEGIES:
            own: OwnNumbers = getattr(effect.by_strategy, strategy)
            if own.gross is not None:
                yield from _sizes(own.gross, ("by_strategy", strategy, "gross"))


def _sizes(given: Effect | OwnNumbers | Gross, here: Loc) -> Iterator[tuple[Loc, Number]]:
    if given.amount is not None:
        yield (*here, "amount"), given.amount
    for year, number in (given.path or {}).items():
        yield (*here, "path", year), number


def _of_line(line: Line) -> Iterator[tuple[Loc, Number]]:
    for year, number in (line.path or {}).items():
        yield ("path", year), number
    for key in ("level", "noise"):
        if getattr(line, key) is not None:
            yield (key,), getattr(line, key)


def _of_cash(baseline: Baseline) -> Iterator[tuple[Loc, Number]]:
    cash = baseline.cash
    if cash is None:
        return
    for key in ("floor", "opening", "closing", "uplift"):
        if getattr(cash, key) is not None:
            yield (key,), getattr(cash, key)
    for name, level in cash.alarms.items():
        yield ("alarms", name), level
    for month, level in enumerate(cash.profile or ()):
        yield ("profile", month), level


def _ask(numbers: Iterable[tuple[Loc, Number, float]], most: float, inhabitants: int, find: Finder) -> None:
    """Ask about the first of some numbers whose likeliest size, times its share, is more than `most` kr. per inhabitant."""
    for steps, number, share in numbers:
        likeliest = as_uncertain(number).mode
        each = f"{abs(likeliest) * share * 1e6 / inhabitants:,.0f}"
        if abs(likeliest) * share * 1e6 > most * inhabitants:
            got = Text(
                f"det sandsynligste beløb er {each.replace(',', '.')} kr. pr. indbygger",
                f"the likeliest amount is {each} kr. per inhabitant",
            )
            find("SCN210", steps, None, got, _units(likeliest, most * inhabitants / share / 1e6), severity="warning")
            return


def _units(likeliest: float, most_mio: float) -> Text:
    """Return in which units the number would be one that nobody asks about, and how it is then written."""
    meant = [(unit, likeliest / factor) for factor, unit in _UNITS if _LEAST_MIO <= abs(likeliest) / factor <= most_mio]
    if not meant:
        return Text("beløb står i mio. kr.", "amounts are in mio. kr.")
    da = " eller ".join(f"i {unit.da} (skriv {mio:.6g})" for unit, mio in meant)
    en = " or ".join(f"in {unit.en} (write {mio:.6g})" for unit, mio in meant)
    return Text(f"beløb står i mio. kr.; er dette {da}?", f"amounts are in mio. kr.; is this one {en}?")
