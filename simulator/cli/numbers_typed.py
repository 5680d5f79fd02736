"""Numbers on the command line as a Dane or an Englishman types them: 44.500 and 44,500 are forty-four thousand five hundred.

Python would read 44.500 as 44.5, and a whole number of that as 44, without a word.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from simulator.text import Text

_WHOLE: Final = re.compile(r"[+-]?\d+")
_GROUPS: Final = re.compile(r"[+-]?\d{1,3}(?P<sign>[., \u00a0_'])\d{3}((?P=sign)\d{3})*")
_SHARE: Final = re.compile(r"(?P<number>[+-]?\d+([.,]\d+)?|[+-]?nan)\s*(?P<per_cent>%|pct\.?)?", re.IGNORECASE)


class NotANumberError(ValueError):
    """A word is no number of the kind that was expected."""

    def __init__(self, expected: Text) -> None:
        super().__init__(expected.en)
        self.expected = expected


def whole_number(_: Any, tokens: Sequence[Any]) -> int:
    """Return a whole number that may have a sign between its thousands.

    Raises
    ------
    NotANumberError
        If it is none.
    """
    word = tokens[0].value.strip()
    if _GROUPS.fullmatch(word):
        word = re.sub(r"[^\d+-]", "", word)
    if not _WHOLE.fullmatch(word):
        raise NotANumberError(Text("et helt tal såsom 20480", "a whole number such as 20480"))
    return int(word)


def share(_: Any, tokens: Sequence[Any]) -> float:
    """Return a share written 0.0032, 0,0032, 0.32 % or 0,32 pct.

    Raises
    ------
    NotANumberError
        If it is none.
    """
    found = _SHARE.fullmatch(tokens[0].value.strip())
    if found is None:
        raise NotANumberError(Text("en andel såsom 0,0032 eller 0,32 %", "a share such as 0.0032 or 0.32 %"))
    number = float(found["number"].replace(",", "."))
    return float(f"{number / 100:.12g}") if found["per_cent"] else number
