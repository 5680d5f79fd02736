"""What the page's script reads: the mixes as they stand in the document, and axes that hold them all."""

from collections.abc import Iterable
from math import ceil, floor, log10
from typing import Any, Final

from simulator.present.briefing.document import ChartSlot, Document, Mixes
from simulator.present.briefing.page_words import WORDS
from simulator.present.charts.axis import MEMO, MONEY_AXIS
from simulator.present.charts.colours import INK, MUTED, ZERO
from simulator.present.charts.difference import sides
from simulator.present.number_text import decimal, decimals_of, money
from simulator.text import Language

_DOTS_ACROSS: Final = 24
_MOST_STEPS: Final = 7


def page_data(document: Document) -> dict[str, Any] | None:
    """Return plain data for the script; each text is ready, so that the script writes no numbers of its own."""
    mixes, language = document.mixes, document.language
    if mixes is None:
        return None
    names = (*mixes.names, mixes.mix_name or WORDS["mix"].in_(language))
    return {
        "switches": len(mixes.switches),
        "names": names,
        "colours": {"lines": mixes.colours, "ink": INK, "muted": MUTED, "zero": ZERO},
        "words": {
            "money": MONEY_AXIS.in_(language),
            "memo": MEMO.in_(language),
            "median": WORDS["median"].in_(language),
            "sides": [[side.replace("\n", " ") for side in sides(name, language)] for name in names],
        },
        "axes": _axes(mixes.numbers, language),
        "texts": mixes.texts,
        "tables": mixes.tables,
        "charts": [{**_reference_alone(mixes, language), **mixes.charts[0]}, *mixes.charts[1:]],
        "measures": _measures(document, names),
        "numbers": mixes.numbers,
    }


def _measures(document: Document, names: tuple[str, ...]) -> dict[str, list[str]]:
    """Return by chart what is measured where the reference, the alternative and a mix is shown: it names what is compared."""
    moving = {figure.slot: figure.chart.measure for figure in document.figures() if figure.slot}
    return {slot: [measure.replace(names[1], name, 1) for name in names] for slot, measure in moving.items()}


def _reference_alone(mixes: Mixes, language: Language) -> dict[ChartSlot, dict[str, str]]:
    """Return the words of the two charts that show strategies, for the mix that is the reference itself."""
    total = money(mixes.numbers["reference"]["median_text"], language)
    said = WORDS["alone"].in_(language).format(mixes.names[0], total)
    slots: tuple[ChartSlot, ...] = ("net_effect", "total")
    return {slot: {"headline": said, "alt": f"{said.rstrip('.')}."} for slot in slots}


def _axes(numbers: Any, language: Language) -> dict[ChartSlot, dict[str, Any]]:
    """Return of each chart an axis that holds every mix, so that switching does not rescale it."""
    mixed = [one for one in numbers["mixes"] if "difference" in one]
    strategies = [numbers["reference"], *numbers["mixes"]]
    dots = [value for one in strategies for value in one["dots"]]
    diameter = max((max(dots) - min(dots)) / _DOTS_ACROSS, 1e-9)
    net = (value for one in strategies for edge in ("p10", "p90") for value in one["net_effect"][edge])
    bands = [value for one in mixed for edge in ("p10", "p90") for value in one["difference"][edge]]
    paths = [value for one in mixed for path in one["paths"] for value in path]
    return {
        "net_effect": axis((0.0, *net), language),
        "difference": axis((0.0, *bands, *paths), language),
        "total": {**axis((min(dots) - diameter, max(dots) + diameter), language, margin=0), "diameter": diameter},
    }


def axis(values: Iterable[float], language: Language, *, margin: float = 0.04) -> dict[str, Any]:
    """Return ends that hold all values with a margin (share of their range), and ticks at round numbers with their texts."""
    every = tuple(values)
    room = margin * (max(every) - min(every))
    low, high = min(every) - room, max(every) + room
    least = max(high - low, 1e-9) / _MOST_STEPS
    power = 10.0 ** floor(log10(least))
    step = next(count * power for count in (1, 2, 5, 10) if count * power >= least * (1 - 1e-12))
    marks = [round(count * step, 9) + 0.0 for count in range(ceil(low / step), floor(high / step) + 1)]
    return {"low": low, "high": high, "ticks": [[mark, decimal(mark, decimals_of(step), language)] for mark in marks]}
