# -*- coding: utf-8 -*-
"""better_rnnlm: a language model with two LSTMs, dropout, and one matrix for embedding and output."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.model import language
from explicit.model.sequence_check import check_affine, check_lstm, check_sequences
from explicit.model.sequence_params import embedding, lstm, stacked
from explicit.recurrent.time_affine import TimeAffine
from explicit.recurrent.time_dropout import TimeDropout
from explicit.recurrent.time_embedding import TimeEmbedding
from explicit.recurrent.time_lstm import TimeLstm
from explicit.recurrent.time_softmax_with_loss import TimeSoftmaxWithLoss


class BetterRnnlm(object):
    """scores [N, T, V] of the ids after xs [N, T], and the loss against ts [N, T]; the state is kept."""

    op = 'better_rnnlm'

    def __init__(self, E=None, lstm1_Wx=None, lstm1_Wh=None, lstm1_b=None, lstm2_Wx=None, lstm2_Wh=None, lstm2_b=None,
                 b=None, vocab_size=None, hidden_size=None, dropout_ratio=0.5,
                 gate_order='fgio', norm_eps='added', skipped='drawn_again'):
        self.sizes = vocab_size, hidden_size
        if E is None:
            E, lstm1_Wx, lstm1_Wh, lstm1_b, lstm2_Wx, lstm2_Wh, lstm2_b, b = initial_params(*self.sizes)
        self.V, self.H = E.shape
        lstms = [(lstm1_Wx, lstm1_Wh, lstm1_b), (lstm2_Wx, lstm2_Wh, lstm2_b)]
        for name, params in zip(('lstm1', 'lstm2'), lstms):
            check_lstm(self.op, name, *(params + (self.H,)))
            check_shape(self.op, name + '_Wh', params[1], (self.H, 4 * self.H), 'C1')
        check_affine(self.op, E.T, b, self.H, self.V)
        if not 0 <= dropout_ratio < 1:
            raise ValueError('better_rnnlm: dropout_ratio=%r, expected 0 <= dropout_ratio < 1 [C10]' % dropout_ratio)
        self.norm_eps, self.skipped = norm_eps, skipped
        self.embed = TimeEmbedding(E)
        self.drops = [TimeDropout(dropout_ratio) for _ in range(3)]
        self.lstms = [TimeLstm(*params, stateful=True, gate_order=gate_order) for params in lstms]
        self.affine = TimeAffine(E.T, b)
        self.loss_layer = TimeSoftmaxWithLoss()
        self.params = [E] + self.lstms[0].params + self.lstms[1].params + [b]
        self.grads = [np.zeros_like(E)] + self.lstms[0].grads + self.lstms[1].grads + [self.affine.grads[1]]

    def predict(self, xs):
        return self.scores(xs, [None] * 3, False)

    def forward(self, xs, ts, mask1=None, mask2=None, mask3=None, train=True):
        language.check_batch(self.op, xs, ts, self.V)
        return self.loss_layer.forward(self.scores(xs, [mask1, mask2, mask3], train), ts)

    def scores(self, xs, masks, train):
        check_sequences(self.op, xs, self.V)
        for i, mask in enumerate(masks if train else []):
            check_shape(self.op, 'mask%d' % (i + 1), mask, xs.shape + (self.H,), 'C9')
        out = self.drops[0].forward(self.embed.forward(xs), masks[0], train)
        out = self.drops[1].forward(self.lstms[0].forward(out), masks[1], train)
        out = self.drops[2].forward(self.lstms[1].forward(out), masks[2], train)
        return self.affine.forward(out)

    def backward(self, d_loss):
        d_out = self.affine.backward(self.loss_layer.backward(d_loss))
        d_out = self.lstms[1].backward(self.drops[2].backward(d_out))[0]
        d_out = self.lstms[0].backward(self.drops[1].backward(d_out))[0]
        self.embed.backward(self.drops[0].backward(d_out))
        self.grads[0][...] = self.embed.grads[0] + self.affine.grads[0].T

    def train_step(self, xs, ts, mask1, mask2, mask3, lr, max_grad=None):
        language.check_step(self.op, lr, max_grad)
        loss = self.forward(xs, ts, mask1, mask2, mask3)
        return language.descend(self, loss, lr, max_grad, self.norm_eps)

    def set_state(self, h1, c1, h2, c2):
        self.lstms[0].set_state(h1, c1)
        self.lstms[1].set_state(h2, c2)

    def get_state(self):
        return self.lstms[0].get_state() + self.lstms[1].get_state()

    def reset_state(self):
        self.lstms[0].reset_state()
        self.lstms[1].reset_state()

    def generate(self, start_id, size):
        return language.generate(self, start_id, size)

    def sample(self, uniforms, start_id, size, skip_ids=None):
        return language.sample(self, start_id, size, uniforms, skip_ids, self.skipped)

    def draw(self, count):
        return stacked([initial_params(*self.sizes) for _ in range(count)])


def initial_params(vocab_size, hidden_size):
    """E, then the weights of the first LSTM and of the second, then the bias of the output."""
    E = embedding(vocab_size, hidden_size)
    return (E,) + lstm(hidden_size, hidden_size) + lstm(hidden_size, hidden_size) + (np.zeros(vocab_size),)
