# -*- coding: utf-8 -*-
"""decoder: scores of the next id, from an LSTM that starts in the encoder's last hidden state."""
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


class Decoder(object):
    """scores [N, T, V] for ids xs [N, T] and the initial hidden state h [N, H]."""

    def __init__(self, dec_E=None, dec_Wx=None, dec_Wh=None, dec_b=None, W=None, b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None, gate_order='fgio'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if dec_E is None:
            dec_E, dec_Wx, dec_Wh, dec_b, W, b = initial_params(*self.sizes)
        self.V, self.H = dec_E.shape[0], dec_Wh.shape[0]
        check_lstm('decoder', 'dec', dec_Wx, dec_Wh, dec_b, dec_E.shape[1])
        check_affine('decoder', W, b, self.H, self.V)
        self.embed = TimeEmbedding(dec_E)
        self.lstm = TimeLstm(dec_Wx, dec_Wh, dec_b, stateful=True, gate_order=gate_order)
        self.affine = TimeAffine(W, b)
        self.params, self.grads = [], []
        for layer in (self.embed, self.lstm, self.affine):
            self.params += layer.params
            self.grads += layer.grads

    def forward(self, xs, h):
        check_sequences('decoder', xs, self.V)
        check_shape('decoder', 'h', h, (xs.shape[0], self.H), 'C4')
        self.start(h)
        scores = self.scores(xs)
        self.shape = scores.shape
        return scores

    def start(self, h):
        self.lstm.set_state(h)

    def scores(self, xs):
        """The scores of the ids after xs, which follow the ids before."""
        return self.affine.forward(self.lstm.forward(self.embed.forward(xs)))

    def backward(self, d_scores):
        check_shape('decoder', 'd_scores', d_scores, self.shape, 'C5')
        d_out = self.affine.backward(d_scores)
        d_out, d_h, _ = self.lstm.backward(d_out)
        self.embed.backward(d_out)
        return d_h

    def generate(self, h, start_id, size):
        check_size('decoder', size)
        return generation.generate(self, h, self.start_ids(h, start_id), size)

    def sample(self, h, uniforms, start_id):
        check_uniforms('decoder', uniforms, h.shape[0])
        return generation.sample(self, h, self.start_ids(h, start_id), uniforms)

    def start_ids(self, h, start_id):
        check_shape('decoder', 'h', h, (h.shape[0], self.H), 'C4')
        check_start_id('decoder', start_id, self.V)
        return np.full((h.shape[0],), start_id)

    def draw(self, count):
        return stacked([initial_params(*self.sizes) for _ in range(count)])


def initial_params(vocab_size, wordvec_size, hidden_size):
    return decoder_params(vocab_size, wordvec_size, hidden_size, wordvec_size, hidden_size)
