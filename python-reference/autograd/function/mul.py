# -*- coding: utf-8 -*-
"""mul: the product of two variables, with broadcasting."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function
from autograd.function.broadcast import check_broadcast
from autograd.function.sum_to import sum_to


class Mul(Function):
    """out = x0 x1, element by element."""

    def forward(self, x0, x1):
        check_broadcast('mul', x0, x1, 'C3')
        return x0 * x1

    def backward(self, d_out):
        x0, x1 = self.inputs
        return sum_to(d_out * x1, x0.shape), sum_to(d_out * x0, x1.shape)


def mul(x0, x1):
    return Mul()(x0, x1)
