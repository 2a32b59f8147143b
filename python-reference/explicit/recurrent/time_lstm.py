# -*- coding: utf-8 -*-
"""time_lstm: a long short-term memory over whole sequences."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.recurrent.lstm import Lstm
from explicit.recurrent.weights import check_sequence, check_weights, in_out, params_of


class TimeLstm(object):
    """hs[:, t] = h of one Lstm step on xs[:, t] and the state of step t - 1, for xs [N, T, D], hs [N, T, H]."""

    def __init__(self, Wx, Wh, b, bh=None, stateful=False, gate_order='fgio', biases='one', weight_layout='in_out',
                 forget_bias='none', initial_cell_gradient='given'):
        self.params = params_of(Wx, Wh, b, bh, biases)
        self.grads = [np.zeros_like(param) for param in self.params]
        self.stateful = stateful
        self.conventions = dict(gate_order=gate_order, biases=biases, weight_layout=weight_layout,
                                forget_bias=forget_bias)
        self.initial_cell_gradient = initial_cell_gradient
        self.h = None
        self.c = None

    def forward(self, xs):
        layout = self.conventions['weight_layout']
        check_weights('time_lstm', self.params, 4, layout, 'C2')
        check_sequence('time_lstm', xs, in_out(self.params[0], layout), 'C1')
        N, T = xs.shape[:2]
        h, c = self.initial_state(xs)
        self.cells = []
        hs = []
        for t in range(T):
            cell = Lstm(*self.params, **self.conventions)
            h, c = cell.step(xs[:, t, :], h, c)
            self.cells.append(cell)
            hs.append(h)
        self.h, self.c = h, c
        self.hs_shape = (N, T, h.shape[1])
        return np.stack(hs, axis=1)

    def backward(self, d_hs):
        check_shape('time_lstm', 'd_hs', d_hs, self.hs_shape, 'C3')
        for grad in self.grads:
            grad[...] = 0.0
        N, T, H = self.hs_shape
        d_h = np.zeros((N, H), dtype=d_hs.dtype)
        d_c = np.zeros((N, H), dtype=d_hs.dtype)
        d_xs = []
        for t in reversed(range(T)):
            cell = self.cells[t]
            d_x, d_h, d_c = cell.step_back(d_hs[:, t, :] + d_h, d_c)
            for grad, of_step in zip(self.grads, cell.grads):
                grad += of_step
            d_xs.append(d_x)
        d_xs.reverse()
        given = np.stack(d_xs, axis=1), d_h, d_c
        return given if self.initial_cell_gradient == 'given' else given[:2]

    def set_state(self, h0, c0=None):
        self.h = h0
        self.c = c0

    def reset_state(self):
        self.h = None
        self.c = None

    def get_state(self):
        if self.h is None:
            raise ValueError('time_lstm: get_state.h=None, expected a forward since the state was reset [C5]')
        return self.h, np.zeros_like(self.h) if self.c is None else self.c

    def initial_state(self, xs):
        """The state before the first step: the state kept, where there is one, and zeros [R3]."""
        shape = (xs.shape[0], in_out(self.params[1], self.conventions['weight_layout']).shape[0])
        h = self.h if self.stateful and self.h is not None else np.zeros(shape, dtype=xs.dtype)
        c = self.c if self.stateful and self.c is not None else np.zeros(shape, dtype=xs.dtype)
        check_shape('time_lstm', 'h0', h, shape, 'C4')
        check_shape('time_lstm', 'c0', c, shape, 'C4')
        return h, c
