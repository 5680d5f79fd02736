"""What a user sees when something goes wrong: sentences and an exit code, never a traceback."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from simulator import __version__
from simulator.errors import Problem, ScenarioError
from simulator.present.report import ReportError
from simulator.scheduler import WorkersLostError
from simulator.text import Language, Text

OK: Final = 0
INTERNAL: Final = 1
USAGE: Final = 2
INVALID: Final = 3
WARNINGS: Final = 4
VERIFICATION: Final = 5
INTERRUPTED: Final = 130


class UsageError(Exception):
    """The command line asks for something that cannot be."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def guarded(work: Callable[[], int], language: Language) -> int:
    """Return the exit code of `work`; whatever it raises becomes sentences on stderr."""
    try:
        return work()
    except ScenarioError as error:
        print_problems(error.problems, language)
        return INVALID
    except UsageError as error:
        return _say(error.text, language, USAGE)
    except ReportError as error:
        text = Text(
            f"Rapporten kunne ikke skrives til {error.folder}: {error.reason}. Luk filer, der er åbne derfra, eller brug --out. "
            "En tidligere rapport er urørt.",
            f"The report could not be written to {error.folder}: {error.reason}. Close files that are open from it, or use --out. "
            "An earlier report is untouched.",
        )
        return _say(text, language, INTERNAL)
    except KeyboardInterrupt:
        return interrupted(language)
    except (MemoryError, WorkersLostError):
        text = Text(
            "For lidt hukommelse. Brug færre --draws eller --workers 1.", "Too little memory. Use fewer --draws or --workers 1."
        )
        return _say(text, language, INTERNAL)
    except Exception:
        return _say(_internal_error(), language, INTERNAL)


def interrupted(language: Language) -> int:
    """Say that the user broke off and return the exit code."""
    text = Text(
        "Afbrudt. Intet er skrevet; en tidligere rapport er urørt.",
        "Interrupted. Nothing was written; an earlier report is untouched.",
    )
    return _say(text, language, INTERRUPTED)


def not_printed(reason: str, language: Language) -> int:
    """Say that the answer could not be printed, for example to a file on a full disk, and return the exit code."""
    text = Text(
        f"Svaret kunne ikke udskrives: {reason}. Resten af kommandoen er udført.",
        f"The answer could not be printed: {reason}. The rest of the command was done.",
    )
    return _say(text, language, INTERNAL)


def print_problems(problems: Sequence[Problem], language: Language) -> None:
    """Print problems on stderr, one per line, and how many there are."""
    for problem in problems:
        print(problem.in_(language), file=sys.stderr)
    count = sum(problem.severity == "error" for problem in problems)
    if count:
        errors = Text("1 fejl" if count == 1 else f"{count} fejl", "1 error" if count == 1 else f"{count} errors").in_(language)
        where = Text("forklares i docs/errors.md", "explained in docs/errors.md").in_(language)
        print(f"{errors}; {where}", file=sys.stderr)


def _internal_error() -> Text:
    """Keep the details of an unforeseen error in a file and return the sentence that says where."""
    details = traceback.format_exc()
    try:
        descriptor, name = tempfile.mkstemp(prefix="simulate-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"simulate {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n{details}")
    except OSError:  # nowhere to write to, most often a full disk
        last = details.strip().splitlines()[-1]
        return Text(
            f"Uventet fejl i programmet. Intet er skrevet. Send venligst denne linje til udviklerne: {last}",
            f"Unexpected error in the program. Nothing was written. Please send this line to the developers: {last}",
        )
    kept = Path(name)
    return Text(
        f"Uventet fejl i programmet. Intet er skrevet. Send venligst {kept} til udviklerne.",
        f"Unexpected error in the program. Nothing was written. Please send {kept} to the developers.",
    )


def _say(text: Text, language: Language, code: int) -> int:
    print(text.in_(language), file=sys.stderr)
    return code
