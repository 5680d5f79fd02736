"""How a path is typed on a command line."""

import re
from pathlib import Path


def as_typed(path: Path) -> str:
    """Return a path as it is typed: in quotes if a shell would cut it."""
    shown = path.as_posix()
    return shown if re.fullmatch(r"[\w./:~-]+", shown) else f'"{shown}"'
