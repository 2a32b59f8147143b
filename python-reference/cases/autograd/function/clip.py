# -*- coding: utf-8 -*-
"""Cases of clip."""
import numpy as np

from cases.autograd.function.elementwise import go, unary


def cases(make):
    if make.conventions['crossed_bounds'] == 'upper':
        at_bounds(make.without('crossed_bounds'))
    if make.conventions['at_bounds'] == 'passes':
        c = make.without('at_bounds')('crossed_values', 'bounds in the wrong order, and no gradient', smooth=False, x_min=1.0, x_max=-1.0)
        c.forward(x=np.array([2.0, 0.5, -2.0])).backward(d_out=(3,))
    if make.default:
        away_from_bounds(make.without())


def at_bounds(make):
    c = make('bounds', 'values at both bounds and close to them', smooth=False, x_min=-0.5, x_max=1.5)
    go(c, x=np.array([-0.5, 1.5, -0.5078125, 1.5078125, 0.25]))

    c = make('point', 'two equal bounds: only that value may let the gradient pass', smooth=False, x_min=0.5, x_max=0.5)
    go(c, x=np.array([0.5, 0.25, 0.75]))


def away_from_bounds(make):
    unary(make, nan_gradient=False, x_min=-1.0, x_max=0.75)

    go(make('one_sided', 'all values below the bounds: out is constant and the gradients are 0', x_min=2.0, x_max=3.0),
       x=np.array([1.0, -1.5, 2.5]))

    go(make('fraction', 'bounds that no dtype holds', x_min=-0.3, x_max=0.7), x=np.array([-1.5, -0.25, 0.5, 2.0]))

    c = make('special_values', 'NaN stays NaN; the infinities become the bounds', smooth=False, x_min=-1.0, x_max=2.0)
    c.forward(x=np.array([np.nan, np.inf, -np.inf, 0.5]))
    c = make('infinite', 'an infinity is outside: it has no gradient', smooth=False, x_min=-1.0, x_max=2.0)
    c.forward(x=np.array([np.inf, -np.inf, 0.5])).backward(d_out=(3,))
