# -*- coding: utf-8 -*-
"""sub: the difference of two variables, with broadcasting."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function
from autograd.function.broadcast import check_broadcast
from autograd.function.sum_to import sum_to


class Sub(Function):
    def forward(self, x0, x1):
        check_broadcast('sub', x0, x1, 'C3')
        return x0 - x1

    def backward(self, d_out):
        x0, x1 = self.inputs
        return sum_to(d_out, x0.shape), sum_to(-d_out, x1.shape)


def sub(x0, x1):
    return Sub()(x0, x1)
