# -*- coding: utf-8 -*-
"""Cases of log."""
import numpy as np

from cases.autograd.function.elementwise import go, positive, unary


def cases(make):
    unary(make, positive)

    go(make('one', 'ln(1) = 0'), x=np.ones(3))
    go(make('tiny', 'nothing is added to x', smooth=False), x=np.array([1.0, 3.0, 5.0]) * 2.0 ** -40)
    go(make('tiny64', 'x is not clipped', 'float64', smooth=False), x=np.array([1e-16, 1e-30, 3e-100]))
    go(make('large', 'large numbers'), x=np.array([800.0, 65504.0, 2.0 ** 15]))

    c = make('zero', 'ln(0) is -infinity, and its gradient infinite', smooth=False)
    c.forward(x=np.array([0.0, 2.0])).backward(d_out=c.positive(2))

    c = make('negative', 'the logarithm of a negative number is NaN', smooth=False)
    c.forward(x=np.array([-1.0, 2.0, -0.0078125]))

    c = make('special', 'NaN stays NaN; infinity stays infinity, and its gradient is 0', smooth=False)
    c.forward(x=np.array([np.nan, np.inf, 1.0]))
