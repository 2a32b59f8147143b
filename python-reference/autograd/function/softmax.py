# -*- coding: utf-8 -*-
"""softmax: exponentials divided by their sum along an axis."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function, as_variable
from autograd.function.sum import sum
from explicit.layer import softmax as layer
from check import check_axis


class Softmax(Function):
    def __init__(self, axis):
        self.axis = axis

    def forward(self, x):
        return layer.softmax(x, self.axis)

    def backward(self, d_out):
        out, = self.outputs
        return out * (d_out - sum(out * d_out, self.axis, True))


def softmax(x, axis=-1):
    x = as_variable(x)
    return Softmax(check_axis('softmax', axis, x.ndim, 'C3'))(x)
