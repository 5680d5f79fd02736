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


def loaded(folder: Path, text: str, overrides: Overrides | None = None) -> Scenario:
    """Return the scenario in `text`."""
    return load_scenario(written(folder, text), overrides).scenario


def simulated(folder: Path, text: str, overrides: Overrides | None = None) -> Summary:
    """Return the results of the scenario in `text`."""
    return simulate(loaded(folder, text, overrides))
