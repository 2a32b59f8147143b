# -*- coding: utf-8 -*-
"""rnnlm: a language model with one LSTM."""
from __future__ import absolute_import, division, print_function, unicode_literals

from explicit.model import language
from explicit.model.sequence_check import check_affine, check_lstm, check_sequences
from explicit.model.sequence_params import decoder_params, stacked
from explicit.recurrent.time_affine import TimeAffine
from explicit.recurrent.time_embedding import TimeEmbedding
from explicit.recurrent.time_lstm import TimeLstm
from explicit.recurrent.time_softmax_with_loss import TimeSoftmaxWithLoss


class Rnnlm(object):
    """scores [N, T, V] of the ids after xs [N, T], and the loss against ts [N, T]; the state is kept."""

    op = 'rnnlm'

    def __init__(self, E=None, lstm_Wx=None, lstm_Wh=None, lstm_b=None, W=None, b=None,
                 vocab_size=None, wordvec_size=None, hidden_size=None,
                 gate_order='fgio', norm_eps='added', skipped='drawn_again'):
        self.sizes = vocab_size, wordvec_size, hidden_size
        if E is None:
            E, lstm_Wx, lstm_Wh, lstm_b, W, b = initial_params(*self.sizes)
        self.V, self.H = E.shape[0], lstm_Wh.shape[0]
        check_lstm(self.op, 'lstm', lstm_Wx, lstm_Wh, lstm_b, E.shape[1])
        check_affine(self.op, W, b, self.H, self.V)
        self.norm_eps, self.skipped = norm_eps, skipped
        self.embed = TimeEmbedding(E)
        self.lstm = TimeLstm(lstm_Wx, lstm_Wh, lstm_b, stateful=True, gate_order=gate_order)
        self.affine = TimeAffine(W, b)
        self.loss_layer = TimeSoftmaxWithLoss()
        self.params, self.grads = [], []
        for layer in (self.embed, self.lstm, self.affine):
            self.params += layer.params
            self.grads += layer.grads

    def predict(self, xs):
        check_sequences(self.op, xs, self.V)
        return self.affine.forward(self.lstm.forward(self.embed.forward(xs)))

    def forward(self, xs, ts):
        language.check_batch(self.op, xs, ts, self.V)
        return self.loss_layer.forward(self.predict(xs), ts)

    def backward(self, d_loss):
        d_hs = self.affine.backward(self.loss_layer.backward(d_loss))
        self.embed.backward(self.lstm.backward(d_hs)[0])

    def train_step(self, xs, ts, lr, max_grad=None):
        language.check_step(self.op, lr, max_grad)
        return language.descend(self, self.forward(xs, ts), lr, max_grad, self.norm_eps)

    def set_state(self, h, c=None):
        self.lstm.set_state(h, c)

    def get_state(self):
        return self.lstm.get_state()

    def reset_state(self):
        self.lstm.reset_state()

    def generate(self, start_id, size):
        return language.generate(self, start_id, size)

    def sample(self, uniforms, start_id, size, skip_ids=None):
        return language.sample(self, start_id, size, uniforms, skip_ids, self.skipped)

    def draw(self, count):
        return stacked([initial_params(*self.sizes) for _ in range(count)])


def initial_params(vocab_size, wordvec_size, hidden_size):
    """E, lstm_Wx, lstm_Wh, lstm_b, W, b."""
    return decoder_params(vocab_size, wordvec_size, hidden_size, wordvec_size, hidden_size)
