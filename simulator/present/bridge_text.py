"""What is said of an estimate that was made anew: the difference first, then what was changed and what else is to be known."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from simulator.present.answer import mean_text, signed
from simulator.present.change_text import change_text
from simulator.present.comparison_text import lowered
from simulator.present.moved_dates import moved_dates
from simulator.present.number_text import as_written, decimal, decimals_of, economist_unit, money, range_ends, rounded, whole
from simulator.present.revision import Revision
from simulator.scenario_file.changes import About
from simulator.scenario_file.lint_municipality import same_municipality
from simulator.stats.bridge import PRICE_LEVEL, Contribution
from simulator.stats.decision import sign
from simulator.stats.estimates import Estimates
from simulator.text import Language, Text

_ROUNDING: Final = 1e-9
_SMALLEST_ERROR: Final = 0.001
_COUNTED: Final[dict[About, tuple[Text, Text]]] = {
    "text": (Text("tekst eller kilde", "text or source"), Text("tekster eller kilder", "texts or sources")),
    "cash": (
        Text("tal om regnskab og kasse", "number on accounts and cash"),
        Text("tal om regnskab og kasse", "numbers on accounts and cash"),
    ),
    "setting": (Text("anden indstilling", "other setting"), Text("andre indstillinger", "other settings")),
    "estimate": (
        Text("angivelse uden virkning", "entry without effect"),
        Text("angivelser uden virkning", "entries without effect"),
    ),
}
"""What changes that do not move the estimate are called, one and several."""

KINDS: Final = {"common": Text("", ""), "changed": Text("", ""), "new": Text("ny", "new"), "removed": Text("udgår", "removed")}


def headline(revision: Revision, language: Language, *, short: bool = False) -> str:
    """Return by how much the estimate is higher or lower than before, or that it is not; without a full stop of its own.

    A `short` one, for a chart, has nothing but the numbers.
    """
    total = revision.bridge.difference.cumulative
    unit = economist_unit(total.mcse.item())
    if not revision.bridge.steps:
        after = mean_text(revision.bridge.after.cumulative, language)
        return Text(
            f"Intet, der flytter skønnet, er ændret: det er {money(after, 'da')} som før",
            f"Nothing that moves the estimate was changed: it is {money(after, 'en')} as before",
        ).in_(language)
    if sign(total.mean.item(), total.mcse.item(), unit / 2) == 0:
        said = Text("Skønnet er det samme som før", "The estimate is the same as before")
        caveat = Text(" inden for simuleringsfejl og afrunding", " within simulation error and rounding").in_(language)
    else:
        size = money(rounded(abs(total.mean.item()), unit, language), language)
        more = Text("højere", "higher") if total.mean.item() > 0 else Text("lavere", "lower")
        said = Text(f"Skønnet er {size} {more.da} end før", f"The estimate is {size} {more.en} than before")
        caveat = _caveat(revision, language)
    return f"{said.in_(language)}{'' if short else caveat}: {_pair(revision, language)}"


def _pair(revision: Revision, language: Language) -> str:
    """Return the estimate now and before, with the digits that both errors support, as the end of a sentence."""
    totals = [one.cumulative for one in (revision.bridge.before, revision.bridge.after)]
    unit = economist_unit(max(one.mcse.item() for one in totals))
    before, after = (rounded(one.mean.item(), unit, language) for one in totals)
    return f"{after} mod {money(before, 'da')}" if language == "da" else f"{money(after, 'en')} against {before}"


def _caveat(revision: Revision, language: Language) -> str:
    """Return what must be known to read a difference: that it is small, or in part one of unit."""
    units = [step.cumulative for step in revision.bridge.steps if step.part == PRICE_LEVEL]
    if units:
        size, level = signed_mean(units[0], language), revision.after.prices.level
        return Text(
            f", heraf {size} fordi kroner nu er i {level}-priser", f", of which {size} because money is now in {level} prices"
        ).in_(language)
    limit, total = revision.after.materiality_mio, revision.bridge.difference.cumulative
    found, unit = abs(total.mean.item()), economist_unit(total.mcse.item())
    if found >= limit:
        return ""
    shown = as_written(f"{limit:g}", language)
    just = round(found / unit) * unit > limit - _ROUNDING  # as the sentence shows it, it is not below
    return Text(
        f", {'lige ' if just else ''}under væsentlighedsgrænsen på {shown}",
        f", {'just ' if just else ''}below the materiality of {shown}",
    ).in_(language)


def signed_mean(estimates: Estimates, language: Language) -> str:
    """Return the mean of a change with its sign and the digits its error supports."""
    return signed(estimates.mean.item(), economist_unit(estimates.mcse.item()), language)


def distributions_text(revision: Revision, language: Language) -> str:
    """Return median, range and budget figure of the estimate before and now."""
    totals = [one.cumulative for one in (revision.bridge.before, revision.bridge.after)]
    to = Text("til", "to").in_(language)
    medians = _then([rounded(one["p50"].item(), economist_unit(one.error("p50").item()), language) for one in totals])
    ranges = _then([f" {to} ".join(range_ends(one, language)) for one in totals])
    modes = _then([rounded(one.mode.item(), economist_unit(one.mcse.item()), language) for one in totals])
    return Text(
        f"Median {medians}; 8 af 10 fremtider {ranges}; budgettal {modes}.",
        f"Median {medians}; 8 in 10 futures {ranges}; budget figure {modes}.",
    ).in_(language)


def _then(values: Sequence[str]) -> str:
    return values[0] if values[0] == values[-1] else " → ".join(values)


def aside_text(revision: Revision, language: Language) -> str:
    """Return how much was changed that does not move the estimate, by kind, and the first number of it; nothing if nothing was.

    Dates that amounts do not move with have a sentence of their own.
    """
    own = moved_dates(revision)
    found = [change for change in revision.aside if change not in own]
    counts = Counter(change.about for change in found)
    listed = [f"{count} {_COUNTED[about][count > 1].in_(language)}" for about in _COUNTED if (count := counts[about])]
    if not listed:
        return ""
    idle = [change for change in found if change.about == "estimate"]
    if idle:
        such = Text("bl.a. ", "such as ").in_(language) if len(idle) > 1 else ""
        listed[-1] += f": {such}{change_text(revision, idle[0], language, keys=False)}"
    joined = ", ".join(listed)
    return Text(
        f"Ændret uden at flytte skønnet: {joined} (changes.csv).", f"Changed without moving the estimate: {joined} (changes.csv)."
    ).in_(language)


def order_text(revision: Revision, language: Language) -> str:
    """Return how much of a step another order would show under others; nothing where that is less than the digits shown."""
    steps = revision.bridge.steps
    if len(steps) < 2:
        return ""
    most = max(steps, key=lambda step: abs(step.reversed.mean.item()))
    unit = economist_unit(max(most.reversed.mcse.item(), most.cumulative.mcse.item()))
    if sign(most.reversed.mean.item(), most.reversed.mcse.item(), unit / 2) == 0:
        return ""
    size = money(rounded(abs(most.reversed.mean.item()), unit, language), language)
    other = rounded((most.cumulative.mean + most.reversed.mean).item(), unit, language)
    name = lowered(most.name.in_(language))
    return Text(
        f"Regnes trinnene i omvendt rækkefølge, flytter højst {size} til et andet trin; {name} er da {other}.",
        f"In reverse order at most {size} would stand with another step ({name} {other}).",
    ).in_(language)


def error_text(revision: Revision, language: Language) -> str:
    """Return the error of the difference and what it rests on, and where the earlier estimate may have come from other futures."""
    run, anew = revision.after.run, revision.before.run != revision.after.run
    draws = whole(run.draws, language)
    if not revision.bridge.steps:
        return _computed_anew(draws, run.seed).in_(language) if anew else ""
    error = revision.bridge.difference.cumulative.half_width("mean").item()
    shown = f"±{decimal(error, min(decimals_of(error) + 1, 3) if error > 0 else 3, language)}"
    if 0 < error < _SMALLEST_ERROR / 2:
        shown = f"under {decimal(_SMALLEST_ERROR, 3, language)}"
    sentences = [
        Text(
            f"Simuleringsfejl på forskellen: {shown} (95 pct.); de samme {draws} fremtider før og nu, seed {run.seed}.",
            f"Simulation error of the difference: {shown} (95 %); the same {draws} futures before and now, seed {run.seed}.",
        )
    ]
    if anew:
        sentences.append(
            Text(
                "Skønnet før er regnet om i dem og kan afvige fra dengang med sin simuleringsfejl.",
                "The earlier estimate was computed anew in them and may differ from then by its simulation error.",
            )
        )
    return " ".join(sentence.in_(language) for sentence in sentences)


def _computed_anew(draws: str, seed: int) -> Text:
    return Text(
        f"Skønnet før er regnet om i de samme {draws} fremtider, seed {seed}, og kan afvige fra dengang med sin simuleringsfejl.",
        f"The earlier estimate was computed anew in the same {draws} futures, seed {seed}, and may differ from then by its "
        "simulation error.",
    )


def two_municipalities(revision: Revision) -> tuple[Text, ...]:
    """Return the remark that the files are of two municipalities, if they say so."""
    names = [one.municipality.name for one in (revision.before, revision.after)]
    if not all(names) or same_municipality(*names):
        return ()
    said = Text(
        f"Filerne er fra to kommuner: {names[0]} og {names[1]}.", f"The files are of two municipalities: {names[0]} and {names[1]}."
    )
    return (said,)


def before_name(revision: Revision, language: Language) -> str:
    """Return what the estimate before is called, with its price level where that is another one."""
    before, level = Text("Før", "Before").in_(language), revision.before.prices.level
    if level == revision.after.prices.level:
        return before
    return f"{before} ({Text(f'{level}-priser', f'{level} prices').in_(language)})"


def step_name(step: Contribution, language: Language) -> str:
    """Return the name of a step, and whether its reform is new or gone."""
    kind = KINDS[step.kind].in_(language)
    name = step.name.in_(language)
    return f"{name} ({kind})" if kind else name


def steps_text(steps: Sequence[Contribution], language: Language) -> str:
    """Return the steps with what each changes, in their order."""
    return "; ".join(f"{step_name(step, language)} {signed_mean(step.cumulative, language)}" for step in steps)
