# -*- coding: utf-8 -*-
"""two_layer_net: affine, sigmoid, affine, and softmax with loss."""
from __future__ import absolute_import, division, print_function, unicode_literals

import math

import numpy as np

from explicit.layer.affine import Affine
from check import check_shape
from explicit.layer.sigmoid import Sigmoid
from explicit.loss.softmax_with_loss import SoftmaxWithLoss
from optim.check import check_not_negative
from optim.sgd import Sgd


class TwoLayerNet(object):
    """A classifier with one hidden layer, for x [N, D]: scores [N, V] and the loss against targets."""

    def __init__(self, W1=None, b1=None, W2=None, b2=None, input_size=None, hidden_size=None, output_size=None,
                 log_eps='inside_log', targets='ids', initial='small'):
        self.sizes = input_size, hidden_size, output_size, initial
        if W1 is None:
            W1, b1, W2, b2 = initial_params(*self.sizes)
        check_shape('two_layer_net', 'W2', W2, (W1.shape[1], W2.shape[1]), 'C1')
        check_shape('two_layer_net', 'b1', b1, W1.shape[1:], 'C2')
        check_shape('two_layer_net', 'b2', b2, W2.shape[1:], 'C2')
        self.layers = [Affine(W1, b1), Sigmoid(), Affine(W2, b2)]
        self.loss_layer = SoftmaxWithLoss(log_eps=log_eps, targets=targets)
        self.params, self.grads = [], []
        for layer in self.layers:
            self.params += layer.params
            self.grads += layer.grads

    def predict(self, x):
        W1 = self.params[0]
        if x.ndim != 2 or x.shape[1] != W1.shape[0]:
            raise ValueError('two_layer_net: x.shape=%s, expected [N, %d] [C3]' % (list(x.shape), W1.shape[0]))
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def forward(self, x, t):
        scores = self.predict(x)
        expected = scores.shape if self.loss_layer.targets == 'one_hot' else scores.shape[:1]
        check_shape('two_layer_net', 't', t, expected, 'C4')
        return self.loss_layer.forward(scores, t)

    def backward(self, d_loss):
        d_x = self.loss_layer.backward(d_loss)
        for layer in reversed(self.layers):
            d_x = layer.backward(d_x)
        return d_x

    def train_step(self, x, t, lr):
        check_not_negative('two_layer_net', 'lr', lr, 'C5')
        loss = self.forward(x, t)
        self.backward(np.ones_like(loss))
        Sgd(lr).update(self.params, self.grads)
        return (loss,) + tuple(self.params)

    def draw(self, count):
        """The initial parameters of `count` networks, each stacked along a first axis."""
        networks = [initial_params(*self.sizes) for _ in range(count)]
        return tuple(np.stack(param) for param in zip(*networks))


def initial_params(input_size, hidden_size, output_size, initial):
    """W1 is drawn before W2, each row by row."""
    W1 = 0.01 * np.random.randn(input_size, hidden_size)
    W2 = 0.01 * np.random.randn(hidden_size, output_size)
    if initial != 'small':
        gain = 2.0 if initial == 'he' else 1.0
        W1 = W1 * (100.0 * math.sqrt(gain / input_size))
        W2 = W2 * (100.0 * math.sqrt(gain / hidden_size))
    return W1, np.zeros(hidden_size), W2, np.zeros(output_size)
