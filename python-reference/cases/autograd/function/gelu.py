# -*- coding: utf-8 -*-
"""Cases of gelu."""
import numpy as np

from cases.autograd.function.elementwise import go, unary


def cases(make):
    unary(make, infinities=[np.inf], nan_gradient=False)

    go(make('zero', 'the gradient at 0 is a half, the second derivative is not 0'), x=np.zeros(3))
    go(make('tails', 'where the gate is almost shut and almost open'), x=np.array([-6.0, -4.0, -2.5, 2.5, 4.0, 6.0]))
    go(make('saturated', 'the gate is shut and open to the last bit'), x=np.array([-16.0, 16.0, 0.5]))
    make('special', 'NaN stays NaN, infinity stays infinite', smooth=False).forward(x=np.array([np.nan, np.inf, 1.0]))
