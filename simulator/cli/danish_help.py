"""Help in Danish: what app.py and options.py say in English, in the users' language.

Imported only when help is asked for in Danish. A test holds that nothing is left without its Danish words.
"""

import re
from typing import TYPE_CHECKING, Any, Final

from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

_SAME: Final = "Resultaterne afhænger ikke af det."

DANISH: Final[dict[str, str]] = {
    # What the program and its verbs are for.
    "Project the budget effect of reforms on a Danish municipality, with its uncertainty.": (
        "Regn ud, hvad reformer betyder for en dansk kommunes budget, og hvor sikkert det er."
    ),
    "simulate scenarios/active.yaml runs a scenario, prints the answer and writes the folder reports/active.": (
        "simulate scenarios/active.yaml kører et scenarie, viser svaret og skriver mappen reports/active."
    ),
    "Compare strategies in the same futures: the difference, how sure it is, and what would change the answer.": (
        "Sammenlign strategier i de samme fremtider: forskellen, hvor sikker den er, og hvad der kan vende svaret."
    ),
    "Tell why an estimate has changed: what was changed in the files, and steps from the earlier estimate that add up exactly.": (
        "Fortæl, hvorfor et skøn er ændret: hvad der er ændret i filerne, og trin fra det tidligere skøn, som går op."
    ),
    "Write a briefing for a committee: web page, PDF and agenda paragraph, in Danish and English.": (
        "Skriv til et udvalg: webside, PDF, slides og dagsordenspunkt, på dansk og engelsk."
    ),
    "Find the best start for each reform: waiting for the text, or so many months before the planned date.": (
        "Find det bedste tidspunkt at begynde på hver reform: når teksten er kendt, eller så mange måneder før den planlagte dato."
    ),
    "Tell what drives the result: shares of its spread, what is worth finding out first, and when the scenario fails.": (
        "Fortæl, hvad der driver resultatet: andele af spredningen, hvad der er værd at finde ud af først, og hvornår det går galt."
    ),
    "Tell one simulated future, what a number is made of, or what an assumption is and decides; one of the three.": (
        "Fortæl én simuleret fremtid, hvad et tal består af, eller hvad en antagelse er og afgør; en af de tre."
    ),
    "Print the accounts that a scenario starts from, as published, and whether they add up.": (
        "Vis regnskabet, som et scenarie går ud fra, som det er offentliggjort, og om det stemmer."
    ),
    "Look for mistakes in scenario, reform, baseline and sources files without running them.": (
        "Led efter fejl i filer med scenarier, reformer, regnskab og kilder uden at køre dem."
    ),
    "Make a report again from its manifest and tell whether it is the same; name the first difference.": (
        "Lav en rapport om fra dens manifest, og fortæl, om den er den samme; den første forskel bliver nævnt."
    ),
    "Run it where the report was made: the manifest names the scenario files as they were typed.": (
        "Kør det dér, hvor rapporten blev lavet: manifestet nævner scenariefilerne, som de blev skrevet."
    ),
    "Write the files that another municipality begins with: examples to change, both strategies, schemas for an editor.": (
        "Skriv de filer, en anden kommune begynder med: eksempler, der skal rettes, begge strategier og skemaer til en editor."
    ),
    "Print the JSON Schema of a kind of file, for completion and help texts in an editor.": (
        "Vis JSON-skemaet for en slags fil, så en editor kan foreslå og forklare nøglerne."
    ),
    "Display this message and exit.": "Vis denne hjælp.",
    "Display application version.": "Vis programmets version.",
    # Files and folders.
    "Scenario file (YAML).": "Scenariefil (YAML).",
    "Scenario file (YAML) with a baseline.": "Scenariefil (YAML) med et regnskab (baseline).",
    "Scenario file (YAML); what it says about strategy does not matter.": (
        "Scenariefil (YAML); hvad den siger om strategi, er uden betydning."
    ),
    "Scenario file that the others are compared with.": "Scenariefil, som de andre sammenlignes med.",
    "One or more other scenario files.": "En eller flere andre scenariefiler.",
    "Scenario file that the other is compared with.": "Scenariefil, som den anden sammenlignes med.",
    "The other scenario file.": "Den anden scenariefil.",
    "Scenario file of the earlier estimate.": "Det tidligere skøns scenariefil.",
    "Scenario file of the estimate now.": "Skønnets scenariefil nu.",
    "Scenario file to compare it with; then also what drives the difference.": (
        "Scenariefil at sammenligne med; så også, hvad der driver forskellen."
    ),
    "Files to check.": "Filer, der skal ses efter.",
    "Report folder, or a file in it such as manifest.json.": "Rapportmappe, eller en fil i den, fx manifest.json.",
    "Folder to write; new or empty.": "Mappe, der skal skrives; ny eller tom.",
    "Kind of file.": "Slags fil.",
    "Report folder; default reports/SCENARIO.": "Rapportmappe; ellers reports/SCENARIE.",
    "Report folder; default reports/REFERENCE_vs_ALTERNATIVE.": "Rapportmappe; ellers reports/REFERENCE_vs_ALTERNATIV.",
    "Report folder; default reports/REFERENCE_vs_ALTERNATIVE_briefing.": (
        "Rapportmappe; ellers reports/REFERENCE_vs_ALTERNATIV_briefing."
    ),
    "Report folder; default reports/BEFORE_to_AFTER.": "Rapportmappe; ellers reports/FØR_to_NU.",
    "Report folder; default reports/SCENARIO_plan.": "Rapportmappe; ellers reports/SCENARIE_plan.",
    "Report folder; default reports/SCENARIO_sensitivity or reports/REFERENCE_vs_SCENARIO_sensitivity.": (
        "Rapportmappe; ellers reports/SCENARIE_sensitivity eller reports/REFERENCE_vs_SCENARIE_sensitivity."
    ),
    "With --input: folder for the chart as PNG and SVG.": "Sammen med --input: mappe til figuren som PNG og SVG.",
    # How much and how long.
    "Last year of the run, also after the last year of the files.": "Kørslens sidste år, også efter filernes sidste år.",
    "Number of simulated futures; default from the file.": "Antal simulerede fremtider; ellers filens.",
    "Number of simulated futures; default from the reference.": "Antal simulerede fremtider; ellers referencens.",
    "Number of simulated futures; default from AFTER.": "Antal simulerede fremtider; ellers dem i NU.",
    "Number of simulated futures that the plan is judged in; default from the file.": (
        "Antal simulerede fremtider, som planen bedømmes i; ellers filens."
    ),
    "Number of simulated futures, of which at most 20,480 are explained; default from the scenario.": (
        "Antal simulerede fremtider, hvoraf højst 20.480 bliver forklaret; ellers scenariets."
    ),
    "Seed of the run; default from the file.": "Kørslens seed; ellers filens.",
    "Seed of the run; default from the reference.": "Kørslens seed; ellers referencens.",
    "Seed of the run; default from AFTER.": "Kørslens seed; ellers det i NU.",
    "Seed of the run; default from the scenario.": "Kørslens seed; ellers scenariets.",
    "Seed of the search; the plan is judged with the next one. Default from the file.": (
        "Søgningens seed; planen bedømmes med det næste. Ellers filens."
    ),
    "Run until every headline number is known to the digits shown, at most --draws futures, default about a million.": (
        "Kør, til hvert hovedtal er kendt med de viste cifre, højst --draws fremtider, ellers omkring en million."
    ),
    "Processes, or threads for a scenario of few inputs; default 1, more for long runs. The results do not depend on it.": (
        f"Processer, eller tråde ved et scenarie med få tal; ellers 1, flere til lange kørsler. {_SAME}"
    ),
    "Processes; default 1, more for long runs. The results do not depend on it.": (
        f"Processer; ellers 1, flere til lange kørsler. {_SAME}"
    ),
    "Processes; default as many as there are cores. The results do not depend on it.": (
        f"Processer; ellers så mange, som der er kerner. {_SAME}"
    ),
    "Processes; default all cores. The results do not depend on it.": f"Processer; ellers alle kerner. {_SAME}",
    "Processes; default 1. The results do not depend on it.": f"Processer; ellers 1. {_SAME}",
    # What is printed.
    "Language of the answer, charts and messages.": "Sproget i svar, figurer og meddelelser.",
    "Language of the answer and of briefing.html and briefing.pdf; those in the other language stand beside them.": (
        "Sproget i svaret og i briefing.html og briefing.pdf; dem på det andet sprog står ved siden af."
    ),
    "Language of the explanation and messages.": "Sproget i forklaring og meddelelser.",
    "Language of the table and messages.": "Sproget i tabel og meddelelser.",
    "Language of the messages.": "Sproget i meddelelserne.",
    "Print the content of summary.json instead of the answer.": "Vis indholdet af summary.json i stedet for svaret.",
    "Print the content of comparison.json instead of the answer.": "Vis indholdet af comparison.json i stedet for svaret.",
    "Print the content of diff.json instead of the answer.": "Vis indholdet af diff.json i stedet for svaret.",
    "Print the content of plan.json instead of the answer.": "Vis indholdet af plan.json i stedet for svaret.",
    "Print the content of sensitivity.json instead of the answer.": "Vis indholdet af sensitivity.json i stedet for svaret.",
    "Print the explanation as JSON.": "Vis forklaringen som JSON.",
    "Print the table and the checks as JSON.": "Vis tabel og kontrolregninger som JSON.",
    "Print nothing but errors.": "Vis kun fejl.",
    "Show no progress.": "Vis ikke, hvor langt kørslen er.",
    "Leave with exit code 4 if there are warnings.": "Slut med kode 4, hvis der er bemærkninger.",
    # What is explained, and the new municipality.
    "Number of a simulated future, from 1: every value and formula in it, down to its total.": (
        "Nummeret på en simuleret fremtid, fra 1: hvert tal og hver formel i den, til og med summen."
    ),
    "Path of a number in summary.json, such as net_effect.2028.": "Stien til et tal i summary.json, fx net_effect.2028.",
    "Name of an uncertain number, such as health.effects.stranded_cost_after_transfer.": (
        "Navnet på et usikkert tal, fx health.effects.stranded_cost_after_transfer."
    ),
    "With --input: reference scenario, to tell what knowing the number is worth for the choice.": (
        "Sammen med --input: referencens scenarie, så det fortælles, hvad det er værd for valget at kende tallet."
    ),
    "The municipality's name; default the folder's.": "Kommunens navn; ellers mappens.",
    "Its inhabitants.": "Antal indbyggere.",
    "Its part of national block grants, such as 0.0032 or 0.32%; default by inhabitants.": (
        "Kommunens andel af bloktilskuddet, fx 0,0032 eller 0,32%; ellers efter indbyggere."
    ),
}
"""Danish by English words: each paragraph of help by itself."""

_TITLES: Final = {"Commands": "Kommandoer", "Arguments": "Argumenter", "Parameters": "Tilvalg"}
_KINDS: Final = {"INT": "HELTAL", "FLOAT": "TAL", "PATH": "STI", "STR": "TEKST", "CHOICE": "VALG"}
_NAMES: Final = {
    "SCENARIO": "SCENARIE",
    "ALTERNATIVE": "ALTERNATIV",
    "ALTERNATIVES": "ALTERNATIVER",
    "BEFORE": "FØR",
    "AFTER": "NU",
    "REPORT": "RAPPORT",
    "FOLDER": "MAPPE",
    "FILES": "FILER",
    "KIND": "SLAGS",
}
"""What stands for a file or another word on the command line."""

_USAGE: Final = {"Usage:": "Brug:", "COMMAND": "KOMMANDO", "OPTIONS": "TILVALG", "ARGS": "ARGUMENTER", **_NAMES}


class DanishHelp(DefaultFormatter):
    """The parser's help with Danish words."""

    def __call__(self, console: "Console", options: "ConsoleOptions", panel: HelpPanel) -> None:
        """Print one list of verbs, arguments or options."""
        title = str(panel.title)
        entries = [_entry(entry) for entry in panel.entries]
        super().__call__(console, options, panel.copy(title=_TITLES.get(title, title), entries=entries))

    def render_usage(self, console: "Console", options: "ConsoleOptions", usage: Any) -> None:  # noqa: ARG002 - the parser's own
        """Print how the command line is made."""
        words = re.sub(r"[A-Z]+", lambda found: _USAGE.get(found[0], found[0]), str(usage))
        console.print(f"{_USAGE['Usage:']} {words}", style="bold", highlight=False, markup=False)

    def render_description(self, console: "Console", options: "ConsoleOptions", description: Any) -> None:
        """Print what a verb does."""
        super().render_description(console, options, danish(_plain(description)) + "\n")


def danish(text: str) -> str:
    """Return help in Danish, paragraph by paragraph; what has no Danish words stays as it is."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]
    return "\n\n".join(DANISH.get(paragraph, paragraph) for paragraph in paragraphs)


def _entry(entry: HelpEntry) -> HelpEntry:
    """Return a row of help in Danish; what the parser would add to it in English is said here."""
    added = [f"[{' eller '.join(entry.choices)}]"] if entry.choices else []
    added += [f"[ellers {entry.default}]"] if entry.default not in (None, "False") else []
    added += ["[skal med]"] if entry.required else []
    words = " ".join([danish(_plain(entry.description)), *added])
    metavar = _KINDS.get(entry.metavar, entry.metavar) if entry.metavar else None
    label = _NAMES.get(entry.positional_label, entry.positional_label) if entry.positional_label else None
    return entry.copy(description=words, metavar=metavar, positional_label=label, choices=None, default=None, required=False)


def _plain(description: Any) -> str:
    """Return the words of a description, which the parser has made a text of the library that prints it."""
    text = getattr(description, "primary_renderable", description)
    return "" if text is None else str(getattr(text, "plain", text))
