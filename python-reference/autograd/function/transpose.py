# -*- coding: utf-8 -*-
"""transpose: the axes in another order."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function, as_variable
from check import check_axis


class Transpose(Function):
    def __init__(self, axes):
        self.axes = axes

    def forward(self, x):
        return x.transpose(*self.axes)

    def backward(self, d_out):
        places = sorted(range(len(self.axes)), key=lambda i: self.axes[i])
        return transpose(d_out, places)


def transpose(x, axes=None):
    """The axes of x in the given order, in reverse if none is given."""
    x = as_variable(x)
    given = reversed(range(x.ndim)) if axes is None else axes
    order = [check_axis('transpose', axis, x.ndim, 'C3') for axis in given]
    if sorted(order) != list(range(x.ndim)):
        raise ValueError('transpose: axes=%s, expected each of %d axes once [C3]' % (list(axes), x.ndim))
    return Transpose(order)(x)
