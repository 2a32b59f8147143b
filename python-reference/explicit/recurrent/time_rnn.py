# -*- coding: utf-8 -*-
"""time_rnn: a plain recurrent network over whole sequences."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from check import check_shape
from explicit.recurrent.rnn import Rnn
from explicit.recurrent.weights import check_sequence, check_weights, in_out, params_of


class TimeRnn(object):
    """hs[:, t] = one Rnn step on xs[:, t] and hs[:, t - 1], for xs [N, T, D], hs [N, T, H]."""

    def __init__(self, Wx, Wh, b, bh=None, stateful=False, biases='one', weight_layout='in_out'):
        self.params = params_of(Wx, Wh, b, bh, biases)
        self.grads = [np.zeros_like(param) for param in self.params]
        self.stateful = stateful
        self.conventions = dict(biases=biases, weight_layout=weight_layout)
        self.h = None

    def forward(self, xs):
        layout = self.conventions['weight_layout']
        check_weights('time_rnn', self.params, 1, layout, 'C2')
        check_sequence('time_rnn', xs, in_out(self.params[0], layout), 'C1')
        N, T = xs.shape[:2]
        h = self.initial_state(xs)
        self.cells = []
        hs = []
        for t in range(T):
            cell = Rnn(*self.params, **self.conventions)
            h = cell.step(xs[:, t, :], h)
            self.cells.append(cell)
            hs.append(h)
        self.h = h
        self.hs_shape = (N, T, h.shape[1])
        return np.stack(hs, axis=1)

    def backward(self, d_hs):
        check_shape('time_rnn', 'd_hs', d_hs, self.hs_shape, 'C3')
        for grad in self.grads:
            grad[...] = 0.0
        N, T, H = self.hs_shape
        d_h = np.zeros((N, H), dtype=d_hs.dtype)
        d_xs = []
        for t in reversed(range(T)):
            cell = self.cells[t]
            d_x, d_h = cell.step_back(d_hs[:, t, :] + d_h)
            for grad, of_step in zip(self.grads, cell.grads):
                grad += of_step
            d_xs.append(d_x)
        d_xs.reverse()
        return np.stack(d_xs, axis=1), d_h

    def set_state(self, h0):
        self.h = h0

    def reset_state(self):
        self.h = None

    def get_state(self):
        if self.h is None:
            raise ValueError('time_rnn: get_state.h=None, expected a forward since the state was reset [C5]')
        return self.h

    def initial_state(self, xs):
        """The state before the first step: the state kept, where there is one, and zeros [R3]."""
        shape = (xs.shape[0], self.params[1].shape[0])
        h = self.h if self.stateful and self.h is not None else np.zeros(shape, dtype=xs.dtype)
        check_shape('time_rnn', 'h0', h, shape, 'C4')
        return h
