"""A remark on books that belong to somebody else: whoever copies a folder for another municipality takes its accounts along."""

from typing import Final

from simulator.scenario_file.finder import Finder
from simulator.scenario_file.lint import warn
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.scenario import Scenario
from simulator.scenario_file.starter import EXAMPLES
from simulator.text import Text

OTHERS_BOOKS: Final = "SCN211"


def lint_municipality(baseline: Baseline, shell: Scenario | None, find: Finder) -> None:
    """Report a baseline file that says it is of another municipality than the scenario; nothing if either does not say."""
    if baseline.municipality is None or shell is None or shell.municipality is None:
        return
    scenario_of, books_of = shell.municipality.name.removesuffix(EXAMPLES), baseline.municipality
    if not same_municipality(scenario_of, books_of):
        warn(
            find,
            OTHERS_BOOKS,
            ("municipality",),
            Text(f"regnskab, linjer og kasse for {scenario_of}", f"accounts, lines and cash of {scenario_of}"),
            Text(f"dem for {books_of}", f"those of {books_of}"),
            Text(
                "skriv kommunens egne tal i filen og så dens navn her; er det samme kommune, så skriv navnet ens",
                "write the municipality's own numbers in the file, then its name here; if it is the same one, write its name alike",
            ),
        )


def same_municipality(one: str, other: str) -> bool:
    """Return whether two names are those of one municipality."""
    return _alike(one) == _alike(other)


def _alike(name: str) -> str:
    """Return a name without what makes no other municipality of it: the mark of examples, upper case and spaces."""
    return " ".join(name.removesuffix(EXAMPLES).split()).casefold()
