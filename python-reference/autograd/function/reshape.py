# -*- coding: utf-8 -*-
"""reshape: the same elements in another shape."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function, as_variable


class Reshape(Function):
    def __init__(self, shape):
        self.shape = shape

    def forward(self, x):
        return x.reshape(self.shape)

    def backward(self, d_out):
        return reshape(d_out, self.inputs[0].shape)


def reshape(x, shape):
    """One length may be -1: what is left for it."""
    x = as_variable(x)
    shape = lengths(tuple(shape), x)
    return x if x.shape == shape else Reshape(shape)(x)


def lengths(shape, x):
    known = product(n for n in shape if n != -1)
    resolved = tuple(x.size // max(known, 1) if n == -1 else n for n in shape)
    if shape.count(-1) > 1 or any(n < 0 for n in resolved) or product(resolved) != x.size or -1 in shape and known == 0:
        raise ValueError('reshape: shape=%s, expected one of the %d elements of x.shape=%s [C3]'
                         % (list(shape), x.size, list(x.shape)))
    return resolved


def product(lengths):
    size = 1
    for n in lengths:
        size *= n
    return size
