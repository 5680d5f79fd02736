"""The words of a briefing, explained in one plain sentence each."""

from typing import Final

from simulator.present.briefing.budget_terms import BUDGET_TERMS
from simulator.present.briefing.model_terms import MODEL_TERMS
from simulator.text import Language

_DANISH: Final = str.maketrans("æøå", "{|}")
"""The three last letters of the Danish alphabet as the three characters after z, in their order."""


def glossary(language: Language) -> tuple[tuple[str, str], ...]:
    """Return terms and explanations as the language sorts; each explanation ends with the term in the other language."""
    other: Language = "en" if language == "da" else "da"
    words = [
        (term.in_(language), f"{said.in_(language).removesuffix('.')} ({term.in_(other)}).")
        for terms in (BUDGET_TERMS, MODEL_TERMS)
        for term, said in terms.items()
    ]
    return tuple(sorted(words, key=lambda word: word[0].lower().translate(_DANISH)))
