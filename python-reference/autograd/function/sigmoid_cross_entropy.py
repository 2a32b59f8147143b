# -*- coding: utf-8 -*-
"""sigmoid_cross_entropy: the cross entropy of two classes, from logits."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.sigmoid import sigmoid
from check import check_shape


class SigmoidCrossEntropy(Function):
    """loss = -(1/n) sum (t log p + (1 - t) log(1 - p)), p = sigmoid(x); targets are no variable."""

    def __init__(self, t, divisor):
        self.t = t
        self.divisor = divisor

    def forward(self, x):
        t = self.t
        return (t * softplus(-x) + (1.0 - t) * softplus(x)).sum() / self.divisor

    def backward(self, d_loss):
        x, = self.inputs
        return (sigmoid(x) - self.t) * (d_loss * (np.full((), 1.0) / self.divisor))


def softplus(x):
    """log(1 + exp(x)), without overflow."""
    return np.maximum(x, 0.0) + np.log(1.0 + np.exp(-np.abs(x)))


def sigmoid_cross_entropy(x, t, divisor='rows'):
    x, t = as_variable(x), as_variable(t)
    if x.ndim == 0:
        raise ValueError('sigmoid_cross_entropy: x.shape=[], expected [N, ...] [C4]')
    check_shape('sigmoid_cross_entropy', 't', t, x.shape, 'C3')
    return SigmoidCrossEntropy(t.data, x.shape[0] if divisor == 'rows' else x.size)(x)
