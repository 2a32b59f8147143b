# -*- coding: utf-8 -*-
"""pow: a variable to the power of a number."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, Variable


class Pow(Function):
    """out = x^c; the gradient of x^0 is 0, also at 0, where c x^(c - 1) would be 0 times infinity."""

    def __init__(self, c):
        self.c = c

    def forward(self, x):
        return x ** self.c

    def backward(self, d_out):
        x, = self.inputs
        if self.c == 0:
            return Variable(np.zeros_like(x.data))
        return d_out * (self.c * x ** (self.c - 1))


def pow(x, c):
    if not isinstance(c, (int, float)):
        raise ValueError('pow: c=%s, expected a number [C3]' % (c,))
    return Pow(c)(x)
