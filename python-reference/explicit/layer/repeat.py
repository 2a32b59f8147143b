# -*- coding: utf-8 -*-
"""repeat: the node that copies along an axis."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_axis, check_shape


class Repeat(object):
    """Repeats each slice of x along an axis `count` times in a row; the copies' gradients add up."""

    def __init__(self, count, axis=0):
        if count < 1:
            raise ValueError('repeat: count=%d, expected count >= 1 [C1]' % count)
        self.params, self.grads = [], []
        self.count = count
        self.axis = axis

    def forward(self, x):
        self.at = check_axis('repeat', self.axis, x.ndim, 'C2')
        self.shape = list(x.shape)
        return np.repeat(x, self.count, axis=self.at)

    def backward(self, d_out):
        before, size, after = self.shape[:self.at], self.shape[self.at], self.shape[self.at + 1:]
        check_shape('repeat', 'd_out', d_out, before + [size * self.count] + after, 'C3')
        return d_out.reshape(before + [size, self.count] + after).sum(axis=self.at + 1)
