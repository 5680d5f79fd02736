"""How often intervals reported at 95 % hold the truth: `python -m benchmarks.coverage`.

Each case has a known answer and is simulated 2,000 times with different seeds, in 20 blocks of 1,024 draws as a run usually has.
The table in benchmarks/README.md is written anew.
"""

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from scipy import integrate, optimize, stats
from scipy.special import ndtri

from benchmarks.page import write_section
from simulator.axes import FloatArray
from simulator.engine.sampling import uniforms
from simulator.model.uncertain import Pert
from simulator.stats.estimates import PROBABILITIES, estimate, sample_blocks

BLOCKS: Final = 20
SIZE: Final = 1024
STATISTICS: Final = ("mean", "sd", *PROBABILITIES, "cvar95")
ALLOWED: Final = (0.935, 0.965)


@dataclass(frozen=True, slots=True)
class Case:
    """A quantity with a known distribution."""

    name: str
    draw: Callable[[Callable[[str], FloatArray]], FloatArray]
    truth: dict[str, float]


def truth_of(cdf: Callable[[float], float], low: float, high: float) -> dict[str, float]:
    """Return the exact statistics of a distribution from its distribution function, by quadrature."""

    def quantile(p: float) -> float:
        return float(optimize.brentq(lambda x: cdf(x) - p, low, high, xtol=1e-12))

    def integral(f: Callable[[float], float], start: float, end: float) -> float:
        return float(integrate.quad(f, start, end, limit=500, epsabs=1e-12)[0])

    mean = high - integral(cdf, low, high)
    second = high**2 - integral(lambda x: 2 * x * cdf(x), low, high)
    p95 = quantile(0.95)
    tail = p95 + integral(lambda x: 1 - cdf(x), p95, high) / 0.05
    return {
        "mean": mean,
        "sd": float(np.sqrt(second - mean**2)),
        **{name: quantile(p) for name, p in PROBABILITIES.items()},
        "cvar95": tail,
    }


def normal_truth(mean: float, sd: float) -> dict[str, float]:
    """Return the exact statistics of a normal distribution."""
    return truth_of(lambda x: float(stats.norm.cdf(x, mean, sd)), mean - 9 * sd, mean + 9 * sd)


def six_normals(column: Callable[[str], FloatArray]) -> FloatArray:
    """Six normals with sd 1 to 6, tied to one driver with correlation 0.3; normal with sd 14."""
    cause = ndtri(column("cause"))
    return np.sum([(k + 1) * (0.3**0.5 * cause + 0.7**0.5 * ndtri(column(f"x{k}"))) for k in range(6)], axis=0)


def four_factors(column: Callable[[str], FloatArray]) -> FloatArray:
    """Product of four lognormal factors; lognormal with σ = 0.6."""
    return np.exp(0.3 * np.sum([ndtri(column(f"x{k}")) for k in range(4)], axis=0))


def difference(column: Callable[[str], FloatArray]) -> FloatArray:
    """Difference of two strategies that share most of their risk: normal with mean -1 and sd 2."""
    shared = 10 * ndtri(column("shared"))
    return (shared + 2**0.5 * ndtri(column("a"))) - (shared + 1 + 2**0.5 * ndtri(column("b")))


def delayed_law(column: Callable[[str], FloatArray]) -> FloatArray:
    """A law that is delayed by 0, 6, 12 or 18 months, seen in its first half-year, plus a smaller cost: two humps."""
    first = np.where(column("delay") < 0.55, 6.0, 0.0)
    return first + 0.5 * ndtri(column("cost"))


def three_ranges(column: Callable[[str], FloatArray]) -> FloatArray:
    """Three independent PERT numbers, as a small budget has."""
    return sum((Pert(*range_).quantile(column(f"x{k}")) for k, range_ in enumerate(RANGES)), start=np.zeros(1))


def a_share_of_a_cost(column: Callable[[str], FloatArray]) -> FloatArray:
    """An uncertain share of an uncertain cost: uniform times uniform."""
    return column("share") * (1 + column("cost"))


def share_of_cost_cdf(x: float) -> float:
    """Return P(u·(1 + v) <= x) for independent uniform u and v."""
    return float(integrate.quad(lambda v: min(x / (1 + v), 1.0), 0, 1, points=[max(0.0, min(1.0, x - 1))])[0])


RANGES: Final = ((2, 5, 14), (-3, -1, 4), (10, 12, 20))


def sum_of_ranges_cdf() -> Callable[[float], float]:
    """Return the distribution function of the sum of the three PERT numbers, by convolution on a fine grid."""
    step = 0.002
    total = np.ones(1)
    for low, mode, high in RANGES:
        grid = np.arange(0, high - low + step, step)
        edges = Pert(low, mode, high).cdf(np.clip(low + grid - step / 2, low, high))
        mass = np.diff(np.append(edges, 1.0))
        total = np.convolve(total, mass)
    start = float(sum(low for low, _, _ in RANGES))
    x, cumulative = start + step * np.arange(total.size) + step / 2, np.cumsum(total)
    return lambda value: float(np.interp(value, x, cumulative))


def cases() -> list[Case]:
    """Return all cases with their exact answers."""
    return [
        Case("six normals on one driver", six_normals, normal_truth(0, 14)),
        Case("product of four lognormals", four_factors, truth_of(lambda x: float(stats.lognorm.cdf(x, 0.6)), 1e-9, 60)),
        Case("difference of two strategies", difference, normal_truth(-1, 2)),
        Case(
            "delayed law and a cost",
            delayed_law,
            truth_of(lambda x: float(0.45 * stats.norm.cdf(x / 0.5) + 0.55 * stats.norm.cdf((x - 6) / 0.5)), -5, 12),
        ),
        Case("three PERT numbers", three_ranges, truth_of(sum_of_ranges_cdf(), 9, 38)),
        Case("uncertain share of a cost", a_share_of_a_cost, truth_of(share_of_cost_cdf, 1e-9, 2)),
    ]


def hits(case: int, seeds: range) -> dict[str, int]:
    """Return in how many repetitions each interval held the truth."""
    chosen = cases()[case]
    counts = dict.fromkeys(STATISTICS, 0)
    for seed in seeds:
        draws = chosen.draw(partial(column, seed))
        found = estimate([sample_blocks(draws[None], SIZE)], np.zeros(1))
        for name in STATISTICS:
            counts[name] += int(abs(found[name][0] - chosen.truth[name]) <= found.half_width(name)[0])
    return counts


def column(seed: int, name: str) -> FloatArray:
    """Return one input's uniforms in a repetition."""
    return uniforms(seed, name, range(BLOCKS), SIZE)


def coverage(case: int, repetitions: int, pool: ProcessPoolExecutor) -> dict[str, float]:
    """Return the share of repetitions in which each interval held the truth."""
    step = 50
    parts = list(pool.map(partial(hits, case), [range(k, min(k + step, repetitions)) for k in range(0, repetitions, step)]))
    return {name: sum(part[name] for part in parts) / repetitions for name in STATISTICS}


def table(rows: dict[str, dict[str, float]], repetitions: int) -> list[str]:
    """Return the coverage as lines of the page; shares outside 93.5-96.5 % in bold."""
    lines = [
        f"{repetitions:,} repetitions of {BLOCKS} blocks of {SIZE:,} draws: per cent of 95 % intervals that hold the truth.",
        f"Each is itself uncertain by ±{196 * (0.95 * 0.05 / repetitions) ** 0.5:.1f} points. Outside 93.5-96.5 in bold.",
        "",
        f"| case | {' | '.join(STATISTICS)} |",
        f"|---|{'---:|' * len(STATISTICS)}",
    ]
    for name, shares in rows.items():
        cells = [
            f"{100 * share:.1f}" if ALLOWED[0] <= share <= ALLOWED[1] else f"**{100 * share:.1f}**" for share in shares.values()
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def main() -> None:
    """Measure every case and write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--repetitions", type=int, default=2000)
    repetitions = parser.parse_args().repetitions
    rows = {}
    with ProcessPoolExecutor() as pool:
        for number, case in enumerate(cases()):
            rows[case.name] = coverage(number, repetitions, pool)
            print(case.name, rows[case.name])
    write_section("coverage", table(rows, repetitions), rows)


if __name__ == "__main__":
    main()
