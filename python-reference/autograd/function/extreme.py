# -*- coding: utf-8 -*-
"""The largest or smallest elements along axes, and who gets their gradient."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.reshape import product, reshape
from check import check_axes, reduced


class Extreme(Function):
    """`op` is max or min; `ties` says which of several equal elements have the gradient: all, first, or share."""

    def __init__(self, op, axes, keepdims, ties):
        self.op = op
        self.axes = axes
        self.keepdims = keepdims
        self.ties = ties

    def forward(self, x):
        return getattr(x, self.op)(axis=self.axes, keepdims=self.keepdims)

    def backward(self, d_out):
        x = self.inputs[0].data
        kept = reduced(x.shape, self.axes, True)
        chosen = np.where(x == self.outputs[0].data.reshape(kept), 1.0, 0.0)
        return reshape(d_out, kept) * self.shares(chosen)

    def shares(self, chosen):
        """The part of the gradient for each element, of those that are 1."""
        if self.ties == 'share':
            return chosen / chosen.sum(axis=self.axes, keepdims=True)
        return first_of(chosen, self.axes) if self.ties == 'first' else chosen


def first_of(chosen, axes):
    """The first 1 along the axes, taken as one long axis."""
    order = [axis for axis in range(chosen.ndim) if axis not in axes] + list(axes)
    rows = chosen.transpose(*order)
    count = product(chosen.shape[axis] for axis in axes)
    flat = rows.reshape((rows.size // count, count))
    places = flat.argmax(axis=1).reshape((rows.size // count, 1))
    first = np.where(np.arange(count) == places, 1.0, 0.0)
    return first.reshape(rows.shape).transpose(*sorted(range(len(order)), key=lambda i: order[i]))


def extreme(op, x, axis, keepdims, ties):
    x = as_variable(x)
    axes = check_axes(op, axis, x.ndim, 'C3')
    if product(x.shape[axis] for axis in axes) == 0:
        raise ValueError('%s: x.shape=%s, expected elements to choose from [C4]' % (op, list(x.shape)))
    return Extreme(str(op), axes, keepdims, ties)(x)
