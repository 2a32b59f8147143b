# -*- coding: utf-8 -*-
"""Times iterations of the sine regression (DeZero, steps/step46.py) on DeZero itself. CPython only; needs dezero.

For each line ITERATIONS on stdin it trains a fresh model so long; it prints the seconds that took, the first loss and
the last.
"""
from __future__ import print_function

import sys
import time

import numpy as np

if not hasattr(np, 'int'):
    np.int = int  # which DeZero 0.0.13 still names

import dezero.functions as F
from dezero import optimizers
from dezero.models import MLP


def main():
    for line in iter(sys.stdin.readline, ''):
        np.random.seed(0)
        x = np.random.rand(100, 1)
        y = np.sin(2 * np.pi * x) + np.random.rand(100, 1)
        model = MLP((10, 1))
        optimizer = optimizers.SGD(0.2).setup(model)
        losses = []
        start = time.perf_counter()
        for _ in range(int(line)):
            loss = F.mean_squared_error(y, model(x))
            model.cleargrads()
            loss.backward()
            optimizer.update()
            losses.append(loss.data)
        print(time.perf_counter() - start, float(losses[0]), float(losses[-1]))
        sys.stdout.flush()


if __name__ == '__main__':
    main()
