"""`simulate verify FILE`: make a report again from its manifest and tell whether it is the same."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from simulator.cli.guard import OK, VERIFICATION, UsageError, guarded
from simulator.made_from import files_of_command, manifest_in
from simulator.present.verification import verification
from simulator.text import Language, Text

_NAMED: Final = 3

Run = Callable[[Sequence[str]], int]


def verify_report(file: Path, run: Run, *, language: Language) -> int:
    """Run the command of a manifest again, compare, print what is found and return the exit code.

    Parameters
    ----------
    file : Path
        A report folder, its manifest.json, or another file in it.
    run : callable
        Runs the program with some arguments and returns its exit code.
    language : Language
    """

    def work() -> int:
        if not file.exists():
            raise UsageError(_no_report(file))
        folder = file if file.is_dir() else file.parent
        arguments = _command(folder)
        with tempfile.TemporaryDirectory(prefix="simulate-verify-") as scratch:
            again = Path(scratch) / "again"
            code = run([*arguments, "--out", str(again), "--quiet", "--lang", language])
            if code != OK:
                _say_if_elsewhere(folder, language)
                return code
            found = verification(folder, again)
        for remark in found.remarks:
            print(f"{folder.as_posix()}: {remark.in_(language)}")
        return OK if found.holds else VERIFICATION

    return guarded(work, language)


def _say_if_elsewhere(folder: Path, language: Language) -> None:
    """Say where to run it if none of the scenario files is found that the report was made from."""
    if not any(file.exists() for file in files_of_command(manifest_in(folder).get("command"))):
        hint = Text(
            "Kør verify i den mappe, hvor rapporten blev lavet: filerne er navngivet derfra.",
            "Run verify in the folder where the report was made: its files are named from there.",
        )
        print(hint.in_(language), file=sys.stderr)


def _command(folder: Path) -> list[str]:
    """Return the arguments that make the report again."""
    command = manifest_in(folder).get("command")
    if not isinstance(command, list):
        raise UsageError(_no_report(folder))
    return [str(word) for word in command[1:]]


def _no_report(place: Path) -> Text:
    """Return that something is no report, and which reports there are in it, or else in the folder where they are written."""
    found = next((each for one in (place, Path("reports")) if (each := sorted(one.glob("*/manifest.json")))), [])
    listed = ", ".join(manifest.parent.as_posix() for manifest in found[:_NAMED])
    hint = Text(f"; der er {listed}", f"; there are {listed}") if listed else Text.same("")
    return Text(
        f"{place.as_posix()}: forventede en rapportmappe med manifest.json{hint.da}",
        f"{place.as_posix()}: expected a report folder with a manifest.json{hint.en}",
    )
