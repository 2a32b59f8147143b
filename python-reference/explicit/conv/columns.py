# -*- coding: utf-8 -*-
"""Windows of an image as columns of a matrix, and back."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


def pair(value):
    """One integer for both axes, or two integers (height, width)."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value, value)


def window_count(size, kernel, stride, pad):
    """How many windows fit along one axis: a window that would stand out is left away."""
    return (size + 2 * pad - kernel) // stride + 1


def im2col(x, kernel, stride, pad):
    """The windows of x [N, C, H, W] as [N, C, KH, KW, OH, OW]; the padding counts as 0."""
    N, C, H, W = x.shape
    (KH, KW), (SH, SW), (PH, PW) = kernel, stride, pad
    OH, OW = window_count(H, KH, SH, PH), window_count(W, KW, SW, PW)
    padded = np.zeros((N, C, H + 2 * PH, W + 2 * PW), dtype=x.dtype)
    padded[:, :, PH:PH + H, PW:PW + W] = x
    windows = np.zeros((N, C, KH, KW, OH, OW), dtype=x.dtype)
    for i in range(KH):
        for j in range(KW):
            windows[:, :, i, j, :, :] = padded[:, :, i:i + SH * OH:SH, j:j + SW * OW:SW]
    return windows


def col2im(windows, shape, stride, pad):
    """The sum of overlapping windows [N, C, KH, KW, OH, OW] at their places in an image of a shape [N, C, H, W]."""
    N, C, H, W = shape
    KH, KW, OH, OW = windows.shape[2:]
    (SH, SW), (PH, PW) = stride, pad
    padded = np.zeros((N, C, H + 2 * PH, W + 2 * PW), dtype=windows.dtype)
    for i in range(KH):
        for j in range(KW):
            padded[:, :, i:i + SH * OH:SH, j:j + SW * OW:SW] += windows[:, :, i, j, :, :]
    return padded[:, :, PH:PH + H, PW:PW + W]
