"""What is said about the precision of a run."""

from collections.abc import Sequence
from typing import Final

from simulator.model.scenario import RunPlan
from simulator.present.number_text import decimal, whole
from simulator.stats.precision import FINEST_MIO, SHARE_OF_RANGE, Shortfall
from simulator.text import Language, Text

_SHOWN: Final = 3


def precision_text(plan: RunPlan, missing: Sequence[Shortfall]) -> Text:
    """Return whether every headline is known well enough, or how far those that are not are from it."""
    da, en = _words(plan, missing, "da"), _words(plan, missing, "en")
    if not missing:
        return Text(
            f"Alle hovedtal er kendt inden for {da[0]} mio. kr. eller {da[1]} pct. af deres P10-P90 efter {da[2]} fremtider.",
            f"Every headline number is known within DKK {en[0]} m or {en[1]} % of its P10-P90 after {en[2]} futures.",
        )
    return Text(f"Ikke nået efter {da[2]} fremtider: {da[3]}.", f"Not reached after {en[2]} futures: {en[3]}.")


def _words(plan: RunPlan, missing: Sequence[Shortfall], language: Language) -> tuple[str, str, str, str]:
    """Return the finest goal, the share of the range, the number of futures and the headlines that are missing, each once."""
    worst: dict[Text, Shortfall] = {}
    for one in missing:  # the worst first
        worst.setdefault(one.name, one)
    goal = Text("mål", "goal").in_(language)
    parts = (
        f"{_named(one, language)} ±{decimal(one.half_width, 2, language)} ({goal} {decimal(one.goal, 2, language)})"
        for one in list(worst.values())[:_SHOWN]
    )
    finest, share = decimal(FINEST_MIO, 2, language), decimal(100 * SHARE_OF_RANGE, 0, language)
    return finest, share, whole(plan.draws, language), "; ".join(parts)


def _named(one: Shortfall, language: Language) -> str:
    """Return what a headline is called, with the statistic that is known worst unless that is its mean."""
    name = one.name.in_(language)
    if one.statistic == "mean":
        return name
    return f"{name}, {'median' if one.statistic == 'p50' else one.statistic.upper()}"
