# -*- coding: utf-8 -*-
"""cos: the cosine."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, call


class Cos(Function):
    """out = cos(x), element by element, x in radians."""

    def forward(self, x):
        return np.cos(x)

    def backward(self, d_out):
        x, = self.inputs
        return -d_out * call('sin', x)


def cos(x):
    return Cos()(x)
