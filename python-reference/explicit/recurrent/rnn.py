# -*- coding: utf-8 -*-
"""rnn: one step of a plain recurrent network."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.recurrent.weights import check_weights, in_out, params_of


class Rnn(object):
    """h = tanh(h_prev Wh + x Wx + b), for x [N, D], h_prev [N, H]."""

    def __init__(self, Wx, Wh, b, bh=None, biases='one', weight_layout='in_out'):
        self.params = params_of(Wx, Wh, b, bh, biases)
        self.grads = [np.zeros_like(param) for param in self.params]
        self.weight_layout = weight_layout

    def forward(self, x, h_prev):
        check_weights('rnn', self.params, 1, self.weight_layout, 'C2')
        Wx, Wh = self.matrices()
        check_shape('rnn', 'x', x, (len(x), Wx.shape[0]), 'C1')
        check_shape('rnn', 'h_prev', h_prev, (len(x), Wh.shape[0]), 'C3')
        return self.step(x, h_prev)

    def backward(self, d_h):
        check_shape('rnn', 'd_h', d_h, self.cache[2].shape, 'C4')
        return self.step_back(d_h)

    def step(self, x, h_prev):
        Wx, Wh = self.matrices()
        a = np.dot(h_prev, Wh) + np.dot(x, Wx)
        for bias in self.params[2:]:
            a = a + bias
        h = np.tanh(a)
        self.cache = (x, h_prev, h)
        return h

    def step_back(self, d_h):
        Wx, Wh = self.matrices()
        x, h_prev, h = self.cache
        d_a = d_h * (1.0 - h * h)
        self.grads[0][...] = in_out(np.dot(x.T, d_a), self.weight_layout)
        self.grads[1][...] = in_out(np.dot(h_prev.T, d_a), self.weight_layout)
        d_b = d_a.sum(axis=0)
        for grad in self.grads[2:]:
            grad[...] = d_b
        return np.dot(d_a, Wx.T), np.dot(d_a, Wh.T)

    def matrices(self):
        """Wx [D, H] and Wh [H, H], whatever their layout."""
        return in_out(self.params[0], self.weight_layout), in_out(self.params[1], self.weight_layout)
