"""Dates as text."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from simulator.text import Language


def span_text(years: Sequence[int], dash: str = "-") -> str:
    """Return the first and the last of some years such as 2025-2030, or the only one."""
    return f"{years[0]}{dash}{years[-1]}" if years[0] != years[-1] else f"{years[0]}"


def date_text(day: date, language: Language) -> str:
    """Return a date such as 1. juli 2025 or 1 July 2025."""
    return format_date(day, format="d. MMMM y" if language == "da" else "d MMMM y", locale="da_DK" if language == "da" else "en_GB")


def month_text(day: date, language: Language) -> str:
    """Return the month of a date such as juli 2025 or July 2025."""
    return format_date(day, format="MMMM y", locale="da_DK" if language == "da" else "en_GB")


def short_month_text(day: date, language: Language) -> str:
    """Return the month of a date in short such as jul. 2025 or Jul 2025."""
    return format_date(day, format="MMM y", locale="da_DK" if language == "da" else "en_GB")
