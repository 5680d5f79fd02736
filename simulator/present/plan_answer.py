"""The answer of a plan on the screen, in at most 20 lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.dates import short_month_text, span_text
from simulator.present.number_text import economist_unit, money_unit, rounded, short_frequency
from simulator.present.plan_text import choice_text, costs_text, findings, verdict_text
from simulator.stats.estimates import Measured
from simulator.stats.plan import Advice, PlanSearch
from simulator.text import Language, Text

MOST_LINES: Final = 20
_WIDE: Final = 115
"""Columns from which the table also shows the best choices on the other bases and what waiting is worth."""


def print_answer(
    scenario: Scenario, found: PlanSearch, warnings: Sequence[Text], language: Language, *, console: Console, spare: int
) -> None:
    """Print what fits on the screen with `spare` lines left free; what can be said comes first, the rest is in the report."""
    wide = console.width >= _WIDE
    title, measure = plan_heading(scenario, language)
    table = plan_table(scenario, found, language, wide=wide)
    head = [Styled(title, style="bold"), Styled(verdict_text(found, scenario).in_(language), style="bold")]
    head += [Styled(line) for line in (costs_text(found, language), measure)]
    told = [Styled(warning.in_(language)) for warning in warnings]
    first: list[Styled | Table] = [*head, table]
    room = MOST_LINES - spare - sum(_height(one, console) for one in [*first, *told])
    sentences = (Styled(sentence) for sentence in findings(scenario, found, language, listed=not wide))
    for part in [*first, *_that_fit(sentences, console, room), *told]:
        console.print(part, highlight=False)


def _that_fit(sentences: Iterable[Styled], console: Console, room: int) -> Iterator[Styled]:
    for sentence in sentences:
        if (height := _height(sentence, console)) <= room:
            room -= height
            yield sentence


def _height(part: Styled | Table, console: Console) -> int:
    return len(console.render_lines(part, pad=False))


def plan_heading(scenario: Scenario, language: Language) -> tuple[str, str]:
    """Return the title and the measure of the answer."""
    years = span_text(scenario.years.counted)
    title = Text("Bedste plan ved samme serviceniveau", "Best plan at equal service level").in_(language)
    level = scenario.prices.level
    measure = Text(
        f"{level}-priser. Modsat valg: at vente frem for at handle eller omvendt. * Én antagelse kan vende det.",
        f"{level} prices. The opposite: to wait instead of acting or the reverse. * One assumption can turn it.",
    )
    parts = (scenario.municipality.name, title, years, money_unit(language))
    return " · ".join(part for part in parts if part), measure.in_(language)


def plan_table(scenario: Scenario, found: PlanSearch, language: Language, *, wide: bool) -> Table:
    """Return the advice per reform: when to begin, what that saves over the opposite, what delay costs, until when to decide.

    A wide table also has the choices that are best as the money falls and with disputed effects held equal, and what waiting for
    the text is worth after the cost of delay; plan.json has both parts of that number.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="")
    for at_left, head in _heads(wide=wide):
        name = head.in_(language)
        table.add_column(name, justify="left" if at_left else "right", no_wrap=head.da != "Reform")
    for reform, one in zip(scenario.reforms, found.advice, strict=True):
        table.add_row(reform.name.in_(language), *_cells(one, language, wide=wide))
    return table


def _heads(*, wide: bool) -> Iterator[tuple[bool, Text]]:
    yield True, Text.same("Reform")
    yield True, Text("Begynd", "Begin")
    if wide:
        yield True, Text("Bedst for\nkassen", "Best for\ncash")
        yield True, Text("Bedst med\nomstridt ens", "Best with\ndisputed equal")
        yield False, Text("Sparer mod\nmodsat valg", "Saves over\nthe opposite")
    else:
        yield False, Text("Spart mod\nmodsat", "Saved vs\nopposite")
    yield False, Text("Billigere\ni", "Cheaper\nin")
    if wide:
        yield False, Text("½ år senere\nkoster", "½ year later\ncosts")
        yield False, Text("Værdi af\nat vente", "Value of\nwaiting")
    else:
        yield False, Text("½ år\nkoster", "½ year\ncosts")
    yield False, Text("Beslut\nsenest", "Decide\nby")


def _cells(one: Advice, language: Language, *, wide: bool) -> Iterator[str]:
    yield choice_text(one.choice, language)
    if wide:
        for choice in (one.money_choice, one.disputed_choice):
            yield Text("det samme", "the same").in_(language) if choice == one.choice else choice_text(choice, language)
    saved = Measured(value=-one.over_other.value, mcse=one.over_other.mcse)
    yield "" if one.other is None else _size(saved, language) + ("" if one.is_decided else "*")
    yield "" if one.other is None else short_frequency(one.better_than_other.value, language)
    yield _size(one.deferrals[1].cost, language) if len(one.deferrals) > 1 else ""
    if wide:
        yield "" if one.option is None else _size(one.option.value, language)
    yield last_date_text(one, language)


def last_date_text(one: Advice, language: Language) -> str:
    """Return the last sensible date of the decision in short, or that it lies after all dates that were tried."""
    if one.last_month is None:
        return ""
    month = short_month_text(date_of(one.last_month), language)
    return Text(f"efter {month}", f"after {month}").in_(language) if one.is_open_ended else month


def _size(number: Measured, language: Language) -> str:
    return rounded(number.value, economist_unit(number.mcse), language)
