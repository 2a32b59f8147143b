# -*- coding: utf-8 -*-
"""Cases of sum_to."""
import numpy as np


def cases(make):
    for name, about, x, out, precision in (
            ('rows', 'a missing axis', (2, 3), (3,), 'grid'),
            ('column', 'a size-1 axis', (2, 3), (2, 1), 'grid'),
            ('square', 'a missing axis where the lengths agree: rows, not columns', (2, 2), (2,), 'grid'),
            ('outer_axes', 'the first and the last axis', (2, 3, 2), (1, 3, 1), 'grid'),
            ('inner_axis', 'an axis in the middle', (2, 4, 3), (2, 1, 3), 'grid'),
            ('both_kinds', 'a missing and a size-1 axis', (3, 2, 4), (2, 1), 'grid'),
            ('inner_axes', 'two axes behind a longer one', (2, 3, 2), (2, 1, 1), 'grid'),
            ('square_column', 'a column as long as the rows', (2, 2), (2, 1), 'grid'),
            ('odd_length', 'a rest for every block', (257,), (1,), 'grid'),
            ('odd_rows', 'more rows than a warp has lanes', (33, 3), (3,), 'grid'),
            ('scalar', 'a tensor without axes', (2, 3), (), 'grid'),
            ('one_element', 'one element and two axes', (2, 3), (1, 1), 'grid'),
            ('rank4', 'four axes', (2, 2, 2, 3), (2, 1, 3), 'grid'),
            ('same', 'the same shape: nothing happens', (2, 3), (2, 3), 'grid'),
            ('same_scalar', 'no axes on both sides', (), (), 'grid'),
            ('more_axes', 'an axis of length 1 in front', (1, 2, 3), (2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3, 2), (3, 1), 'float32'),
            ('mantissa64', 'full float64 mantissas', (5, 4), (1, 4), 'float64')):
        c = make(name, about, precision, shape=list(out))
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    c = make('special', 'NaN and the infinities go through', smooth=False, shape=[3])
    c.forward(x=np.array([[1.0, np.nan, 2.0], [np.inf, -1.0, 0.5]])).backward(d_out=(3,))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', shape=[2, 1])
    c.forward(x=(2, 3)).backward(d_out=(2, 1)).backward(d_out=(2, 1))
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).backward(d_out='d_out')
    c = make('two_instances', 'two calls on one tensor, interleaved', shape=[2, 1])
    c.forward(x=(2, 3)).step('forward', on='second', x='x').backward(d_out=(2, 1))
    c.step('backward', on='second', d_out=(2, 1)).double_backward(u_x=(2, 3))
    c.step('double_backward', on='second', u_x=(2, 3))

    c = make('two_calls', 'backward belongs to the latest forward', shape=[3])
    c.forward(x=(2, 3)).forward(x=(2, 2, 3)).backward(d_out=(3,)).double_backward(u_x=(2, 2, 3))
    c = make('no_rows', 'a sum of nothing is 0', shape=[3])
    c.forward(x=np.zeros((0, 3))).backward(d_out=(3,)).double_backward(u_x=np.zeros((0, 3)))

    c = make('no_columns', 'rows of nothing add up to 0', shape=[2, 1])
    c.forward(x=np.zeros((2, 0))).backward(d_out=(2, 1)).double_backward(u_x=np.zeros((2, 0)))

    make('refuses_d_out', 'd_out has the shape of x', shape=[3]).forward(x=(2, 3)).backward(d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', shape=[3]).forward(x=(2, 3)).backward(d_out=(3,))
    c.double_backward(u_x=(3,), error='C2')
    for name, about, x, shape in (
            ('refuses_shape', 'lengths of 2 and 3', (2, 3), [2]),
            ('refuses_transposed', 'as many elements, other axes', (3, 2), [2, 3]),
            ('refuses_longer', 'x is not stretched', (3,), [2, 3]),
            ('refuses_larger', 'an axis of 1 does not become 3', (2, 1), [2, 3])):
        make(name, about, shape=shape).forward(x=x, error='C3')
