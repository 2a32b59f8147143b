# -*- coding: utf-8 -*-
"""pooling: the largest pixel of each window."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from explicit.conv.check import check_fit, check_image, check_pool
from explicit.conv.columns import window_count


class Pooling(Function):
    """out = the largest pixel of each window, the first of several; of several NaN the first or the last."""

    def __init__(self, kernel, stride, pad, several_nan):
        self.kernel = kernel
        self.stride = stride
        self.pad = pad
        self.several_nan = several_nan

    def forward(self, x):
        N, C, H, W = x.shape
        places = window_places((H, W), self.kernel, self.stride, self.pad)
        windows = x.reshape(N, C, H * W)[:, :, places]
        first = windows.argmax(axis=2)
        if self.several_nan == 'last':
            first = last_nan(windows, first)
        OH, OW = first.shape[2:]
        self.at = places[first, np.arange(OH).reshape(OH, 1), np.arange(OW)]
        return gathered(x, self.at)

    def backward(self, d_out):
        x, = self.inputs
        return Scatter(self.at, x.shape)(d_out)


class Scatter(Function):
    """Adds each element of d_out to the pixel it came from."""

    def __init__(self, at, shape):
        self.at = at
        self.shape = shape

    def forward(self, d_out):
        d_x = np.zeros(self.shape, dtype=d_out.dtype)
        pixels = d_x.reshape(-1, self.shape[2] * self.shape[3])
        np.add.at(pixels, rows_of(self.at), d_out.reshape(len(pixels), -1))
        return d_x

    def backward(self, u):
        return Gather(self.at)(u)


class Gather(Function):
    """Takes the pixels at the places that a pooling has chosen."""

    def __init__(self, at):
        self.at = at

    def forward(self, x):
        return gathered(x, self.at)

    def backward(self, d_out):
        x, = self.inputs
        return Scatter(self.at, x.shape)(d_out)


def last_nan(windows, first):
    """The place of the last NaN in each of the windows [N, C, K, OH, OW], `first` where there is none."""
    places = np.arange(windows.shape[2]).reshape(-1, 1, 1)
    last = np.where(np.isnan(windows), places + 1.0, 0.0).argmax(axis=2)
    return np.where(np.isnan(windows).sum(axis=2) > 0, last, first)


def rows_of(at):
    """Indices of the pixels in the rows [N * C, H * W], for their places at [N, C, OH, OW]."""
    planes = at.shape[0] * at.shape[1]
    return np.arange(planes).reshape(planes, 1), at.reshape(planes, -1)


def gathered(x, at):
    return x.reshape(at.shape[0] * at.shape[1], -1)[rows_of(at)].reshape(at.shape)


def window_places(size, kernel, stride, pad):
    """The places in a flat image of the pixels of each window, [KH * KW, OH, OW]."""
    rows, columns = [axis_places(size[i], kernel[i], stride[i], pad[i]) for i in (0, 1)]
    (KH, OH), (KW, OW) = rows.shape, columns.shape
    places = rows.reshape(KH, 1, OH, 1) * size[1] + columns.reshape(1, KW, 1, OW)
    return places.reshape(KH * KW, OH, OW)


def axis_places(size, kernel, stride, pad):
    """[kernel, windows] along one axis; outside stands the pixel at the edge, which the window holds anyway."""
    count = window_count(size, kernel, stride, pad)
    places = np.arange(kernel).reshape(kernel, 1) + stride * np.arange(count) - pad
    return np.minimum(np.maximum(places, 0), size - 1)


def pooling(x, kernel_size, stride=1, pad=0, several_nan='first'):
    x = as_variable(x)
    kernel, stride, pad = check_pool('pooling', kernel_size, stride, pad)
    check_image('pooling', x)
    check_fit('pooling', x.shape[2:], kernel, stride, pad)
    return Pooling(kernel, stride, pad, several_nan)(x)
