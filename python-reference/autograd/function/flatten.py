# -*- coding: utf-8 -*-
"""flatten: one row for each entry of the first axis."""
from __future__ import absolute_import, division, print_function, unicode_literals

from autograd.core import as_variable
from autograd.function.reshape import product, reshape


def flatten(x):
    """x [N, ...] as a matrix [N, D]."""
    x = as_variable(x)
    if x.ndim == 0:
        raise ValueError('flatten: x.shape=[], expected [N, ...] [C3]')
    return reshape(x, (x.shape[0], product(x.shape[1:])))
