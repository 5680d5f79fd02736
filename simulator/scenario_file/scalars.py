"""What a plain YAML word means here: what a person thinks it means, or nothing.

YAML 1.1 reads `no` as false, `010` as 8, `12:30` as 750 and `1e6` as text. Here `no` and `12:30` stay text, `1e6` is a million, and
spellings that two readers could take differently are refused.
"""

import re
from datetime import date
from math import isfinite
from typing import Final

from simulator.text import Text

Scalar = str | int | float | bool | date | None


class AmbiguousScalarError(ValueError):
    """A word that two readers could understand differently."""

    def __init__(self, expected: Text, hint: Text) -> None:
        super().__init__(expected.en)
        self.expected = expected
        self.hint = hint


_WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LEADING_ZERO: Final = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?")
_UNDERSCORE: Final = re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9]*)?")
_THOUSANDS: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}(\.[0-9]{3})*\.000")
_NOT_FINITE: Final = re.compile(r"[-+]?\.?(inf|nan|infinity)", re.IGNORECASE)
_DASHES: Final = re.compile(r"[−–][0-9.]+")


def plain_scalar(word: str) -> Scalar:
    """Return the value of an unquoted word.

    Raises
    ------
    AmbiguousScalarError
        For 010, 1_000, 1.000, .nan, a dash that is no minus, and a date that does not exist.
    """
    if word in _WORDS:
        return _WORDS[word]
    if _WHOLE.fullmatch(word):
        return int(word)
    _refuse_ambiguous(word)
    if _DATE.fullmatch(word):
        return _existing_date(word)
    if _DECIMAL.fullmatch(word):
        return _finite(word)
    return word


def _refuse_ambiguous(word: str) -> None:
    if _LEADING_ZERO.fullmatch(word):
        raise AmbiguousScalarError(
            Text("et tal uden foranstillet nul", "a number without a leading zero"),
            Text(
                f"skriv {word.lstrip('-+').lstrip('0') or '0'}, eller '{word}' som tekst",
                f"write {word.lstrip('-+').lstrip('0') or '0'}, or '{word}' as text",
            ),
        )
    if _UNDERSCORE.fullmatch(word):
        plain = word.replace("_", "")
        raise AmbiguousScalarError(Text("et tal uden understreg", "a number without underscores"), _write(plain))
    if _THOUSANDS.fullmatch(word):
        raise AmbiguousScalarError(Text("et entydigt tal", "an unambiguous number"), _without_points(word))
    if _NOT_FINITE.fullmatch(word):
        raise AmbiguousScalarError(
            Text("et endeligt tal", "a finite number"), Text("skriv et almindeligt tal", "write an ordinary number")
        )
    if _DASHES.fullmatch(word):
        raise AmbiguousScalarError(Text("et almindeligt minustegn", "an ordinary minus sign"), _write("-" + word[1:]))


def _existing_date(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise AmbiguousScalarError(
            Text("en dato, der findes (ÅÅÅÅ-MM-DD)", "a date that exists (YYYY-MM-DD)"),
            Text("ret måned eller dag", "correct the month or the day"),
        ) from None


def _finite(word: str) -> float:
    value = float(word)
    if not isfinite(value):
        raise AmbiguousScalarError(
            Text("et endeligt tal", "a finite number"), Text("tallet er for stort", "the number is too large")
        )
    return value


def _without_points(word: str) -> Text:
    """Return how a number with points between its thousands is written; one of millions is most often an amount in kr."""
    whole, first = word.replace(".", ""), word.split(".")[0]
    if word.count(".") == 1:
        return Text(
            f"punktum er decimaltegn: skriv {whole} eller {first}", f"the point is the decimal sign: write {whole} or {first}"
        )
    mio = f"{int(whole) / 1e6:g}"
    return Text(
        f"punktum er decimaltegn: skriv {whole}, eller {mio}, hvis det er kr.: beløb står i mio. kr.",
        f"the point is the decimal sign: write {whole}, or {mio} if it is in kr.: amounts are in mio. kr.",
    )


def _write(what: str) -> Text:
    return Text(f"skriv {what}", f"write {what}")
