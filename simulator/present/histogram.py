"""A distribution as a small chart of characters."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from simulator.axes import FloatArray

BLOCKS: Final = "▁▂▃▄▅▆▇█"
_ROWS: Final = 5
_SHOWN: Final = (0.005, 0.995)


def bins(values: FloatArray, count: int) -> tuple[FloatArray, FloatArray]:
    """Return the edges [bin + 1] and the shares [bin] of values in bins of equal width, without the outermost hundredth."""
    low, high = np.quantile(values, _SHOWN)
    if high <= low:
        low, high = low - 0.5, high + 0.5
    shares, edges = np.histogram(values, bins=count, range=(float(low), float(high)))
    return edges, shares / values.size


def drawn(shares: Sequence[float], *, blocks: bool) -> list[str]:
    """Return the rows of a bar chart, the highest first; of block characters, or of # where a terminal cannot show them."""
    top = max(shares)
    parts = len(BLOCKS) if blocks else 1
    heights = [max(round(share / top * _ROWS * parts), 1 if share > 0 else 0) for share in shares]
    rows = []
    for row in reversed(range(_ROWS)):
        inside = [min(max(height - row * parts, 0), parts) for height in heights]
        rows.append("".join(" " if not part else (BLOCKS[part - 1] if blocks else "#") for part in inside).rstrip())
    return rows
