"""The answer of a run on the screen, in about 15 lines."""

from collections.abc import Iterator

from rich.table import Table

from simulator.model.scenario import Scenario
from simulator.present.cash_text import cash_sentences
from simulator.present.dates import span_text
from simulator.present.number_text import decimal, decimals_of, economist_unit, money, money_unit, range_ends, rounded, whole
from simulator.stats.estimates import Estimates
from simulator.stats.summary import Summary
from simulator.text import Language, Text

_REFORM = Text("Reform", "Reform")
_TOTAL = Text("I alt", "Total")
_RANGE = Text.same("P10-P90")
_OUTSIDE = Text("  uden for kommunen", "  outside its hands")
_WITHIN = Text("  kan påvirkes", "  can be influenced")
_TO = Text("til", "to")


def heading(scenario: Scenario, language: Language) -> tuple[str, str]:
    """Return the title and the measure of the answer."""
    years = span_text(scenario.years.counted)
    title = " · ".join(part for part in (scenario.municipality.name, scenario.name.in_(language), years) if part)
    level, unit = scenario.prices.level, money_unit(language)
    measure = Text(
        f"Virkning på budgettet, middelværdi, {unit} i {level}-priser; + merudgift",
        f"Effect on the budget, mean, {unit} in {level} prices; + additional expenditure",
    )
    return title, measure.in_(language)


def answer_table(scenario: Scenario, summary: Summary, language: Language) -> Table:
    """Return the net effect per reform and year, in total, and the range that holds 8 of 10 futures."""
    counted = slice(scenario.years.shown.index(scenario.years.counted[0]), None)
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="")
    table.add_column(_REFORM.in_(language))
    for head in (*map(str, scenario.years.counted), _TOTAL.in_(language), _RANGE.in_(language)):
        table.add_column(head, justify="right", no_wrap=True)
    for reform in scenario.reforms:
        found = summary.reforms[reform.id]
        table.add_row(*_row(reform.name.in_(language), found.net_effect.row(counted), found.cumulative, language))
    total = _row(_TOTAL.in_(language), summary.net_effect.row(counted), summary.cumulative, language)
    table.add_row(*total, style="bold")
    for row, name in enumerate((_OUTSIDE, _WITHIN)):
        part = summary.influence.row(row)
        table.add_row(
            name.in_(language), *[""] * len(scenario.years.counted), mean_text(part, language), range_text(part, language)
        )
    return table


def remarks(scenario: Scenario, summary: Summary, language: Language) -> Iterator[str]:
    """Yield the sentences under the table: central figures and why they differ, the Monte Carlo error, what is memo."""
    yield central_figures(scenario, summary, language)
    if summary.own_time.mean.item() > 0:
        yield own_time(summary, language)
    yield from cash_sentences(scenario, summary.books, language)
    yield monte_carlo_error(scenario, summary, language)
    memo = ", ".join(str(year) for year in scenario.years.shown if year not in scenario.years.counted)
    if memo:
        yield Text(
            f"{memo} er memo: årets virkninger ligger i regnskabet og tæller ikke med. Afrunding kan give differencer.",
            f"{memo} is memo: its effects are in the accounts and are not counted. Rounding may give differences.",
        ).in_(language)


def central_figures(scenario: Scenario, summary: Summary, language: Language) -> str:
    """Return budget figure, mean and median of the total side by side, and which reforms set them apart."""
    total = summary.cumulative
    unit = economist_unit(total.mcse.item())
    mode, mean, median = (rounded(total[name].item(), unit, language) for name in ("mode", "mean", "p50"))
    figures = Text(
        f"Budgettal (alt på det mest sandsynlige) {mode}, middelværdi {mean}, median {median}",
        f"Budget figure (everything at its likeliest) {mode}, mean {mean}, median {median}",
    ).in_(language)
    gaps = {
        reform.name.in_(language): (summary.reforms[reform.id].cumulative.mean - summary.reforms[reform.id].cumulative.mode).item()
        for reform in scenario.reforms
    }
    largest = [name for name in sorted(gaps, key=lambda name: -abs(gaps[name]))[:2] if abs(gaps[name]) >= unit / 2]
    if not largest:
        return f"{figures}."
    listed = ", ".join(f"{name} {signed(gaps[name], unit, language)}" for name in largest)
    why = Text(
        "skæve intervaller og forsinkelser flytter middelværdien, mest for", "skewed ranges and delays move the mean, most for"
    )
    return f"{figures}: {why.in_(language)} {listed}."


def own_time(summary: Summary, language: Language) -> str:
    """Return what the time of staff who are paid anyway is worth; it is in no total."""
    size = money(mean_text(summary.own_time, language), language)
    return Text(
        f"Reformerne tager desuden egen tid for {size}, som er betalt i forvejen og ikke står i tallene.",
        f"The reforms also take own staff's time worth {size}, which is paid for already and not in the figures.",
    ).in_(language)


def monte_carlo_error(scenario: Scenario, summary: Summary, language: Language) -> str:
    """Return the error of the mean total and what it rests on."""
    error = summary.cumulative.half_width("mean").item()
    shown = decimal(error, decimals_of(error) + 1 if error > 0 else 3, language)
    draws, blocks, seed = whole(scenario.run.draws, language), scenario.run.blocks, scenario.run.seed
    return Text(
        f"Simuleringsfejl på middelværdien i alt: ±{shown} (95 pct.); {draws} simulerede fremtider i {blocks} blokke, seed {seed}.",
        f"Simulation error of the mean total: ±{shown} (95 %); {draws} simulated futures in {blocks} blocks, seed {seed}.",
    ).in_(language)


def signed(value: float, unit: float, language: Language) -> str:
    """Return a rounded number with its sign, also if it is positive."""
    text = rounded(value, unit, language)
    return f"+{text}" if round(value / unit) > 0 else text


def mean_text(estimates: Estimates, language: Language) -> str:
    """Return the mean with the digits its error supports."""
    return rounded(estimates.mean.item(), economist_unit(estimates.mcse.item()), language)


def range_text(estimates: Estimates, language: Language) -> str:
    """Return P10 and P90 with the digits their errors support."""
    low, high = range_ends(estimates, language)
    return f"{low} {_TO.in_(language)} {high}"


def _row(name: str, by_year: Estimates, total: Estimates, language: Language) -> list[str]:
    years = [mean_text(by_year.row(row), language) for row in range(by_year.mean.size)]
    return [name, *years, mean_text(total, language), range_text(total, language)]
