# -*- coding: utf-8 -*-
"""sigmoid: the logistic function, element by element."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape


def sigmoid(x):
    """1 / (1 + exp(-x)), without overflow: exp sees no positive number."""
    decay = np.exp(-np.abs(x))
    return np.where(x < 0, decay, np.ones_like(x)) / (1.0 + decay)


class Sigmoid(object):
    """y = 1 / (1 + exp(-x)) for x of any shape."""

    def __init__(self):
        self.params, self.grads = [], []

    def forward(self, x):
        self.y = sigmoid(x)
        return self.y

    def backward(self, d_out):
        check_shape('sigmoid', 'd_out', d_out, self.y.shape, 'C1')
        return d_out * (1.0 - self.y) * self.y
