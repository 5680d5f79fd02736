"""Which command was meant by a word that is none: one misspelled, or a Danish word for it."""

from difflib import get_close_matches
from typing import Final

from simulator.made_from import VERBS

_OTHER_WORDS: Final[dict[str, str]] = {
    "ændringer": "diff",
    "efterprøv": "verify",
    "forskel": "diff",
    "forskelle": "diff",
    "forklar": "explain",
    "følsomhed": "sensitivity",
    "hjælp": "--help",
    "help": "--help",
    "kontroller": "check",
    "kontrollér": "check",
    "ny": "new",
    "planlæg": "plan",
    "regnskab": "accounts",
    "sammenlign": "compare",
    "skema": "schema",
    "tjek": "check",
}


def meant_verb(word: str) -> str | None:
    """Return the command that a word was probably meant to be; --help is one too."""
    known = {**{verb: verb for verb in VERBS}, **_OTHER_WORDS}
    return next((known[near] for near in get_close_matches(word.casefold(), known, n=1, cutoff=0.7)), None)
