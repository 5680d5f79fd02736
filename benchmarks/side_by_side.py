"""One model in this project, in numpy by hand and in other libraries: `python -m benchmarks.side_by_side`.

benchmarks/peers/ has the model in each of them. First it is checked that all give the same numbers, then the seconds are told. Each
library runs in a process of its own, once without being measured: imports and tables made once are not counted. They take turns in
several rounds, so that a minute in which the machine has other things to do falls on all alike. The libraries are those of
benchmarks/requirements.txt; one that is not installed is left out and said to be.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from statistics import median
from typing import Any, Final

import numpy as np

from benchmarks.page import in_own_process, machine, middle_cpu_seconds, peak_mib, seconds_of, version_of, write_section
from benchmarks.peers import plain_numpy
from benchmarks.peers.common import PROBABILITIES, exact_means
from simulator.axes import FloatArray

SIZES: Final = (10**5, 10**6)
WARM_UP: Final = 2048
REPEATS: Final = 5
LONGEST: Final = 8.0
"""Seconds that the runs of one size may take together, if there is more than one."""

ROUNDS: Final = 5
"""Rounds in which every way has its turn, if its runs of one size take no longer than `LONGEST`; else one."""

NOT_BEGUN: Final = 100.0
"""Seconds beyond which a size is not run at all, judged by a small one."""

TRUTH_DRAWS: Final = 4 * 10**6
GOAL: Final = 5
"""Times as fast as the fastest library that this simulator is meant to be."""

MOST_DEVIATION: Final = 4.5
"""Standard errors: of 32 numbers one lies further off by chance in less than one of 4,000 checks."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One way of computing the model: what it is called, the module and function, and the package whose version counts."""

    name: str
    module: str
    function: str
    package: str


PLAIN: Final = Peer("numpy, by hand", "plain_numpy", "run", "numpy")
OURS: Final = Peer("this simulator, the same numbers", "this_simulator", "run", "numpy")
OURS_ON_TWO: Final = Peer("the same, two cores", "this_simulator", "run_on_two", "numpy")
PEERS: Final = (
    PLAIN,
    OURS,
    OURS_ON_TWO,
    Peer("this simulator, a whole run", "this_simulator", "run_whole", "numpy"),
    Peer("the same, two cores", "this_simulator", "run_whole_on_two", "numpy"),
    Peer("squigglepy", "squigglepy_model", "run", "squigglepy"),
    Peer("OpenTURNS", "openturns_model", "run", "openturns"),
    Peer("chaospy", "chaospy_model", "run", "chaospy"),
    Peer("monaco", "monaco_model", "run", "monaco"),
)


def measure(module: str, function: str, draws: int) -> dict[str, Any]:
    """Return the seconds of one way at one size in this process, its peak memory and the numbers that it finds."""
    run = getattr(import_module(f"benchmarks.peers.{module}"), function)
    expected = draws / WARM_UP * _seconds_of_few(run)
    if expected > NOT_BEGUN:
        return {"draws": draws, "expected": expected}
    seconds: list[float] = []
    found: list[FloatArray] = []
    while not seconds or (len(seconds) < REPEATS and sum(seconds) + seconds[-1] < LONGEST):
        seed = len(seconds) + 1
        if module == "this_simulator":
            import_module(f"benchmarks.peers.{module}").scenario(draws, seed)  # its file is read before the clock starts
        seconds.append(seconds_of(lambda: found.append(run(draws, len(seconds) + 1))))
    return {"draws": draws, "seconds": median(seconds), "runs": len(seconds), "peak_mib": peak_mib(), "found": found[0].tolist()}


def in_rounds(peers: Sequence[Peer]) -> dict[Peer, list[dict[str, Any]]]:
    """Return what `measure` finds of every way at both sizes: the middle of the rounds, with the fastest and the slowest."""
    found: dict[Peer, list[list[dict[str, Any]]]] = {peer: [[] for _ in SIZES] for peer in peers}
    for number in range(ROUNDS):
        for peer in peers:
            for size, draws in enumerate(SIZES):
                earlier = found[peer][size]
                if number == 0 or ("seconds" in earlier[0] and earlier[0]["seconds"] * earlier[0]["runs"] <= LONGEST):
                    earlier.append(in_own_process("side_by_side", peer.module, peer.function, draws))
    return {peer: [_middle(rounds) for rounds in both] for peer, both in found.items()}


def _middle(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    if "seconds" not in rounds[0]:
        return rounds[0]
    seconds = [one["seconds"] for one in rounds]
    return {**rounds[0], "seconds": median(seconds), "from": min(seconds), "to": max(seconds), "rounds": len(rounds)}


def _seconds_of_few(run: Any) -> float:
    run(WARM_UP, 1)
    return seconds_of(lambda: run(WARM_UP, 1))


def parts(draws: int) -> dict[str, float]:
    """Return the processor seconds of the parts of `this_simulator.run`, and of numpy by hand, in this process."""
    from benchmarks.peers import this_simulator  # not above: only this process of several needs it

    uniforms, quantiles = this_simulator.sampling_alone(draws, 1)
    whole = middle_cpu_seconds(lambda: this_simulator.run(draws, 1), 3)
    by_hand = middle_cpu_seconds(lambda: plain_numpy.run(draws, 1), 3)
    return {"uniforms": uniforms, "quantiles": quantiles, "rest": whole - uniforms - quantiles, "by_hand": by_hand}


def truth() -> tuple[FloatArray, FloatArray]:
    """Return the true numbers [statistic, series], and what to multiply with 1/√draws for the error of plain Monte Carlo.

    Means are exact; quantiles come from four million futures made by hand, whose own error is left out of the second array.
    """
    values = np.sort(plain_numpy.futures(TRUTH_DRAWS, seed=20_251_125), axis=1)
    spread = values.std(axis=1)
    quantiles, errors = [], []
    for probability in PROBABILITIES:
        reach = (probability * (1 - probability) / 10**5) ** 0.5
        low, centre, high = (np.quantile(values, probability + step, axis=1) for step in (-reach, 0.0, reach))
        quantiles.append(centre)
        errors.append((high - low) / 2 * 10**2.5)
    return np.array([exact_means(), *quantiles]), np.array([spread, *errors])


def deviation(found: FloatArray, draws: int, true: FloatArray, errors: FloatArray) -> float:
    """Return the largest difference from the truth, in standard errors of plain Monte Carlo."""
    gap = np.abs(found - true)
    own = np.full(true.shape, 1 / draws)
    own[1:] += 1 / TRUTH_DRAWS
    allowed = errors * np.sqrt(own)
    return float(np.divide(gap, allowed, out=np.where(gap > 1e-9, np.inf, 0.0), where=allowed > 0).max())


def section(rows: dict[Peer, list[dict[str, Any]]], deviations: dict[Peer, float]) -> list[str]:
    """Return the lines of the page."""
    libraries = dict.fromkeys(peer.package for peer in PEERS if peer.package != "numpy")
    plain = [row["seconds"] for row in rows[PLAIN]]
    lines = [
        f"{machine(*libraries)}.",
        "",
        "| how | 10⁵ draws, s | 10⁶ draws, s | times numpy by hand | peak memory at 10⁶, MiB | largest deviation |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for peer in PEERS:
        if peer not in rows:
            lines.append(f"| {peer.name} | not installed | | | | |")
            continue
        small, large = rows[peer]
        cells = [_seconds_text(row) if "seconds" in row else f"not run: about {row['expected']:,.0f}" for row in (small, large)]
        row, own = (large, plain[1]) if "seconds" in large else (small, plain[0])
        memory = f"{large['peak_mib']:,.0f}" if "seconds" in large else ""
        ratio = f"{row['seconds'] / own:.1f}" if "seconds" in row else ""
        lines.append(f"| {peer.name} | {' | '.join(cells)} | {ratio} | {memory} | {deviations[peer]:.1f} |")
    return [*lines, "", verdict(rows)]


def _seconds_text(row: dict[str, Any]) -> str:
    """Return the middle of the rounds and, if there were several, the fastest and the slowest."""
    return f"{row['seconds']:.3f}" + (f" ({row['from']:.3f}–{row['to']:.3f})" if row["rounds"] > 1 else "")


def verdict(rows: dict[Peer, list[dict[str, Any]]]) -> str:
    """Return in words how this simulator does beside numpy by hand and the fastest library, which use one core."""
    said = ["Number for number:"]
    for size, draws in enumerate(("10⁵", "10⁶")):
        plain = rows[PLAIN][size]["seconds"]
        others = {
            peer.name: rows[peer][size].get("seconds", rows[peer][size].get("expected", np.inf))
            for peer in PEERS
            if peer.module not in ("this_simulator", "plain_numpy") and peer in rows
        }
        fastest = min(others, key=lambda name: others[name], default=None)
        for peer, cores in ((OURS, "one core"), (OURS_ON_TWO, "two cores, which it uses unasked from 60,000 draws on")):
            ours = rows[peer][size]["seconds"]
            beside = f"at {draws} draws on {cores}, {ours / plain:.2f} times as long as numpy by hand"
            if fastest is None:
                said.append(f"{beside};")
                continue
            times = others[fastest] / ours
            goal = "reached" if ours <= plain and times >= GOAL else "missed"
            said.append(f"{beside} and {times:.1f} times as fast as {fastest}, the fastest library: the goal is {goal};")
    return " ".join([*said, f"the goal is no slower than by hand and {GOAL} times as fast as any library."])


def main() -> None:
    """Measure one way and print it as JSON, or all of them and write the section."""
    if sys.argv[1:] == ["truth"]:
        print(json.dumps([one.tolist() for one in truth()]))
        return
    if sys.argv[1:] == ["parts"]:
        print(json.dumps(parts(SIZES[-1])))
        return
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
        return
    # In a process of its own as well: on Linux a child inherits the peak memory of its parent.
    true, errors = (np.array(one) for one in in_own_process("side_by_side", "truth"))
    rows = in_rounds([peer for peer in PEERS if version_of(peer.package)])
    deviations = {
        peer: max(deviation(np.array(row["found"]), row["draws"], true, errors) for row in both if "found" in row)
        for peer, both in rows.items()
    }
    wrong = [peer.name for peer, found in deviations.items() if found > MOST_DEVIATION]
    if wrong:
        raise AssertionError(f"not the same numbers: {', '.join(wrong)}; {deviations}")
    raw = {f"{peer.module}.{peer.function}": {"rows": both, "deviation": deviations[peer]} for peer, both in rows.items()}
    found = in_own_process("side_by_side", "parts")
    whole = sum(found[part] for part in ("uniforms", "quantiles", "rest"))
    share = (
        f"Of the {whole:.2f} processor seconds that the same numbers take at 10⁶ draws, uniforms take {found['uniforms']:.2f}, "
        f"quantile functions {found['quantiles']:.2f}, the model and its statistics {found['rest']:.2f}; "
        f"by hand all of it takes {found['by_hand']:.2f}."
    )
    write_section("side by side", [*section(rows, deviations), "", share], {**raw, "parts": found})


if __name__ == "__main__":
    main()
