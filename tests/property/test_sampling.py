"""What a column of uniforms promises."""

from hashlib import blake2b

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import Philox

from simulator.engine.sampling import _key, uniforms

names = st.text(min_size=1, max_size=30)
sizes = st.sampled_from([64, 256, 1024])


@given(seed=st.integers(0, 2**40), name=names, size=sizes)
def test_a_column_has_one_number_in_each_stratum_and_never_0_or_1(seed: int, name: str, size: int) -> None:
    u = uniforms(seed, name, range(3), size).reshape(3, size)
    assert (np.sort((u * size).astype(int), axis=1) == np.arange(size)).all()
    assert u.min() > 0
    assert u.max() < 1


@given(seed=st.integers(0, 2**40), name=names, block=st.integers(0, 10_000))
def test_a_block_does_not_depend_on_which_others_are_asked_for(seed: int, name: str, block: int) -> None:
    alone = uniforms(seed, name, range(block, block + 1), 64)
    together = uniforms(seed, name, range(max(block - 2, 0), block + 2), 64)
    start = 64 * min(block, 2)
    assert (together[start : start + 64] == alone).all()


@given(seed=st.integers(0, 2**40), one=names, other=names)
@settings(max_examples=50)
def test_columns_of_different_names_seeds_and_blocks_are_unrelated(seed: int, one: str, other: str) -> None:
    column = uniforms(seed, one, range(1), 4096)
    strangers = [uniforms(seed + 1, one, range(1), 4096), uniforms(seed, one, range(1, 2), 4096), np.arange(4096.0)]
    if one != other:
        strangers.append(uniforms(seed, other, range(1), 4096))
    for stranger in strangers:
        assert abs(np.corrcoef(column, stranger)[0, 1]) < 0.09  # 5.8 standard errors


@given(seed=st.integers(0, 2**40), name=names)
@settings(max_examples=20)
def test_the_opposite_percentile_is_exact(seed: int, name: str) -> None:
    u = uniforms(seed, name, range(1), 1024)
    assert (1 - (1 - u) == u).all()


def test_the_values_are_these_on_every_platform_and_with_every_numpy() -> None:
    u = uniforms(665, "health.effects.kmf.path", range(2), 64)
    assert u[:3].tolist() == [float.fromhex(value) for value in EXPECTED[:3]]
    assert u[64:67].tolist() == [float.fromhex(value) for value in EXPECTED[3:]]


EXPECTED = (
    "0x1.ca73ba4898000p-2",
    "0x1.65c3a35e4c000p-1",
    "0x1.6c1be3afc4000p-1",
    "0x1.0359399cd4000p-1",
    "0x1.f7993e2a4c000p-1",
    "0x1.50f1269358000p-2",
)


def test_a_key_handed_over_as_a_sequence_of_seeds_gives_the_words_of_philox_with_that_key() -> None:
    words = np.frombuffer(blake2b(b"665\0health", digest_size=16).digest(), dtype="<u8")
    counter = np.array([512, 0, 0, 0], dtype=np.uint64)
    expected = Philox(key=words, counter=counter).random_raw(64)
    assert np.array_equal(Philox(_key(665, "health"), counter=counter).random_raw(64), expected)
