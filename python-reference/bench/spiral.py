# -*- coding: utf-8 -*-
"""Times epochs of the spiral run (spec/train/trainer.md) on the reference, under NumPy. CPython only.

For each line EPOCHS on stdin it trains so many epochs; it prints the seconds that took, and the last mean loss.
"""
from __future__ import print_function

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))

from data.spiral import Spiral
from explicit.model.two_layer_net import initial_params
from train.trainer import Trainer


def main():
    x, t = Spiral().load(1984)
    W1, b1, W2, b2 = initial_params(2, 10, 3, 'small')
    trainer = Trainer(W1, b1, W2, b2, lr=1.0, targets='one_hot', log_at='end')
    for line in iter(sys.stdin.readline, ''):
        start = time.perf_counter()
        permutations = trainer.draw(count=int(line), size=300)
        losses = trainer.fit(x, t, permutations, batch_size=30, eval_interval=10)[0]
        print(time.perf_counter() - start, losses[-1])
        sys.stdout.flush()


if __name__ == '__main__':
    main()
