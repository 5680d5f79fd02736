"""Make the pictures of the README anew: `python -m docs.example`; that of the page needs Chromium, those of the PDF pdftoppm."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from docs.next_estimate import write_next_estimate
from simulator.cli.app import run_command

ROOT: Final = Path(__file__).parents[1]
EXAMPLE: Final = ROOT / "reports" / "example"
KEPT: Final = (".png", ".txt", ".csv")
ONLY_IN_BRIEFING: Final = ("mixes", "named_futures")


def main() -> None:
    """Run in English what the README shows; keep the pictures, words and numbers."""
    active, waiting = (str(ROOT / "scenarios" / f"{name}.yaml") for name in ("active", "waiting"))
    report = ROOT / "reports" / "example-run"
    june = ROOT / "reports" / "june"
    write_next_estimate(june)
    shutil.rmtree(EXAMPLE, ignore_errors=True)
    EXAMPLE.mkdir(parents=True)
    for command, prefix in (
        ([active], ""),
        (["compare", waiting, active], "compare_"),
        (["diff", active, str(june / "active.yaml")], "diff_"),
        (["plan", active], "plan_"),
        (["sensitivity", active, waiting], "sensitivity_"),
        (["brief", waiting, active], "brief_"),
    ):
        run_command([*command, "--lang", "en", "--quiet", "--out", str(report)])
        for path in sorted((report / "charts").iterdir()):
            if path.suffix in KEPT and (prefix != "brief_" or path.stem in ONLY_IN_BRIEFING):
                shutil.copy(path, EXAMPLE / f"{prefix}{path.name}")
        if prefix == "brief_":
            _pictures(report)
        shutil.rmtree(report)
    shutil.rmtree(june)


def _pictures(report: Path) -> None:
    """Save the top of the page and the two pages for the committee as pictures."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto((report / "briefing.html").as_uri())
        page.screenshot(path=EXAMPLE / "briefing_page.png")
        browser.close()
    for number in ("1", "2"):
        picture = EXAMPLE / f"briefing_pdf_{number}"
        subprocess.run(
            ["pdftoppm", "-r", "90", "-png", "-singlefile", "-f", number, "-l", number, report / "briefing.pdf", picture],
            check=True,
        )


if __name__ == "__main__":
    main()
