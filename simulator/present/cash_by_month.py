"""Cash by month: the 12-month average that the law looks at, with its range."""

from simulator.engine.books import CASES, books_of
from simulator.model.scenario import Scenario
from simulator.present.table import Table
from simulator.stats.summary import Summary

STATISTICS = ("mean", "p05", "p10", "p50", "p90", "p95")


def cash_by_month(scenario: Scenario, summary: Summary) -> Table | None:
    """Return the 12-month average at the end of each month, mio. kr., current prices; None where a run follows no books."""
    followed = books_of(scenario)
    if summary.books is None or followed is None:
        return None
    found = summary.books.by_month
    rows = (
        (
            CASES[case],
            f"{followed.year + (month + 11) // 12}-{(month + 11) % 12 + 1:02d}",
            *(found[name][case, month].item() for name in STATISTICS),
        )
        for case in range(found.mean.shape[0])
        for month in range(found.mean.shape[1])
    )
    return Table.of(("case", "month", *STATISTICS), rows)
