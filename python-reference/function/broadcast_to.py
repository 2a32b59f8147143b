# -*- coding: utf-8 -*-
"""broadcast_to: a variable stretched to a shape."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable, call


class BroadcastTo(Function):
    def __init__(self, shape):
        self.shape = shape

    def forward(self, x):
        return np.array(np.broadcast_to(x, self.shape))

    def backward(self, d_out):
        return call('sum_to', d_out, self.inputs[0].shape)


def broadcast_to(x, shape):
    x = as_variable(x)
    return x if x.shape == tuple(shape) else BroadcastTo(tuple(shape))(x)
