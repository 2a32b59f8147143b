# -*- coding: utf-8 -*-
"""dropout: elements dropped at random in training."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape


class Dropout(object):
    """out = x times a factor: the mask in train mode, scaled there or in test mode according to `scaling`."""

    def __init__(self, dropout_ratio=0.5, scaling='test'):
        if not 0 <= dropout_ratio < 1:
            raise ValueError('dropout: dropout_ratio=%r, expected 0 <= dropout_ratio < 1 [C1]' % dropout_ratio)
        self.params, self.grads = [], []
        self.ratio = dropout_ratio
        keep = 1.0 - self.ratio
        self.train_scale = 1.0 / keep if scaling == 'train' else 1.0
        self.test_scale = 1.0 if scaling == 'train' else keep

    def forward(self, x, mask, train=True):
        check_shape('dropout', 'mask', mask, x.shape, 'C2')
        self.shape = x.shape
        if train:
            self.factor = mask * self.train_scale
        else:
            self.factor = self.test_scale
        return x * self.factor

    def backward(self, d_out):
        check_shape('dropout', 'd_out', d_out, self.shape, 'C3')
        return d_out * self.factor

    def draw(self, x, count):
        """`count` forwards in train mode, each with a mask of its own."""
        return np.stack([self.forward(x, np.random.rand(*x.shape) >= self.ratio) for _ in range(count)])
