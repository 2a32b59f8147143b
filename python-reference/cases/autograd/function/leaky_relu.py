# -*- coding: utf-8 -*-
"""Cases of leaky_relu."""
import numpy as np

from cases.autograd.function.elementwise import go, unary


def cases(make):
    go(make('zero', 'the gradient at exactly 0', smooth=False, slope=0.25), x=np.array([0.0, 1.0, -1.0]))
    if make.default:
        elsewhere(make.without())


def elsewhere(make):
    unary(make, nan_gradient=False)
    go(make('negative', 'all values negative', slope=0.125), x=np.array([-1.0, -2.5, -800.0]))
    go(make('steep', 'a slope above 1 is no maximum of x and slope x', slope=3.0), x=np.array([1.5, -0.5, 800.0, -800.0]))
    go(make('falling', 'a negative slope', slope=-0.5), x=np.array([1.5, -0.5, -2.0]))
    go(make('flat', 'a slope of 0 is a slope, not the default', slope=0.0), x=np.array([1.5, -0.5, -2.0]))

    c = make('special', 'NaN stays NaN, the infinities stay infinite', smooth=False)
    c.forward(x=np.array([np.nan, np.inf, -np.inf, -1.0]))
