"""manifest.json: what a report was made from, so that it can be made again and checked."""

import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from simulator import __version__
from simulator.model.scenario import Scenario
from simulator.present.report import PROGRAM

_LIBRARIES: Final = ("numpy", "scipy", "matplotlib", "pyyaml", "pydantic", "babel")
_RESULTS: Final = (
    "summary.json",
    "results.csv",
    "comparison.json",
    "sensitivity.json",
    "plan.json",
    "best_plan.yaml",
    "mixes.json",
    "diff.json",
    "tables/bridge.csv",
)


FIXED: Final = "fixed number of draws"
UNTIL_KNOWN: Final = "until every headline is known within max(0.05 mio. kr., 2 % of its P10-P90 width) at 95 %"


def manifest_content(
    scenarios: Iterable[Scenario],
    inputs: Mapping[str, str],
    command: list[str],
    folder: Path,
    stopping_rule: str = FIXED,
    libraries: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the content of manifest.json.

    Parameters
    ----------
    scenarios : scenarios of the report, with equal run plans
    inputs : mapping
        sha256 of every input file's content as canonical JSON, by path.
    command : list of str
        Arguments that make the report again.
    folder : Path
        Where the results to be hashed stand.
    stopping_rule : str
        When the run ended.
    libraries : sequence of str
        Others that the report was made with, besides those of every report.
    """
    plans = [scenario.run for scenario in scenarios]
    plan = plans[0]
    return {
        "program": {"name": PROGRAM, "version": __version__},
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in (*_LIBRARIES, *libraries)},
        "platform": {"system": platform.system(), "machine": platform.machine()},
        "command": command,
        "inputs": dict(sorted(inputs.items())),
        "run": {
            "seed": plan.seed,
            "draws": plan.draws,
            "block": plan.block,
            "blocks": plan.blocks,
            "sampler": "Latin hypercube per block, Philox keyed by seed and input name",
            "stopping_rule": stopping_rule,
        },
        "results": {name: file_hash(folder / name) for name in _RESULTS if (folder / name).exists()},
    }


def file_hash(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
