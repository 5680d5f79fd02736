"""Amounts that remember what they are made of: a sum of terms, each a product of factors."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from simulator.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One number of a formula: what it is, and the path of its line in the files, empty if it is computed."""

    what: Text
    value: float
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A product of factors [mio. kr.]."""

    factors: tuple[Factor, ...]

    @property
    def value(self) -> float:
        """The product."""
        return prod(factor.value for factor in self.factors)

    def times(self, *factors: Factor) -> "Term":
        """Return the term with more factors."""
        return Term(factors=(*self.factors, *factors))


Terms = tuple[Term, ...]


def total(terms: Iterable[Term]) -> float:
    """Return the sum of terms."""
    return sum(term.value for term in terms)
