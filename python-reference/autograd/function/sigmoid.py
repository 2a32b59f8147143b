# -*- coding: utf-8 -*-
"""sigmoid: the logistic function."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function
from explicit.layer import sigmoid as layer


class Sigmoid(Function):
    """out = 1 / (1 + exp(-x)), element by element."""

    def forward(self, x):
        return layer.sigmoid(x)

    def backward(self, d_out):
        out, = self.outputs
        return d_out * ((1.0 - out) * out)


def sigmoid(x):
    return Sigmoid()(x)
