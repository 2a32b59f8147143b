# -*- coding: utf-8 -*-
"""mlp: linear layers with an activation in between."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import call
from autograd.net.layer import Layer
from autograd.net.linear_layer import LinearLayer


class Mlp(Layer):
    """Linear layers l0, l1, ... of the sizes, and the function named `activation` after each but the last."""

    def __init__(self, fc_output_sizes, activation='sigmoid'):
        super(Mlp, self).__init__()
        self.activation = activation
        self.layers = [LinearLayer(size) for size in fc_output_sizes]
        for i, layer in enumerate(self.layers):
            setattr(self, str('l%d' % i), layer)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = call(self.activation, layer(x))
        last = self.layers[-1]
        return last(x)
