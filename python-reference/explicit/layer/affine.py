# -*- coding: utf-8 -*-
"""affine: a fully connected layer."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


class Affine(object):
    """out = x W + b, for x [N, D], W [D, H], b [H]."""

    def __init__(self, W, b):
        self.params = [W, b]
        self.grads = [np.zeros_like(W), np.zeros_like(b)]

    def forward(self, x):
        W, b = self.params
        if x.ndim != 2 or x.shape[1] != W.shape[0]:
            raise ValueError('affine: x.shape=%s, expected [N, %d] [C1]' % (list(x.shape), W.shape[0]))
        if b.shape != W.shape[1:]:
            raise ValueError('affine: b.shape=%s, expected %s [C2]' % (list(b.shape), list(W.shape[1:])))
        self.x = x
        return np.dot(x, W) + b

    def backward(self, d_out):
        W, b = self.params
        expected = (self.x.shape[0], W.shape[1])
        if d_out.shape != expected:
            raise ValueError('affine: d_out.shape=%s, expected %s [C3]' % (list(d_out.shape), list(expected)))
        self.grads[0][...] = np.dot(self.x.T, d_out)
        self.grads[1][...] = d_out.sum(axis=0)
        return np.dot(d_out, W.T)
