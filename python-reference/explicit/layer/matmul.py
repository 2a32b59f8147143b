# -*- coding: utf-8 -*-
"""matmul: a layer that is a matrix product."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.function.broadcast import broadcasts, reduce_to


class Matmul(object):
    """out = x W, for x [..., N, D] or [D] and W [..., D, H] or [D]."""

    def __init__(self, W):
        self.params = [W]
        self.grads = [np.zeros_like(W)]

    def forward(self, x):
        W, = self.params
        check_product(x, W)
        self.x = x
        out = np.matmul(x, W)
        self.out_shape = out.shape
        return out

    def backward(self, d_out):
        W, = self.params
        if d_out.shape != self.out_shape:
            raise ValueError('matmul: d_out.shape=%s, expected %s [C1]' % (list(d_out.shape), list(self.out_shape)))
        rows = as_rows(self.x)
        columns = as_columns(W)
        leading = d_out.shape[:d_out.ndim - (self.x.ndim > 1) - (W.ndim > 1)]
        d_out = d_out.reshape(leading + (rows.shape[-2], columns.shape[-1]))
        d_rows = np.matmul(d_out, columns.transpose(*swapped(columns.ndim)))
        d_columns = np.matmul(rows.transpose(*swapped(rows.ndim)), d_out)
        self.grads[0][...] = reduce_to(d_columns, columns.shape).reshape(W.shape)
        return reduce_to(d_rows, rows.shape).reshape(self.x.shape)


def as_rows(x):
    """A vector on the left is a matrix of one row."""
    return x if x.ndim > 1 else x.reshape((1,) + x.shape)


def as_columns(W):
    """A vector on the right is a matrix of one column."""
    return W if W.ndim > 1 else W.reshape(W.shape + (1,))


def swapped(ndim):
    """The order of the axes in which the last two are exchanged."""
    return list(range(ndim - 2)) + [ndim - 1, ndim - 2]


def check_product(x, W):
    D = W.shape[-2:][0] if W.ndim else 0
    if x.ndim < 1 or W.ndim < 1 or x.shape[-1] != D:
        raise ValueError('matmul: x.shape=%s, expected [..., %d] for W.shape=%s [C3]'
                         % (list(x.shape), D, list(W.shape)))
    if not broadcasts(x.shape[:-2], W.shape[:-2]):
        raise ValueError('matmul: x.shape=%s, expected leading axes that broadcast with W.shape=%s [C4]'
                         % (list(x.shape), list(W.shape)))
