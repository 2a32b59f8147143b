# -*- coding: utf-8 -*-
"""Cases of expand_dims."""
import numpy as np


def cases(make):
    for name, about, x, axis, out, precision in (
            ('first', 'in front', (2, 3), 0, (1, 2, 3), 'grid'),
            ('middle', 'between', (2, 3), 1, (2, 1, 3), 'grid'),
            ('last', 'behind', (2, 3), 2, (2, 3, 1), 'grid'),
            ('minus_one', 'axis -1 is the last of the result, not the last but one', (2, 3), -1, (2, 3, 1), 'grid'),
            ('minus_two', 'axis -2', (2, 3), -2, (2, 1, 3), 'grid'),
            ('minus_three', 'axis -3 is the first', (2, 3), -3, (1, 2, 3), 'grid'),
            ('minus_one_of_four', 'axis -1 of three axes', (2, 3, 2), -1, (2, 3, 2, 1), 'grid'),
            ('vector', 'a row', (3,), 0, (1, 3), 'grid'),
            ('column', 'a column', (3,), -1, (3, 1), 'grid'),
            ('scalar', 'no axes', (), 0, (1,), 'grid'),
            ('scalar_minus_one', 'no axes, axis -1', (), -1, (1,), 'grid'),
            ('size_one', 'a size-1 axis beside the new one', (3, 1), -1, (3, 1, 1), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 2), -1, (3, 2, 1), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 2), -2, (3, 1, 2), 'float64')):
        c = make(name, about, precision, axis=axis)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    c = make('special', 'NaN and the infinities go through', smooth=False, axis=-1)
    c.forward(x=np.array([[1.0, np.nan, 2.0], [np.inf, -1.0, -np.inf]])).backward(d_out=(2, 3, 1))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', axis=1)
    c.forward(x=(2, 3)).backward(d_out=(2, 1, 3)).backward(d_out=(2, 1, 3))
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).backward(d_out='d_out')
    c = make('two_instances', 'two calls on one tensor, interleaved', axis=1)
    c.forward(x=(2, 3)).step('forward', on='second', x='x').backward(d_out=(2, 1, 3))
    c.step('backward', on='second', d_out=(2, 1, 3)).double_backward(u_x=(2, 3))
    c.step('double_backward', on='second', u_x=(2, 3))

    c = make('two_calls', 'backward belongs to the latest forward', axis=-1)
    c.forward(x=(2, 3)).forward(x=(4,)).backward(d_out=(4, 1)).double_backward(u_x=(4,))
    c = make('no_rows', 'N = 0', axis=-1)
    c.forward(x=np.zeros((0, 2))).backward(d_out=np.zeros((0, 2, 1)))

    make('refuses_d_out', 'd_out has the shape of x', axis=0).forward(x=(2, 3)).backward(d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', axis=0).forward(x=(2, 3)).backward(d_out=(1, 2, 3))
    c.double_backward(u_x=(1, 2, 3), error='C2')
    make('refuses_axis', 'axis 3 of three', axis=3).forward(x=(2, 3), error='C3')
    make('refuses_negative_axis', 'axis -4 of three', axis=-4).forward(x=(2, 3), error='C3')
