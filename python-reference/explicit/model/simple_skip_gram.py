# -*- coding: utf-8 -*-
"""simple_skip_gram: the two neighbours of a word predicted from it, through a softmax over all words."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.layer.matmul import Matmul
from explicit.loss.softmax_with_loss import SoftmaxWithLoss
from explicit.model.word_vectors import collect_grads, draw_weights, initial_weights
from optim.check import check_not_negative
from optim.sgd import Sgd


class SimpleSkipGram(object):
    """Word vectors W_in [V, H] and output weights W_out [H, V], for one-hot targets [N, V]."""

    def __init__(self, W_in=None, W_out=None, vocab_size=None, hidden_size=None,
                 log_eps='inside_log', targets='one_hot'):
        self.shapes = (vocab_size, hidden_size), (hidden_size, vocab_size)
        if W_in is None:
            W_in, W_out = initial_weights(*self.shapes)
        check_shape('simple_skip_gram', 'W_out', W_out, W_in.shape[::-1], 'C1')
        self.params = [W_in, W_out]
        self.grads = [np.zeros_like(W_in), np.zeros_like(W_out)]
        self.in_layer = Matmul(W_in)
        self.out_layer = Matmul(W_out)
        self.loss_layers = [SoftmaxWithLoss(log_eps=log_eps, targets=targets) for _ in range(2)]
        self.targets = targets

    def forward(self, contexts, target):
        V = self.params[0].shape[0]
        check_shape('simple_skip_gram', 'target', target, target.shape[:1] + (V,), 'C2')
        expected = target.shape[:1] + ((2, V) if self.targets == 'one_hot' else (2,))
        check_shape('simple_skip_gram', 'contexts', contexts, expected, 'C3')
        scores = self.out_layer.forward(self.in_layer.forward(target))
        return (self.loss_layers[0].forward(scores, contexts[:, 0])
                + self.loss_layers[1].forward(scores, contexts[:, 1]))

    def backward(self, d_loss):
        d_scores = self.loss_layers[0].backward(d_loss) + self.loss_layers[1].backward(d_loss)
        self.in_layer.backward(self.out_layer.backward(d_scores))
        collect_grads(self.params, self.grads, [self.in_layer, self.out_layer])

    def train_step(self, contexts, target, lr):
        check_not_negative('simple_skip_gram', 'lr', lr, 'C4')
        loss = self.forward(contexts, target)
        self.backward(np.ones_like(loss))
        Sgd(lr).update(self.params, self.grads)
        return (loss,) + tuple(self.params)

    def word_vecs(self):
        return self.params[0]

    def draw(self, count):
        return draw_weights(count, *self.shapes)
