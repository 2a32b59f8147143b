# -*- coding: utf-8 -*-
"""neg: the negative of a variable."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import Function


class Neg(Function):
    def forward(self, x):
        return -x

    def backward(self, d_out):
        return -d_out


def neg(x):
    return Neg()(x)
