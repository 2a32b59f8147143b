# -*- coding: utf-8 -*-
"""sum: the sum along axes."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function, as_variable
from autograd.function.broadcast_to import broadcast_to
from autograd.function.reshape import reshape
from check import check_axes, reduced


class Sum(Function):
    """The gradient goes to every element of the sum."""

    def __init__(self, axes, keepdims):
        self.axes = axes
        self.keepdims = keepdims

    def forward(self, x):
        return x.sum(axis=self.axes, keepdims=self.keepdims)

    def backward(self, d_out):
        shape = self.inputs[0].shape
        return broadcast_to(reshape(d_out, reduced(shape, self.axes, True)), shape)


def sum(x, axis=None, keepdims=False):
    x = as_variable(x)
    return Sum(check_axes('sum', axis, x.ndim, 'C3'), keepdims)(x)
