# -*- coding: utf-8 -*-
"""time_bi_lstm: two long short-term memories over a sequence, one from either end."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.recurrent.time_lstm import TimeLstm
from explicit.recurrent.weights import check_sequence, check_weights, in_out


class TimeBiLstm(object):
    """hs[:, t] = [h of the first, h of the second at step t], for xs [N, T, D], hs [N, T, 2H]."""

    def __init__(self, Wx1, Wh1, b1, Wx2, Wh2, b2, bh1=None, bh2=None, stateful=False, gate_order='fgio',
                 biases='one', weight_layout='in_out', forget_bias='none', initial_cell_gradient='given'):
        conventions = dict(gate_order=gate_order, biases=biases, weight_layout=weight_layout, forget_bias=forget_bias)
        self.first = TimeLstm(Wx1, Wh1, b1, bh1, stateful, **conventions)
        self.second = TimeLstm(Wx2, Wh2, b2, bh2, stateful, **conventions)
        self.params = self.first.params[:3] + self.second.params[:3] + self.first.params[3:] + self.second.params[3:]
        self.grads = self.first.grads[:3] + self.second.grads[:3] + self.first.grads[3:] + self.second.grads[3:]
        self.weight_layout = weight_layout
        self.initial_cell_gradient = initial_cell_gradient

    def forward(self, xs):
        check_weights('time_bi_lstm', self.first.params, 4, self.weight_layout, 'C2', '1')
        check_weights('time_bi_lstm', self.second.params, 4, self.weight_layout, 'C2', '2')
        for of_first, of_second in zip(self.first.params, self.second.params):
            check_shape('time_bi_lstm', 'second', of_second, of_first.shape, 'C2')
        check_sequence('time_bi_lstm', xs, in_out(self.first.params[0], self.weight_layout), 'C1')
        of_first = self.first.forward(xs)
        of_second = self.second.forward(xs[:, ::-1])
        hs = np.concatenate([of_first, of_second[:, ::-1]], axis=2)
        self.hs_shape = hs.shape
        return hs

    def backward(self, d_hs):
        check_shape('time_bi_lstm', 'd_hs', d_hs, self.hs_shape, 'C3')
        H = d_hs.shape[2] // 2
        d_xs1, d_h1, d_c1 = self.first.backward(d_hs[:, :, :H])
        d_xs2, d_h2, d_c2 = self.second.backward(d_hs[:, ::-1, H:])
        given = d_xs1 + d_xs2[:, ::-1], d_h1, d_h2, d_c1, d_c2
        return given if self.initial_cell_gradient == 'given' else given[:3]

    def set_state(self, h1, h2, c1=None, c2=None):
        self.first.set_state(h1, c1)
        self.second.set_state(h2, c2)

    def reset_state(self):
        self.first.reset_state()
        self.second.reset_state()

    def get_state(self):
        h1, c1 = self.first.get_state()
        h2, c2 = self.second.get_state()
        return h1, h2, c1, c2
