# -*- coding: utf-8 -*-
"""lstm_layer: an LSTM with a linear layer for every gate, called with one step at a time."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.layer import Layer
from autograd.net.linear_layer import LinearLayer
from autograd.net.step import check_step


class LstmLayer(Layer):
    """c = f c + i u and h = o tanh(c) for x [N, D]; without the terms of h and c where there are none yet."""

    def __init__(self, hidden_size, in_size=None):
        super(LstmLayer, self).__init__()
        for gate in 'fiou':
            setattr(self, str('x2' + gate), LinearLayer(hidden_size, in_size))
        for gate in 'fiou':
            setattr(self, str('h2' + gate), LinearLayer(hidden_size, hidden_size, nobias=True))
        self.reset_state()

    def reset_state(self):
        self.h = None
        self.c = None

    def unchain(self):
        """Makes the state a constant for what follows."""
        self.h.unchain_backward()

    def forward(self, x):
        check_step('lstm_layer', x, self.x2f, self.h)
        f = call('sigmoid', self.total(x, self.x2f, self.h2f))
        i = call('sigmoid', self.total(x, self.x2i, self.h2i))
        o = call('sigmoid', self.total(x, self.x2o, self.h2o))
        u = call('tanh', self.total(x, self.x2u, self.h2u))
        new = i * u
        self.c = new if self.c is None else f * self.c + new
        self.h = o * call('tanh', self.c)
        return self.h

    def total(self, x, x2h, h2h):
        return x2h(x) if self.h is None else x2h(x) + h2h(self.h)
