# -*- coding: utf-8 -*-
"""Cases of neg."""
import numpy as np

from cases.autograd.function.elementwise import unary


def cases(make):
    unary(make, nan_gradient=False)

    c = make('special', 'NaN stays NaN, an infinity changes its sign; their gradients are those of any numbers',
             smooth=False)
    c.forward(x=np.array([np.nan, np.inf, -np.inf, 0.0, 800.0])).backward(d_out=(5,))
