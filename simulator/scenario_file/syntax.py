"""What a YAML parser and an operating system say about a file, in the words of the messages."""

import re
from typing import Final

from simulator.errors import Location, Problem
from simulator.text import Text

_LOOK: Final = Text(
    "se efter indrykning, kolon og anførselstegn på denne linje eller linjen før",
    "look at the indentation, colons and quotes of this line or the one before",
)
_SPACES: Final = Text("skriv mellemrum i stedet for tabulator", "write spaces instead of the tab")
_QUOTES: Final = Text("sæt teksten i anførselstegn", "put the text in quotes")
_ENDS: Final = Text("luk anførselstegn og klammer, der er åbnet", "close the quotes and brackets that were opened")
_COMMA: Final = Text(
    "skriv komma mellem værdierne, eller luk klammen på linjen før", "write a comma between the values, or close the bracket before"
)

_FOUND: Final[tuple[tuple[str, Text, Text], ...]] = (
    ("tab character|'\\\\t'", Text("en tabulator", "a tab"), _SPACES),
    (
        "could not find expected ':'",
        Text("en nøgle uden kolon", "a key without a colon"),
        Text("skriv kolon og mellemrum efter nøglen i linjen før", "write a colon and a space after the key in the line before"),
    ),
    (
        "mapping values are not allowed",
        Text("et kolon, hvor der ikke kan stå en nøgle", "a colon where no key can stand"),
        Text(
            "ret indrykningen, eller sæt tekst med kolon i anførselstegn",
            "correct the indentation, or put a text with a colon in quotes",
        ),
    ),
    ("',' or '[}\\]]'", Text("en værdi uden komma foran", "a value without a comma before it"), _COMMA),
    (
        "expected key|<block end>|'-' indicator|block sequence entries",
        Text("en linje, der ikke passer til linjerne før", "a line that does not fit those before"),
        Text(
            "ryk linjen ind som de andre nøgler på samme niveau, og bland ikke liste og nøgler",
            "indent it like the other keys of its level, and do not mix a list and keys",
        ),
    ),
    ("unexpected end of stream", Text("filens slutning", "the end of the file"), _ENDS),
    ("cannot start any token", Text("et tegn, der ikke kan stå her", "a character that cannot stand here"), _QUOTES),
    ("undefined alias", Text("et alias (*) uden anker (&)", "an alias (*) without an anchor (&)"), _QUOTES),
    (
        "unknown escape character",
        Text("en ukendt kode efter \\", "an unknown code after \\"),
        Text("brug enkelte anførselstegn: '…'", "use single quotes: '…'"),
    ),
    (
        "expected node content",
        Text("et tegn, hvor der skulle stå en værdi", "a character where a value should stand"),
        Text("skriv en værdi, eller fjern kommaet", "write a value, or delete the comma"),
    ),
    ("more than [0-9]+ levels", Text("mere end 40 niveauer", "more than 40 levels"), _LOOK),
    (
        "characters are not allowed",
        Text("et tegn, der ikke kan ses", "a character that cannot be seen"),
        Text("slet tegnet, eller skriv linjen igen", "delete it, or write the line again"),
    ),
)
"""Words of the parser, as a pattern; what they mean; a way out. Both of PyYAML's parsers say what stands here."""

_REFUSED: Final[dict[type[OSError], tuple[Text, Text | None]]] = {
    FileNotFoundError: (Text("ingen sådan fil", "no such file"), None),
    IsADirectoryError: (Text("en mappe", "a folder"), Text("skriv en fil i mappen", "name a file in the folder")),
    NotADirectoryError: (Text("en sti gennem en fil, der ikke er en mappe", "a path through a file that is no folder"), None),
    PermissionError: (
        Text("ingen adgang", "no permission"),
        Text("giv læseadgang til filen", "allow the file to be read"),
    ),
}


def syntax_problem(place: Location, reason: str, line: str) -> Problem:
    """Return the message about text that is no YAML; `line` is the line it stands in."""
    got, hint = next((words for pattern, *words in _FOUND if re.search(pattern, reason)), (Text.same(reason), _LOOK))
    if "\t" in line[: place.column]:
        got, hint = Text("en tabulator", "a tab"), _SPACES
    return Problem(code="SCN004", location=place, path="", expected=Text("gyldig YAML", "valid YAML"), got=got, hint=hint)


def refusal(error: OSError) -> tuple[Text, Text | None]:
    """Return why a file cannot be read, and a way out where there is one."""
    return _REFUSED.get(type(error), (Text.same(error.strerror or "?"), None))
