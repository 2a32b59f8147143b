# -*- coding: utf-8 -*-
"""erf: the error function."""
from __future__ import absolute_import, division, print_function, unicode_literals

import special
from autograd.core import Function, call


class Erf(Function):
    """out = 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x, element by element."""

    def forward(self, x):
        return special.erf(x)

    def backward(self, d_out):
        x, = self.inputs
        return d_out * (call('exp', -(x * x)) * special.two_over_root_pi())


def erf(x):
    return Erf()(x)
