# -*- coding: utf-8 -*-
"""logsumexp: the logarithm of the sum of exponentials along an axis."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.reshape import reshape
from autograd.function.softmax import softmax
from check import check_axis, reduced


class Logsumexp(Function):
    def __init__(self, axis, keepdims):
        self.axis = axis
        self.keepdims = keepdims

    def forward(self, x):
        highest = x.max(axis=self.axis, keepdims=True)
        shift = np.where(np.abs(highest) < np.inf, highest, 0.0)  # infinity less itself would be NaN
        out = shift + np.log(np.exp(x - shift).sum(axis=self.axis, keepdims=True))
        return out.reshape(reduced(x.shape, (self.axis,), self.keepdims))

    def backward(self, d_out):
        x, = self.inputs
        return reshape(d_out, reduced(x.shape, (self.axis,), True)) * softmax(x, self.axis)


def logsumexp(x, axis=1, keepdims=True):
    x = as_variable(x)
    return Logsumexp(check_axis('logsumexp', axis, x.ndim, 'C3'), keepdims)(x)
