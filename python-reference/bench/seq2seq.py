# -*- coding: utf-8 -*-
"""Times training steps of attention_seq2seq at float32 on the reference, under NumPy. CPython only.

For each line `N T COUNT` on stdin it takes COUNT steps on N sequences of T ids; it prints the seconds that took, the
last loss, and the most memory that the process has held, in KiB.
"""
from __future__ import print_function

import os
import resource
import sys
import time

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))

from explicit.model.attention_seq2seq import AttentionSeq2seq
from optim.adam import Adam
from optim.clip_grads import ClipGrads

VOCAB, WORDVEC, HIDDEN, DECODER_STEPS = 59, 16, 256, 10


def ids(N, T):
    """Of no meaning, but the same in Java."""
    n, t = np.indices((N, T))
    return (31 * n + 17 * t + n * t * t) % VOCAB


def initial_model():
    np.random.seed(1984)
    params = AttentionSeq2seq(vocab_size=VOCAB, wordvec_size=WORDVEC, hidden_size=HIDDEN).draw(1)
    return AttentionSeq2seq(*[param[0].astype(np.float32) for param in params])


def main():
    model, clip, adam = initial_model(), ClipGrads(5.0), Adam()

    def step(xs, ts):
        loss = model.forward(xs, ts)
        model.backward(np.ones_like(loss))
        clip.clip(model.grads)
        adam.update(model.params, model.grads)
        return loss

    for line in iter(sys.stdin.readline, ''):
        N, T, count = [int(word) for word in line.split()]
        xs, ts = ids(N, T), ids(N, DECODER_STEPS + 1)
        start = time.perf_counter()
        for _ in range(count):
            loss = step(xs, ts)
        seconds = time.perf_counter() - start
        for array in [loss, model.attention(), model.decoder.lstm.h] + model.params + model.grads:
            assert array.dtype == np.float32, array.dtype
        print(seconds, loss, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        sys.stdout.flush()


if __name__ == '__main__':
    main()
