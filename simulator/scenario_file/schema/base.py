"""Ground rules of all schema classes and the words they share."""

import datetime as dt
from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from simulator.text import Text


class Strict(BaseModel):
    """A mapping with known keys only; values keep the type they were written with."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        use_attribute_docstrings=True,
        allow_inf_nan=False,
        populate_by_name=True,
    )


def refuse(code: str, expected: Text, got: Text, hint: Text | None = None, at: tuple[str | int, ...] = ()) -> NoReturn:
    """Report a rule that pydantic does not know; `at` is the path below the value being validated.

    Raises
    ------
    PydanticCustomError
        Always; `translate` turns it into a Problem with the given code and texts.
    """
    context: dict[str, Any] = {"code": code, "expected": expected, "got": got, "hint": hint, "at": at}
    raise PydanticCustomError("rule", "rule", context)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name in lower case letters, digits and underscores, beginning with a letter."""

Day = Annotated[dt.date, Field(ge=dt.date(1990, 1, 1), le=dt.date(2150, 12, 31))]
"""A date inside the calendar of the simulator."""

Share = Annotated[float, Field(ge=0, le=1)]


class BothLanguages(Strict):
    """A text in Danish and in English; where one plain text stands instead, it serves for both."""

    da: str
    """Danish text."""
    en: str
    """English text."""


Name = str | BothLanguages
"""One text for both languages, or {da: …, en: …}."""


def as_text(name: Name) -> Text:
    """Return a name as a bilingual text."""
    return Text.same(name) if isinstance(name, str) else Text(name.da, name.en)


class Sourced(Strict):
    """Where a number comes from and who can find out more."""

    source: list[str] | str = Field(default_factory=list)
    """Source ids from the sources file, one or a list."""
    owner: str | None = None
    """Who in the municipality can find out (a department or a person)."""
    as_of: Day | None = None
    """Date on which the number was right."""
    note: Name | None = None
    """Remark for readers; not used in calculations."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Source ids as a tuple."""
        return (self.source,) if isinstance(self.source, str) else tuple(self.source)
