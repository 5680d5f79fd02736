"""A briefing's parts: the nine questions that a committee asks, and the appendix."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulator.present.briefing.document import Document, Figure, Paragraph, Part, PrintedTable
from simulator.present.briefing.mixes import embedded
from simulator.present.briefing.sentences import (
    amount_text,
    answer_text,
    by_reform_rows,
    by_year_rows,
    difference_columns,
    often_text,
    service_sentence,
)
from simulator.present.briefing.tables import printed
from simulator.present.cash_text import cash_sentences
from simulator.present.charts.cash import cash_chart
from simulator.present.charts.chart import Chart
from simulator.present.charts.difference import difference_chart
from simulator.present.charts.strategies import strategies_chart
from simulator.present.charts.totals import totals_chart
from simulator.present.comparison_text import name_in
from simulator.present.number_text import whole
from simulator.stats.briefing import Briefing
from simulator.text import Language, Text


def document(briefing: Briefing, language: Language, manifest: Mapping[str, Any]) -> Document:
    """Return the briefing in one language; `manifest` is what it was made from."""
    reference, alternative = briefing.scenarios
    one = briefing.against
    years = f"{reference.years.counted[0]}–{reference.years.counted[-1]}"
    by_reform = PrintedTable(
        caption=Text("Forskel i alt pr. reform, mio. kr.", "Difference in total by reform, DKK m").in_(language),
        columns=difference_columns(Text("Reform", "Reform"), language),
        rows=by_reform_rows(one, reference, language),
        total=True,
        slot="by_reform",
    )
    by_year = PrintedTable(
        caption=Text("Forskel pr. år, mio. kr.", "Difference by year, DKK m").in_(language),
        columns=difference_columns(Text("År", "Year"), language),
        rows=by_year_rows(one, reference, language),
        slot="by_year",
    )
    costs = briefing.comparison.strategies
    net = beside(strategies_chart(briefing.scenarios, costs, one, language), language)
    difference = beside(difference_chart(reference, alternative, one, language), language)
    total = beside(totals_chart(briefing.scenarios, costs, language), language)
    by_strategy = printed(
        net, language, ("strategy", "year", "p10", "p50", "p90"), caption=Text("Nettovirkning pr. år", "Net effect by year")
    )
    questions = (
        Part(
            id="question",
            heading=Text("Hvad skal besluttes?", "What is to be decided?").in_(language),
            blocks=(
                Paragraph(
                    text=Text(
                        f"{alternative.name.da} mod {name_in(reference, 'da')}, {years}.",
                        f"{alternative.name.en} against {name_in(reference, 'en')}, {years}.",
                    ).in_(language)
                ),
            ),
        ),
        Part(
            id="answer",
            heading=Text("Hvad er billigst, og hvor sikkert er det?", "Which is cheaper, and how sure is it?").in_(language),
            blocks=(
                Paragraph(text=answer_text(one, alternative, reference, language), slot="answer", lead=True),
                Paragraph(text=often_text(one, alternative, reference, language), slot="often"),
            ),
        ),
        Part(
            id="amount",
            heading=Text("Hvor meget?", "By how much?").in_(language),
            blocks=(
                Paragraph(text=amount_text(one, reference, language), slot="amount"),
                by_reform,
                Figure(number=6, chart=total, table=replace(by_strategy, rows=()), slot="total"),
            ),
        ),
        Part(
            id="service",
            heading=Text("Er det også billigst ved samme service?", "Is it cheaper at equal service too?").in_(language),
            blocks=(Paragraph(text=service_sentence(one, language), slot="service"),),
        ),
        Part(
            id="when",
            heading=Text("Hvornår?", "When?").in_(language),
            blocks=(
                Figure(number=2, chart=difference, table=by_year, slot="difference"),
                Figure(number=1, chart=net, table=by_strategy, slot="net_effect"),
            ),
        ),
        *_cash(briefing, language),
    )
    return Document(
        language=language,
        title=Text("Skal vi vente eller handle?", "Wait or act?").in_(language),
        subtitle=f"{reference.municipality.name} · {years} · {whole(reference.run.draws, language)}",
        notes=(Text("− = indtægt eller mindreudgift.", "− = income or saving.").in_(language),),
        questions=questions,
        appendix=(),
        glossary=((Text("Median", "Median").in_(language), Text("Halvdelen ligger under.", "Half lie below.").in_(language)),),
        mixes=embedded(briefing, language),
        manifest=manifest,
    )


def _cash(briefing: Briefing, language: Language) -> tuple[Part, ...]:
    books = briefing.runs[1].books
    chart = None if books is None else cash_chart(briefing.alternative, books, language)
    if chart is None:
        return ()
    sentences = cash_sentences(briefing.alternative, books, language)
    table = printed(
        chart,
        language,
        ("year", "average_12_p10", "average_12_p50", "average_12_p90", "p_below_floor", "p_below_zero"),
        caption=Text("12-måneders gennemsnit af kassen, mio. kr.", "12-month average of cash, DKK m"),
        keep=lambda row: row["case"] == "with",
    )
    part = Part(
        id="cash",
        heading=Text("Er kassens gulv truet, og hvornår?", "Is the cash floor at risk, and when?").in_(language),
        blocks=(*(Paragraph(text=text) for text in sentences), Figure(number=5, chart=beside(chart, language), table=table)),
    )
    return (part,)


def beside(chart: Chart, language: Language) -> Chart:
    """Return a chart whose alternative text points at the table beside it instead of at a file."""
    file = Text(f"Tallene står i {chart.name}.csv.", f"The numbers are in {chart.name}.csv.").in_(language)
    here = Text("Tabellen står ved diagrammet.", "The table is beside the chart.").in_(language)
    return replace(chart, alt=chart.alt.replace(file, here))
