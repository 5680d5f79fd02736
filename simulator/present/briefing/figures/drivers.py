"""Charts 8 and 11: which assumptions move the difference, and how much of the spread rests on which evidence."""

from simulator.present.briefing.document import Figure
from simulator.present.briefing.figures.figure import figure_of
from simulator.present.charts.evidence import NAMES as EXPLAINED
from simulator.present.charts.evidence import evidence_chart
from simulator.present.charts.tornado import MOST_BARS, tornado_chart
from simulator.present.comparison_text import value_text
from simulator.present.number_text import decimal
from simulator.present.sensitivity_text import graded, percent
from simulator.stats.briefing import Briefing
from simulator.stats.sensitivity.result import Drivers
from simulator.text import Language, Text


def tornado_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 8: which assumptions move the difference most, and where it turns."""
    drivers = None if briefing.sensitivity is None else briefing.sensitivity.of("difference")
    if drivers is None or not drivers.varies:
        return None
    chart = tornado_chart((briefing.alternative, briefing.reference), drivers, language)
    heads = (
        Text("Antagelse", "Assumption"),
        Text("Ved P10", "At P10"),
        Text("Forskel da", "Difference then"),
        Text("Ved P90", "At P90"),
        Text("Forskel da", "Difference then"),
        Text("Vender ved", "Turns at"),
        Text("Grad", "Grade"),
        Text("Ejer", "Owner"),
    )
    return figure_of(8, chart, heads, _tornado_rows(drivers, language), language)


def _tornado_rows(drivers: Drivers, language: Language) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for swing in drivers.swings[:MOST_BARS]:
        one = swing.input
        flip = drivers.flips.get(one.name)
        rows.append(
            (
                one.text.in_(language),
                value_text(one, swing.low_value, language),
                decimal(swing.low, 1, language),
                value_text(one, swing.high_value, language),
                decimal(swing.high, 1, language),
                "–" if flip is None else value_text(one, flip.at, language),
                one.grade,
                one.owner or "–",
            )
        )
    return rows


def evidence_figure(briefing: Briefing, language: Language) -> Figure | None:
    """Chart 11: how much of the spread rests on which grade of evidence."""
    found = briefing.sensitivity
    if found is None:
        return None
    chart = evidence_chart((briefing.alternative, briefing.reference), found, language)
    rows = [
        (EXPLAINED[one.key].in_(language), *(percent(share, language) if share > 0 else "0" for share in _by_grade(one)))
        for one in found.drivers
    ]
    heads = (Text("Tal", "Number"), *(Text(f"Grad {grade}", f"Grade {grade}") for grade in "ABCD"))
    return figure_of(11, chart, heads, rows, language)


def _by_grade(drivers: Drivers) -> list[float]:
    shares = dict(graded(drivers.grades))
    return [shares.get(grade, 0.0) for grade in ("A", "B", "C", "D")]
