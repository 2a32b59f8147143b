# -*- coding: utf-8 -*-
"""log: the natural logarithm."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function


class Log(Function):
    """out = ln(x), element by element."""

    def forward(self, x):
        return np.log(x)

    def backward(self, d_out):
        x, = self.inputs
        return d_out / x


def log(x):
    return Log()(x)
