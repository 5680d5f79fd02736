"""A briefing in one language: the nine questions, the charts behind them, assumptions, method and words."""

from collections.abc import Mapping
from typing import Any

from simulator.present.briefing.assumptions import assumptions
from simulator.present.briefing.document import Block, Document, Figure, Paragraph, Part, PrintedTable
from simulator.present.briefing.figures import (
    decision_dates_figure,
    evidence_figure,
    lettered,
    mixes_figure,
    named_futures_figure,
    timeline_figure,
    tornado_figure,
    waterfall_figure,
    workload_figures,
)
from simulator.present.briefing.glossary import glossary
from simulator.present.briefing.method_page import method_parts
from simulator.present.briefing.mixes import embedded
from simulator.present.briefing.questions import questions
from simulator.present.comparison_text import name_in
from simulator.present.dates import span_text
from simulator.present.evidence_text import Origins
from simulator.present.named_futures_text import opening_text, rule_text
from simulator.present.named_years_text import year_text
from simulator.present.number_text import decimal, money_unit, whole
from simulator.stats.briefing import Briefing
from simulator.stats.named import NamedFuture
from simulator.text import Language, Text


def document(briefing: Briefing, origins: Origins, language: Language, manifest: Mapping[str, Any]) -> Document:
    """Return the briefing in one language; `manifest` is what it was made from."""
    reference, alternative = briefing.scenarios
    return Document(
        language=language,
        title=Text(
            f"{alternative.name.da} eller {name_in(reference, 'da')}?", f"{alternative.name.en} or {name_in(reference, 'en')}?"
        ).in_(language),
        subtitle=" · ".join(
            part
            for part in (
                reference.municipality.name,
                span_text(reference.years.counted, "–"),
                Text(f"{reference.prices.level}-priser", f"{reference.prices.level} prices").in_(language),
                Text(
                    f"{whole(reference.run.draws, 'da')} simulerede fremtider",
                    f"{whole(reference.run.draws, 'en')} simulated futures",
                ).in_(language),
            )
            if part
        ),
        notes=_notes(language),
        questions=questions(briefing, language),
        appendix=(
            *_charts(briefing, language),
            *_named(briefing, language),
            _method(briefing, language),
            *assumptions(briefing, origins, language),
        ),
        glossary=glossary(language),
        mixes=embedded(briefing, language),
        manifest=manifest,
        author=reference.municipality.name,
    )


def _notes(language: Language) -> tuple[str, ...]:
    notes = (
        Text(
            "Fortegn som i regnskabet: + merudgift, − mindreudgift eller indtægt.",
            "Signs as in the accounts: + expenditure, − income or saving.",
        ),
        Text("Afrunding kan give differencer.", "Rounding may give differences."),
        Text(
            "Hyppigheder gælder simulerede fremtider under disse forudsætninger.",
            "Frequencies are of simulated futures under these assumptions.",
        ),
    )
    return tuple(note.in_(language) for note in notes)


def _charts(briefing: Briefing, language: Language) -> tuple[Part, ...]:
    """Return the parts of the appendix that show charts, without those that have nothing to show."""
    parts = (
        ("drivers", Text("Hvad svaret afhænger af", "What the answer depends on"), (tornado_figure, evidence_figure)),
        ("choices", Text("Hver reform for sig", "Reform by reform"), (mixes_figure, decision_dates_figure)),
        ("work", Text("Love og arbejde", "Laws and work"), (timeline_figure,)),
        ("budget", Text("Budgettet med og uden reformerne", "The budget with and without the reforms"), (waterfall_figure,)),
    )
    found = []
    for key, heading, builders in parts:
        figures: list[Figure] = [one for one in (build(briefing, language) for build in builders) if one is not None]
        if key == "work":
            figures += workload_figures(briefing, language)
        if figures:
            found.append(Part(id=key, heading=heading.in_(language), blocks=tuple(lettered(figures, language))))
    return tuple(found)


def _named(briefing: Briefing, language: Language) -> tuple[Part, ...]:
    """Return the part that tells named futures year by year, if there are any."""
    figure = named_futures_figure(briefing, language)
    if figure is None:
        return ()
    blocks: list[Block] = [figure]
    for future in briefing.named:
        blocks.append(Paragraph(text=opening_text(future, briefing.scenarios, language)))
        blocks.append(_told(future, briefing, language))
    heading = Text("Fremtider med navn", "Futures with a name").in_(language)
    return (Part(id="futures", heading=heading, blocks=tuple(blocks)),)


def _told(future: NamedFuture, briefing: Briefing, language: Language) -> PrintedTable:
    """Return a future year by year: what each strategy costs, which laws come, what sets the strategies apart."""
    unit = money_unit(language)
    heads = (Text("År", "Year"), *(scenario.name for scenario in briefing.scenarios), Text("Hvad der sker", "What happens"))
    return PrintedTable(
        caption=Text(f"{future.name.da}, år for år, {unit}", f"{future.name.en}, year by year, {unit}").in_(language),
        columns=tuple(head.in_(language) for head in heads),
        rows=tuple(
            (
                str(year.year),
                *(decimal(amount, 1, language) for amount in year.net_effect),
                year_text(future, year, briefing.scenarios, language, with_reforms=False),
            )
            for year in future.years
        ),
        note=rule_text(future, briefing.scenarios, language),
    )


def _method(briefing: Briefing, language: Language) -> Part:
    return Part(
        id="method",
        heading=Text("Metode", "Method").in_(language),
        blocks=tuple(Paragraph(text=text) for text in method_parts(briefing.scenarios, language)),
    )
