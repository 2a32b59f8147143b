# -*- coding: utf-8 -*-
"""Lengths at which a loop over vectors, warps, tiles or blocks has a rest, and numbers that are short to write there."""
import numpy as np

VECTOR, WARP, TILE, BLOCK, ROW, LONG = 17, 33, 65, 257, 781, 1025


def counted(*shape):
    """-3 to 3 in turn: every sum of them is exact."""
    return (np.arange(int(np.prod(shape))) % 7 - 3.0).reshape(shape)


def among(x, *special):
    """The numbers of a vector, every fifth of which is a special one, these in turn."""
    x[::5] = np.resize(special, x[::5].shape)
    return x
