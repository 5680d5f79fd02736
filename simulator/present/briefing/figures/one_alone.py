"""Why the table of reforms, which changes them all at once, and chart 9, which puts one of them off, can point opposite ways."""

from typing import Final

from simulator.present.briefing.sentences import the
from simulator.present.comparison_text import lowered, name_in
from simulator.present.listing import with_or
from simulator.stats.briefing import Briefing
from simulator.stats.plan import PutOff
from simulator.text import Language, Text

_EQUAL: Final = 1
"""Row of the basis axis at equal service level, which chart 9 shows."""
_SHOWN_MIO: Final = 0.05
"""What is smaller is written as nought."""


def one_alone_text(briefing: Briefing, language: Language) -> str:
    """Return what chart 9 changes and the table does not, and the reforms for which the two have opposite signs, if any."""
    reforms = briefing.reference.reforms
    if len(reforms) == 1:
        return ""
    da, en = name_in(briefing.alternative, "da"), the(briefing.alternative)
    told = Text(
        f"Figuren udskyder én reform ad gangen: de andre følger {da}, og for den gøres det billigste, der er tilbage (at begynde "
        "senere eller at vente). Tabellen over forskellen pr. reform skifter alle reformer på én gang.",
        f"The figure puts off one reform at a time: the others follow {en}, and for it the cheapest is done that is left (to begin "
        "later or to wait). The table of the difference by reform changes all reforms at once.",
    )
    turned = [one.reform for one in briefing.put_off if _saves(one) and _is_cheaper_at_once(briefing, one.reform)]
    if not turned:
        return told.in_(language)
    which = with_or((lowered(reform.name.in_(language)) for reform in reforms if reform.id in turned), language)
    why = Text("", "")
    if all(_others_gain(briefing, key) for key in turned):
        why = Text(", fordi de andre reformer får mere kapacitet", ", because the other reforms get more capacity")
    return Text(
        f"{told.da} Udsættes kun {which}, spares der penge{why.da}; at {da} er billigere i tabellen ved samme service, gælder, når "
        "alle skifter på én gang.",
        f"{told.en} If only {which} is put off, money is saved{why.en}; that {en} is cheaper in the table at equal service holds "
        "when all change at once.",
    ).in_(language)


def _saves(one: PutOff) -> bool:
    """Tell whether some later decision saves what can be shown, beyond its error."""
    return any(each.cost.value < -max(_SHOWN_MIO, 2 * each.cost.mcse) for each in one.deferrals)


def _is_cheaper_at_once(briefing: Briefing, reform: str) -> bool:
    row = [one.id for one in briefing.reference.reforms].index(reform)
    by_reform = briefing.against.by_reform.row(_EQUAL, row)
    return by_reform.mean.item() < -max(_SHOWN_MIO, 2 * by_reform.mcse.item())


def _others_gain(briefing: Briefing, reform: str) -> bool:
    """Tell whether the other reforms cost less when this one alone is met as the reference does, and share capacity with it."""
    mixes, shared = briefing.mixes, briefing.alternative.capacity is not None
    if mixes is None or reform not in mixes.switches or not shared:
        return False
    alone = mixes.all[len(mixes.all) - 1 - (1 << mixes.switches.index(reform))].against
    if alone is None:
        return False
    row = [one.id for one in briefing.reference.reforms].index(reform)
    change = alone.by_reform.mean[_EQUAL] - briefing.against.by_reform.mean[_EQUAL]
    return float(change.sum() - change[row]) < -_SHOWN_MIO
