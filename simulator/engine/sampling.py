"""Uniform numbers: the only place where randomness enters.

A column of uniforms is a pure function of (seed, name, block, size). Nothing else can move it: not other inputs, reforms or
strategies, not the order of evaluation, not the number of workers. Only Philox's raw words are used, whose values numpy
guarantees across versions; permutation and jitter are made from them here.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.random import Philox, SeedSequence
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
        Consecutive numbers of blocks; a block's column does not depend on which others are asked for.
    size : int
        Draws in a block, a power of two.

    Returns
    -------
    array [draw]
        The blocks one after the other. Never 0 or 1; 1 - u is exact.

    Source: McKay, Beckman and Conover (1979) for the stratification; Salmon et al. (2011) for Philox.
    """
    keys, jitter = _random_bits(seed, name, blocks, size)
    u = np.asarray(jitter + 0.5, dtype=np.float64)
    u *= 1 / _JITTER_STEPS  # exact, as all steps here are: both divisors are powers of two
    u += _permutations(keys)
    u *= 1 / size
    return u.ravel()


def _random_bits(seed: int, name: str, blocks: range, size: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return two arrays [block, draw] of 32 random bits: a block owns the words of a generator from its number times `size` on."""
    words = max(size, _COUNTER_WORDS)
    generator = Philox(_key(seed, name), counter=np.array([blocks.start * (words // _COUNTER_WORDS), 0, 0, 0], dtype=np.uint64))
    halves = generator.random_raw(len(blocks) * words).view(np.uint32)
    keys, jitter = halves.reshape(len(blocks), 2, words)[..., :size].swapaxes(0, 1)
    return keys, jitter


class _Key(SeedSequence):
    """The key of a generator as numpy's sequence of seeds: `Philox(key=...)` gathers entropy each time, which it then ignores."""

    def __init__(self, seed: int, name: str) -> None:
        super().__init__(0)
        self._words = np.frombuffer(blake2b(f"{seed}\0{name}".encode(), digest_size=16).digest(), dtype="<u8").astype(np.uint64)

    def generate_state(self, n_words: int, dtype: object = np.uint32) -> NDArray[np.uint64]:
        """Return the key; Philox asks for two words of 64 bits."""
        if (n_words, dtype) != (self._words.size, np.uint64):
            raise ValueError(f"a key has {self._words.size} words of 64 bits, not {n_words} of {dtype}")
        return self._words


_key = lru_cache(maxsize=65536)(_Key)


def _permutations(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return for each row 0..size-1 in the order in which its random keys sort; a key carries its position in its low bits.

    Where the other bits of two keys are equal, the earlier position comes first. In a block of 1,024 that is one pair in four
    million, far below what any number of draws could show.
    """
    size = keys.shape[1]
    low_bits = np.uint32(size - 1)
    ordered = keys & ~low_bits
    ordered |= _positions(size)
    ordered.sort(axis=1)
    ordered &= low_bits
    return ordered


@lru_cache(maxsize=32)
def _positions(size: int) -> NDArray[np.uint32]:
    positions = np.arange(size, dtype=np.uint32)
    positions.flags.writeable = False
    return positions
