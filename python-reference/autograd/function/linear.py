# -*- coding: utf-8 -*-
"""linear: a fully connected layer as a function of three variables."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.matmul import matmul
from autograd.function.reshape import reshape
from autograd.function.sum_to import sum_to
from autograd.function.transpose import transpose
from check import check_shape


class Linear(Function):
    """out = x W + b, for x [..., D], W [D, H] and, if there is one, b [H]."""

    def forward(self, x, W, b=None):
        out = np.matmul(x, W)
        return out if b is None else out + b

    def backward(self, d_out):
        x, W = self.inputs[:2]
        D, H = W.shape
        rows = reshape(x, (x.size // D, D))
        d_rows = reshape(d_out, (x.size // D, H))
        d_x = matmul(d_out, transpose(W))
        d_W = matmul(transpose(rows), d_rows)
        return (d_x, d_W) if len(self.inputs) == 2 else (d_x, d_W, sum_to(d_out, (H,)))


def linear(x, W, b=None):
    x, W = as_variable(x), as_variable(W)
    check_shape('linear', 'x', x, x.shape[:-1] + W.shape[:1], 'C3')
    if b is None:
        return Linear()(x, W)
    b = as_variable(b)
    check_shape('linear', 'b', b, W.shape[1:], 'C4')
    return Linear()(x, W, b)
