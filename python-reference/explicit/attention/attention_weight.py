# -*- coding: utf-8 -*-
"""attention_weight: how well each state of a sequence fits one state, as probabilities."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.layer.softmax import softmax


def factor(scaling, H):
    """What the scores are multiplied by."""
    return H ** -0.5 if scaling == 'sqrt_h' else 1.0


class AttentionWeight(object):
    """a = softmax over t of <hs[:, t], h>, for states hs [N, T, H] and a state h [N, H]."""

    def __init__(self, scaling='none'):
        self.params, self.grads = [], []
        self.scaling = scaling

    def forward(self, hs, h):
        if hs.ndim != 3 or hs.shape[1] < 1:
            raise ValueError('attention_weight: hs.shape=%s, expected [N, T, H] with T >= 1 [C1]' % list(hs.shape))
        N, T, H = hs.shape
        check_shape('attention_weight', 'h', h, (N, H), 'C2')
        self.hs = hs
        self.h = h.reshape(N, 1, H)
        scores = (hs * self.h).sum(axis=2) * factor(self.scaling, H)
        self.a = softmax(scores, axis=1)
        return self.a

    def backward(self, d_a):
        check_shape('attention_weight', 'd_a', d_a, self.a.shape, 'C3')
        mean = (self.a * d_a).sum(axis=1, keepdims=True)
        d_scores = self.a * (d_a - mean) * factor(self.scaling, self.hs.shape[2])
        d_scores = np.expand_dims(d_scores, 2)
        d_hs = d_scores * self.h
        d_h = (d_scores * self.hs).sum(axis=1)
        return d_hs, d_h
