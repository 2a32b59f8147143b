# -*- coding: utf-8 -*-
"""time_dropout: elements of sequences dropped at random in training."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape


class TimeDropout(object):
    """out = xs mask / (1 - dropout_ratio) in train mode and xs in test mode, for xs [N, T, D]."""

    def __init__(self, dropout_ratio=0.5, mask='per_step'):
        if not 0 <= dropout_ratio < 1:
            raise ValueError('time_dropout: dropout_ratio=%r, expected 0 <= dropout_ratio < 1 [C1]' % dropout_ratio)
        self.params, self.grads = [], []
        self.ratio = dropout_ratio
        self.scale = 1.0 / (1.0 - dropout_ratio)
        self.shared = mask == 'shared'

    def forward(self, xs, mask=None, train=True):
        if xs.ndim != 3:
            raise ValueError('time_dropout: xs.shape=%s, expected [N, T, D] [C2]' % list(xs.shape))
        self.shape = xs.shape
        self.mask = None
        if train:
            if mask is None:
                raise ValueError('time_dropout: mask=None, expected %s in train mode [C3]' % list(self.mask_shape()))
            check_shape('time_dropout', 'mask', mask, self.mask_shape(), 'C3')
            N, T, D = xs.shape
            self.mask = mask.reshape(N, 1, D) if self.shared else mask
        return self.dropped(xs)

    def backward(self, d_out):
        check_shape('time_dropout', 'd_out', d_out, self.shape, 'C4')
        return self.dropped(d_out)

    def draw(self, xs, count):
        """`count` forwards in train mode, each with a mask of its own; their first step; what changes after it."""
        self.shape = xs.shape
        out = np.stack([self.forward(xs, np.random.rand(*self.mask_shape()) >= self.ratio) for _ in range(count)])
        first = out[:, :, :1]
        return out, first, out - first

    def mask_shape(self):
        N, T, D = self.shape
        return (N, D) if self.shared else (N, T, D)

    def dropped(self, x):
        return x if self.mask is None else x * self.mask * self.scale
