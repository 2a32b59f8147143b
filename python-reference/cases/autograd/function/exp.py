# -*- coding: utf-8 -*-
"""Cases of exp."""
import numpy as np

from cases.autograd.function.elementwise import go, unary


def cases(make):
    unary(make)

    go(make('zero', 'e^0 = 1, and so are its gradients'), x=np.zeros(3))
    go(make('large', 'large in float32, not infinite'), x=np.array([64.0, -64.0, 80.0, -80.0]))

    go(make('large64', 'beyond float32', 'float64'), x=np.array([100.5, -100.5, 200.25]))

    c = make('overflow', 'infinite above, 0 below, without a gradient there', smooth=False)
    c.forward(x=np.array([800.0, -800.0, 1.0]))

    c = make('special', 'NaN stays NaN; the infinities give infinity and 0', smooth=False)
    c.forward(x=np.array([np.nan, np.inf, -np.inf, 1.0]))
