"""Ways out of a mistake: what was probably meant, told where a message can only say what is wrong."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from simulator.model.lines import LINE_NAMES
from simulator.scenario_file.source import Node
from simulator.text import Text

_DANISH: Final[dict[str, tuple[str, ...]]] = {
    **{name.da.casefold(): (line,) for line, name in LINE_NAMES.items()},
    "aftale": ("agreement",),
    "aktiv": ("active",),
    "anlæg": ("capital_expenditure",),
    "beløb": ("amount",),
    "bemærkning": ("note",),
    "dato": ("date",),
    "drift": ("service_expenditure",),
    "driver": ("drivers", "driven_by"),
    "effekter": ("effects",),
    "ejer": ("owner",),
    "eksperter": ("experts",),
    "engangs": ("one_off",),
    "engang": ("one_off",),
    "engangsbeløb": ("one_off",),
    "forsinkelse": ("delay_months",),
    "forløb": ("path",),
    "forslag": ("proposal",),
    "fra": ("from",),
    "første": ("first",),
    "grad": ("grade",),
    "gulv": ("floor",),
    "halvår": ("half_year",),
    "hændelse": ("event",),
    "implementering": ("implementation",),
    "indbyggere": ("inhabitants",),
    "indfasning": ("phase_in",),
    "indkomstoverførsler": ("transfer_expenditure",),
    "ingen": ("none",),
    "kapacitet": ("capacity",),
    "kasse": ("cash",),
    "kilde": ("source", "sources"),
    "kilder": ("sources", "source"),
    "kommune": ("municipality",),
    "linje": ("line",),
    "linjer": ("lines",),
    "lov": ("law",),
    "lovforslag": ("bill",),
    "løbende": ("running",),
    "låneoptagelse": ("new_loans",),
    "middelværdi": ("mean",),
    "milepæl": ("milestone", "milestones"),
    "milepæle": ("milestones",),
    "måneder": ("months",),
    "navn": ("name",),
    "overførsler": ("transfer_expenditure",),
    "prisindeks": ("price_index",),
    "prisniveau": ("price_level",),
    "reformer": ("reforms",),
    "regnskab": ("accounts",),
    "sandsynlighed": ("probability", "never"),
    "sidste": ("last",),
    "skat": ("taxes",),
    "skoleår": ("school_year",),
    "slut": ("ends",),
    "slutter": ("ends",),
    "spredning": ("sd",),
    "starter": ("starts",),
    "strategi": ("strategy",),
    "til": ("to",),
    "tilskud": ("grant", "grants_and_equalisation"),
    "trekant": ("triangular",),
    "udgift": ("cost", "service_expenditure"),
    "udvalg": ("committee",),
    "varig": ("running",),
    "vedtaget": ("adopted",),
    "venter": ("waiting",),
    "virkning": ("effects",),
    "virkninger": ("effects",),
    "vækst": ("growth",),
    "år": ("years", "year"),
    "årlig": ("running",),
    "årsag": ("driven_by", "drivers"),
    "årsager": ("drivers", "driven_by"),
}
"""The commonest keys and words of the files, as a Dane would write them."""

_MISSING: Final = {
    "format": Text("tilføj format: 1", "add format: 1"),
    "grade": Text(
        "tilføj grade: A (eget, vedtaget tal), B (fra en kilde, omregnet), C (afledt) eller D (antagelse)",
        "add grade: A (own adopted figure), B (sourced and scaled), C (derived) or D (assumption)",
    ),
    "line": Text("tilføj line: service_expenditure eller en anden linje", "add line: service_expenditure or another line"),
    "price_level": Text("tilføj price_level: 2025", "add price_level: 2025"),
    "start": Text(
        "tilføj start: {active: {lead_months: 12}, waiting: {lag_months: 1}}",
        "add start: {active: {lead_months: 12}, waiting: {lag_months: 1}}",
    ),
    "years": Text("tilføj years: {first: 2025, last: 2028}", "add years: {first: 2025, last: 2028}"),
}
_LISTS: Final = {
    **dict.fromkeys(("pert", "triangular"), Text("[laveste, sandsynligste, højeste]", "[lowest, likeliest, highest]")),
    "uniform": Text("[laveste, højeste]", "[lowest, highest]"),
}
_DECIMAL: Final = re.compile(r"[-+]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[-+]?[0-9]+,?[0-9]*")
_THOUSANDS: Final = re.compile(r"[-+]?[0-9]{1,3}(\.[0-9]{3}){2,}|[-+]?[0-9]{1,3}(,[0-9]{3}){2,}")
_PER_CENT: Final = re.compile(r"([-+]?[0-9]+([.,][0-9]+)?)%")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[-./ ]+([0-9]{1,2})[-./ ]+([0-9]{4})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NAMED: Final = re.compile(r"(?:den )?([0-9]{1,2})\.? *([a-z]{3})[a-z]*\.? *([0-9]{4})")
_WITH_UNIT: Final = re.compile(r"([-+]?[0-9.,]+)(?:(mio\.?|t\.?)?(?:kr\.?|kroner)|(mio\.?))")
_DIVIDED: Final = re.compile(r"[-+]?[0-9.,]+(;[-+]?[0-9.,]+)+")
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,3}([.,'][0-9]{3})+|[-+]?[0-9]+")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?")


def did_you_mean(word: str, known: Iterable[str]) -> Text | None:
    """Return the hint with the known word that `word` is Danish for, or else the nearest one, if one is near."""
    names = list(known)
    danish = {said: name for said, meant in _DANISH.items() for name in meant[::-1] if name in names}
    said = word.casefold()
    if said in danish:
        return _meant(danish[said])
    near = get_close_matches(word, names, n=1, cutoff=0.6) or [danish[one] for one in get_close_matches(said, danish, n=1)]
    return _meant(near[0]) if near else None


def _meant(name: str) -> Text:
    return Text(f"mente du {name}?", f"did you mean {name}?")


def missing_hint(key: str) -> Text:
    """Return what to add where a key is missing."""
    return _MISSING.get(key) or Text(f"tilføj {key}: …", f"add {key}: …")


def number_hint(word: str, *, in_list: bool = False) -> Text | None:
    """Return how a number is written that is text here: 1,5 or 1.000,5 or 1.110.892 or 30%.

    In a list a comma may also have been meant to divide two numbers.
    """
    plain = word.replace(" ", "").replace("\u00a0", "").replace("−", "-")
    if _DECIMAL.fullmatch(plain):
        fixed = plain.replace(".", "").replace(",", ".")
        space = (
            Text(", eller mellemrum efter kommaet", ", or a space after the comma") if in_list and "," in plain else Text("", "")
        )
        return Text(f"decimaltegn er punktum: skriv {fixed}{space.da}", f"the decimal sign is a point: write {fixed}{space.en}")
    if _THOUSANDS.fullmatch(plain):
        return _without_signs(plain.replace(".", "").replace(",", ""))
    if (per_cent := _PER_CENT.fullmatch(plain)) is not None:
        share = float(per_cent[1].replace(",", ".")) / 100
        return Text(f"skriv andelen {share:g}", f"write the share {share:g}")
    if (money := _WITH_UNIT.fullmatch(plain.casefold())) is not None:
        return _money_hint(money[1], money[2] or money[3] or "")
    if _DIVIDED.fullmatch(plain):
        fixed = ", ".join(part.replace(",", ".") for part in plain.split(";"))
        return Text(f"komma mellem tallene: [{fixed}]", f"commas between the numbers: [{fixed}]")
    return None


def range_hint(values: Sequence[object]) -> Text | None:
    """Return how two or three numbers in ascending order are written that were given without saying what they are."""
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return None
    form = {2: "uniform", 3: "pert"}.get(len(values))
    numbers = [float(str(value)) for value in values]
    if form is None or numbers != sorted(numbers):
        return None
    written = f"{{{form}: [{', '.join(map(str, values))}]}}"
    return Text(f"skriv {written}", f"write {written}")


def whole_hint(value: object) -> Text | None:
    """Return how a whole number is written that has a sign between its thousands, a decimal part of nothing, or quotes."""
    if isinstance(value, float):
        if value.is_integer():
            return Text(f"skriv {value:.0f}", f"write {value:.0f}")
        return _without_signs(f"{value * 1000:.0f}") if (value * 1000).is_integer() else None  # 44.500 was read as 44.5
    if isinstance(value, str) and _WHOLE.fullmatch(plain := value.replace(" ", "").replace("\u00a0", "").replace("−", "-")):
        digits = re.sub(r"[.,']", "", plain)
        quoted = Text(f"skriv {digits} uden anførselstegn", f"write {digits} without quotes")
        return quoted if digits == value else _without_signs(digits)
    return None


def _without_signs(digits: str) -> Text:
    return Text(f"intet tegn mellem tusinder: skriv {digits}", f"no sign between thousands: write {digits}")


def _money_hint(figures: str, unit: str) -> Text | None:
    """Return how an amount is written that has its unit behind it; a point is the decimal sign only where millions are told."""
    decimal = unit.startswith("mio") and "," not in figures
    try:
        told = float(figures if decimal else figures.replace(".", "").replace(",", "."))
    except ValueError:
        return None
    mio = told * {"m": 1.0, "t": 1e-3}.get(unit[:1], 1e-6)
    return Text(f"skriv kun tallet, i mio. kr.: {mio:g}", f"write only the number, in mio. kr.: {mio:g}")


def share_hint(value: object) -> Text | None:
    """Return how a share is written that was given in per cent."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 < value <= 100:
        return None
    shown = f"{value:g}"
    return Text(f"{shown.replace('.', ',')} pct. skrives {value / 100:g}", f"{shown} % is written {value / 100:g}")


def date_hint(value: object) -> Text | None:
    """Return how a date is written that was given the Danish way, in quotes, or without its day."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    word = str(value).strip()
    if (found := _DAY_FIRST.fullmatch(word)) is not None:
        day, month, year = found.groups()
    elif (found := _MONTH_NAMED.fullmatch(word.casefold())) is not None and _danish_month(found[2]) in _MONTHS:
        day, month, year = found[1], str(_MONTHS.index(_danish_month(found[2])) + 1), found[3]
    elif (found := _YEAR_FIRST.fullmatch(word)) is not None:
        year, month, day = found[1], found[2] or "1", found[3] or "1"
    else:
        return None
    try:
        shown = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    if shown == word:
        return Text(f"skriv {shown} uden anførselstegn", f"write {shown} without quotes")
    return Text(f"skriv {shown}", f"write {shown}")


def _danish_month(letters: str) -> str:
    """Return the first letters of a month in Danish, also for one in English."""
    return {"may": "maj", "oct": "okt"}.get(letters, letters)


def list_hint(node: Node, steps: Sequence[object]) -> Text | None:
    """Return what the list of numbers at `steps` should hold."""
    key = str(steps[-1]) if steps else ""
    shape = _LISTS.get(key)
    hint = None if shape is None else Text(f"skriv {key}: {shape.da}", f"write {key}: {shape.en}")
    return comma_hint(node, hint)


def after_comma_hint(key: str, hint: Text) -> Text:
    """Return `hint` for an unknown key without a value, which may be what stands after a comma."""
    if key.isdigit():
        return Text(
            f"decimaltegn er punktum: skriv 0.{key} for 0,{key}; tekst med komma står i anførselstegn",
            f"the decimal sign is a point: write 0.{key} for 0,{key}; a text with a comma stands in quotes",
        )
    quotes = Text("en tekst med komma står i anførselstegn", "a text with a comma stands in quotes")
    return Text(f"{hint.da}; {quotes.da}", f"{hint.en}; {quotes.en}")


def comma_hint(node: Node, hint: Text | None) -> Text | None:
    """Return `hint` with a word on the comma, if one stands between two figures, as in [0,5,2]."""
    if not _has_tight_commas(node):
        return hint
    comma = Text("er et komma her et decimaltegn, så skriv punktum: 0.5", "if a comma here is a decimal sign, write a point: 0.5")
    return comma if hint is None else Text(f"{hint.da}; {comma.da}", f"{hint.en}; {comma.en}")


def _has_tight_commas(node: Node) -> bool:
    if not isinstance(node.value, list):
        return False
    return any(
        type(one.value) is int
        and type(other.value) is int
        and one.at.line == other.at.line
        and one.at.column + len(str(one.value)) + 1 == other.at.column
        for one, other in pairwise(node.value)
    )
