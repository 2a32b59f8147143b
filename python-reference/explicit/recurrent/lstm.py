# -*- coding: utf-8 -*-
"""lstm: one step of a long short-term memory."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.recurrent.weights import check_weights, in_out, params_of


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class Lstm(object):
    """c = f c_prev + g i, h = o tanh(c), for x [N, D], h_prev and c_prev [N, H]."""

    def __init__(self, Wx, Wh, b, bh=None,
                 gate_order='fgio', biases='one', weight_layout='in_out', forget_bias='none'):
        self.params = params_of(Wx, Wh, b, bh, biases)
        self.grads = [np.zeros_like(param) for param in self.params]
        self.gate_order = gate_order
        self.weight_layout = weight_layout
        self.forget_bias = forget_bias

    def forward(self, x, h_prev, c_prev):
        check_weights('lstm', self.params, 4, self.weight_layout, 'C2')
        Wx, Wh = self.matrices()
        check_shape('lstm', 'x', x, (len(x), Wx.shape[0]), 'C1')
        check_shape('lstm', 'h_prev', h_prev, (len(x), Wh.shape[0]), 'C3')
        check_shape('lstm', 'c_prev', c_prev, (len(x), Wh.shape[0]), 'C3')
        return self.step(x, h_prev, c_prev)

    def backward(self, d_h, d_c):
        h_prev = self.cache[1]
        check_shape('lstm', 'd_h', d_h, h_prev.shape, 'C4')
        check_shape('lstm', 'd_c', d_c, h_prev.shape, 'C4')
        return self.step_back(d_h, d_c)

    def step(self, x, h_prev, c_prev):
        Wx, Wh = self.matrices()
        a = np.dot(x, Wx) + np.dot(h_prev, Wh)
        for bias in self.params[2:]:
            a = a + bias
        gates = self.split(a)
        f = sigmoid(gates['f'] + 1.0 if self.forget_bias == 'one' else gates['f'])
        g = np.tanh(gates['g'])
        i = sigmoid(gates['i'])
        o = sigmoid(gates['o'])
        c = f * c_prev + g * i
        tanh_c = np.tanh(c)
        h = o * tanh_c
        self.cache = (x, h_prev, c_prev, f, g, i, o, tanh_c)
        return h, c

    def step_back(self, d_h, d_c):
        Wx, Wh = self.matrices()
        x, h_prev, c_prev, f, g, i, o, tanh_c = self.cache
        d_cell = d_c + d_h * o * (1.0 - tanh_c * tanh_c)
        d_a = self.join({
            'f': d_cell * c_prev * f * (1.0 - f),
            'g': d_cell * i * (1.0 - g * g),
            'i': d_cell * g * i * (1.0 - i),
            'o': d_h * tanh_c * o * (1.0 - o),
        })
        self.grads[0][...] = in_out(np.dot(x.T, d_a), self.weight_layout)
        self.grads[1][...] = in_out(np.dot(h_prev.T, d_a), self.weight_layout)
        d_b = d_a.sum(axis=0)
        for grad in self.grads[2:]:
            grad[...] = d_b
        d_x = np.dot(d_a, Wx.T)
        d_h_prev = np.dot(d_a, Wh.T)
        d_c_prev = d_cell * f
        return d_x, d_h_prev, d_c_prev

    def split(self, columns):
        """The H columns of each gate, by its letter."""
        H = columns.shape[1] // 4
        return dict((gate, columns[:, k * H:(k + 1) * H]) for k, gate in enumerate(self.gate_order))

    def join(self, gates):
        return np.concatenate([gates[gate] for gate in self.gate_order], axis=1)

    def matrices(self):
        """Wx [D, 4H] and Wh [H, 4H], whatever their layout."""
        return in_out(self.params[0], self.weight_layout), in_out(self.params[1], self.weight_layout)
