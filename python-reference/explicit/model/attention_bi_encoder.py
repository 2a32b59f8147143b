# -*- coding: utf-8 -*-
"""attention_bi_encoder: a sequence of ids, read in both directions, as all hidden states."""
from __future__ import absolute_import, division, print_function, unicode_literals

from check import check_shape
from explicit.model.sequence_check import check_lstm, check_sequences
from explicit.model.sequence_params import embedding, lstm, stacked
from explicit.recurrent.time_bi_lstm import TimeBiLstm
from explicit.recurrent.time_embedding import TimeEmbedding


class AttentionBiEncoder(object):
    """hs [N, T, 2H], the hidden states of an LSTM in each direction over the embedded ids xs [N, T]."""

    def __init__(self, enc_E=None, enc_Wx1=None, enc_Wh1=None, enc_b1=None, enc_Wx2=None, enc_Wh2=None, enc_b2=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None, gate_order='fgio'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if enc_E is None:
            enc_E, enc_Wx1, enc_Wh1, enc_b1, enc_Wx2, enc_Wh2, enc_b2 = initial_params(*self.sizes)
        op, D = 'attention_bi_encoder', enc_E.shape[1]
        H = enc_Wh1.shape[0]
        self.V, self.H = enc_E.shape[0], 2 * H
        check_lstm(op, 'enc', enc_Wx1, enc_Wh1, enc_b1, D)
        check_lstm(op, 'enc', enc_Wx2, enc_Wh2, enc_b2, D)
        check_shape(op, 'enc_Wh2', enc_Wh2, (H, 4 * H), 'C1')
        self.embed = TimeEmbedding(enc_E)
        self.lstm = TimeBiLstm(enc_Wx1, enc_Wh1, enc_b1, enc_Wx2, enc_Wh2, enc_b2,
                               stateful=False, gate_order=gate_order)
        self.params = self.embed.params + self.lstm.params
        self.grads = self.embed.grads + self.lstm.grads

    def forward(self, xs):
        check_sequences('attention_bi_encoder', xs, self.V)
        hs = self.lstm.forward(self.embed.forward(xs))
        self.shape = hs.shape
        return hs

    def backward(self, d_hs):
        check_shape('attention_bi_encoder', 'd_hs', d_hs, self.shape, 'C4')
        self.embed.backward(self.lstm.backward(d_hs)[0])

    def draw(self, count):
        return stacked([initial_params(*self.sizes) for _ in range(count)])


def initial_params(vocab_size, wordvec_size, hidden_size):
    """The direction that runs forward is drawn before the other."""
    E = embedding(vocab_size, wordvec_size)
    Wx1, Wh1, b1 = lstm(wordvec_size, hidden_size)
    Wx2, Wh2, b2 = lstm(wordvec_size, hidden_size)
    return E, Wx1, Wh1, b1, Wx2, Wh2, b2
