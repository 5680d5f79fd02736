"""Seconds of a command from cold, in fresh processes: `python -m benchmarks.start`.

What a user waits for: Python starts, libraries are imported, files are read, and the command does its work. The middle of several.
"""

import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.page import ROOT, machine, seconds_of, write_section

TIMES: Final = 7
SMALL: Final = 1024
COMMANDS: Final = (
    ("Python alone", ("-c", "pass")),
    ("Python with numpy and scipy.special", ("-c", "import numpy, scipy.special")),
    ("simulate --help", ("-m", "simulator", "--help")),
    ("simulate check scenarios/active.yaml", ("-m", "simulator", "check", "scenarios/active.yaml")),
    (f"simulate scenarios/active.yaml --draws {SMALL}", ("-m", "simulator", "scenarios/active.yaml", "--draws", str(SMALL))),
    ("simulate scenarios/active.yaml", ("-m", "simulator", "scenarios/active.yaml")),
)
"""A name for the page, and the arguments to Python; the last two write a whole report, charts included."""


def cold(arguments: tuple[str, ...], folder: str) -> float:
    """Return the seconds of one fresh process."""
    writes = "simulator" in arguments and arguments[-1] != "--help" and "check" not in arguments
    command = [sys.executable, *arguments, *(["--out", f"{folder}/report"] if writes else [])]
    return seconds_of(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


def main() -> None:
    """Measure every command and write the section."""
    found = {}
    with TemporaryDirectory() as folder:
        for name, arguments in COMMANDS:
            cold(arguments, folder)  # once without being measured: files are then in the system's memory
            found[name] = [cold(arguments, folder) for _ in range(TIMES)]
            print(f"  {name}: {median(found[name]):.2f}", file=sys.stderr)
    lines = [f"{machine()}; the middle of {TIMES}.", "", "| command | seconds | from | to |", "|---|---:|---:|---:|"]
    lines += [f"| `{name}` | {median(times):.2f} | {min(times):.2f} | {max(times):.2f} |" for name, times in found.items()]
    write_section("start", lines, found)


if __name__ == "__main__":
    main()
