# -*- coding: utf-8 -*-
"""relu: the rectified linear unit."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape


def relu(x):
    return np.maximum(x, 0.0)


class Relu(object):
    """out = max(x, 0) for x of any shape; the gradient at 0 is 0."""

    def __init__(self):
        self.params, self.grads = [], []

    def forward(self, x):
        self.positive = x > 0
        return relu(x)

    def backward(self, d_out):
        check_shape('relu', 'd_out', d_out, self.positive.shape, 'C1')
        return d_out * self.positive
