# -*- coding: utf-8 -*-
"""binary_cross_entropy: the cross entropy of two classes, from probabilities."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from check import check_shape


class BinaryCrossEntropy(Function):
    """loss = -(1/n) sum (t log p + (1 - t) log(1 - p)), p clipped to [eps, 1 - eps]; targets are no variable."""

    def __init__(self, t, eps, divisor):
        self.t = t
        self.eps = eps
        self.divisor = divisor

    def forward(self, p):
        self.inside = np.where(np.minimum(p, 1.0 - p) < self.eps, 0.0, 1.0)
        log_p = np.log(clipped(p, self.eps))
        log_q = np.log(clipped(1.0 - p, self.eps))
        return -(self.t * log_p + (1.0 - self.t) * log_q).sum() / self.divisor

    def backward(self, d_loss):
        p, = self.inputs
        q = p * self.inside + 0.5 * (1.0 - self.inside)
        slope = (1.0 - self.t) / (1.0 - q) - self.t / q
        return slope * self.inside * (d_loss * (np.full((), 1.0) / self.divisor))


def clipped(p, eps):
    return np.minimum(np.maximum(p, eps), 1.0 - eps)


def binary_cross_entropy(p, t, eps=1e-7, divisor='rows'):
    p, t = as_variable(p), as_variable(t)
    if p.ndim == 0:
        raise ValueError('binary_cross_entropy: p.shape=[], expected [N, ...] [C4]')
    check_shape('binary_cross_entropy', 't', t, p.shape, 'C3')
    return BinaryCrossEntropy(t.data, eps, p.shape[0] if divisor == 'rows' else p.size)(p)
