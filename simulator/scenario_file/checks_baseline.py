"""Rules across the rows of the accounts: known lines, subtotals of rows above them, numbers that add up."""

from simulator.errors import Problems
from simulator.model.baseline import BALANCES
from simulator.model.identities import identities
from simulator.model.lines import LINES
from simulator.scenario_file.build_baseline import build_accounts
from simulator.scenario_file.checks_sources import check_sources
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.hints import did_you_mean
from simulator.scenario_file.schema.baseline import AccountRow, Baseline
from simulator.scenario_file.source import Node
from simulator.text import Text

_ITEMS = (*LINES, *BALANCES)


def check_baseline(baseline: Baseline, node: Node, source_ids: set[str] | None, problems: Problems) -> None:
    """Report what is wrong between the rows of a baseline file.

    Parameters
    ----------
    baseline : Baseline
        What stands in the file.
    node : Node
        The file's content with its places.
    source_ids : set of str or None
        Ids of the sources file; None if the scenario names none.
    problems : Problems
    """
    find = Finder(node=node, problems=problems)
    check_sources(node, source_ids, problems)
    above: dict[str, frozenset[str]] = {}
    for key, row in baseline.accounts.items():
        _known(key, row, find)
        above[key] = _lines_of(key, row, above, find)
    if not any(problem.location.file == node.at.file for problem in problems.errors):
        _adds_up(baseline, find)


def _known(key: str, row: AccountRow, find: Finder) -> None:
    if key in _ITEMS and row.sum_of:
        hint = Text(f"slet sum_of, eller giv summen et andet id end {key}", f"delete sum_of, or give the sum another id than {key}")
        find("SCN017", ("accounts", key, "sum_of"), Text("sum_of kun i en sum", "sum_of only in a subtotal"), Text.same(key), hint)
    if key not in _ITEMS and not row.sum_of:
        near = did_you_mean(key, _ITEMS)
        hint = Text("en sum skriver sum_of: [rækkerne i den]", "a subtotal has sum_of: [the rows in it]")
        if near is not None:
            hint = Text(f"{near.da} {hint.da}", f"{near.en} {hint.en}")
        find("SCN015", ("accounts", key), Text("en linje i regnskabet", "a line of the accounts"), Text.same(key), hint)


def _lines_of(key: str, row: AccountRow, above: dict[str, frozenset[str]], find: Finder) -> frozenset[str]:
    """Return the single lines in a row; report parts that are no rows above it, and lines that it would count twice."""
    if not row.sum_of:
        return frozenset({key})
    lines: frozenset[str] = frozenset()
    for position, part in enumerate(row.sum_of):
        place = ("accounts", key, "sum_of", position)
        if part not in above:
            find.unknown("SCN117", place, Text("en række højere oppe", "a row above"), part, above)
        elif twice := sorted(lines & above[part]):
            got = Text(f"{twice[0]} igen i {part}", f"{twice[0]} again in {part}")
            find("SCN117", place, Text("hver linje én gang", "each line once"), got)
        lines |= above.get(part, frozenset())
    return lines


def _adds_up(baseline: Baseline, find: Finder) -> None:
    """Report a printed number that rounding cannot explain; what follows from a faulty one is not one more."""
    for identity in identities(build_accounts(baseline)):
        if identity.outcome == "broken":
            hint = Text(
                f"efter de andre tal skulle der stå {identity.left}; find det tal, der er skrevet forkert af",
                f"by the other numbers it would be {identity.left}; find the number that was copied wrongly",
            )
            find(
                "SCN118",
                ("accounts", identity.row, identity.column),
                Text("tal, der går op på nær afrunding", "numbers that add up but for rounding"),
                Text.same(str(identity.right)),
                hint,
            )
