# -*- coding: utf-8 -*-
"""leaky_relu: the rectified linear unit with a slope below 0."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function


class LeakyRelu(Function):
    """out = x above 0, slope x elsewhere; the gradient at 0 is the slope, or one as `at_zero` says."""

    def __init__(self, slope, at_zero):
        self.slope = slope
        self.at_zero = at_zero

    def forward(self, x):
        return np.where(x > 0, x, self.slope * x)

    def backward(self, d_out):
        x = self.inputs[0].data
        if self.at_zero == 'one':
            x = np.where(x == 0, np.ones_like(x), x)
        return d_out * np.where(x > 0, 1.0, self.slope)


def leaky_relu(x, slope=0.2, at_zero='slope'):
    return LeakyRelu(slope, at_zero)(x)
