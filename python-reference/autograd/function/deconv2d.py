# -*- coding: utf-8 -*-
"""deconv2d: a transposed convolution over images."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from explicit.conv.check import check_channels, check_window
from explicit.conv.columns import col2im, pair, window_count
from autograd.function.conv2d import conv2d, filter_gradient
from autograd.function.reshape import reshape


class Deconv2d(Function):
    """Every pixel of x times the filters, added up where they overlap: the gradient of a convolution, with no bias."""

    def __init__(self, stride, pad, outsize):
        self.stride = stride
        self.pad = pad
        self.outsize = outsize

    def forward(self, x, W):
        windows = np.tensordot(x, W, (1, 0)).transpose(0, 3, 4, 5, 1, 2)
        return col2im(windows, (x.shape[0], W.shape[1]) + self.outsize, self.stride, self.pad)

    def backward(self, d_out):
        x, W = self.inputs
        d_W = filter_gradient(d_out, x, W.shape[2:], self.stride, self.pad)
        return conv2d(d_out, W, None, self.stride, self.pad), d_W


def deconv2d(x, W, b=None, stride=1, pad=0, outsize=None):
    x, W = as_variable(x), as_variable(W)
    kernel, stride, pad = check_window('deconv2d', W.shape[2:], stride, pad)
    check_channels('deconv2d', x, W, b, in_axis=0)
    outsize = check_outsize(x.shape[2:], kernel, stride, pad, outsize)
    out = Deconv2d(stride, pad, outsize)(x, W)
    return out if b is None else out + reshape(b, (1, W.shape[1], 1, 1))


def check_outsize(size, kernel, stride, pad, outsize):
    """The size asked for, or the smallest one: a convolution of it must have the size of x."""
    least = tuple(stride[i] * (size[i] - 1) + kernel[i] - 2 * pad[i] for i in (0, 1))
    outsize = least if outsize is None else pair(outsize)
    if min(outsize) < 1:
        raise ValueError('deconv2d: [OH, OW]=%s, expected OH >= 1 and OW >= 1 [C7]' % list(outsize))
    if any(window_count(outsize[i], kernel[i], stride[i], pad[i]) != size[i] for i in (0, 1)):
        raise ValueError('deconv2d: outsize=%s, expected %s <= outsize < %s [C8]'
                         % (list(outsize), list(least), [least[i] + stride[i] for i in (0, 1)]))
    return outsize
