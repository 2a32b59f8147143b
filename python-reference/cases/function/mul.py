# -*- coding: utf-8 -*-
"""Cases of mul."""
import numpy as np


def cases(make):
    for name, about, x0, x1, precision in (
            ('same_shape', 'two matrices', (2, 3), (2, 3), 'grid'),
            ('vector_first', 'the small operand first: stretched over the rows', (3,), (2, 3), 'grid'),
            ('vector_second', 'the small operand second', (2, 3), (3,), 'grid'),
            ('column', 'an axis of size 1 is stretched', (2, 1), (2, 3), 'grid'),
            ('both_ways', 'each operand is stretched along the axis of the other', (2, 1), (1, 3), 'grid'),
            ('both_ranks', 'a missing and a size-1 axis on the same side, several axes at once', (2, 1), (3, 2, 4),
             'grid'),
            ('outer_axes', 'the first and the last axis are stretched', (1, 3, 1), (2, 3, 2), 'grid'),
            ('scalar', 'a tensor without axes', (), (2, 3), 'grid'),
            ('one_element', 'a tensor of one element and two axes keeps them', (2, 3), (1, 1), 'grid'),
            ('scalars', 'two tensors without axes', (), (), 'grid'),
            ('rank4', 'four axes', (2, 1, 2, 3), (2, 1, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 1, 2), (4, 2), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 1, 2), (4, 2), 'float64')):
        out = np.broadcast(np.zeros(x0), np.zeros(x1)).shape
        c = make(name, about, precision).forward(x0=x0, x1=x1).backward(d_out=out).double_backward(u_x0=x0, u_x1=x1)
        c.read('x0', 'x1', 'd_out', 'u_x0', 'u_x1')

    c = make('square', 'one tensor as both operands: d_x0 and d_x1 are both its whole gradient')
    c.forward(x0=(2, 3), x1='x0').backward(d_out=(2, 3)).double_backward(u_x0=(2, 3), u_x1=(2, 3)).read('x0')

    c = make('zeros', 'a factor of 0 keeps the other gradient alive')
    c.forward(x0=np.array([0.0, 1.5, 0.0]), x1=np.array([2.0, 0.0, 0.0])).backward(d_out=(3,))
    c.double_backward(u_x0=(3,), u_x1=(3,))

    c = make('special', 'NaN and the infinities go through', smooth=False)
    c.forward(x0=np.array([np.nan, 1.0, np.inf, -np.inf, np.inf]), x1=np.array([1.0, np.nan, 2.0, 2.0, 0.0]))

    c = make('backward_twice', 'the second backward does not add to the first')
    c.forward(x0=(2, 3), x1=(3,)).backward(d_out=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x0=(2, 3), u_x1=(3,)).double_backward(u_x0=(2, 3), u_x1=(3,))

    c = make('second_order_between', 'a second-order step changes no later first-order step')
    c.forward(x0=(2, 2), x1='x0').backward(d_out=(2, 2)).double_backward(u_x0=(2, 2), u_x1=(2, 2))
    c.backward(d_out='d_out').forward(x0='x0', x1=(2, 2)).backward(d_out='d_out')

    c = make('two_instances', 'two products of one tensor, interleaved')
    c.forward(x0=(2, 2), x1=(2, 2)).step('forward', on='second', x0='x0', x1=(2, 1))
    c.backward(d_out=(2, 2)).step('backward', on='second', d_out=(2, 2))
    c.double_backward(u_x0=(2, 2), u_x1=(2, 2))
    c.step('double_backward', on='second', u_x0=(2, 2), u_x1=(2, 1))

    make('refuses_d_out', 'd_out would broadcast').forward(x0=(2, 3), x1=(3,)).backward(d_out=(3,), error='C1')
    c = make('refuses_u', 'u_x1 has the shape of out').forward(x0=(2, 3), x1=(3,)).backward(d_out=(2, 3))
    c.double_backward(u_x0=(2, 3), u_x1=(2, 3), error='C2')
    make('refuses_shapes', 'axes of 2 and 3').forward(x0=(3, 2), x1=(3, 3), error='C3')
    make('refuses_column', 'a vector agrees with the last axis, not with the first').forward(
        x0=(2, 3), x1=(2,), error='C3')
    make('refuses_inner', 'size-1 axes alone do not make these shapes agree').forward(
        x0=(3, 1), x1=(2, 3), error='C3')
