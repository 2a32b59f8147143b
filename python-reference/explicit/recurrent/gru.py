# -*- coding: utf-8 -*-
"""gru: one step of a gated recurrent unit."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.recurrent.lstm import sigmoid
from explicit.recurrent.weights import check_weights, in_out, params_of


class Gru(object):
    """h = (1 - z) h_prev + z h_hat, for x [N, D], h_prev [N, H]."""

    def __init__(self, Wx, Wh, b, bh=None,
                 reset='before', z_weighs='candidate', gate_order='zrh', biases='one', weight_layout='in_out'):
        self.params = params_of(Wx, Wh, b, bh, biases)
        self.grads = [np.zeros_like(param) for param in self.params]
        self.reset = reset
        self.z_weighs = z_weighs
        self.gate_order = gate_order
        self.weight_layout = weight_layout

    def forward(self, x, h_prev):
        check_weights('gru', self.params, 3, self.weight_layout, 'C2')
        Wx, Wh = self.matrices()
        check_shape('gru', 'x', x, (len(x), Wx.shape[0]), 'C1')
        check_shape('gru', 'h_prev', h_prev, (len(x), Wh.shape[0]), 'C3')
        return self.step(x, h_prev)

    def backward(self, d_h):
        check_shape('gru', 'd_h', d_h, self.cache[1].shape, 'C4')
        return self.step_back(d_h)

    def step(self, x, h_prev):
        Wx, Wh = self.matrices()
        H = Wh.shape[0]
        of_x = np.dot(x, Wx) + self.params[2]
        gates = sigmoid(of_x[:, :2 * H] + self.of_h(h_prev, 0, 2 * H))
        z, r = self.in_order(gates[:, :H], gates[:, H:])
        if self.reset == 'before':
            operand = r * h_prev
            product = self.of_h(operand, 2 * H, 3 * H)
            h_hat = np.tanh(of_x[:, 2 * H:] + product)
        else:
            operand = h_prev
            product = self.of_h(operand, 2 * H, 3 * H)
            h_hat = np.tanh(of_x[:, 2 * H:] + r * product)
        old, new = (1.0 - z, z) if self.z_weighs == 'candidate' else (z, 1.0 - z)
        self.cache = (x, h_prev, z, r, operand, product, h_hat, old, new)
        return old * h_prev + new * h_hat

    def step_back(self, d_h):
        Wx, Wh = self.matrices()
        H = Wh.shape[0]
        x, h_prev, z, r, operand, product, h_hat, old, new = self.cache
        d_new = d_h * (h_hat - h_prev)
        d_z = d_new if self.z_weighs == 'candidate' else -d_new
        d_hat = d_h * new * (1.0 - h_hat * h_hat)
        d_product = d_hat if self.reset == 'before' else d_hat * r
        d_operand = np.dot(d_product, Wh[:, 2 * H:].T)
        d_r = d_operand * h_prev if self.reset == 'before' else d_hat * product
        d_gates = np.concatenate(self.in_order(d_z * z * (1.0 - z), d_r * r * (1.0 - r)), axis=1)
        d_a = np.concatenate([d_gates, d_hat], axis=1)
        self.grads[0][...] = in_out(np.dot(x.T, d_a), self.weight_layout)
        d_Wh = np.concatenate([np.dot(h_prev.T, d_gates), np.dot(operand.T, d_product)], axis=1)
        self.grads[1][...] = in_out(d_Wh, self.weight_layout)
        self.grads[2][...] = d_a.sum(axis=0)
        for grad in self.grads[3:]:
            grad[...] = np.concatenate([d_gates.sum(axis=0), d_product.sum(axis=0)])
        d_x = np.dot(d_a, Wx.T)
        through_operand = d_operand * r if self.reset == 'before' else d_operand
        d_h_prev = d_h * old + through_operand + np.dot(d_gates, Wh[:, :2 * H].T)
        return d_x, d_h_prev

    def of_h(self, h, first, last):
        """h Wh, and the second bias where there is one, in a run of the 3H columns."""
        product = np.dot(h, self.matrices()[1][:, first:last])
        for bh in self.params[3:]:
            product = product + bh[first:last]
        return product

    def in_order(self, first, second):
        """z before r, or r before z: the way there is the way back."""
        return (first, second) if self.gate_order == 'zrh' else (second, first)

    def matrices(self):
        """Wx [D, 3H] and Wh [H, 3H], whatever their layout."""
        return in_out(self.params[0], self.weight_layout), in_out(self.params[1], self.weight_layout)
