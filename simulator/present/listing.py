"""Several names in one sentence."""

from collections.abc import Iterable

from simulator.text import Language, Text


def with_and(parts: Iterable[str], language: Language) -> str:
    """Return names one after the other, the last after *og* or *and*; of one name that name, of none nothing."""
    return _listed(list(parts), Text(" og ", " and ").in_(language))


def with_or(parts: Iterable[str], language: Language) -> str:
    """Return names one after the other, the last after *eller* or *or*."""
    return _listed(list(parts), Text(" eller ", " or ").in_(language))


def _listed(names: list[str], word: str) -> str:
    joined = ", ".join(names[:-1])
    return f"{joined}{word}{names[-1]}" if joined else "".join(names)
