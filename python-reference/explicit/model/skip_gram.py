# -*- coding: utf-8 -*-
"""skip_gram: the words around a word told from words drawn at random, by that word."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape
from explicit.layer.embedding import Embedding
from explicit.loss.negative_sampling_loss import NegativeSamplingLoss
from explicit.model.word_vectors import collect_grads, draw_weights, initial_weights
from optim.check import check_not_negative
from optim.sgd import Sgd


class SkipGram(object):
    """Word vectors W_in [V, H] and output vectors W_out [V, H], for targets [N] amid context ids [N, C]."""

    def __init__(self, W_in=None, W_out=None, vocab_size=None, hidden_size=None, log_eps='inside_log'):
        self.shapes = (vocab_size, hidden_size), (vocab_size, hidden_size)
        if W_in is None:
            W_in, W_out = initial_weights(*self.shapes)
        check_shape('skip_gram', 'W_out', W_out, W_in.shape, 'C1')
        self.params = [W_in, W_out]
        self.grads = [np.zeros_like(W_in), np.zeros_like(W_out)]
        self.in_layer = Embedding(W_in)
        self.log_eps = log_eps

    def forward(self, contexts, target, negatives):
        W_in, W_out = self.params
        check_contexts(contexts, target)
        check_shape('skip_gram', 'negatives', negatives, contexts.shape + negatives.shape[-1:], 'C3')
        for name, ids in (('contexts', contexts), ('target', target), ('negatives', negatives)):
            check_ids('skip_gram', name, ids, W_in.shape[0], 'C4')
        h = self.in_layer.forward(target)
        self.loss_layers = [NegativeSamplingLoss(W_out, log_eps=self.log_eps) for _ in range(contexts.shape[1])]
        loss = 0.0
        for i, layer in enumerate(self.loss_layers):
            loss = loss + layer.forward(h, contexts[:, i], negatives[:, i])
        return loss

    def backward(self, d_loss):
        d_h = 0.0
        for layer in self.loss_layers:
            d_h = d_h + layer.backward(d_loss)
        self.in_layer.backward(d_h)
        collect_grads(self.params, self.grads, [self.in_layer] + self.loss_layers)

    def train_step(self, contexts, target, negatives, lr):
        check_not_negative('skip_gram', 'lr', lr, 'C5')
        loss = self.forward(contexts, target, negatives)
        self.backward(np.ones_like(loss))
        Sgd(lr).update(self.params, self.grads)
        return (loss,) + tuple(self.params)

    def word_vecs(self):
        return self.params[0]

    def draw(self, count):
        return draw_weights(count, *self.shapes)


def check_contexts(contexts, target):
    if target.ndim != 1 or contexts.ndim != 2 or contexts.shape[0] != target.shape[0] or contexts.shape[1] < 1:
        raise ValueError('skip_gram: contexts.shape=%s, expected [N, C] with C >= 1 for target.shape=%s [C2]'
                         % (list(contexts.shape), list(target.shape)))
