# -*- coding: utf-8 -*-
"""Cases of add."""
import numpy as np

from cases.autograd.function.elementwise import binary


def cases(make):
    binary(make)

    c = make('cancelled', 'a sum of exactly 0 has the same gradients as any other')
    c.forward(x0=np.array([1.5, -0.25, 0.0]), x1=np.array([-1.5, 0.25, 0.0])).backward(d_out=(3,))
    c.double_backward(u_x0=(3,), u_x1=(3,))

    c = make('special', 'NaN and the infinities go through; their gradients are those of any numbers', smooth=False)
    c.forward(x0=np.array([np.nan, 1.0, np.inf, -np.inf, np.inf]), x1=np.array([1.0, np.nan, 2.0, 2.0, -np.inf]))
    c.backward(d_out=(5,))
