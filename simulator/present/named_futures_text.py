"""What is said of the named futures: how each was chosen, what sets it apart, and all of them as a table."""

from collections.abc import Iterable, Iterator, Sequence

from simulator.model.scenario import Scenario
from simulator.present.comparison_text import name_in
from simulator.present.dates import span_text
from simulator.present.listing import with_and
from simulator.present.named_years_text import DECIMALS, SHOWN, amount_text, cheaper_text, each_amount, year_text
from simulator.present.number_text import decimal, frequency, money, money_unit, whole
from simulator.present.table import Cell, Table
from simulator.stats.named import NamedFuture
from simulator.stats.named_choice import BAND, CAPACITY, DELAY, PRICES, total_trait
from simulator.text import Language, Text


def rule_text(future: NamedFuture, scenarios: Sequence[Scenario], language: Language) -> str:
    """Return how a future was chosen, such that the choice can be made again."""
    rule = future.rule

    def traits(keys: Iterable[str]) -> str:
        return with_and((_trait(key, scenarios).in_(language) for key in keys if key in future.traits), language)

    among, searched, middle = whole(future.among, language), whole(future.searched, language), traits(rule.middle)
    how = Text("mindste sum af kvadrerede rangafstande til 50 pct.", "smallest sum of squared distances of ranks from 50 per cent")
    if not rule.given:
        return Text(
            f"Den af {searched} simulerede fremtider, der ligger nærmest midten i {middle} ({how.da}).",
            f"The one of {searched} simulated futures that lies nearest the middle in {middle} ({how.en}).",
        ).in_(language)
    low, high = (decimal(100 * (rule.rank + side), 0, language) for side in (-BAND, BAND))
    given = traits(rule.given)
    return Text(
        f"{among} af {searched} simulerede fremtider har rang {low}-{high} pct. i {given}; af dem den, der ligger nærmest deres "
        f"midte i {middle} ({how.da}).",
        f"{among} of {searched} simulated futures rank {low}-{high} per cent by {given}; of these the one that lies nearest their "
        f"middle in {middle} ({how.en}).",
    ).in_(language)


def opening_text(future: NamedFuture, scenarios: Sequence[Scenario], language: Language) -> str:
    """Return what a future costs under each strategy, how that compares with the others, and what sets it apart."""
    span = span_text(scenarios[0].years.counted)
    each = with_and(
        (
            Text(
                f"{amount_text(total, 'da')} ved {name_in(scenario, 'da')} (dyrere end {often} simulerede fremtider)",
                f"{amount_text(total, 'en')} under {name_in(scenario, 'en')} (dearer than {often} simulated futures)",
            ).in_(language)
            for scenario, total, often in zip(scenarios, future.total, _dearer_than(future, language), strict=True)
        ),
        language,
    )
    number = whole(future.number, language)
    first = Text(
        f"{future.name.da} (fremtid {number}). I alt {span}, {money_unit('da')}: {each}.",
        f"{future.name.en} (future {number}). Total {span}, {money_unit('en')}: {each}.",
    ).in_(language)
    return " ".join((first, *_differences(future, scenarios, language), *_marks(future, scenarios, language)))


def headline_text(futures: Sequence[NamedFuture], scenarios: Sequence[Scenario], language: Language) -> str:
    """Return what the futures together say of the first alternative, without a frequency: they are chosen, not drawn.

    A single future in which the answer is the other one is named.
    """
    differences = [future.total[1] - future.total[0] for future in futures]
    if not differences:
        return Text("Ingen udvalgte fremtider", "No chosen futures").in_(language)
    name, low, high = scenarios[1].name.in_(language), min(differences), max(differences)
    if low > -SHOWN and high < SHOWN:
        return Text(f"{name}: ingen forskel i disse fremtider", f"{name}: no difference in these futures").in_(language)
    cheaper, dearer = Text("billigere", "cheaper"), Text("dyrere", "dearer")
    if low <= -SHOWN and high >= SHOWN:
        odd = _odd_one(futures, differences)
        if odd is not None:
            size = money(decimal(abs(odd.total[1] - odd.total[0]), DECIMALS, language), language)
            word, other = (dearer, cheaper) if odd.total[1] > odd.total[0] else (cheaper, dearer)
            return Text(
                f"{name}: {size} {word.da} i »{odd.name.da}«, {other.da} i de andre",
                f"{name}: {size} {word.en} in ‘{odd.name.en}’, {other.en} in the others",
            ).in_(language)
        most = money(decimal(high, DECIMALS, language), language)
        return Text(
            f"{name}: fra {cheaper_text(low, 'da')} til {most} dyrere, alt efter fremtiden",
            f"{name}: from {cheaper_text(low, 'en')} to {most} dearer, depending on the future",
        ).in_(language)
    word = cheaper if low <= -SHOWN else dearer
    least, most = (decimal(size, DECIMALS, language) for size in sorted((abs(low), abs(high))))
    da, en = (most, most) if least == most else (f"{least} til {most}", f"{least} to {most}")
    return Text(
        f"{name}: {money(da, 'da')} {word.da} i alle disse fremtider",
        f"{name}: {money(en, 'en')} {word.en} in all of these futures",
    ).in_(language)


def _odd_one(futures: Sequence[NamedFuture], differences: Sequence[float]) -> NamedFuture | None:
    """Return the only future in which the alternative is dearer while it is cheaper in all others, or the other way round."""
    ways = [0 if abs(size) < SHOWN else (1 if size > 0 else -1) for size in differences]
    for way in (1, -1):
        if way in ways and ways.count(-way) == len(ways) - 1 > 1:
            return futures[ways.index(way)]
    return None


def named_futures_table(futures: Sequence[NamedFuture], scenarios: Sequence[Scenario], language: Language) -> Table:
    """Return one row per future and year: net effect of each strategy, differences from the first, what happens; unrounded."""
    names, unit = [scenario.name.in_(language) for scenario in scenarios], money_unit(language)
    columns = (
        Text("Fremtid", "Future").in_(language),
        Text("Nummer", "Number").in_(language),
        Text("År", "Year").in_(language),
        *(f"{name}, {unit}" for name in names),
        *(Text(f"Forskel: {name}, {unit}", f"Difference: {name}, {unit}").in_(language) for name in names[1:]),
        Text("Hvad der sker", "What happens").in_(language),
    )
    return Table.of(columns, (row for future in futures for row in _rows(future, scenarios, language)))


def late_text(months: float, language: Language) -> str:
    """Return by how many months something comes late, such as +6; part of a month with a decimal."""
    return f"+{decimal(months, 0 if abs(months) >= 1 else DECIMALS, language)}"


def total_text(total: float, language: Language) -> str:
    """Return a total as a number."""
    return decimal(total, DECIMALS, language)


def _rows(future: NamedFuture, scenarios: Sequence[Scenario], language: Language) -> Iterator[tuple[Cell, ...]]:
    for year in future.years:
        differences = [one.difference for one in year.apart]
        happens = year_text(future, year, scenarios, language)
        yield (future.name.in_(language), future.number, year.year, *year.net_effect, *differences, happens)


def _dearer_than(future: NamedFuture, language: Language) -> list[str]:
    percentiles = [future.traits[total_trait(position)].percentile for position in range(len(future.total))]
    return [frequency(percentile, language) for percentile in percentiles]


def _differences(future: NamedFuture, scenarios: Sequence[Scenario], language: Language) -> Iterator[str]:
    for scenario, total in zip(scenarios[1:], future.total[1:], strict=True):
        difference = total - future.total[0]
        size = cheaper_text(difference, language)
        if abs(difference) >= SHOWN:
            number, _, word = size.partition(" ")
            size = f"{money(number, language)} {word}"
        yield Text(f"{scenario.name.da}: {size}.", f"{scenario.name.en}: {size}.").in_(language)


def _marks(future: NamedFuture, scenarios: Sequence[Scenario], language: Language) -> Iterator[str]:
    """Yield what sets a future apart: lateness, prices and wages, capacity, each beside its median."""

    def shown(key: str, factor: float = 1.0, less: float = 0.0) -> tuple[str, str]:
        mark = future.traits[key]
        value, usual = (decimal(factor * (one - less), DECIMALS, language) for one in (mark.value, mark.median))
        return value, usual

    level, last = scenarios[0].prices.level, scenarios[0].years.shown[-1]
    if DELAY in future.traits:
        yield _lateness(*shown(DELAY), language)
    if PRICES in future.traits:
        value, usual = shown(PRICES, 100, 1)
        yield Text(
            f"Priser og løn stiger {value} pct. fra {level} til {last} (median {usual}).",
            f"Prices and wages rise {value} per cent from {level} to {last} (median {usual}).",
        ).in_(language)
    if PRICES in future.rule.given:
        current = each_amount(future.total_current_prices, scenarios, language)
        yield Text(
            f"Det ændrer intet i {level}-priser; i løbende priser bliver det i alt: {current}.",
            f"In {level} prices that changes nothing; in current prices the total becomes: {current}.",
        ).in_(language)
    if CAPACITY in future.traits:
        value, usual = shown(CAPACITY)
        yield Text(
            f"Kapaciteten er {value} månedsværk pr. måned (median {usual}).",
            f"Capacity is {value} person-months a month (median {usual}).",
        ).in_(language)


def _lateness(value: str, usual: str, language: Language) -> str:
    """Return how late the laws come on average beside the median of all futures; in words where they come in time."""
    never = decimal(0, DECIMALS, language)
    if value != never:
        return Text(
            f"Lovene kommer i gennemsnit {value} måneder sent (median af alle fremtider {usual}).",
            f"Laws come {value} months late on average (median of all futures {usual}).",
        ).in_(language)
    if usual != never:
        return Text(
            f"Alle love kommer til tiden (median af alle fremtider: {usual} måneder sent).",
            f"All laws come in time (median of all futures: {usual} months late).",
        ).in_(language)
    return Text("Alle love kommer til tiden.", "All laws come in time.").in_(language)


def _trait(key: str, scenarios: Sequence[Scenario]) -> Text:
    kind, _, position = key.partition(".")
    if kind == "total":
        scenario = scenarios[int(position)]
        return Text(f"udgiften i alt ved {name_in(scenario, 'da')}", f"the total under {name_in(scenario, 'en')}")
    if kind == "difference":
        one, other = (scenarios[row] for row in (int(position), 0))
        return Text(
            f"forskellen på {name_in(one, 'da')} og {name_in(other, 'da')}",
            f"the difference between {name_in(one, 'en')} and {name_in(other, 'en')}",
        )
    last = scenarios[0].years.shown[-1]
    return {
        DELAY: Text("lovenes gennemsnitlige forsinkelse", "the mean delay of the laws"),
        PRICES: Text(f"pris- og lønniveauet i {last}", f"the level of prices and wages in {last}"),
        CAPACITY: Text("kapaciteten pr. måned", "the capacity a month"),
    }[key]
