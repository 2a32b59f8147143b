# -*- coding: utf-8 -*-
"""Cases of mul."""
import numpy as np

from cases.autograd.function.elementwise import binary


def cases(make):
    binary(make)

    c = make('zeros', 'a factor of 0 keeps the other gradient alive')
    c.forward(x0=np.array([0.0, 1.5, 0.0]), x1=np.array([2.0, 0.0, 0.0])).backward(d_out=(3,))
    c.double_backward(u_x0=(3,), u_x1=(3,))

    c = make('subnormal', 'a factor below the smallest normal number of float32 is no zero', 'float32', smooth=False)
    c.forward(x0=np.array([1.0, -3.0, 5.0, 2.0 ** 20]) * 2.0 ** -130, x1=np.array([1.0, 1.5, -1.0, 1.0]) * 2.0 ** 100)

    c = make('special', 'NaN and the infinities go through', smooth=False)
    c.forward(x0=np.array([np.nan, 1.0, np.inf, -np.inf, np.inf]), x1=np.array([1.0, np.nan, 2.0, 2.0, 0.0]))
