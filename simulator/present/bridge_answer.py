"""The answer of a bridge on the screen: where it leads from and to, and the table of its steps by year."""

from rich.table import Table

from simulator.present.answer import mean_text
from simulator.present.bridge_text import before_name, signed_mean, step_name
from simulator.present.dates import span_text
from simulator.present.number_text import decimal, economist_unit, money_unit
from simulator.present.revision import Revision
from simulator.stats.bridge import Contribution, Estimate
from simulator.stats.estimates import Estimates
from simulator.text import Language, Text

_SMALLEST_ERROR, _ROUNDING = 0.005, 1e-9


def bridge_heading(revision: Revision, language: Language) -> str:
    """Return where, from which file to which, for which years and in what unit."""
    after = revision.after
    where = " · ".join(
        part for part in (after.municipality.name, " → ".join(revision.files), span_text(after.years.counted)) if part
    )
    level = after.prices.level
    return Text(
        f"{where}\nVirkning på budgettet, middelværdi ± fejl (95 pct.), {money_unit('da')} i {level}-priser; + dyrere. "
        "Afrunding kan give differencer.",
        f"{where}\nEffect on the budget, mean ± error (95 %), {money_unit('en')} in {level} prices; + dearer. "
        "Rounding may give differences.",
    ).in_(language)


def bridge_table(revision: Revision, language: Language) -> Table:
    """Return the estimate before, what each step changes and the estimate now, by year and in total, with the total's error.

    Where the step of a reform changes others, the last column says by how much: they share capacity, and nothing else.
    """
    years = revision.after.years
    counted = slice(years.shown.index(years.counted[0]), None)
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="")
    table.add_column("")
    elsewhere = any(has_elsewhere(step) for step in revision.bridge.steps)
    others = [Text("via kapacitet", "via capacity").in_(language)] if elsewhere else []
    for head in (*map(str, years.counted), Text("I alt", "Total").in_(language), "±", *others):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_row(before_name(revision, language), *_estimate(revision.bridge.before, counted, language))
    for step in revision.bridge.steps:
        by_year = [signed_mean(step.net_effect.row(row), language) for row in range(step.net_effect.mean.size)[counted]]
        cells = [*by_year, signed_mean(step.cumulative, language), _error(step.cumulative, language)]
        table.add_row(step_name(step, language), *cells, *([signed_mean(step.elsewhere, language)] if has_elsewhere(step) else []))
    now = Text("Nu", "Now").in_(language)
    table.add_row(now, *_estimate(revision.bridge.after, counted, language), style="bold")
    return table


def has_elsewhere(step: Contribution) -> bool:
    """Return whether the step of a reform changes others by what can be shown: they share capacity."""
    return abs(step.elsewhere.mean.item()) >= economist_unit(step.elsewhere.mcse.item()) / 2


def _estimate(one: Estimate, counted: slice, language: Language) -> list[str]:
    by_year = [mean_text(one.net_effect.row(row), language) for row in range(one.net_effect.mean.size)[counted]]
    return [*by_year, mean_text(one.cumulative, language), _error(one.cumulative, language)]


def _error(estimates: Estimates, language: Language) -> str:
    """Return half the width of the interval of the mean; what is smaller than a hundredth is not written out."""
    error = estimates.half_width("mean").item()
    return f"<{decimal(0.01, 2, language)}" if _ROUNDING < error < _SMALLEST_ERROR else decimal(error, 2, language)
