# -*- coding: utf-8 -*-
"""rnn_layer: a plain recurrent layer, called with one step at a time."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.layer import Layer
from autograd.net.linear_layer import LinearLayer
from autograd.net.step import check_step


class RnnLayer(Layer):
    """h = tanh(x2h(x) + h2h(h)) for x [N, D], h [N, H]; without h2h where there is no h yet."""

    def __init__(self, hidden_size, in_size=None):
        super(RnnLayer, self).__init__()
        self.x2h = LinearLayer(hidden_size, in_size)
        self.h2h = LinearLayer(hidden_size, hidden_size, nobias=True)
        self.reset_state()

    def reset_state(self):
        self.h = None

    def unchain(self):
        """Makes the state a constant for what follows."""
        self.h.unchain_backward()

    def forward(self, x):
        check_step('rnn_layer', x, self.x2h, self.h)
        total = self.x2h(x)
        if self.h is not None:
            total = total + self.h2h(self.h)
        self.h = call('tanh', total)
        return self.h
