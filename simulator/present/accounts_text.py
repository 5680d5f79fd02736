"""What the checks of the accounts found, in words: how many hold, and each one that does not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.baseline import CASH_CLOSING, Accounts, Column
from simulator.model.identities import Identity, Rule
from simulator.present.number_text import whole
from simulator.text import Language, Text

_COLUMNS: Final[dict[Column, Text]] = {
    "budget": Text("budget", "budget"),
    "supplementary": Text("tillægsbevilling", "supplementary appropriation"),
    "corrected": Text("korrigeret budget", "corrected budget"),
    "accounts": Text("regnskab", "accounts"),
    "difference": Text("forskel", "difference"),
}
_COMPUTED: Final[dict[Rule, Text]] = {
    "difference": Text("regnskab − budget", "accounts − budget"),
    "corrected": Text("budget + tillægsbevilling", "budget + supplementary appropriation"),
    "sum": Text("summen af rækkerne", "the sum of its rows"),
    "lines": Text("summen af de enkelte linjer", "the sum of the single lines"),
    "cash": Text("primo − (forbrug + kursreguleringer)", "opening − (use + value adjustments)"),
    "cash_without_value_adjustments": Text("primo − forbrug", "opening − use"),
    "cash_with_printed_signs": Text("primo + forbrug + kursreguleringer", "opening + use + value adjustments"),
}
_WHY: Final[dict[Rule, Text]] = {
    "cash_without_value_adjustments": Text("kursreguleringerne hører med", "the value adjustments belong in it"),
    "cash_with_printed_signs": Text("− er penge ind", "− is money in"),
}
_FROM: Final = {
    "budget": Text("det oprindelige budget, ikke fra det korrigerede", "the original budget, not from the corrected one"),
    "corrected": Text("det korrigerede budget, ikke fra det oprindelige", "the corrected budget, not from the original one"),
}


def findings(accounts: Accounts, identities: Sequence[Identity], language: Language) -> Iterator[str]:
    """Yield what the difference is measured from, how many identities hold, and each one that does not."""
    measured = _FROM[accounts.difference_from]
    yield Text(
        f"Forskel er regnskabets afstand fra {measured.da}.", f"Difference is how far the accounts are from {measured.en}."
    ).in_(language)
    yield _counts(identities, language)
    for identity in identities:
        if identity.gap:
            yield f"  {_one(accounts, identity, language)}"


def _counts(identities: Sequence[Identity], language: Language) -> str:
    count = Counter(identity.outcome for identity in identities)
    total = len(identities)
    parts = [Text(f"{count['exact']} af {total} regnestykker går op", f"{count['exact']} of {total} sums hold exactly")]
    if count["rounding"]:
        parts.append(Text(f"{count['rounding']} gør det på nær afrunding", f"{count['rounding']} but for rounding"))
    if count["misread"]:
        parts.append(
            Text(
                f"{count['misread']} går først op, når kursreguleringer og fortegn læses rigtigt",
                f"{count['misread']} only once value adjustments and signs are understood",
            )
        )
    if count["broken"]:
        parts.append(Text(f"{count['broken']} går ikke op", f"{count['broken']} do not hold"))
    said = [part.in_(language) for part in parts]
    return f"{', '.join(said)}{':' if count['exact'] < total else '.'}"


def _one(accounts: Accounts, identity: Identity, language: Language) -> str:
    row = accounts.row(identity.row)
    name = "" if row is None else row.name.in_(language)
    where = name if identity.row == CASH_CLOSING else f"{name}, {_COLUMNS[identity.column].in_(language)}"
    left, right, gap = (whole(value, language) for value in (identity.left, identity.right, abs(identity.gap)))
    computed = _COMPUTED[identity.rule]
    said = Text(
        f"{where}: {computed.da} er {left}, trykt {right}, {gap} fra",
        f"{where}: {computed.en} is {left}, printed {right}, {gap} off",
    ).in_(language)
    why = _WHY.get(identity.rule)
    return said if why is None else f"{said}; {why.in_(language)}"
