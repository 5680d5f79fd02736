"""How a municipality's budget without the reforms is written: its accounts, the lines to come, cash."""

import re
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field

from simulator.model.lines import LineId
from simulator.scenario_file.schema.base import Id, Name, Sourced, Strict, refuse
from simulator.scenario_file.schema.books import Cash, Line, OneOff
from simulator.scenario_file.schema.reform import Year
from simulator.text import Text

_WITH_POINTS: Final = re.compile(r"[-−]?[0-9]{1,3}([.,][0-9]{3})+")


def _without_points(value: Any) -> Any:
    """Refuse 1.234, which is a bit more than one here, and 1.234.567, which is text: the tables are printed that way."""
    if isinstance(value, float) or (isinstance(value, str) and _WITH_POINTS.fullmatch(value)):
        plain = _meant(value)
        hint = None
        if plain is not None:
            hint = Text(f"intet tegn mellem tusinder: skriv {plain}", f"no sign between thousands: write {plain}")
        refuse("SCN010", Text("et helt antal 1.000 kr.", "a whole number of 1,000 kr."), Text.same(str(value)), hint)
    return value


def _meant(value: float | str) -> int | None:
    """Return the whole number that was probably meant, None where no one can tell."""
    if isinstance(value, str):
        return int(value.replace("−", "-").translate({ord("."): None, ord(","): None}))
    if value.is_integer():
        return int(value)
    return round(value * 1000) if round(value, 3) == value else None


Thousands = Annotated[int, BeforeValidator(_without_points), Field(ge=-(10**12), le=10**12)]
"""A printed number, 1.000 kr."""


class AccountRow(Strict):
    """One printed row of the accounts, in whole 1.000 kr.; a column that is printed empty is left out."""

    name: Name | None = None
    """Name as printed; default the line's usual name."""
    section: Name | None = None
    """Heading it stands under; a heading below another one is written after ` / `."""
    sum_of: list[Id] = Field(default_factory=list)
    """Marks a subtotal: the ids of the rows above that it adds up. A row without it is a result line or a cash balance."""
    budget: Thousands | None = None
    """Original budget."""
    supplementary: Thousands | None = None
    """Supplementary appropriations of the year."""
    corrected: Thousands | None = None
    """Corrected budget: budget + supplementary."""
    accounts: Thousands
    """Accounts; + is expenditure, - is income, but of a cash balance + is money."""
    difference: Thousands | None = None
    """Accounts less the budget that `difference_from` names."""


class Baseline(Sourced):
    """The budget without the reforms: the accounts it starts from, the lines to come, cash."""

    format: Literal[1]
    """Version of the file format."""
    municipality: str | None = None
    """Whose accounts, lines and cash these are: the name as the scenario's `municipality` has it. A scenario of another one that
    uses them is told so (SCN211)."""
    year: Year
    """Year of the accounts."""
    difference_from: Literal["budget", "corrected"] = "corrected"
    """What the column `difference` measures the accounts from: the original or the corrected budget."""
    accounts: Annotated[dict[Id, AccountRow], Field(min_length=1)]
    """Rows in printed order, by id: result lines, subtotals with `sum_of` and an id of your own, and the balances
    `cash_opening` and `cash_closing`. A subtotal called `use_of_cash` is also held against its lines and the balances."""
    lines: dict[LineId, Line] = Field(default_factory=dict)
    """Result lines without the reforms in the years after the accounts; a line left out is 0. Need `cash`."""
    one_offs: dict[Id, OneOff] = Field(default_factory=dict)
    """Single amounts beside the lines, such as settlements of taxes, in years after the accounts."""
    cash: Cash | None = None
    """Cash; with it and `lines` the years to come are followed month by month. Needs `lines`."""
    contains: list[str] = Field(default_factory=list)
    """Effects that the lines hold already, such as employment.adopted_framework_saving: not added again."""
    ceiling: dict[Year, float] = Field(default_factory=dict)
    """The municipality's share of the service ceiling by year, mio. kr., current prices; without it nothing is said about it."""
