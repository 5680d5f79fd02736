"""Remarks on what belongs to somebody else: whoever copies a folder for another municipality takes its accounts and share along."""

from typing import Final

from simulator.scenario_file.finder import Finder
from simulator.scenario_file.lint import warn
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.scenario import Scenario
from simulator.scenario_file.starter import EXAMPLES, SHARE_BY_INHABITANTS
from simulator.text import Text

OTHERS_BOOKS: Final = "SCN211"


FARTHEST_FROM_IT: Final = 2.0
"""How many times as much, or as little, nobody asks about: some grants go by other keys than population. Assumption, grade D."""


def lint_share(shell: Scenario | None, find: Finder) -> None:
    """Ask about a block grant share that does not fit the number of inhabitants; nothing if either is not given."""
    municipality = None if shell is None else shell.municipality
    if municipality is None or not municipality.block_grant_share or not municipality.inhabitants:
        return
    share, by_inhabitants = municipality.block_grant_share, municipality.inhabitants * SHARE_BY_INHABITANTS
    if not 1 / FARTHEST_FROM_IT <= share / by_inhabitants <= FARTHEST_FROM_IT:
        people = f"{municipality.inhabitants:,}"
        warn(
            find,
            "SCN214",
            ("municipality", "block_grant_share"),
            Text(
                f"omkring {by_inhabitants:.2g}, som {people.replace(',', '.')} indbyggere svarer til",
                f"about {by_inhabitants:.2g}, which {people} inhabitants come to",
            ),
            Text.same(f"{share:g}"),
            Text("andelen skrives uden pct.: 0,32 pct. er 0.0032", "the share is written without per cent: 0.32 % is 0.0032"),
        )


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
