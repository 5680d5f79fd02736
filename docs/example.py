"""Make the pictures of the README anew: `python -m docs.example`."""

import shutil
from pathlib import Path
from typing import Final

from simulator.cli.app import run_command

ROOT: Final = Path(__file__).parents[1]
EXAMPLE: Final = ROOT / "reports" / "example"
KEPT: Final = (".png", ".txt", ".csv")


def main() -> None:
    """Run the active strategy in English and keep its pictures, their words and their numbers."""
    report = ROOT / "reports" / "example-run"
    run_command([str(ROOT / "scenarios" / "active.yaml"), "--lang", "en", "--quiet", "--out", str(report)])
    shutil.rmtree(EXAMPLE, ignore_errors=True)
    EXAMPLE.mkdir(parents=True)
    for path in sorted((report / "charts").iterdir()):
        if path.suffix in KEPT:
            shutil.copy(path, EXAMPLE / path.name)
    shutil.rmtree(report)


if __name__ == "__main__":
    main()
