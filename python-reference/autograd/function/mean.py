# -*- coding: utf-8 -*-
"""mean: the average along axes."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.broadcast_to import broadcast_to
from autograd.function.reshape import product, reshape
from check import check_axes, reduced


class Mean(Function):
    """The gradient is shared out among the elements."""

    def __init__(self, axes, keepdims):
        self.axes = axes
        self.keepdims = keepdims

    def forward(self, x):
        self.count = product(x.shape[axis] for axis in self.axes)
        return x.sum(axis=self.axes, keepdims=self.keepdims) / self.count

    def backward(self, d_out):
        shape = self.inputs[0].shape
        d_each = d_out * (np.ones(()) / self.count)
        return broadcast_to(reshape(d_each, reduced(shape, self.axes, True)), shape)


def mean(x, axis=None, keepdims=False):
    x = as_variable(x)
    return Mean(check_axes('mean', axis, x.ndim, 'C3'), keepdims)(x)
