# -*- coding: utf-8 -*-
"""attention_encoder: a sequence of ids, read by an LSTM, as all its hidden states."""
from __future__ import absolute_import, division, print_function, unicode_literals

from check import check_shape
from explicit.model.sequence_check import check_lstm, check_sequences
from explicit.model.sequence_params import encoder_params, stacked
from explicit.recurrent.time_embedding import TimeEmbedding
from explicit.recurrent.time_lstm import TimeLstm


class AttentionEncoder(object):
    """hs [N, T, H], every hidden state of an LSTM over the embedded ids xs [N, T]."""

    def __init__(self, enc_E=None, enc_Wx=None, enc_Wh=None, enc_b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None, gate_order='fgio'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if enc_E is None:
            enc_E, enc_Wx, enc_Wh, enc_b = encoder_params(*self.sizes)
        self.V, self.H = enc_E.shape[0], enc_Wh.shape[0]
        check_lstm('attention_encoder', 'enc', enc_Wx, enc_Wh, enc_b, enc_E.shape[1])
        self.embed = TimeEmbedding(enc_E)
        self.lstm = TimeLstm(enc_Wx, enc_Wh, enc_b, stateful=False, gate_order=gate_order)
        self.params = self.embed.params + self.lstm.params
        self.grads = self.embed.grads + self.lstm.grads

    def forward(self, xs):
        check_sequences('attention_encoder', xs, self.V)
        hs = self.lstm.forward(self.embed.forward(xs))
        self.shape = hs.shape
        return hs

    def backward(self, d_hs):
        check_shape('attention_encoder', 'd_hs', d_hs, self.shape, 'C4')
        self.embed.backward(self.lstm.backward(d_hs)[0])

    def draw(self, count):
        return stacked([encoder_params(*self.sizes) for _ in range(count)])
