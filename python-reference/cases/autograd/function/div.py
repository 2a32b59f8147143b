# -*- coding: utf-8 -*-
"""Cases of div."""
import numpy as np

from cases.autograd.function.elementwise import binary, go


def cases(make):
    binary(make)

    go(make('zero_dividend', 'a dividend of 0 has a gradient, its divisor has none'),
       x0=np.array([0.0, 1.5, 0.0]), x1=np.array([2.0, -0.5, -4.0]))

    c = make('zero_divisor', 'a division by 0 is infinite, by its signs; 0 / 0 is NaN', smooth=False)
    c.forward(x0=np.array([1.0, -1.0, 0.0, 3.0]), x1=np.array([0.0, 0.0, 0.0, 2.0]))

    tiny = np.array([1.0, -3.0, 5.0]) * 2.0 ** -70
    go(make('tiny_divisor', 'the square of the divisor is not a number of float32, the gradient is', smooth=False),
       x0=tiny[::-1], x1=tiny)

    c = make('huge_divisor', 'the square of the divisor is infinite in float64, the gradient is a number', 'float64')
    go(c, x0=np.array([1e200, -3e180]), x1=np.array([2e190, 5e170]))

    c = make('special', 'NaN and the infinities go through', smooth=False)
    c.forward(x0=np.array([np.nan, 1.0, np.inf, -np.inf, 1.0, np.inf, 3.0]),
              x1=np.array([1.0, np.nan, 2.0, 2.0, -np.inf, np.inf, -2.0]))
