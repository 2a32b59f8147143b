# -*- coding: utf-8 -*-
"""simple_cbow: a word predicted from its two neighbours, through a softmax over all words."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.layer.matmul import Matmul
from explicit.loss.softmax_with_loss import SoftmaxWithLoss
from explicit.model.word_vectors import collect_grads, draw_weights, initial_weights
from optim.check import check_not_negative
from optim.sgd import Sgd

SHARE = 0.5


class SimpleCbow(object):
    """Word vectors W_in [V, H] and output weights W_out [H, V], for one-hot contexts [N, 2, V]."""

    def __init__(self, W_in=None, W_out=None, vocab_size=None, hidden_size=None,
                 log_eps='inside_log', targets='one_hot'):
        self.shapes = (vocab_size, hidden_size), (hidden_size, vocab_size)
        if W_in is None:
            W_in, W_out = initial_weights(*self.shapes)
        check_shape('simple_cbow', 'W_out', W_out, W_in.shape[::-1], 'C1')
        self.params = [W_in, W_out]
        self.grads = [np.zeros_like(W_in), np.zeros_like(W_out)]
        self.in_layers = [Matmul(W_in), Matmul(W_in)]
        self.out_layer = Matmul(W_out)
        self.loss_layer = SoftmaxWithLoss(log_eps=log_eps, targets=targets)

    def forward(self, contexts, target):
        V = self.params[0].shape[0]
        check_shape('simple_cbow', 'contexts', contexts, contexts.shape[:1] + (2, V), 'C2')
        expected = (contexts.shape[0], V) if self.loss_layer.targets == 'one_hot' else contexts.shape[:1]
        check_shape('simple_cbow', 'target', target, expected, 'C3')
        h0 = self.in_layers[0].forward(contexts[:, 0])
        h1 = self.in_layers[1].forward(contexts[:, 1])
        scores = self.out_layer.forward((h0 + h1) * SHARE)
        return self.loss_layer.forward(scores, target)

    def backward(self, d_loss):
        d_h = self.out_layer.backward(self.loss_layer.backward(d_loss))
        for layer in self.in_layers:
            layer.backward(d_h * SHARE)
        collect_grads(self.params, self.grads, self.in_layers + [self.out_layer])

    def train_step(self, contexts, target, lr):
        check_not_negative('simple_cbow', 'lr', lr, 'C4')
        loss = self.forward(contexts, target)
        self.backward(np.ones_like(loss))
        Sgd(lr).update(self.params, self.grads)
        return (loss,) + tuple(self.params)

    def word_vecs(self):
        return self.params[0]

    def draw(self, count):
        return draw_weights(count, *self.shapes)
