# -*- coding: utf-8 -*-
"""matmul: the matrix product of two variables."""
from __future__ import absolute_import, division, print_function, unicode_literals

import numpy as np

from autograd.core import Function, as_variable
from autograd.function.reshape import reshape
from autograd.function.sum_to import sum_to
from autograd.function.transpose import transpose
from explicit.layer.matmul import check_product, swapped


class Matmul(Function):
    """out = x W for stacks of matrices, whose leading axes broadcast."""

    def forward(self, x, W):
        return np.matmul(x, W)

    def backward(self, d_out):
        x, W = self.inputs
        return sum_to(matmul(d_out, swap(W)), x.shape), sum_to(matmul(swap(x), d_out), W.shape)


def swap(x):
    return transpose(x, swapped(x.ndim))


def matmul(x, W):
    """A vector is a row on the left and a column on the right; the axis added for it is taken off again."""
    x, W = as_variable(x), as_variable(W)
    check_product(x, W)
    rows = x if x.ndim > 1 else reshape(x, (1,) + x.shape)
    columns = W if W.ndim > 1 else reshape(W, W.shape + (1,))
    out = Matmul()(rows, columns)
    shape = out.shape[:-2] + out.shape[-2:][1 if x.ndim == 1 else 0:1 if W.ndim == 1 else 2]
    return reshape(out, shape)
