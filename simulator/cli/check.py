"""`simulate check FILE…`: every problem and remark of the files."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.guard import INVALID, OK, WARNINGS, UsageError, guarded, print_problems
from simulator.remarks import check
from simulator.text import Language, Text


def check_files(files: Sequence[Path], *, language: Language, strict: bool) -> int:
    """Print what is to say about each file and return the exit code."""

    def work() -> int:
        if not files:
            raise UsageError(Text("simulate check: forventede mindst én fil", "simulate check: expected at least one file"))
        return max(_check_one(file, language, strict=strict) for file in files)

    return guarded(work, language)


def _check_one(file: Path, language: Language, *, strict: bool) -> int:
    problems = check(file)
    print_problems(problems, language)
    if any(problem.severity == "error" for problem in problems):
        return INVALID
    count = len(problems)
    said = {
        0: Text("i orden", "no errors"),
        1: Text("i orden, 1 bemærkning", "no errors, 1 remark"),
    }.get(count, Text(f"i orden, {count} bemærkninger", f"no errors, {count} remarks"))
    print(f"{file.as_posix()}: {said.in_(language)}", file=sys.stdout)
    return WARNINGS if strict and any(remark.severity == "warning" for remark in problems) else OK
