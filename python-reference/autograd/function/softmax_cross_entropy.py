# -*- coding: utf-8 -*-
"""softmax_cross_entropy: the mean negative logarithm of the target's probability, from logits."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.softmax import softmax
from check import check_ids, check_shape


class SoftmaxCrossEntropy(Function):
    """loss = -(1/N) sum log p[n, t[n]], p = softmax(x), for x [N, V]; targets are no variable."""

    def __init__(self, ids, form):
        self.ids = ids
        self.form = form

    def forward(self, x):
        shifted = x - x.max(axis=1, keepdims=True)
        exps = np.exp(shifted)
        total = exps.sum(axis=1, keepdims=True)
        N = x.shape[0]
        self.inside = np.ones((N, 1))
        log_p = (shifted - np.log(total))[np.arange(N), self.ids]
        if self.form == 'composed':
            p = (exps / total)[np.arange(N), self.ids]
            self.inside = np.where(p < 1e-15, 0.0, 1.0).reshape(N, 1)
            log_p = np.log(np.maximum(p, 1e-15))
        return -log_p.sum() / N

    def backward(self, d_loss):
        x, = self.inputs
        N, V = x.shape
        target = 1.0 * (self.ids.reshape(N, 1) == np.arange(V))
        return (softmax(x) - target) * self.inside * (d_loss * (np.full((), 1.0) / N))


def softmax_cross_entropy(x, t, form='fused'):
    x, t = as_variable(x), as_variable(t)
    if x.ndim != 2:
        raise ValueError('softmax_cross_entropy: x.shape=%s, expected [N, V] [C3]' % list(x.shape))
    check_shape('softmax_cross_entropy', 't', t, x.shape[:1], 'C3')
    check_ids('softmax_cross_entropy', 't', t.data, x.shape[1], 'C4')
    return SoftmaxCrossEntropy(t.data, form)(x)
