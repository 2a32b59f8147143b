# -*- coding: utf-8 -*-
"""conv2d: a convolution over images."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable, call
from explicit.conv.check import check_channels, check_fit, check_window
from explicit.conv.columns import im2col
from autograd.function.reshape import reshape


class Conv2d(Function):
    """out = x correlated with W, without a bias.

    <d_out, out> is linear in d_out, in x and in W: its gradients are Conv2d, Deconv2d and FilterGradient, and so are
    theirs.
    """

    def __init__(self, stride, pad):
        self.stride = stride
        self.pad = pad

    def forward(self, x, W):
        windows = im2col(x, W.shape[2:], self.stride, self.pad)
        return np.tensordot(windows, W, ((1, 2, 3), (1, 2, 3))).transpose(0, 3, 1, 2)

    def backward(self, d_out):
        x, W = self.inputs
        d_x = call('deconv2d', d_out, W, None, self.stride, self.pad, x.shape[2:])
        return d_x, filter_gradient(x, d_out, W.shape[2:], self.stride, self.pad)


class FilterGradient(Function):
    """d_W, the gradient of <d_out, conv2d(x, W)> with respect to W."""

    def __init__(self, kernel, stride, pad):
        self.kernel = kernel
        self.stride = stride
        self.pad = pad

    def forward(self, x, d_out):
        return np.tensordot(d_out, im2col(x, self.kernel, self.stride, self.pad), ((0, 2, 3), (0, 4, 5)))

    def backward(self, d_W):
        x, d_out = self.inputs
        d_x = call('deconv2d', d_out, d_W, None, self.stride, self.pad, x.shape[2:])
        return d_x, conv2d(x, d_W, None, self.stride, self.pad)


def filter_gradient(x, d_out, kernel, stride, pad):
    return FilterGradient(kernel, stride, pad)(x, d_out)


def conv2d(x, W, b=None, stride=1, pad=0):
    x, W = as_variable(x), as_variable(W)
    kernel, stride, pad = check_window('conv2d', W.shape[2:], stride, pad)
    check_channels('conv2d', x, W, b, in_axis=1)
    check_fit('conv2d', x.shape[2:], kernel, stride, pad)
    out = Conv2d(stride, pad)(x, W)
    return out if b is None else out + reshape(b, (1, W.shape[0], 1, 1))
