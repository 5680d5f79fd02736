"""What is wrong in a user's files: problems as data, collected first and raised once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from simulator.text import Language, Text

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path as the user wrote it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding about an input file. Each `code` has its own section in docs/errors.md.

    What was expected and what was got instead; without `expected`, `got` is a whole sentence.
    """

    code: str
    location: Location
    path: str
    expected: Text | None
    got: Text
    hint: Text | None = None
    severity: Severity = "error"

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """Order of print: place, then code, then path."""
        return (self.location, self.code, self.path)

    def in_(self, language: Language) -> str:
        """Return the message as printed: one line, and a second one with the hint."""
        expected, got, hint = {"da": ("forventede", "fik", "råd"), "en": ("expected", "got", "hint")}[language]
        where = f"{self.path}: " if self.path else ""
        said = self.got.in_(language)
        if self.expected is not None:
            said = f"{expected} {self.expected.in_(language)}, {got} {said}"
        line = f"{self.location}: {self.code} {where}{said}"
        return line if self.hint is None else f"{line}\n  {hint}: {self.hint.in_(language)}"


class ScenarioError(Exception):
    """A scenario cannot be used; carries every problem found in all its files, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.sort_key))
        super().__init__("\n".join(problem.in_("en") for problem in self.problems))


class Problems:
    """Collects findings while files are read, so that a user sees all of them at once."""

    def __init__(self) -> None:
        self._found: dict[tuple[Location, str], Problem] = {}

    def add(self, problem: Problem) -> None:
        """Keep `problem`, unless something was already found about the same value: what follows from a mistake is not one more."""
        self._found.setdefault((problem.location, problem.path), problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found.values(), key=lambda problem: problem.sort_key))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Findings that forbid a run."""
        return tuple(problem for problem in self if problem.severity == "error")

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Warnings and notes: the run goes on."""
        return tuple(problem for problem in self if problem.severity != "error")

    def raise_if_any(self) -> None:
        """Raise all errors together.

        Raises
        ------
        ScenarioError
            If at least one error was added.
        """
        if self.errors:
            raise ScenarioError(self.errors)
