# -*- coding: utf-8 -*-
"""How a decoder writes a sequence: each id is chosen by the scores that the ids before it lead to."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.layer.softmax import Softmax


def generate(decoder, encoded, start_ids, size):
    """Greedy: ids [N, size], each the first of the greatest scores."""
    return written(decoder, encoded, start_ids, size, lambda scores, k: scores.argmax(axis=1))


def sample(decoder, encoded, start_ids, uniforms):
    """Sampled: ids [N, size], each the number of cumulative probabilities, but for the last, up to uniforms[n, k]."""
    return written(decoder, encoded, start_ids, uniforms.shape[1],
                   lambda scores, k: drawn(Softmax().forward(scores), uniforms[:, k]))


def drawn(probabilities, uniforms):
    """The last cumulative probability is 1 but for rounding."""
    below = np.cumsum(probabilities, axis=1)[:, :-1] <= uniforms.reshape(-1, 1)
    return below.sum(axis=1)


def written(decoder, encoded, start_ids, size, choose):
    decoder.start(encoded)
    ids, sequence = start_ids, []
    for k in range(size):
        scores = decoder.scores(ids.reshape(-1, 1))
        ids = choose(scores[:, 0, :], k)
        sequence.append(ids)
    return np.stack(sequence, axis=1)
