# -*- coding: utf-8 -*-
"""attention: the states of a sequence, weighted by how well they fit one state."""
from __future__ import absolute_import, division, print_function, unicode_literals

from explicit.attention.attention_weight import AttentionWeight
from explicit.attention.weight_sum import WeightSum
from check import check_shape


class Attention(object):
    """out = the sum over t of a[:, t] hs[:, t], a = softmax over t of <hs[:, t], h>, for hs [N, T, H] and h [N, H]."""

    def __init__(self, scaling='none'):
        self.params, self.grads = [], []
        self.attention_weight = AttentionWeight(scaling)
        self.weight_sum = WeightSum()

    def forward(self, hs, h):
        if hs.ndim != 3 or hs.shape[1] < 1:
            raise ValueError('attention: hs.shape=%s, expected [N, T, H] with T >= 1 [C1]' % list(hs.shape))
        N, T, H = hs.shape
        check_shape('attention', 'h', h, (N, H), 'C2')
        self.out_shape = h.shape
        a = self.attention_weight.forward(hs, h)
        return self.weight_sum.forward(hs, a), a

    def backward(self, d_out):
        check_shape('attention', 'd_out', d_out, self.out_shape, 'C3')
        d_hs_of_sum, d_a = self.weight_sum.backward(d_out)
        d_hs_of_weight, d_h = self.attention_weight.backward(d_a)
        return d_hs_of_sum + d_hs_of_weight, d_h
