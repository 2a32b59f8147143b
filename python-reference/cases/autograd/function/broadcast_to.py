# -*- coding: utf-8 -*-
"""Cases of broadcast_to."""
import numpy as np


def cases(make):
    for name, about, x, out, precision in (
            ('rows', 'a missing axis', (3,), (2, 3), 'grid'),
            ('column', 'a size-1 axis', (2, 1), (2, 3), 'grid'),
            ('square', 'a missing axis where the lengths agree: rows, not columns', (2,), (2, 2), 'grid'),
            ('outer_axes', 'the first and the last axis', (1, 3, 1), (2, 3, 2), 'grid'),
            ('inner_axis', 'an axis in the middle', (2, 1, 3), (2, 4, 3), 'grid'),
            ('both_kinds', 'a missing and a size-1 axis', (2, 1), (3, 2, 4), 'grid'),
            ('inner_axes', 'two axes behind a longer one', (2, 1, 1), (2, 3, 2), 'grid'),
            ('square_column', 'a column as long as the rows', (2, 1), (2, 2), 'grid'),
            ('odd_length', 'a rest for every block', (1,), (257,), 'grid'),
            ('odd_rows', 'more rows than a warp has lanes', (3,), (33, 3), 'grid'),
            ('scalar', 'a tensor without axes', (), (2, 3), 'grid'),
            ('one_element', 'one element and two axes', (1, 1), (2, 3), 'grid'),
            ('rank4', 'four axes', (2, 1, 3), (2, 2, 2, 3), 'grid'),
            ('same', 'the same shape: nothing happens', (2, 3), (2, 3), 'grid'),
            ('same_scalar', 'no axes on both sides', (), (), 'grid'),
            ('more_axes', 'an axis of length 1 in front', (2, 3), (1, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 1), (4, 3, 2), 'float32'),
            ('mantissa64', 'full float64 mantissas', (1, 4), (5, 4), 'float64')):
        c = make(name, about, precision, shape=list(out))
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    c = make('special', 'NaN and the infinities go through', smooth=False, shape=[2, 3])
    c.forward(x=np.array([1.0, np.nan, -np.inf])).backward(d_out=(2, 3))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', shape=[2, 3])
    c.forward(x=(2, 1)).backward(d_out=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x=(2, 1)).double_backward(u_x=(2, 1)).backward(d_out='d_out')
    c = make('two_instances', 'two calls on one tensor, interleaved', shape=[2, 3])
    c.forward(x=(2, 1)).step('forward', on='second', x='x').backward(d_out=(2, 3))
    c.step('backward', on='second', d_out=(2, 3)).double_backward(u_x=(2, 1))
    c.step('double_backward', on='second', u_x=(2, 1))

    c = make('two_calls', 'backward belongs to the latest forward', shape=[2, 3])
    c.forward(x=(3,)).forward(x=(2, 1)).backward(d_out=(2, 3)).double_backward(u_x=(2, 1))
    c = make('no_rows', 'stretched to nothing: the gradient is 0', shape=[0, 3])
    c.forward(x=(3,)).backward(d_out=np.zeros((0, 3))).double_backward(u_x=(3,))

    c = make('no_columns', 'a column stretched to none: the gradient is 0', shape=[2, 0])
    c.forward(x=(2, 1)).backward(d_out=np.zeros((2, 0))).double_backward(u_x=(2, 1))

    make('refuses_d_out', 'd_out has the shape of x', shape=[2, 3]).forward(x=(3,)).backward(d_out=(3,), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', shape=[2, 3]).forward(x=(3,)).backward(d_out=(2, 3))
    c.double_backward(u_x=(2, 3), error='C2')
    for name, about, x, shape in (
            ('refuses_shape', 'lengths of 3 and 2', (3,), [3, 2]),
            ('refuses_transposed', 'as many elements, other axes', (3, 2), [2, 3]),
            ('refuses_shorter', 'a larger x is not stretched to a smaller shape', (2, 3), [3]),
            ('refuses_size_one', 'an axis of 3 does not become 1', (2, 3), [2, 1]),
            ('refuses_column', 'a vector agrees with the last axis, not with the first', (2,), [2, 3])):
        make(name, about, shape=shape).forward(x=x, error='C3')
