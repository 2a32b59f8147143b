# -*- coding: utf-8 -*-
"""average_pooling: the mean of each window."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from explicit.conv.check import check_fit, check_image, check_pool
from explicit.conv.columns import col2im, im2col


class AveragePooling(Function):
    """out = the sum of each window over the count of its pixels."""

    def __init__(self, kernel, stride, pad, counts):
        self.kernel = kernel
        self.stride = stride
        self.pad = pad
        self.counts = counts

    def forward(self, x):
        return im2col(x, self.kernel, self.stride, self.pad).sum(axis=(2, 3)) / self.counts

    def backward(self, d_out):
        x, = self.inputs
        return Spread(self.kernel, self.stride, self.pad, self.counts, x.shape)(d_out)


class Spread(Function):
    """d_x: every element of d_out shared out among the pixels of its window."""

    def __init__(self, kernel, stride, pad, counts, shape):
        self.kernel = kernel
        self.stride = stride
        self.pad = pad
        self.counts = counts
        self.shape = shape

    def forward(self, d_out):
        N, C, OH, OW = d_out.shape
        KH, KW = self.kernel
        share = d_out / self.counts
        windows = np.repeat(share.reshape(N, C, 1, OH, OW), KH * KW, axis=2).reshape(N, C, KH, KW, OH, OW)
        return col2im(windows, self.shape, self.stride, self.pad)

    def backward(self, u):
        return AveragePooling(self.kernel, self.stride, self.pad, self.counts)(u)


def counts_of(size, kernel, stride, pad, count_padding):
    """How many pixels each window has, the padding included or not, as [OH, OW]."""
    pixels = im2col(np.ones((1, 1) + size), kernel, stride, pad).sum(axis=(0, 1, 2, 3))
    return 0.0 * pixels + kernel[0] * kernel[1] if count_padding == 'included' else pixels


def average_pooling(x, kernel_size, stride=1, pad=0, count_padding='included'):
    x = as_variable(x)
    kernel, stride, pad = check_pool('average_pooling', kernel_size, stride, pad)
    check_image('average_pooling', x)
    check_fit('average_pooling', x.shape[2:], kernel, stride, pad)
    return AveragePooling(kernel, stride, pad, counts_of(x.shape[2:], kernel, stride, pad, count_padding))(x)
