# -*- coding: utf-8 -*-
"""attention_decoder: scores of the next id, from an LSTM that attends to every state of the encoder."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.attention.time_attention import TimeAttention
from check import check_shape
from explicit.model import generation
from explicit.model.sequence_check import (
    check_affine, check_lstm, check_sequences, check_size, check_start_id, check_uniforms)
from explicit.model.sequence_params import decoder_params, stacked
from explicit.recurrent.time_affine import TimeAffine
from explicit.recurrent.time_embedding import TimeEmbedding
from explicit.recurrent.time_lstm import TimeLstm


class AttentionDecoder(object):
    """scores [N, Td, V] for ids xs [N, Td] and the encoder's states hs_enc [N, Te, H]."""

    def __init__(self, dec_E=None, dec_Wx=None, dec_Wh=None, dec_b=None, W=None, b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None, gate_order='fgio', scaling='none'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if dec_E is None:
            dec_E, dec_Wx, dec_Wh, dec_b, W, b = initial_params(*self.sizes)
        self.V, self.H = dec_E.shape[0], dec_Wh.shape[0]
        check_lstm('attention_decoder', 'dec', dec_Wx, dec_Wh, dec_b, dec_E.shape[1])
        check_affine('attention_decoder', W, b, 2 * self.H, self.V)
        self.embed = TimeEmbedding(dec_E)
        self.lstm = TimeLstm(dec_Wx, dec_Wh, dec_b, stateful=True, gate_order=gate_order)
        self.attention_layer = TimeAttention(scaling)
        self.affine = TimeAffine(W, b)
        self.params, self.grads = [], []
        for layer in (self.embed, self.lstm, self.affine):
            self.params += layer.params
            self.grads += layer.grads

    def forward(self, xs, hs_enc):
        check_sequences('attention_decoder', xs, self.V)
        self.check_states(hs_enc, xs.shape[0])
        self.start(hs_enc)
        scores = self.scores(xs)
        self.shape = scores.shape
        return scores

    def start(self, hs_enc):
        self.hs_enc = hs_enc
        self.lstm.set_state(hs_enc[:, -1, :])
        self.weights = []

    def scores(self, xs):
        """The scores of the ids after xs, which follow the ids before."""
        hs_dec = self.lstm.forward(self.embed.forward(xs))
        context, a = self.attention_layer.forward(self.hs_enc, hs_dec)
        self.weights.append(a)
        return self.affine.forward(np.concatenate([context, hs_dec], axis=2))

    def backward(self, d_scores):
        check_shape('attention_decoder', 'd_scores', d_scores, self.shape, 'C5')
        d_out = self.affine.backward(d_scores)
        d_context, d_hs_dec = d_out[:, :, :self.H], d_out[:, :, self.H:]
        d_hs_enc, d_attended = self.attention_layer.backward(d_context)
        d_out, d_h, _ = self.lstm.backward(d_hs_dec + d_attended)
        self.embed.backward(d_out)
        d_hs_enc[:, -1, :] += d_h
        return d_hs_enc

    def generate(self, hs_enc, start_id, size):
        check_size('attention_decoder', size)
        return generation.generate(self, hs_enc, self.start_ids(hs_enc, start_id), size)

    def sample(self, hs_enc, uniforms, start_id):
        check_uniforms('attention_decoder', uniforms, hs_enc.shape[0])
        return generation.sample(self, hs_enc, self.start_ids(hs_enc, start_id), uniforms)

    def attention(self):
        """The weights of the latest forward, generate or sample [N, Td, Te]."""
        return np.concatenate(self.weights, axis=1)

    def start_ids(self, hs_enc, start_id):
        self.check_states(hs_enc, hs_enc.shape[0])
        check_start_id('attention_decoder', start_id, self.V)
        return np.full((hs_enc.shape[0],), start_id)

    def check_states(self, hs_enc, N):
        if hs_enc.ndim != 3 or hs_enc.shape[0] != N or hs_enc.shape[1] < 1 or hs_enc.shape[2] != self.H:
            raise ValueError('attention_decoder: hs_enc.shape=%s, expected [%d, Te, %d] with Te >= 1 [C4]'
                             % (list(hs_enc.shape), N, self.H))

    def draw(self, count):
        return stacked([initial_params(*self.sizes) for _ in range(count)])


def initial_params(vocab_size, wordvec_size, hidden_size):
    return decoder_params(vocab_size, wordvec_size, hidden_size, wordvec_size, 2 * hidden_size)
