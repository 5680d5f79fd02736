"""The answer of a plan on the screen, in at most 20 lines."""

from rich.table import Table

from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.dates import short_month_text
from simulator.present.number_text import economist_unit, money_unit, rounded, short_frequency
from simulator.present.plan_text import choice_text
from simulator.stats.estimates import Measured
from simulator.stats.plan import Advice, PlanSearch
from simulator.text import Language, Text


def plan_heading(scenario: Scenario, language: Language) -> tuple[str, str]:
    """Return the title and the measure of the answer."""
    years = f"{scenario.years.counted[0]}-{scenario.years.counted[-1]}"
    title = Text("Bedste plan ved samme serviceniveau", "Best plan at equal service level").in_(language)
    level, unit = scenario.prices.level, money_unit(language)
    measure = Text(
        f"I alt, {unit} i {level}-priser. At vente: værdien af at kende teksten − forsinkelsen. * Én antagelse kan vende det.",
        f"Total, {unit} in {level} prices. Waiting: worth of knowing the text − cost of delay. * One assumption can turn it.",
    )
    return " · ".join(part for part in (scenario.municipality.name, title, years) if part), measure.in_(language)


def plan_table(scenario: Scenario, found: PlanSearch, language: Language) -> Table:
    """Return the advice per reform: when to begin, what that saves, what delay costs and until when it can be decided."""
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="")
    heads = (
        Text.same("Reform"),
        Text("Begynd", "Begin"),
        Text("Kun penge", "Money only"),
        Text("Mod andet valg", "Against other"),
        Text("Billigst i", "Cheaper in"),
        Text("½ år senere", "Half a year on"),
        Text("At vente", "Waiting"),
        Text("Beslut senest", "Decide by"),
    )
    for column, head in enumerate(heads):
        table.add_column(head.in_(language), justify="left" if column < 3 else "right", no_wrap=True)
    for reform, one in zip(scenario.reforms, found.advice, strict=True):
        table.add_row(reform.name.in_(language), *_cells(one, language))
    return table


def _cells(one: Advice, language: Language) -> tuple[str, ...]:
    same = Text("det samme", "the same").in_(language)
    money = same if one.money_choice == one.choice else choice_text(one.money_choice, language)
    if one.other is None:
        return (choice_text(one.choice, language), money, *("" for _ in range(5)))
    star = "" if one.is_decided else "*"
    later = one.deferrals[1].cost if len(one.deferrals) > 1 else None
    return (
        choice_text(one.choice, language),
        money,
        _size(one.over_other, language) + star,
        short_frequency(one.better_than_other.value, language),
        "" if later is None else _size(later, language),
        "" if one.option is None else f"{_size(one.option.information, language)} − {_size(one.option.delay, language)}",
        last_date_text(one, language),
    )


def last_date_text(one: Advice, language: Language) -> str:
    """Return the last sensible date of the decision in short."""
    if not one.deferrals:
        return ""
    if one.last_month is None:
        return Text("kan vente", "can wait").in_(language)
    return short_month_text(date_of(one.last_month), language)


def _size(number: Measured, language: Language) -> str:
    return rounded(number.value, economist_unit(number.mcse), language)
