# -*- coding: utf-8 -*-
"""Cases of tanh."""
import numpy as np


def cases(make):
    for name, about, shape, precision in (
            ('small', 'two axes', (2, 3), 'grid'),
            ('one_element', 'one element', (1, 1), 'grid'),
            ('scalar', 'no axes', (), 'grid'),
            ('rank3', 'three axes', (2, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 4), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 4), 'float64')):
        c = make(name, about, precision).forward(x=shape).backward(d_out=shape).double_backward(u_x=shape)
        c.read('x', 'd_out', 'u_x')

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

    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest')
    c.forward(x=(4,)).backward(d_out=(4,)).backward(d_out=(4,)).double_backward(u_x=(4,)).double_backward(u_x=(4,))

    c = make('second_order_between', 'a second-order step changes no later first-order step')
    c.forward(x=(2, 2)).backward(d_out=(2, 2)).double_backward(u_x=(2, 2)).backward(d_out='d_out')

    c = make('two_instances', 'two calls on one tensor, interleaved')
    c.forward(x=(3,)).step('forward', on='second', x='x').backward(d_out=(3,))
    c.step('backward', on='second', d_out=(3,)).double_backward(u_x=(3,))
    c.step('double_backward', on='second', u_x=(3,))

    make('refuses_d_out', 'd_out would broadcast').forward(x=(2, 3)).backward(d_out=(3,), error='C1')
    c = make('refuses_u', 'u_x would broadcast').forward(x=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x=(1, 3), error='C2')
