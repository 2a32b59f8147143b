# -*- coding: utf-8 -*-
"""Cases of sin."""
import numpy as np

from cases.autograd.function.elementwise import go, unary


def cases(make):
    unary(make)

    go(make('zero', 'at 0'), x=np.zeros(3))
    go(make('turns', 'one turn after the other: a short power series is far off'),
       x=np.array([3.140625, -3.140625, 6.28125, -9.5, 12.5, 25.25]))
    go(make('large', 'large arguments are reduced with care'), x=np.array([100.0, -200.5, 500.25, 800.0, -1000.0]))

    c = make('special', 'NaN and the infinities give NaN', smooth=False)
    c.forward(x=np.array([np.nan, np.inf, -np.inf, 1.0]))
