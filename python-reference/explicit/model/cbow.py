# -*- coding: utf-8 -*-
"""cbow: a word told from words drawn at random, by the words around it."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_ids, check_shape
from explicit.layer.embedding import Embedding
from explicit.loss.negative_sampling_loss import NegativeSamplingLoss
from explicit.model.word_vectors import collect_grads, draw_weights, initial_weights
from optim.check import check_not_negative
from optim.sgd import Sgd


class Cbow(object):
    """Word vectors W_in [V, H] and output vectors W_out [V, H], for context ids [N, C] around targets [N]."""

    def __init__(self, W_in=None, W_out=None, vocab_size=None, hidden_size=None,
                 log_eps='inside_log', projection='mean'):
        self.shapes = (vocab_size, hidden_size), (vocab_size, hidden_size)
        if W_in is None:
            W_in, W_out = initial_weights(*self.shapes)
        check_shape('cbow', 'W_out', W_out, W_in.shape, 'C1')
        self.params = [W_in, W_out]
        self.grads = [np.zeros_like(W_in), np.zeros_like(W_out)]
        self.projection = projection
        self.loss_layer = NegativeSamplingLoss(W_out, log_eps=log_eps)

    def forward(self, contexts, target, negatives):
        W_in = self.params[0]
        check_contexts(contexts, target)
        check_shape('cbow', 'negatives', negatives, target.shape[:1] + negatives.shape[-1:], 'C3')
        for name, ids in (('contexts', contexts), ('target', target), ('negatives', negatives)):
            check_ids('cbow', name, ids, W_in.shape[0], 'C4')
        width = contexts.shape[1]
        self.share = 1.0 / width if self.projection == 'mean' else 1.0
        self.in_layers = [Embedding(W_in) for _ in range(width)]
        h = 0.0
        for i, layer in enumerate(self.in_layers):
            h = h + layer.forward(contexts[:, i])
        return self.loss_layer.forward(h * self.share, target, negatives)

    def backward(self, d_loss):
        d_h = self.loss_layer.backward(d_loss)
        for layer in self.in_layers:
            layer.backward(d_h * self.share)
        collect_grads(self.params, self.grads, self.in_layers + [self.loss_layer])

    def train_step(self, contexts, target, negatives, lr):
        check_not_negative('cbow', 'lr', lr, 'C5')
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
        raise ValueError('cbow: contexts.shape=%s, expected [N, C] with C >= 1 for target.shape=%s [C2]'
                         % (list(contexts.shape), list(target.shape)))
