# -*- coding: utf-8 -*-
"""Cases of tanh."""
import numpy as np

from cases.autograd.function.elementwise import unary


def cases(make):
    unary(make)

    c = make('saturated', 'out is 1 or -1 to the last bit and the gradients are 0, not NaN', smooth=False)
    c.forward(x=np.array([800.0, -800.0, 64.0, -64.0])).backward(d_out=(4,)).double_backward(u_x=(4,))

    c = make('tiny', 'near 0 tanh(x) is x: a formula with exp has no digits left', 'float64')
    c.forward(x=np.array([1e-8, -1e-8, 3e-12, -2e-5])).backward(d_out=(4,)).double_backward(u_x=(4,))

    c = make('tiny32', 'the same for float32')
    c.forward(x=np.array([1.0, -1.5, 3.0]) / 2 ** 27).backward(d_out=(3,)).double_backward(u_x=(3,))

    c = make('zero', 'the derivative at 0 is 1, the second derivative 0')
    c.forward(x=np.zeros(3)).backward(d_out=(3,)).double_backward(u_x=(3,))

    c = make('special', 'NaN stays NaN; the infinities give 1, -1 and gradients of 0', smooth=False)
    c.forward(x=np.array([np.nan, np.inf, -np.inf, 1.0])).backward(d_out=(4,))
