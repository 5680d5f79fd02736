"""Several names in one sentence."""

from collections.abc import Iterable

from simulator.text import Language, Text


def with_and(parts: Iterable[str], language: Language) -> str:
    """Return names one after the other, the last after *og* or *and*; of one name that name, of none nothing."""
    names = list(parts)
    joined = ", ".join(names[:-1])
    return f"{joined}{Text(' og ', ' and ').in_(language)}{names[-1]}" if joined else "".join(names)
