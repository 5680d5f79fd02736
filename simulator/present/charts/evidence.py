"""Chart 11: how much of the spread of each number rests on which grade of evidence."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from simulator.model.numbers import GRADES
from simulator.model.scenario import Scenario
from simulator.present.charts.chart import Chart, Margins
from simulator.present.charts.colours import GRADE
from simulator.present.comparison_text import ended, name_in, raised
from simulator.present.dates import span_text
from simulator.present.number_text import decimal
from simulator.present.sensitivity_text import GRADE_NAMES, always_the_same, graded, percent
from simulator.present.table import Table
from simulator.stats.sensitivity.result import Drivers, Key, Sensitivity
from simulator.text import Language, Text

NAME: Final = "evidence"
_HEIGHT: Final = 0.6
_LEAST_LABELLED: Final = 0.07
NAMES: Final[dict[Key, Text]] = {
    "cost": Text("Udgift", "Cost"),
    "difference": Text("Forskel, som pengene falder", "Difference as the money falls"),
    "equal_service": Text("Forskel ved samme service", "Difference at equal service"),
    "below_floor": Text("Kasse under gulvet", "Cash below the floor"),
}


def evidence_chart(scenarios: Sequence[Scenario], found: Sensitivity, language: Language) -> Chart:
    """Return the chart of all numbers explained."""
    return Chart(
        name=NAME,
        headline=_headline(found.leading, language),
        measure=Text(
            f"Andel af spredningen efter grundlagets kvalitet, pct. {raised(_title(scenarios, 'da'))}",
            f"Share of the spread by quality of the evidence, %. {raised(_title(scenarios, 'en'))}",
        ).in_(language),
        alt=_alt(scenarios, found, language),
        table=Table.of(
            ("number", "grade", "share", "mcse"),
            (
                (one.key, grade, share, error)
                for one in found.drivers
                for grade, share, error in zip(
                    one.grades.names, one.grades.shares.tolist(), one.grades.errors.tolist(), strict=True
                )
            ),
        ),
        draw=lambda ax: draw(found, language, ax=ax),
        size=(9.0, 2.0 + 0.55 * len(found.drivers)),
        margins=Margins(left=2.3, right=0.4, top=1.15, bottom=0.45),
    )


def draw(found: Sensitivity, language: Language, *, ax: Axes) -> Axes:
    """Draw one stacked bar a number on `ax` and return it."""
    for row, one in enumerate(found.drivers):
        left = 0.0
        for grade, share in graded(one.grades):
            width = max(share, 0.0)
            ax.barh(row, width, _HEIGHT, left, color=GRADE[grade], edgecolor="white", linewidth=1)
            if width >= _LEAST_LABELLED:
                label = f"{grade} {percent(share, language)}"
                ax.text(left + width / 2, row, label, ha="center", va="center", color="white", fontweight="bold", fontsize=10)
            left += width
    ax.set_xlim(0, 1)
    ax.set_ylim(len(found.drivers) - 0.5, -0.5)
    ax.set_yticks(range(len(found.drivers)), [NAMES[one.key].in_(language) for one in found.drivers])
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: decimal(100 * value, 0, language)))
    ax.grid(visible=False, axis="y")
    patches = [Patch(facecolor=GRADE[grade], label=f"{grade} {GRADE_NAMES[grade].in_(language)}") for grade in GRADES]
    ax.legend(
        handles=patches,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=4,
        borderaxespad=0.2,
        columnspacing=1.0,
        handlelength=1.2,
        fontsize=9,
    )
    return ax


def _title(scenarios: Sequence[Scenario], language: Language) -> str:
    return Text(" mod ", " against ").in_(language).join(name_in(one, language) for one in scenarios)


def _headline(leading: Drivers, language: Language) -> str:
    if not leading.varies:
        return always_the_same(leading).in_(language)
    grade, share = max(graded(leading.grades), key=lambda item: item[1])
    subject = Text("udgiften", "the cost") if leading.key == "cost" else Text("forskellen", "the difference")
    size, name = percent(share, language), GRADE_NAMES[grade]
    return Text(
        f"{raised(size)} af spredningen på {subject.da} hviler på {name.da} ({grade})",
        f"{raised(size)} of the spread of {subject.en} rests on {name.en} ({grade})",
    ).in_(language)


def _alt(scenarios: Sequence[Scenario], found: Sensitivity, language: Language) -> str:
    years = span_text(scenarios[0].years.counted)
    listed = "; ".join(
        f"{NAMES[one.key].in_(language)}: "
        + ", ".join(f"{grade} {percent(share, language)}" for grade, share in graded(one.grades))
        for one in found.drivers
    )
    return Text(
        f"Stablede søjler over andelen af spredningen efter grundlagets kvalitet, {_title(scenarios, 'da')}, {years}. "
        f"{ended(listed)} {_headline(found.leading, 'da')}. Tallene står i {NAME}.csv.",
        f"Stacked bars of the share of the spread by quality of the evidence, {_title(scenarios, 'en')}, {years}. "
        f"{ended(listed)} {_headline(found.leading, 'en')}. The numbers are in {NAME}.csv.",
    ).in_(language)
