# -*- coding: utf-8 -*-
"""mean_squared_error: the sum of the squared differences, by the number of rows or of elements."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from check import check_shape


class MeanSquaredError(Function):
    def __init__(self, divisor):
        self.divisor = divisor

    def forward(self, x0, x1):
        d = x0 - x1
        return (d * d).sum() / self.divisor

    def backward(self, d_loss):
        x0, x1 = self.inputs
        d_x0 = (x0 - x1) * (d_loss * (np.full((), 2.0) / self.divisor))
        return d_x0, -d_x0


def mean_squared_error(x0, x1, divisor='rows'):
    x0, x1 = as_variable(x0), as_variable(x1)
    check_shape('mean_squared_error', 'x1', x1, x0.shape, 'C3')
    if x0.ndim == 0:
        raise ValueError('mean_squared_error: x0.shape=[], expected [N, ...] [C4]')
    return MeanSquaredError(x0.shape[0] if divisor == 'rows' else x0.size)(x0, x1)
