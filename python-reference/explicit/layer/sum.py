# -*- coding: utf-8 -*-
"""sum: the node that adds up along axes."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_axes, check_shape, reduced


class Sum(object):
    """Adds x up along one axis, several or all; the gradient is repeated along them."""

    def __init__(self, axis=None, keepdims=False):
        self.params, self.grads = [], []
        self.axis = axis
        self.keepdims = keepdims

    def forward(self, x):
        self.axes = check_axes('sum', self.axis, x.ndim, 'C3')
        self.shape = x.shape
        return x.sum(axis=self.axes, keepdims=self.keepdims)

    def backward(self, d_out):
        check_shape('sum', 'd_out', d_out, reduced(self.shape, self.axes, self.keepdims), 'C1')
        d_x = d_out.reshape(reduced(self.shape, self.axes, True))
        for axis in self.axes:
            d_x = np.repeat(d_x, self.shape[axis], axis=axis)
        return d_x
