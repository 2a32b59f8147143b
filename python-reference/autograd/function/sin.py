# -*- coding: utf-8 -*-
"""sin: the sine."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, call


class Sin(Function):
    """out = sin(x), element by element, x in radians."""

    def forward(self, x):
        return np.sin(x)

    def backward(self, d_out):
        x, = self.inputs
        return d_out * call('cos', x)


def sin(x):
    return Sin()(x)
