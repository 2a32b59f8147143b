# -*- coding: utf-8 -*-
"""broadcast_to: a variable stretched to a shape."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable, call
from autograd.function.broadcast import check_stretch


class BroadcastTo(Function):
    def __init__(self, shape):
        self.shape = shape

    def forward(self, x):
        return np.array(np.broadcast_to(x, self.shape))  # a copy: a view could not be changed in place

    def backward(self, d_out):
        return call('sum_to', d_out, self.inputs[0].shape)


def broadcast_to(x, shape):
    x = as_variable(x)
    check_stretch('broadcast_to', x.shape, tuple(shape), 'x.shape', 'C3')
    return x if x.shape == tuple(shape) else BroadcastTo(tuple(shape))(x)
