"""Words of the web page itself: its switches, its way through and its figures; all else is the document's."""

from typing import Final

from simulator.text import Text

WORDS: Final[dict[str, Text]] = {
    "skip": Text("Spring til svaret", "Skip to the answer"),
    "switches": Text("Prøv en anden blanding", "Try another mix"),
    "switches_help": Text(
        "Til: {1}; fra: {0}. Svar, tabeller og figur 1, 2 og 6 skifter straks; hver blanding er simuleret, ikke skønnet.",
        "On: {1}; off: {0}. Answer, tables and figures 1, 2 and 6 change at once; each mix is simulated, not approximated.",
    ),
    "all": Text("Alle: {}", "All: {}"),
    "mix": Text("Den valgte blanding", "The chosen mix"),
    "still": Text("Følger ikke kontakterne; viser: {}.", "Does not follow the switches; shows: {}."),
    "contents": Text("Indhold", "Contents"),
    "appendix": Text("Bilag", "Appendix"),
    "figure": Text("Figur {}", "Figure {}"),
    "numbers": Text("Tallene bag figur {}", "The numbers behind figure {}"),
    "sideways": Text(
        "Figuren er bredere end skærmen: træk den til siden, eller vend telefonen.",
        "The figure is wider than the screen: drag it sideways, or turn the phone.",
    ),
    "notes": Text("Sådan læses tallene", "How to read the numbers"),
    "glossary": Text("Ordliste", "Glossary"),
    "manifest": Text("Lavet af", "Made from"),
    "manifest_show": Text("Vis alle oplysninger om kørslen", "Show everything about the run"),
    "alone": Text("{}: median i alt {}", "{}: median total {}"),
    "median": Text("median", "median"),
}
"""By name; braces take what the page puts in."""
