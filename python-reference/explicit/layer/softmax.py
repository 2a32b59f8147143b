# -*- coding: utf-8 -*-
"""softmax: exponentials divided by their sum along an axis."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_axis, check_shape


def softmax(x, axis=-1):
    """Subtracts the maximum first, so that exp cannot overflow."""
    exps = np.exp(x - x.max(axis=axis, keepdims=True))
    return exps / exps.sum(axis=axis, keepdims=True)


class Softmax(object):
    """y = exp(x) / sum exp(x) along one axis, the last by default, for x with one axis or more."""

    def __init__(self, axis=-1):
        self.params, self.grads = [], []
        self.axis = axis

    def forward(self, x):
        check_axis('softmax', self.axis, x.ndim, 'C3')
        self.y = softmax(x, self.axis)
        return self.y

    def backward(self, d_out):
        check_shape('softmax', 'd_out', d_out, self.y.shape, 'C1')
        mean = (self.y * d_out).sum(axis=self.axis, keepdims=True)
        return self.y * (d_out - mean)
