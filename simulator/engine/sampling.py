"""Uniform numbers: the only place where randomness enters.

A column of uniforms is a pure function of (seed, name, block, size). Nothing else can move it: not other inputs, reforms or
strategies, not the order of evaluation, not the number of workers. Only Philox's raw words are used, whose values numpy
guarantees across versions; permutation and jitter are made from them here.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.random import Philox
from numpy.typing import NDArray

from simulator.axes import FloatArray

_JITTER_STEPS: Final = 2.0**32
_COUNTER_WORDS: Final = 4


def uniforms(seed: int, name: str, blocks: range, size: int) -> FloatArray:
    """Return Latin hypercube columns: in each block exactly one number in each of `size` equal strata of (0, 1), in random order.

    Parameters
    ----------
    seed : int
        Seed of the run.
    name : str
        Name of the input, its path in the scenario files.
    blocks : range
        Numbers of the blocks; a block's column does not depend on which others are asked for.
    size : int
        Draws in a block, a power of two.

    Returns
    -------
    array [draw]
        The blocks one after the other. Never 0 or 1; 1 - u is exact.

    Source: McKay, Beckman and Conover (1979) for the stratification; Salmon et al. (2011) for Philox.
    """
    words = np.array([_words(seed, name, block, size + size // 2) for block in blocks])
    u = np.asarray(words[:, size:].view(np.uint32) + 0.5, dtype=np.float64)
    u *= 1 / _JITTER_STEPS  # exact, as all steps here are: both divisors are powers of two
    u += _permutations(words[:, :size])
    u *= 1 / size
    return u.ravel()


def _words(seed: int, name: str, block: int, count: int) -> NDArray[np.uint64]:
    counter = np.zeros(_COUNTER_WORDS, dtype=np.uint64)
    counter[-1] = block  # the low words count the numbers of one block
    return Philox(key=_key(seed, name), counter=counter).random_raw(count)


@lru_cache(maxsize=65536)
def _key(seed: int, name: str) -> NDArray[np.uint64]:
    digest = blake2b(f"{seed}\0{name}".encode(), digest_size=16).digest()
    return np.frombuffer(digest, dtype="<u8").astype(np.uint64)


def _permutations(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return for each row 0..size-1 in the order in which its random words sort; a word carries its position in its low bits."""
    size = words.shape[1]
    low_bits = np.uint64(size - 1)
    ordered = words & ~low_bits
    ordered |= np.arange(size, dtype=np.uint64)
    ordered.sort(axis=1)
    ordered &= low_bits
    return ordered
