"""Axes that all charts share: years, money, the zero line."""

from typing import Final

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.model.scenario import Scenario
from simulator.present.charts.colours import MUTED, ZERO
from simulator.present.number_text import decimal, decimals_of
from simulator.text import Language, Text

MEMO: Final = Text("memo: ligger i regnskabet", "memo: in the accounts")
_LETTER_INCHES: Final = 0.078
_BEYOND_INCHES: Final = 0.6
"""How far a label may reach beyond both ends of its axis, together."""
MONEY_AXIS: Final = Text("← mindreudgift · mio. kr. · merudgift →", "← reduced · DKK m · additional expenditure →")


def zero_line(ax: Axes) -> None:
    """Draw the line between additional and reduced expenditure."""
    ax.axhline(0, color=ZERO, linewidth=1)


def money_axis(ax: Axes, language: Language, *, horizontal: bool = False) -> None:
    """Write the money axis in the language's notation and say what its signs mean."""
    axis = ax.xaxis if horizontal else ax.yaxis
    money_ticks(axis, language)
    label = MONEY_AXIS.in_(language)
    axis.set_label_text(label if horizontal or _fits(label, ax) else label.replace(" · ", "\n", 1))


def money_ticks(axis: Axis, language: Language) -> None:
    """Write amounts along an axis, in the language's notation and with the decimals that tell one from the next."""
    axis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    ticks = axis.get_majorticklocs()
    step = abs(float(ticks[1] - ticks[0])) if len(ticks) > 1 else 1.0
    decimals = decimals_of(step) if step < 1 else (0 if step == int(step) else 1)
    axis.set_major_formatter(FuncFormatter(lambda value, _: decimal(value, decimals, language)))


def _fits(label: str, ax: Axes) -> bool:
    """Tell whether a label of usual size has room beside the axes: on the two printed pages charts are low."""
    return len(label) * _LETTER_INCHES < ax.get_window_extent().height / ax.figure.dpi + _BEYOND_INCHES


def year_axis(ax: Axes, scenario: Scenario, language: Language) -> None:
    """Write the years and shade those that are memo."""
    years = scenario.years.shown
    ax.set_xticks(years, [str(year) for year in years])
    ax.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    memo = [year for year in years if year not in scenario.years.counted]
    if memo:
        ax.axvspan(memo[0] - 0.5, memo[-1] + 0.5, color="#EDEDED", zorder=0)
        ax.text(memo[0] - 0.45, 0.02, MEMO.in_(language), transform=ax.get_xaxis_transform(), color=MUTED, fontsize=8, rotation=90)
