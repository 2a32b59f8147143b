# -*- coding: utf-8 -*-
"""rnnlm_trainer: a long text read in parallel, piece by piece, with the state going on."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from explicit.model.simple_rnnlm import SimpleRnnlm
from optim.check import check_not_negative
from optim.clip_grads import ClipGrads
from optim.sgd import Sgd


class RnnlmTrainer(object):
    """Trains a simple_rnnlm by truncated backpropagation through time and logs perplexities."""

    def __init__(self, E, rnn_Wx, rnn_Wh, rnn_b, W, b, lr=0.01, norm_eps='added', epoch_state='kept'):
        check_not_negative('rnnlm_trainer', 'lr', lr, 'C5')
        self.model = SimpleRnnlm(E, rnn_Wx, rnn_Wh, rnn_b, W, b)
        self.optimizer = Sgd(lr)
        self.norm_eps = norm_eps
        self.resets = epoch_state == 'reset'
        self.time_idx = 0
        self.ppl_list = []

    def get_batch(self, xs, ts, batch_size, time_size):
        """The next time_size ids of batch_size readers, who start a batch_size-th of the text apart."""
        check_text(xs, ts, batch_size, time_size, 1)
        n = xs.shape[0]
        starts = np.arange(batch_size) * (n // batch_size) + self.time_idx
        places = (starts.reshape(-1, 1) + np.arange(time_size)) % n
        self.time_idx += time_size
        return xs[places], ts[places]

    def fit(self, xs, ts, max_epoch=10, batch_size=20, time_size=35, max_grad=None, eval_interval=20):
        check_text(xs, ts, batch_size, time_size, eval_interval)
        check_not_negative('rnnlm_trainer', 'max_grad', 0.0 if max_grad is None else max_grad, 'C6')
        self.time_idx = 0
        self.ppl_list = []
        total, count = 0.0, 0
        for _ in range(max_epoch):
            if self.resets:
                self.model.reset_state()
            for i in range(xs.shape[0] // (batch_size * time_size)):
                batch_x, batch_t = self.get_batch(xs, ts, batch_size, time_size)
                loss = self.step(batch_x, batch_t, max_grad)
                total, count = total + loss, count + 1
                if i % eval_interval == 0:
                    self.ppl_list.append(np.exp(total / count))
                    total, count = 0.0, 0
        return (self.perplexities(),) + tuple(self.model.params)

    def step(self, xs, ts, max_grad):
        loss = self.model.forward(xs, ts)
        self.model.backward(np.ones_like(loss))
        if max_grad is not None:
            ClipGrads(max_grad, self.norm_eps).clip(self.model.grads)
        self.optimizer.update(self.model.params, self.model.grads)
        return loss

    def eval_perplexity(self, corpus, batch_size=10, time_size=35):
        """exp of the mean loss over the corpus, each id against the one behind it."""
        n = corpus.shape[0] - 1
        check_text(corpus[:-1], corpus[1:], batch_size, time_size, 1)
        batches = n // (batch_size * time_size)
        if batches < 1:
            raise ValueError('rnnlm_trainer: corpus.shape=%s, expected more than %d ids [C7]'
                             % (list(corpus.shape), batch_size * time_size))
        starts = np.arange(batch_size).reshape(-1, 1) * (n // batch_size)
        total = 0.0
        for i in range(batches):
            places = starts + i * time_size + np.arange(time_size)
            total = total + self.model.forward(corpus[places], corpus[places + 1])
        return np.exp(total / batches)

    def reset_state(self):
        self.model.reset_state()

    def perplexities(self):
        logged = np.zeros(len(self.ppl_list))
        for i, perplexity in enumerate(self.ppl_list):
            logged[i] = perplexity
        return logged


def check_text(xs, ts, batch_size, time_size, eval_interval):
    if xs.ndim != 1 or ts.shape != xs.shape:
        raise ValueError('rnnlm_trainer: ts.shape=%s, expected xs.shape=%s with one axis [C1]'
                         % (list(ts.shape), list(xs.shape)))
    for name, value, label in (('batch_size', batch_size, 'C2'), ('time_size', time_size, 'C3'),
                               ('eval_interval', eval_interval, 'C4')):
        if value < 1:
            raise ValueError('rnnlm_trainer: %s=%d, expected %s >= 1 [%s]' % (name, value, name, label))
