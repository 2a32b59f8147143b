# -*- coding: utf-8 -*-
"""log_softmax: the logarithm of softmax."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.softmax import softmax
from autograd.function.sum import sum
from check import check_axis


class LogSoftmax(Function):
    def __init__(self, axis):
        self.axis = axis

    def forward(self, x):
        shifted = x - x.max(axis=self.axis, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=self.axis, keepdims=True))

    def backward(self, d_out):
        x, = self.inputs
        return d_out - softmax(x, self.axis) * sum(d_out, self.axis, True)


def log_softmax(x, axis=1):
    x = as_variable(x)
    return LogSoftmax(check_axis('log_softmax', axis, x.ndim, 'C3'))(x)
