# -*- coding: utf-8 -*-
"""exp: the exponential function."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function


class Exp(Function):
    """out = e^x, element by element."""

    def forward(self, x):
        return np.exp(x)

    def backward(self, d_out):
        out, = self.outputs
        return d_out * out


def exp(x):
    return Exp()(x)
