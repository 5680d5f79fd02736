"""`simulate new FOLDER`: write the files that another municipality begins with."""

import tempfile
from pathlib import Path
from typing import Final

from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.path_typed import as_typed
from simulator.present.number_text import decimal
from simulator.scenario_file.starter import EXAMPLES, MUNICIPALITY, starter_files, strategy_file
from simulator.text import Language, Text

_LARGEST_SHARE = 0.15
"""More than any municipality's part of the block grants: København has about a ninth of the inhabitants."""

_NO_NAME_HAS: Final = frozenset('<>:"|?*')
"""What Windows allows in no name of a folder or file."""


def new_folder(folder: Path, name: str | None, inhabitants: int | None, share: float | None, language: Language) -> int:
    """Write the files to a new or empty folder, all or none, and return the exit code."""

    def work() -> int:
        _check(folder, inhabitants, share)
        own = folder.resolve().name
        files = starter_files(own, name or own, inhabitants, share)
        try:
            _write(folder, files)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(
                Text(f"{folder}: mappen kunne ikke skrives: {reason}", f"{folder}: the folder could not be written: {reason}")
            ) from error
        _say(folder, language)
        return OK

    return guarded(work, language)


def _check(folder: Path, inhabitants: int | None, share: float | None) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            Text(
                f"{folder}: forventede en ny eller tom mappe, men der ligger noget. Vælg et andet navn.",
                f"{folder}: expected a new or empty folder, but something is there. Choose another name.",
            )
        )
    if wrong := sorted({*folder.name} & _NO_NAME_HAS):
        listed = " ".join(wrong)
        raise UsageError(
            Text(
                f"{folder}: forventede et mappenavn, som Windows også kan have, men det har {listed}. Vælg et andet navn.",
                f"{folder}: expected a folder name that Windows can have, too, but it has {listed}. Choose another name.",
            )
        )
    if inhabitants is not None and inhabitants < 1:
        raise UsageError(
            Text(
                f"--inhabitants: forventede et antal over 0, fik {inhabitants}",
                f"--inhabitants: expected a number above 0, got {inhabitants}",
            )
        )
    if share is not None and not 0 < share <= _LARGEST_SHARE:
        most = _LARGEST_SHARE
        raise UsageError(
            Text(
                f"--block-grant-share: forventede en andel mellem 0 og {decimal(most, 2, 'da')} (0,32 pct. er 0.0032), fik {share}",
                f"--block-grant-share: expected a share between 0 and {most} (0.32 % is 0.0032), got {share}",
            )
        )


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.resolve().parent) as draft:
        for file, text in files.items():
            (Path(draft) / file).write_text(text, encoding="utf-8", newline="\n")
        folder.mkdir(exist_ok=True)
        for file in files:
            (Path(draft) / file).replace(folder / file)


def _say(folder: Path, language: Language) -> None:
    """Say what to do next, in commands that can be copied."""
    name = folder.resolve().name
    active, waiting = as_typed(folder / strategy_file(name, "active")), as_typed(folder / strategy_file(name, "waiting"))
    own = as_typed(folder / MUNICIPALITY)
    steps = (
        (own, Text("kommunens tal: ret eksemplerne", "the municipality's numbers: change the examples")),
        (f"simulate check {active}", Text("alle fejl på én gang", "all mistakes at once")),
        (f"simulate {active}", Text("kør, og se rapporten", "run it and see the report")),
        (f"simulate compare {waiting} {active}", Text("hvad er billigst, og hvor sikkert", "which is cheaper, how sure")),
        (f"simulate brief {waiting} {active}", Text("side, PDF og slides til udvalget", "page, PDF and slides for the committee")),
    )
    width = max(len(step) for step, _ in steps)
    print(Text("Skrevet. Næste skridt:", "Written. Next steps:").in_(language))
    for step, meaning in steps:
        print(f"  {step:<{width}}  {meaning.in_(language)}")
    marked = Text(
        f'Alle tal er eksempler: rapporterne hedder "{EXAMPLES.strip()}", til I sletter det efter navnet i {own}.',
        f'All numbers are examples: reports say "{EXAMPLES.strip()}" until you delete it after the name in {own}.',
    )
    print(marked.in_(language))
