"""Peak memory of ten million draws: `python -m benchmarks.memory`.

The common model, each way in a process of its own: a whole run of the program with one process and with two, the totals alone, and
numpy by hand, which holds every future at once. The shipped scenario at ten million draws takes long: `make bench-long`.
"""

import json
import sys
from typing import Final

from benchmarks.page import in_own_process, machine, peak_mib, seconds_of, write_section
from benchmarks.peers import plain_numpy, this_simulator

DRAWS: Final = 10**7
WAYS: Final = {
    "whole": ("this simulator, a whole run, one process", lambda: this_simulator.run_whole(DRAWS, 1)),
    "whole_on_two": ("this simulator, a whole run, two processes", lambda: this_simulator.run_whole_on_two(DRAWS, 1)),
    "run": ("this simulator, the totals alone, one process", lambda: this_simulator.run(DRAWS, 1)),
    "by_hand": ("numpy by hand, the totals alone", lambda: plain_numpy.run(DRAWS, 1)),
}


def main() -> None:
    """Measure one way and print it as JSON, or all of them and write the section."""
    if len(sys.argv) > 1:
        seconds = seconds_of(WAYS[sys.argv[1]][1])
        print(json.dumps({"seconds": seconds, "peak_mib": peak_mib()}))
        return
    found = {way: in_own_process("memory", way) for way in WAYS}
    lines = [f"{machine()}; {DRAWS:,} draws.", "", "| how | seconds | peak memory, MiB |", "|---|---:|---:|"]
    lines += [f"| {WAYS[way][0]} | {row['seconds']:.1f} | {row['peak_mib']:,.0f} |" for way, row in found.items()]
    write_section("memory", lines, found)


if __name__ == "__main__":
    main()
