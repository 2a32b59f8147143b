# -*- coding: utf-8 -*-
"""clip: a variable kept within two bounds."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function


class Clip(Function):
    """out = min(max(x, x_min), x_max), element by element; the gradient passes inside and at the bounds."""

    def __init__(self, x_min, x_max):
        self.x_min = x_min
        self.x_max = x_max

    def forward(self, x):
        return np.clip(x, self.x_min, self.x_max)

    def backward(self, d_out):
        x = self.inputs[0].data
        return d_out * ((x >= self.x_min) & (x <= self.x_max))


def clip(x, x_min, x_max):
    return Clip(x_min, x_max)(x)
