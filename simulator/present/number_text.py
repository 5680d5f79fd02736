"""The only place where a number becomes text: its digits follow its Monte Carlo error and its spread."""

from math import ceil, floor, inf, isfinite, log10

from babel.numbers import format_decimal

from simulator.stats.estimates import Estimates
from simulator.text import Language

MINUS = "\u2212"
NBSP = "\u00a0"
FINEST_MIO = 0.1
"""No amount is told finer than this, however certain the arithmetic [mio. kr.]."""

_LOCALE = {"da": "da_DK", "en": "en_GB"}
_MONEY = {"da": "mio.\u00a0kr.", "en": "DKK\u00a0m"}


def committee_unit(error: float, width: float) -> float:
    """Return the unit a committee reads in: as an economist's, and no finer than the first digit of (P90 - P10)/20 [mio. kr.].

    Steps of 2 and 5 would write 43.9 and 45.2 as 44 and 46, and one number differently beside numbers of another spread.

    Parameters
    ----------
    error : float
        Monte Carlo error of the number.
    width : float
        P90 - P10 of what it describes.
    """
    called_for = 10.0 ** floor(log10(width / 20)) if 0 < width < inf else 0.0
    return max(economist_unit(error), called_for)


def economist_unit(error: float) -> float:
    """Return the unit an economist reads in: a power of ten, at least the Monte Carlo error and `FINEST_MIO` [mio. kr.]."""
    return max(10.0 ** ceil(log10(error) - 1e-12), FINEST_MIO) if 0 < error < inf else FINEST_MIO


def range_ends(estimates: Estimates, language: Language) -> tuple[str, str]:
    """Return P10 and P90 with the digits that both their errors support."""
    unit = economist_unit(max(estimates.error("p10").item(), estimates.error("p90").item()))
    low, high = (rounded(estimates[name].item(), unit, language) for name in ("p10", "p90"))
    return low, high


def reading(estimates: Estimates, statistic: str, language: Language) -> str:
    """Return one statistic of one series as a committee reads it."""
    width = (estimates["p90"] - estimates["p10"]).item()
    unit = committee_unit(estimates.error(statistic).item(), width)
    return rounded(estimates[statistic].item(), unit, language)


def rounded(value: float, unit: float, language: Language) -> str:
    """Return a number rounded to a multiple of `unit`, such as −1.234,5; never a negative zero."""
    return decimal(round(value / unit) * unit, decimals_of(unit), language)


def decimals_of(unit: float) -> int:
    """Return how many decimals show a multiple of `unit`."""
    return max(0, ceil(-log10(unit) - 1e-9))


def decimal(value: float, decimals: int, language: Language) -> str:
    """Return a number with a fixed count of decimals in the language's notation."""
    shown = round(value, decimals) + 0.0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(shown, format=pattern, locale=_LOCALE[language]).replace("-", MINUS)


def as_written(text: str, language: Language) -> str:
    """Return a number that stands in a file as it is read in a language: all its digits, its own decimals, no thousands."""
    return text.replace("-", MINUS).replace(".", "," if language == "da" else ".")


def significant(value: float, digits: int, language: Language) -> str:
    """Return a number of one formula with so many significant digits; it has no Monte Carlo error to round by."""
    size = abs(value)
    decimals = 0 if size == 0 or not isfinite(value) else max(0, digits - 1 - floor(log10(size)))
    return decimal(value, min(decimals, 9), language)


def frequency(probability: float, language: Language) -> str:
    """Return a probability as a frequency: of 10 between 10 and 90 %, of 100 outside, never 0 or all of them."""
    of = {"da": "af", "en": "in"}[language]
    if 0.095 <= probability <= 0.905:
        return f"{round(10 * probability)} {of} 10"
    hundredths = round(100 * probability)
    if hundredths < 1:
        return {"da": "færre end 1 af 100", "en": "fewer than 1 in 100"}[language]
    if hundredths > 99:
        return {"da": "flere end 99 af 100", "en": "more than 99 in 100"}[language]
    return f"{hundredths} {of} 100"


def short_frequency(probability: float, language: Language) -> str:
    """Return a probability as a frequency for a narrow column: > 99 af 100 for more than 99 in 100."""
    words = (("flere end", ">"), ("færre end", "<"), ("more than", ">"), ("fewer than", "<"))
    text = frequency(probability, language)
    return next((text.replace(word, sign) for word, sign in words if text.startswith(word)), text)


def money(size: str, language: Language) -> str:
    """Return an amount already written as a number, with its unit: 1,5 mio. kr. or DKK 1.5 m."""
    return f"{size}{NBSP}mio.{NBSP}kr." if language == "da" else f"DKK{NBSP}{size}{NBSP}m"


def money_unit(language: Language) -> str:
    """Return the unit of money: mio. kr. or DKK m."""
    return _MONEY[language]


def whole(value: int, language: Language) -> str:
    """Return a count with thousands separators."""
    return decimal(value, 0, language)
