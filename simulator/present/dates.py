"""Dates as text."""

from datetime import date

from babel.dates import format_date

from simulator.text import Language


def date_text(day: date, language: Language) -> str:
    """Return a date such as 1. juli 2025 or 1 July 2025."""
    return format_date(day, format="d. MMMM y" if language == "da" else "d MMMM y", locale="da_DK" if language == "da" else "en_GB")
