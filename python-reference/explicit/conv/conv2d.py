# -*- coding: utf-8 -*-
"""conv2d: a convolution over images."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.conv.check import check_channels, check_fit, check_window
from explicit.conv.columns import col2im, im2col, pair


class Conv2d(object):
    """Every window of x [N, C, H, W] times the filters W [OC, C, KH, KW], plus b [OC]: one matrix product."""

    def __init__(self, W, b=None, stride=1, pad=0):
        self.params = [W] if b is None else [W, b]
        self.grads = [np.zeros_like(param) for param in self.params]
        self.stride = pair(stride)
        self.pad = pair(pad)
        check_window('conv2d', W.shape[2:], stride, pad)

    def forward(self, x):
        W = self.params[0]
        OC, C, KH, KW = W.shape
        check_channels('conv2d', x, W, (self.params + [None])[1], in_axis=1)
        OH, OW = check_fit('conv2d', x.shape[2:], (KH, KW), self.stride, self.pad)
        N = x.shape[0]
        windows = im2col(x, (KH, KW), self.stride, self.pad)
        self.columns = windows.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, C * KH * KW)
        self.x_shape = x.shape
        self.out_shape = (N, OC, OH, OW)
        out = np.dot(self.columns, W.reshape(OC, C * KH * KW).T)
        if len(self.params) > 1:
            out = out + self.params[1]
        return out.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, d_out):
        W = self.params[0]
        OC, C, KH, KW = W.shape
        if d_out.shape != self.out_shape:
            raise ValueError('conv2d: d_out.shape=%s, expected %s [C1]' % (list(d_out.shape), list(self.out_shape)))
        N, OC, OH, OW = d_out.shape
        d_rows = d_out.transpose(0, 2, 3, 1).reshape(N * OH * OW, OC)
        self.grads[0][...] = np.dot(d_rows.T, self.columns).reshape(W.shape)
        if len(self.params) > 1:
            self.grads[1][...] = d_rows.sum(axis=0)
        d_columns = np.dot(d_rows, W.reshape(OC, C * KH * KW))
        d_windows = d_columns.reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        return col2im(d_windows, self.x_shape, self.stride, self.pad)
