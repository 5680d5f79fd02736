"""What a report was made from, as its manifest.json keeps it: to make it again, to replace it, or to be told from a scenario."""

import json
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "manifest.json"

VERBS: Final = ("accounts", "brief", "check", "compare", "diff", "explain", "new", "plan", "schema", "sensitivity", "verify")
"""The verbs of the program; without one a scenario is run."""


def manifest_in(folder: Path) -> dict[str, Any]:
    """Return the content of a folder's manifest.json; nothing if it has none that can be read."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def files_of_command(command: Any) -> list[Path]:
    """Return the scenario files in the command that a manifest keeps; none if it is something else."""
    if not isinstance(command, list):
        return []
    files = list(takewhile(lambda word: not word.startswith("--"), map(str, command[1:])))
    return [Path(file) for file in (files[1:] if files and files[0] in VERBS else files)]
