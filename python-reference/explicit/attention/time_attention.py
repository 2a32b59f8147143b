# -*- coding: utf-8 -*-
"""time_attention: every step of a decoder attends to all states of an encoder."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.attention.attention_weight import factor
from check import check_shape
from explicit.layer.softmax import softmax


class TimeAttention(object):
    """out[n] = softmax(hs_dec[n] hs_enc[n]^T) hs_enc[n], for hs_enc [N, Te, H] and hs_dec [N, Td, H]."""

    def __init__(self, scaling='none'):
        self.params, self.grads = [], []
        self.scaling = scaling

    def forward(self, hs_enc, hs_dec):
        if hs_enc.ndim != 3 or hs_enc.shape[1] < 1:
            raise ValueError('time_attention: hs_enc.shape=%s, expected [N, Te, H] with Te >= 1 [C1]'
                             % list(hs_enc.shape))
        N, Te, H = hs_enc.shape
        if hs_dec.ndim != 3 or hs_dec.shape[0] != N or hs_dec.shape[1] < 1 or hs_dec.shape[2] != H:
            raise ValueError('time_attention: hs_dec.shape=%s, expected [%d, Td, %d] with Td >= 1 [C2]'
                             % (list(hs_dec.shape), N, H))
        self.hs_enc = hs_enc
        self.hs_dec = hs_dec
        scores = np.matmul(hs_dec, hs_enc.transpose(0, 2, 1)) * factor(self.scaling, H)
        self.a = softmax(scores, axis=2)
        return np.matmul(self.a, hs_enc), self.a

    def backward(self, d_out):
        check_shape('time_attention', 'd_out', d_out, self.hs_dec.shape, 'C3')
        d_a = np.matmul(d_out, self.hs_enc.transpose(0, 2, 1))
        mean = (self.a * d_a).sum(axis=2, keepdims=True)
        d_scores = self.a * (d_a - mean) * factor(self.scaling, self.hs_enc.shape[2])
        d_hs_enc = np.matmul(self.a.transpose(0, 2, 1), d_out) + np.matmul(d_scores.transpose(0, 2, 1), self.hs_dec)
        d_hs_dec = np.matmul(d_scores, self.hs_enc)
        return d_hs_enc, d_hs_dec
