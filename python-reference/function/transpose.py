# -*- coding: utf-8 -*-
"""transpose: the axes in another order."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function


class Transpose(Function):
    def __init__(self, axes):
        self.axes = axes

    def forward(self, x):
        return x.transpose(*self.axes)

    def backward(self, d_out):
        places = sorted(range(len(self.axes)), key=lambda i: self.axes[i])
        return transpose(d_out, places)


def transpose(x, axes=None):
    return Transpose(tuple(reversed(range(x.ndim))) if axes is None else tuple(axes))(x)
