# -*- coding: utf-8 -*-
"""peeky_decoder: a decoder whose layers all see the encoder's last hidden state, at every step."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.model import generation
from explicit.model.sequence_check import (
    check_affine, check_lstm, check_sequences, check_size, check_start_id, check_uniforms)
from explicit.model.sequence_params import decoder_params, stacked
from explicit.recurrent.time_affine import TimeAffine
from explicit.recurrent.time_embedding import TimeEmbedding
from explicit.recurrent.time_lstm import TimeLstm


class PeekyDecoder(object):
    """scores [N, T, V] for ids xs [N, T] and h [N, H], which stands before the inputs of LSTM and affine layer."""

    def __init__(self, dec_E=None, dec_Wx=None, dec_Wh=None, dec_b=None, W=None, b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None, gate_order='fgio'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if dec_E is None:
            dec_E, dec_Wx, dec_Wh, dec_b, W, b = initial_params(*self.sizes)
        self.V, self.H = dec_E.shape[0], dec_Wh.shape[0]
        check_lstm('peeky_decoder', 'dec', dec_Wx, dec_Wh, dec_b, self.H + dec_E.shape[1])
        check_affine('peeky_decoder', W, b, 2 * self.H, self.V)
        self.embed = TimeEmbedding(dec_E)
        self.lstm = TimeLstm(dec_Wx, dec_Wh, dec_b, stateful=True, gate_order=gate_order)
        self.affine = TimeAffine(W, b)
        self.params, self.grads = [], []
        for layer in (self.embed, self.lstm, self.affine):
            self.params += layer.params
            self.grads += layer.grads

    def forward(self, xs, h):
        check_sequences('peeky_decoder', xs, self.V)
        check_shape('peeky_decoder', 'h', h, (xs.shape[0], self.H), 'C4')
        self.start(h)
        scores = self.scores(xs)
        self.shape = scores.shape
        return scores

    def start(self, h):
        self.lstm.set_state(h)
        self.h = h

    def scores(self, xs):
        """The scores of the ids after xs, which follow the ids before."""
        N, T = xs.shape
        hs = np.repeat(self.h, T, axis=0).reshape(N, T, self.H)
        out = self.embed.forward(xs)
        out = self.lstm.forward(np.concatenate([hs, out], axis=2))
        return self.affine.forward(np.concatenate([hs, out], axis=2))

    def backward(self, d_scores):
        check_shape('peeky_decoder', 'd_scores', d_scores, self.shape, 'C5')
        d_out = self.affine.backward(d_scores)
        d_hs, d_out = d_out[:, :, :self.H], d_out[:, :, self.H:]
        d_out, d_h, _ = self.lstm.backward(d_out)
        d_hs = d_hs + d_out[:, :, :self.H]
        self.embed.backward(d_out[:, :, self.H:])
        return d_h + d_hs.sum(axis=1)

    def generate(self, h, start_id, size):
        check_size('peeky_decoder', size)
        return generation.generate(self, h, self.start_ids(h, start_id), size)

    def sample(self, h, uniforms, start_id):
        check_uniforms('peeky_decoder', uniforms, h.shape[0])
        return generation.sample(self, h, self.start_ids(h, start_id), uniforms)

    def start_ids(self, h, start_id):
        check_shape('peeky_decoder', 'h', h, (h.shape[0], self.H), 'C4')
        check_start_id('peeky_decoder', start_id, self.V)
        return np.full((h.shape[0],), start_id)

    def draw(self, count):
        return stacked([initial_params(*self.sizes) for _ in range(count)])


def initial_params(vocab_size, wordvec_size, hidden_size):
    return decoder_params(vocab_size, wordvec_size, hidden_size, hidden_size + wordvec_size, 2 * hidden_size)
