# -*- coding: utf-8 -*-
"""sum: the node that adds up along axes."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from layer.check import check_axis, check_shape


class Sum(object):
    """Adds x up along one axis, several or all; the gradient is repeated along them."""

    def __init__(self, axis=None, keepdims=False):
        self.params, self.grads = [], []
        self.axis = axis
        self.keepdims = keepdims

    def forward(self, x):
        given = self.axis if isinstance(self.axis, list) else [self.axis]
        axes = range(x.ndim) if self.axis is None else [check_axis('sum', axis, x.ndim, 'C1') for axis in given]
        if len(set(axes)) != len(axes):
            raise ValueError('sum: axis=%s, expected each axis once [C1]' % self.axis)
        self.shape = x.shape
        self.axes = tuple(sorted(axes))
        return x.sum(axis=self.axes, keepdims=self.keepdims)

    def backward(self, d_out):
        kept = [1 if axis in self.axes else size for axis, size in enumerate(self.shape)]
        left = [size for axis, size in enumerate(self.shape) if axis not in self.axes]
        check_shape('sum', 'd_out', d_out, kept if self.keepdims else left, 'C2')
        d_x = d_out.reshape(kept)
        for axis in self.axes:
            d_x = np.repeat(d_x, self.shape[axis], axis=axis)
        return d_x
