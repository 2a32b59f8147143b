# -*- coding: utf-8 -*-
"""linear_layer: a matrix product and a bias, whose weights are drawn when the first input tells their shape."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Parameter, call
from check import check_shape
from autograd.net.layer import Layer, initial


class LinearLayer(Layer):
    """out = x W + b for x [N, D]; D is `in_size`, or that of the first x."""

    def __init__(self, out_size, in_size=None, nobias=False):
        super(LinearLayer, self).__init__()
        self.in_size = in_size
        self.out_size = out_size
        self.expect('W')
        if in_size is not None:
            self.make(in_size)
        self.b = None if nobias else Parameter(np.zeros(out_size))

    def make(self, in_size):
        self.W = initial(in_size, in_size, self.out_size)

    def forward(self, x):
        if self.W is None and x.ndim == 2:
            self.make(x.shape[1])
        D = self.in_size or (self.W.shape[0] if self.W is not None else 'D')
        if x.ndim != 2 or x.shape[1] != D:
            raise ValueError('linear_layer: x.shape=%s, expected [N, %s] [C2]' % (list(x.shape), D))
        check_shape('linear_layer', 'W', self.W, (D, self.out_size), 'C3')
        if self.b is not None:
            check_shape('linear_layer', 'b', self.b, (self.out_size,), 'C3')
        return call('linear', x, self.W, self.b)
