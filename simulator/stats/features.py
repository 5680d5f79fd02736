"""Functions of inputs that a regression on them uses."""

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri

from simulator.axes import FloatArray
from simulator.model.inputs import Input


def features_of(inputs: Sequence[Input], percentiles: FloatArray) -> FloatArray:
    """Return functions of inputs with mean 0 [feature, draw] from their percentiles [input, draw].

    Of each input its normal score and that score squared; of one with values of their own probability also the value itself.
    """
    features = []
    for one, u in zip(inputs, percentiles, strict=True):
        score = ndtri(u)
        features += [score, score**2 - 1]
        if one.has_atoms:
            value = one.values(u)
            spread = value.std()
            if spread > 0:
                features.append((value - value.mean()) / spread)
    return np.array(features)
