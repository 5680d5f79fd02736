"""Names of array axes and the check that an array has them.

The draw is always the last axis, so that one year's or one reform's draws lie side by side in memory and a reduction over
futures is always `axis=DRAW`. Axes in front of it are named in the docstring of each function, such as [effect, year, draw].
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

DRAW: Final = -1
YEAR: Final = -2


class ShapeError(ValueError):
    """An array has another shape than its container promises."""

    def __init__(self, name: str, expected: dict[str, int], actual: tuple[int, ...]) -> None:
        axes = ", ".join(f"{axis}={size}" for axis, size in expected.items())
        super().__init__(f"{name}: expected shape [{axes}], got {list(actual)}")


def check_shape(name: str, values: FloatArray, **axes: int) -> FloatArray:
    """Return `values` unchanged if its shape is the sizes of `axes` in their order.

    Raises
    ------
    ShapeError
        With the names of the axes, if it is not.
    """
    if values.shape != tuple(axes.values()):
        raise ShapeError(name, axes, values.shape)
    return values
