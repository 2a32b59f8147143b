# -*- coding: utf-8 -*-
"""time_lstm: a long short-term memory over whole sequences."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from recurrent.lstm import Lstm


class TimeLstm(object):
    """hs[:, t] = h of one Lstm step on xs[:, t] and the state of step t - 1, for xs [N, T, D], hs [N, T, H]."""

    def __init__(self, Wx, Wh, b, stateful=False, gate_order='fgio'):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.stateful = stateful
        self.gate_order = gate_order
        self.h = None
        self.c = None

    def forward(self, xs):
        Wx, Wh, b = self.params
        self.check_weights()
        if xs.ndim != 3 or xs.shape[1] < 1 or xs.shape[2] != Wx.shape[0]:
            raise ValueError('time_lstm: xs.shape=%s, expected [N, T, %d] with T >= 1 [C1]'
                             % (list(xs.shape), Wx.shape[0]))
        N, T = xs.shape[:2]
        h, c = self.initial_state(N)
        self.cells = []
        hs = []
        for t in range(T):
            cell = Lstm(Wx, Wh, b, self.gate_order)
            h, c = cell.forward(xs[:, t, :], h, c)
            self.cells.append(cell)
            hs.append(h)
        self.h, self.c = h, c
        self.hs_shape = (N, T, Wh.shape[0])
        return np.stack(hs, axis=1)

    def backward(self, d_hs):
        if d_hs.shape != self.hs_shape:
            raise ValueError('time_lstm: d_hs.shape=%s, expected %s [C3]' % (list(d_hs.shape), list(self.hs_shape)))
        for grad in self.grads:
            grad[...] = 0.0
        N, T, H = self.hs_shape
        d_h = np.zeros((N, H))
        d_c = np.zeros((N, H))
        d_xs = []
        for t in reversed(range(T)):
            cell = self.cells[t]
            d_x, d_h, d_c = cell.backward(d_hs[:, t, :] + d_h, d_c)
            for grad, of_step in zip(self.grads, cell.grads):
                grad += of_step
            d_xs.append(d_x)
        d_xs.reverse()
        return np.stack(d_xs, axis=1), d_h, d_c

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

    def initial_state(self, N):
        """The state before the first step: the state kept, where there is one, and zeros [R3]."""
        shape = (N, self.params[1].shape[0])
        h = self.h if self.stateful and self.h is not None else np.zeros(shape)
        c = self.c if self.stateful and self.c is not None else np.zeros(shape)
        for name, state in (('h0', h), ('c0', c)):
            if state.shape != shape:
                raise ValueError('time_lstm: %s.shape=%s, expected %s [C4]' % (name, list(state.shape), list(shape)))
        return h, c

    def check_weights(self):
        Wx, Wh, b = self.params
        H = Wh.shape[0]
        for name, value, expected in (('Wx', Wx, (Wx.shape[0], 4 * H)), ('Wh', Wh, (H, 4 * H)), ('b', b, (4 * H,))):
            if value.shape != expected:
                raise ValueError('time_lstm: %s.shape=%s, expected %s [C2]' % (name, list(value.shape), list(expected)))
