# -*- coding: utf-8 -*-
"""add: the sum of two variables, with broadcasting."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function
from autograd.function.broadcast import check_broadcast
from autograd.function.sum_to import sum_to


class Add(Function):
    def forward(self, x0, x1):
        check_broadcast('add', x0, x1, 'C3')
        return x0 + x1

    def backward(self, d_out):
        x0, x1 = self.inputs
        return sum_to(d_out, x0.shape), sum_to(d_out, x1.shape)


def add(x0, x1):
    return Add()(x0, x1)
