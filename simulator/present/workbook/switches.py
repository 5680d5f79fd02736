"""A choice for each reform: what any mix of the two strategies costs, read from mixes that were all simulated."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.present.comparison_text import verdict_text
from simulator.present.number_text import money_unit
from simulator.present.workbook.sheet import EMPTY, Cell, Formula, Row, Sheet, at, heads, span
from simulator.stats.briefing import Briefing
from simulator.stats.mixes import Mix, Mixes
from simulator.text import Language, Text

SWITCHES: Final = Text("Valg pr. reform", "Choice by reform")

_FIRST = 4
"""Row of the first choice."""

_NAMES: Final = span((_FIRST - 1, 4), (_FIRST - 1, 5), fixed=True)
"""Where the names stand that can be chosen; the second is the alternative's."""

_ALTERNATIVE: Final = at(_FIRST - 1, 5, row_fixed=True, column_fixed=True)

_HEADS: Final = (
    Text("I alt", "Total"),
    Text.same("P10"),
    Text.same("Median"),
    Text.same("P90"),
    Text("Fejl", "Error"),
    Text("I alt ved samme service", "Total at equal service"),
    Text("Forskel", "Difference"),
    Text("Forskel P10", "Difference P10"),
    Text("Forskel P90", "Difference P90"),
    Text("Forskel ved samme service", "Difference at equal service"),
    Text("Andel billigere", "Share cheaper"),
)


def switches_sheet(briefing: Briefing, language: Language) -> Sheet | None:
    """Return a sheet in which each reform is met as one of the strategies does; None where they cannot be mixed.

    A mix stands in the table under its number, the sum of 1, 2, 4 … of the reforms met as the alternative does; nothing is
    interpolated or added up, because reforms compete for the same people.
    """
    mixes = briefing.mixes
    if mixes is None or not mixes.switches:
        return None
    names = tuple(scenario.name.in_(language) for scenario in briefing.scenarios)
    if names[0].casefold() == names[1].casefold():  # Excel could not tell one choice from the other
        return None
    years = briefing.reference.years.counted
    level, unit = briefing.reference.prices.level, money_unit(language)
    title = Text(f"Valg pr. reform, {unit} i {level}-priser", f"Choice by reform, {unit} in {level} prices").in_(language)
    note = Text(
        f"Vælg strategi i de blå felter. Alle {len(mixes.all)} blandinger er simuleret i de samme fremtider; intet er "
        f"interpoleret. Forskellen er mod {names[0]} i alle reformer, minus er billigere. Tabellen nedenfor kan sorteres.",
        f"Choose a strategy in the blue cells. All {len(mixes.all)} mixes were simulated in the same futures; nothing is "
        f"interpolated. The difference is from {names[0]} in every reform, minus is cheaper. The table below can be sorted.",
    ).in_(language)
    answer = _FIRST + len(mixes.switches) + 1
    table = answer + len(_HEADS) + len(years) + 6
    columns = (
        *(head.in_(language) for head in _HEADS),
        *(Text(f"Virkning {year}", f"Effect {year}").in_(language) for year in years),
        Text("Svar", "Answer").in_(language),
    )
    start = 1 + len(mixes.switches)
    rows: list[Row] = [
        (Cell(title, "title"),),
        (Cell(note, "note"),),
        EMPTY,
        _choice_heads(names, language),
        *_choices(briefing, mixes, names[1], language),
        EMPTY,
        *_answer(briefing, mixes, columns, (answer, table, start), language),
    ]
    rows += [EMPTY] * (table - 1 - len(rows))
    rows.append(_table_heads(briefing, mixes, columns, language))
    rows += [_mix(briefing, mix, number, names, language) for number, mix in enumerate(mixes.all)]
    wide = max(len(mixes.switches) - 2, 3)  # the names to choose from are as wide as the strategies in the table
    return Sheet(
        name=SWITCHES.in_(language),
        widths=[36, 24, 24, *[20.0] * wide, *[11.0] * (len(columns) + len(mixes.switches) - 3 - wide), 60],
        rows=rows,
        filtered=(table - 1, len(rows) - 1),
        printed=(table - 3, 5),
        one_page=True,
        choices={(_FIRST + row, 1): _NAMES for row in range(len(mixes.switches))},
    )


def _choice_heads(names: Sequence[str], language: Language) -> Row:
    reform, strategy, number, among = (
        Text("Reform", "Reform"),
        Text("Strategi", "Strategy"),
        Text("Tæller i nummeret", "Adds to the number"),
        Text("Vælg mellem:", "Choose from:"),
    )
    left = (*heads((reform.in_(language), strategy.in_(language))), *heads((number.in_(language), among.in_(language)), "column"))
    return (*left, *heads(names))


def _choices(briefing: Briefing, mixes: Mixes, alternative: str, language: Language) -> Iterator[Row]:
    """Yield a choice for each reform, and what it adds to the mix's number; the first state is the alternative itself."""
    reforms = {reform.id: reform.name.in_(language) for reform in briefing.reference.reforms}
    for position, key in enumerate(mixes.switches):
        chosen = f"={2**position}*({at(_FIRST + position, 1)}={_ALTERNATIVE})"
        yield (Cell(reforms[key]), Cell(alternative, "choice"), Cell(Formula(chosen, float(2**position)), "whole"))


def _answer(
    briefing: Briefing, mixes: Mixes, columns: Sequence[str], places: tuple[int, int, int], language: Language
) -> Iterator[Row]:
    """Yield the numbers of the chosen mix, of the reference and of the alternative, each looked up in the table by its number."""
    answer, table, start = places
    last = len(mixes.all) - 1
    weights = span((_FIRST, 2), (_FIRST + len(mixes.switches) - 1, 2))
    shown = (mixes.all[last], mixes.all[0], mixes.all[last])
    chosen = Text("Valgt", "Chosen").in_(language)
    yield (Cell(None, "head"), *heads((chosen, *(scenario.name.in_(language) for scenario in briefing.scenarios)), "column"))
    yield (
        Cell(Text("Blandingens nummer", "Number of the mix").in_(language)),
        Cell(Formula(f"=SUM({weights})", float(last)), "whole"),
        Cell(0.0, "whole"),
        Cell(float(last), "whole"),
    )
    found = [_numbers(briefing, mix) for mix in shown]
    *heads_of_numbers, head_of_verdict = columns

    def looked_up(position: int, column: int = 1) -> str:
        block, numbers = (span((table, k), (table + last, k), fixed=True) for k in (start + position, 0))
        return f"=INDEX({block},MATCH({at(answer + 1, column, row_fixed=True)},{numbers},0))"

    for position, (head, cells) in enumerate(zip(heads_of_numbers, zip(*found, strict=True), strict=True)):
        values = (Cell(Formula(looked_up(position, 1 + k), _number(cell)), cell.style) for k, cell in enumerate(cells))
        yield (Cell(head), *values)
    verdict = _verdict(briefing, shown[0], language)
    yield (Cell(head_of_verdict), Cell(Formula(looked_up(len(heads_of_numbers)), verdict)))


def _number(cell: Cell) -> float:
    assert isinstance(cell.value, float)
    return cell.value


def _table_heads(briefing: Briefing, mixes: Mixes, columns: Sequence[str], language: Language) -> Row:
    reforms = {reform.id: reform.name.in_(language) for reform in briefing.reference.reforms}
    *numbers, last = columns
    left = (Text("Nummer", "Number").in_(language), *(reforms[key] for key in mixes.switches))
    return (*heads(left), *heads(numbers, "column"), *heads((last,)))


def _mix(briefing: Briefing, mix: Mix, number: int, names: Sequence[str], language: Language) -> Row:
    met = (Cell(names[on]) for on in mix.as_alternative)
    return (Cell(float(number), "centred"), *met, *_numbers(briefing, mix), Cell(_verdict(briefing, mix, language)))


def _numbers(briefing: Briefing, mix: Mix) -> tuple[Cell, ...]:
    """Return the numbers of a mix in the order of the columns; the reference differs from itself by nothing."""
    cost, one = mix.cost, mix.against
    differences = (
        [0.0] * 4
        if one is None
        else [
            *(one.cumulative.row(0)[name].item() for name in ("mean", "p10", "p90")),
            one.cumulative.row(1).mean.item(),
        ]
    )
    cheaper = 0.0 if one is None else one.outcome.mean[0, 0].item()
    years = briefing.reference.years
    by_year = cost.net_effect.mean.tolist()[years.shown.index(years.counted[0]) :]
    amounts = [cost.cumulative[name].item() for name in ("mean", "p10", "p50", "p90")]
    return (
        *(Cell(value, "amount") for value in amounts),
        Cell(cost.cumulative.mcse.item(), "error"),
        Cell(cost.equal_service.mean.item(), "amount"),
        *(Cell(value, "amount") for value in differences),
        Cell(cheaper, "share"),
        *(Cell(value, "amount") for value in by_year),
    )


def _verdict(briefing: Briefing, mix: Mix, language: Language) -> str:
    """Return what the evidence says of a mix against the reference; a dash for the reference itself."""
    return "–" if mix.against is None else verdict_text(mix.against, mix.scenario, briefing.reference).in_(language)
