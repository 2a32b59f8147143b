# -*- coding: utf-8 -*-
"""encoder: a sequence of ids, read by an LSTM, as its last hidden state."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.model.sequence_check import check_lstm, check_sequences
from explicit.model.sequence_params import encoder_params, stacked
from explicit.recurrent.time_embedding import TimeEmbedding
from explicit.recurrent.time_lstm import TimeLstm


class Encoder(object):
    """h [N, H], the last hidden state of an LSTM over the embedded ids xs [N, T]."""

    def __init__(self, enc_E=None, enc_Wx=None, enc_Wh=None, enc_b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None, gate_order='fgio'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if enc_E is None:
            enc_E, enc_Wx, enc_Wh, enc_b = encoder_params(*self.sizes)
        self.V, self.H = enc_E.shape[0], enc_Wh.shape[0]
        check_lstm('encoder', 'enc', enc_Wx, enc_Wh, enc_b, enc_E.shape[1])
        self.embed = TimeEmbedding(enc_E)
        self.lstm = TimeLstm(enc_Wx, enc_Wh, enc_b, stateful=False, gate_order=gate_order)
        self.params = self.embed.params + self.lstm.params
        self.grads = self.embed.grads + self.lstm.grads

    def forward(self, xs):
        check_sequences('encoder', xs, self.V)
        self.hs = self.lstm.forward(self.embed.forward(xs))
        return self.hs[:, -1, :]

    def backward(self, d_h):
        check_shape('encoder', 'd_h', d_h, (self.hs.shape[0], self.H), 'C4')
        d_hs = np.zeros_like(self.hs)
        d_hs[:, -1, :] = d_h
        self.embed.backward(self.lstm.backward(d_hs)[0])

    def draw(self, count):
        return stacked([encoder_params(*self.sizes) for _ in range(count)])
