"""The page of measurements: where it is, what a section names itself by, and how one measurement gets a process of its own."""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "benchmarks" / "README.md"
RAW: Final = ROOT / "benchmarks" / "results.json"
"""Every measured number of the page, by section, unrounded."""


def write_section(name: str, lines: Sequence[str], raw: Any) -> None:
    """Write one section of the page anew, between its marks, and keep the numbers it was made from."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = PAGE.read_text(encoding="utf-8").partition(start)
    if not found:
        raise ValueError(f"{PAGE} has no section {name}")
    PAGE.write_text(before + "\n".join([start, *lines, end]) + rest.partition(end)[2], encoding="utf-8", newline="\n")
    kept = json.loads(RAW.read_text(encoding="utf-8")) if RAW.exists() else {}
    kept[name] = {"machine": machine(), "measured": raw}
    RAW.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    print(f"{name}: written to {PAGE.relative_to(ROOT)}", file=sys.stderr)


def machine(*libraries: str) -> str:
    """Return when and on what is measured, with the versions of numpy, scipy and some more libraries."""
    versions = ", ".join(f"{name} {found}" for name in ("numpy", "scipy", *libraries) if (found := version_of(name)))
    return (
        f"{date.today().isoformat()}, {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}"
    )


def version_of(library: str) -> str:
    """Return the installed version of a library, empty if there is none."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    details = Path("/proc/cpuinfo")
    lines = details.read_text(encoding="utf-8").splitlines() if details.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def in_own_process(module: str, *arguments: object) -> Any:
    """Return what `python -m benchmarks.MODULE ARGUMENTS` prints as JSON in its last line."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    found = json.loads(done.stdout.splitlines()[-1])
    print(f"  {module} {' '.join(map(str, arguments))}: {_short(found)}", file=sys.stderr)
    return found


def _short(found: Any) -> str:
    if not isinstance(found, dict):
        return ""
    return ", ".join(f"{key} {value:.4g}" for key, value in found.items() if isinstance(value, int | float))


def peak_mib() -> float:
    """Return the peak memory of this process and its largest worker."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / unit


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def middle_cpu_seconds(work: Callable[[], object], times: int) -> float:
    """Return how much processor time a call takes in this process, the middle of several; other programs hardly change it."""

    def once() -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    return median(once() for _ in range(times))
