# -*- coding: utf-8 -*-
"""simple_rnnlm: a language model with a plain recurrent network."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.model import language
from explicit.model.sequence_check import check_affine, check_sequences
from explicit.model.sequence_params import affine, embedding, stacked
from explicit.recurrent.time_affine import TimeAffine
from explicit.recurrent.time_embedding import TimeEmbedding
from explicit.recurrent.time_rnn import TimeRnn
from explicit.recurrent.time_softmax_with_loss import TimeSoftmaxWithLoss


class SimpleRnnlm(object):
    """scores [N, T, V] of the ids after xs [N, T], and the loss against ts [N, T]; the state is kept."""

    op = 'simple_rnnlm'

    def __init__(self, E=None, rnn_Wx=None, rnn_Wh=None, rnn_b=None, W=None, b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None, norm_eps='added'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if E is None:
            E, rnn_Wx, rnn_Wh, rnn_b, W, b = initial_params(*self.sizes)
        self.V, self.H = E.shape[0], rnn_Wh.shape[0]
        check_shape(self.op, 'rnn_Wx', rnn_Wx, (E.shape[1], self.H), 'C1')
        check_shape(self.op, 'rnn_Wh', rnn_Wh, (self.H, self.H), 'C1')
        check_shape(self.op, 'rnn_b', rnn_b, (self.H,), 'C1')
        check_affine(self.op, W, b, self.H, self.V)
        self.norm_eps = norm_eps
        self.embed = TimeEmbedding(E)
        self.rnn = TimeRnn(rnn_Wx, rnn_Wh, rnn_b, stateful=True)
        self.affine = TimeAffine(W, b)
        self.loss_layer = TimeSoftmaxWithLoss()
        self.params, self.grads = [], []
        for layer in (self.embed, self.rnn, self.affine):
            self.params += layer.params
            self.grads += layer.grads

    def predict(self, xs):
        check_sequences(self.op, xs, self.V)
        return self.affine.forward(self.rnn.forward(self.embed.forward(xs)))

    def forward(self, xs, ts):
        language.check_batch(self.op, xs, ts, self.V)
        return self.loss_layer.forward(self.predict(xs), ts)

    def backward(self, d_loss):
        d_hs = self.affine.backward(self.loss_layer.backward(d_loss))
        self.embed.backward(self.rnn.backward(d_hs)[0])

    def train_step(self, xs, ts, lr, max_grad=None):
        language.check_step(self.op, lr, max_grad)
        return language.descend(self, self.forward(xs, ts), lr, max_grad, self.norm_eps)

    def set_state(self, h):
        self.rnn.set_state(h)

    def get_state(self):
        return self.rnn.get_state()

    def reset_state(self):
        self.rnn.reset_state()

    def draw(self, count):
        return stacked([initial_params(*self.sizes) for _ in range(count)])


def initial_params(vocab_size, wordvec_size, hidden_size):
    """E, rnn_Wx, rnn_Wh, rnn_b, W, b."""
    E = embedding(vocab_size, wordvec_size)
    Wx = np.random.randn(wordvec_size, hidden_size) / np.sqrt(wordvec_size)
    Wh = np.random.randn(hidden_size, hidden_size) / np.sqrt(hidden_size)
    W, b = affine(hidden_size, vocab_size)
    return E, Wx, Wh, np.zeros(hidden_size), W, b
