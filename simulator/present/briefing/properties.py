"""The title and author that an Office file carries in its properties, where a text has at most 255 characters."""

from textwrap import shorten
from typing import Final

_MOST: Final = 255


def property_text(text: str) -> str:
    """Return a text as a property may hold it, cut at a word if it is longer."""
    return shorten(text, _MOST, placeholder=" …")
