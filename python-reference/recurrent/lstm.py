# -*- coding: utf-8 -*-
"""lstm: one step of a long short-term memory."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class Lstm(object):
    """c = f c_prev + g i, h = o tanh(c), for x [N, D], h_prev and c_prev [N, H]."""

    def __init__(self, Wx, Wh, b, gate_order='fgio'):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.gate_order = gate_order

    def forward(self, x, h_prev, c_prev):
        Wx, Wh, b = self.params
        gates = self.split(np.dot(x, Wx) + np.dot(h_prev, Wh) + b)
        f = sigmoid(gates['f'])
        g = np.tanh(gates['g'])
        i = sigmoid(gates['i'])
        o = sigmoid(gates['o'])
        c = f * c_prev + g * i
        tanh_c = np.tanh(c)
        h = o * tanh_c
        self.cache = (x, h_prev, c_prev, f, g, i, o, tanh_c)
        return h, c

    def backward(self, d_h, d_c):
        Wx, Wh, b = self.params
        x, h_prev, c_prev, f, g, i, o, tanh_c = self.cache
        d_cell = d_c + d_h * o * (1.0 - tanh_c * tanh_c)
        d_gates = self.join({
            'f': d_cell * c_prev * f * (1.0 - f),
            'g': d_cell * i * (1.0 - g * g),
            'i': d_cell * g * i * (1.0 - i),
            'o': d_h * tanh_c * o * (1.0 - o),
        })
        self.grads[0][...] = np.dot(x.T, d_gates)
        self.grads[1][...] = np.dot(h_prev.T, d_gates)
        self.grads[2][...] = d_gates.sum(axis=0)
        d_x = np.dot(d_gates, Wx.T)
        d_h_prev = np.dot(d_gates, Wh.T)
        d_c_prev = d_cell * f
        return d_x, d_h_prev, d_c_prev

    def split(self, columns):
        """The H columns of each gate, by its letter."""
        H = columns.shape[1] // 4
        return dict((gate, columns[:, k * H:(k + 1) * H]) for k, gate in enumerate(self.gate_order))

    def join(self, gates):
        return np.concatenate([gates[gate] for gate in self.gate_order], axis=1)
