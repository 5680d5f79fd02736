"""Make the pictures of the README anew: `python -m docs.example`."""

import shutil
from pathlib import Path
from typing import Final

from simulator.cli.app import run_command

ROOT: Final = Path(__file__).parents[1]
EXAMPLE: Final = ROOT / "reports" / "example"
KEPT: Final = (".png", ".txt", ".csv")


def main() -> None:
    """Run the active strategy, the comparison, the plan and the sensitivity in English; keep their pictures, words and numbers."""
    active, waiting = (str(ROOT / "scenarios" / f"{name}.yaml") for name in ("active", "waiting"))
    report = ROOT / "reports" / "example-run"
    shutil.rmtree(EXAMPLE, ignore_errors=True)
    EXAMPLE.mkdir(parents=True)
    for command, prefix in (
        ([active], ""),
        (["compare", waiting, active], "compare_"),
        (["plan", active], "plan_"),
        (["sensitivity", active, waiting], "sensitivity_"),
    ):
        run_command([*command, "--lang", "en", "--quiet", "--out", str(report)])
        for path in sorted((report / "charts").iterdir()):
            if path.suffix in KEPT:
                shutil.copy(path, EXAMPLE / f"{prefix}{path.name}")
        shutil.rmtree(report)


if __name__ == "__main__":
    main()
