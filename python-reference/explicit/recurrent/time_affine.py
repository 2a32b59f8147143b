# -*- coding: utf-8 -*-
"""time_affine: a fully connected layer at every step of a sequence."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape


class TimeAffine(object):
    """out[n, t] = xs[n, t] W + b, for xs [N, T, D], W [D, V], b [V]: one product over all N T rows."""

    def __init__(self, W, b):
        self.params = [W, b]
        self.grads = [np.zeros_like(W), np.zeros_like(b)]

    def forward(self, xs):
        W, b = self.params
        D, V = W.shape
        if xs.ndim != 3 or xs.shape[2] != D:
            raise ValueError('time_affine: xs.shape=%s, expected [N, T, %d] [C1]' % (list(xs.shape), D))
        check_shape('time_affine', 'b', b, (V,), 'C2')
        self.xs = xs
        N, T = xs.shape[:2]
        return (np.dot(xs.reshape(N * T, D), W) + b).reshape(N, T, V)

    def backward(self, d_out):
        W, b = self.params
        D, V = W.shape
        N, T = self.xs.shape[:2]
        check_shape('time_affine', 'd_out', d_out, (N, T, V), 'C3')
        rows = d_out.reshape(N * T, V)
        self.grads[0][...] = np.dot(self.xs.reshape(N * T, D).T, rows)
        self.grads[1][...] = rows.sum(axis=0)
        return np.dot(rows, W.T).reshape(N, T, D)
