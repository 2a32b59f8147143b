# -*- coding: utf-8 -*-
"""Times convolutions forward and backward on the reference, under NumPy. CPython only.

For each line `DTYPE COUNT` on stdin it plays COUNT times conv2d of 3 x 3 filters, 32 to 32 channels, on 16 images of
32 x 32; it prints the seconds that took, and a sum over each of out, d_x, d_W and d_b.
"""
from __future__ import print_function

import os
import sys
import time

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))

from explicit.conv.conv2d import Conv2d

IMAGES, FILTERS = (16, 32, 32, 32), (32, 32, 3, 3)


def numbers(shape, dtype):
    """Of no meaning, but the same in Java."""
    return (np.arange(np.prod(shape)) * 37 % 101 / 64.0 - 0.75).reshape(shape).astype(dtype)


def main():
    for line in iter(sys.stdin.readline, ''):
        dtype, count = line.split()
        x, d_out = numbers(IMAGES, dtype), numbers(IMAGES, dtype)
        conv = Conv2d(numbers(FILTERS, dtype), numbers(FILTERS[:1], dtype), 1, 1)
        start = time.perf_counter()
        for _ in range(int(count)):
            out = conv.forward(x)
            d_x = conv.backward(d_out)
        seconds = time.perf_counter() - start
        results = [out, d_x] + conv.grads
        for array in results:
            assert array.dtype == dtype, array.dtype
        print(seconds, *[np.abs(array).sum(dtype=np.float64) for array in results])
        sys.stdout.flush()


if __name__ == '__main__':
    main()
