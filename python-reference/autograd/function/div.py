# -*- coding: utf-8 -*-
"""div: the quotient of two variables, with broadcasting."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function
from autograd.function.broadcast import check_broadcast
from autograd.function.sum_to import sum_to


class Div(Function):
    """out = x0 / x1, element by element; x1 is not squared, which could leave the range of the numbers."""

    def forward(self, x0, x1):
        check_broadcast('div', x0, x1, 'C3')
        return x0 / x1

    def backward(self, d_out):
        x0, x1 = self.inputs
        out, = self.outputs
        slope = d_out / x1
        return sum_to(slope, x0.shape), sum_to(-slope * out, x1.shape)


def div(x0, x1):
    return Div()(x0, x1)
