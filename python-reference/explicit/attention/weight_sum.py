# -*- coding: utf-8 -*-
"""weight_sum: the states of a sequence, each times its weight, added up."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape


class WeightSum(object):
    """c = the sum over t of a[:, t] hs[:, t], for states hs [N, T, H] and weights a [N, T]."""

    def __init__(self):
        self.params, self.grads = [], []

    def forward(self, hs, a):
        if hs.ndim != 3 or hs.shape[1] < 1:
            raise ValueError('weight_sum: hs.shape=%s, expected [N, T, H] with T >= 1 [C1]' % list(hs.shape))
        check_shape('weight_sum', 'a', a, hs.shape[:2], 'C2')
        self.hs = hs
        self.a = np.expand_dims(a, 2)
        return (self.a * hs).sum(axis=1)

    def backward(self, d_c):
        N, T, H = self.hs.shape
        check_shape('weight_sum', 'd_c', d_c, (N, H), 'C3')
        d_c = d_c.reshape(N, 1, H)
        d_hs = self.a * d_c
        d_a = (self.hs * d_c).sum(axis=2)
        return d_hs, d_a
