# -*- coding: utf-8 -*-
"""clip: a variable kept within two bounds."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function

AT_BOUNDS = {'passes': 1.0, 'stops': 0.0, 'halved': 0.5}


class Clip(Function):
    """out = min(max(x, x_min), x_max), element by element; `at_bounds` says how much of the gradient passes there."""

    def __init__(self, x_min, x_max, at_bounds, crossed_bounds):
        self.x_min = x_min
        self.x_max = x_max
        self.at_bound = AT_BOUNDS[at_bounds]
        self.lower_wins = crossed_bounds == 'lower' and x_min > x_max

    def forward(self, x):
        if self.lower_wins:
            return np.maximum(np.minimum(x, self.x_max), self.x_min)
        return np.clip(x, self.x_min, self.x_max)

    def backward(self, d_out):
        x = self.inputs[0].data
        above = np.where(x > self.x_min, 1.0, np.where(x == self.x_min, self.at_bound, 0.0))
        below = np.where(x < self.x_max, 1.0, np.where(x == self.x_max, self.at_bound, 0.0))
        return d_out * (above * below)


def clip(x, x_min, x_max, at_bounds='passes', crossed_bounds='upper'):
    return Clip(x_min, x_max, at_bounds, crossed_bounds)(x)
