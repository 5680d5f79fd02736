"""Small scenarios for tests, written as users write them."""

from pathlib import Path
from textwrap import dedent

from simulator.model.scenario import Scenario
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.summary import Summary

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "scenarios"

HEAD = """
format: 1
name: Test
strategy: active
years: {first: 2025, last: 2028}
price_level: 2025
municipality: {name: Testby, block_grant_share: 0.0032}
run: {draws: 16384, block: 1024, seed: 7}
"""


def written(folder: Path, text: str, name: str = "scenario.yaml") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return path


def with_sources(folder: Path, text: str) -> Path:
    """Write a scenario of tests/bad_scenarios with the sources file that it names."""
    sources = ROOT / "tests" / "bad_scenarios" / "common" / "sources.yaml"
    written(folder, sources.read_text(encoding="utf-8"), "common/sources.yaml")
    return written(folder, text)


def loaded(folder: Path, text: str, overrides: Overrides | None = None) -> Scenario:
    """Return the scenario in `text`."""
    return load_scenario(written(folder, text), overrides).scenario


def simulated(folder: Path, text: str, overrides: Overrides | None = None) -> Summary:
    """Return the results of the scenario in `text`."""
    return simulate(loaded(folder, text, overrides))


SANCTIONED = """
format: 1
name: Test
strategy: active
years: {first: 2024, last: 2028, count_from: 2025}
price_level: 2025
price_index: {2025: 0.02, 2026: {uniform: [0, 0.08]}, 2027: 0.03, 2028: 0.03}
municipality: {name: Testby, block_grant_share: 0.01}
decision_date: 2025-04-01
baseline: accounts.yaml
sanction: {overspend: 100, overspends: 400}
reforms:
  one:
    committee: {da: Udvalg A, en: Committee A}
    effects:
      more:
        {line: service_expenditure, kind: running, grade: D, path: {2024: 2, 2025: 2, 2026: {uniform: [4, 6]}, 2027: 5, 2028: 5}}
  two:
    committee: {da: Udvalg A, en: Committee A}
    effects:
      more: {line: service_expenditure, kind: running, grade: D, path: {2024: 0, 2025: 3, 2026: 3, 2027: 3, 2028: 3}}
      less: {line: taxes, kind: running, grade: D, path: {2024: 0, 2025: -1, 2026: -1, 2027: -1, 2028: -1}}
run: {draws: 1024, block: 64, seed: 7}
"""
SANCTIONED_BOOKS = """
format: 1
year: 2024
accounts:
  taxes: {budget: -190000, corrected: -191000, accounts: -195000}
  service_expenditure: {budget: 198000, corrected: 201000, accounts: 200000}
  ordinary_result: {sum_of: [taxes, service_expenditure], budget: 8000, corrected: 10000, accounts: 5000}
  cash_opening: {accounts: 100000}
  cash_closing: {accounts: 90000}
lines:
  taxes: {from: 2024, level: -200, growth: 0.03, prices: delayed}
  service_expenditure: {from: 2025, level: 206, real_growth: 0.01, prices: at_once}
cash: {floor: 60}
ceiling: {2025: 205, 2026: 215, 2027: 220, 2028: 225}
"""


def sanctioned(folder: Path, scenario: str = SANCTIONED, books: str = SANCTIONED_BOOKS) -> Scenario:
    """Return a small municipality with two reforms, a service ceiling and the sanction for exceeding it."""
    written(folder, books, "accounts.yaml")
    return loaded(folder, scenario)
