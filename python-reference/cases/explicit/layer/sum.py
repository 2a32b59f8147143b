# -*- coding: utf-8 -*-
"""Cases of sum."""
import numpy as np

from cases.lengths import LONG, counted


def cases(make):
    for name, about, shape, attributes, out, precision in (
            ('all', 'no attribute given: every axis, to a scalar', (2, 3), {}, (), 'grid'),
            ('all_kept', 'every axis, kept with size 1', (2, 3), dict(keepdims=True), (1, 1), 'grid'),
            ('rows', 'over the batch, as the gradient of a bias', (4, 3), dict(axis=0), (3,), 'grid'),
            ('rows_kept', 'over the batch, the axis kept', (4, 3), dict(axis=0, keepdims=True), (1, 3), 'grid'),
            ('square', 'a square matrix: the wrong axis keeps the shape', (3, 3), dict(axis=1), (3,), 'grid'),
            ('middle_axis', 'over time', (2, 4, 2), dict(axis=1), (2, 2), 'grid'),
            ('last_axis', 'axis -1 counts from the end', (2, 2, 2), dict(axis=-1), (2, 2), 'grid'),
            ('last_axis_kept', 'axis -2, kept', (2, 2, 3), dict(axis=-2, keepdims=True), (2, 1, 3), 'grid'),
            ('two_axes', 'outer axes: the gradient expands around the middle one', (2, 3, 2), dict(axis=[0, 2]), (3,), 'grid'),
            ('two_axes_mixed', 'a negative axis first, then a smaller one', (2, 2, 2), dict(axis=[-1, 1]), (2,), 'grid'),
            ('two_axes_kept', 'axes 0 and -1, kept', (2, 3, 2), dict(axis=[0, -1], keepdims=True), (1, 3, 1), 'grid'),
            ('inner_axes', 'two axes behind a longer one', (2, 3, 2), dict(axis=[1, 2]), (2,), 'grid'),
            ('vector_negative_axis', 'axis -1 of one', (4,), dict(axis=-1), (), 'grid'),
            ('matrix_negative_axis', 'axis -1 of two', (2, 3), dict(axis=-1), (2,), 'grid'),
            ('first_negative_axis', 'axis -2 of two', (2, 3), dict(axis=-2), (3,), 'grid'),
            ('size_one', 'the axis has size 1', (3, 1), dict(axis=1), (3,), 'grid'),
            ('vector', 'one axis', (5,), dict(axis=0), (), 'grid'),
            ('mantissa32', 'full float32 mantissas', (6, 3), dict(axis=0), (3,), 'float32'),
            ('mantissa64', 'full float64 mantissas', (6, 3), dict(axis=1), (6,), 'float64')):
        c = make(name, about, precision, **attributes)
        c.forward(x=shape).backward(d_out=out).read('x', 'd_out')
        c = make('second_order_' + name, about + '; second order', precision, **attributes)
        c.forward(x=shape).backward(d_out=out).double_backward(u_x=shape).read('x', 'd_out', 'u_x')

    make('odd_rows', 'more rows than a warp has lanes', axis=0).forward(x=(33, 3)).backward(d_out=(3,))
    make('wide_rows', 'rows longer than a block', axis=1).forward(x=counted(2, 257)).backward(d_out=(2,))
    make('long', 'a rest behind 1024 elements').forward(x=counted(LONG)).backward(d_out=np.array(1.0))
    c = make('no_axes', 'a list of no axes: nothing is summed', axis=[])
    c.forward(x=(2, 3)).backward(d_out=(2, 3))
    c = make('no_rows', 'a sum over nothing is 0', axis=0)
    c.forward(x=np.zeros((0, 3))).backward(d_out=(3,))
    for name, about, attributes, out in (
            ('no_columns', 'rows of nothing have a sum of 0', dict(axis=1), (2,)),
            ('no_columns_kept', 'the axis without elements is kept, with size 1', dict(axis=-1, keepdims=True), (2, 1)),
            ('nothing', 'the sum of no elements at all', {}, ())):
        make(name, about, **attributes).forward(x=np.zeros((2, 0))).backward(d_out=out)
    c = make('backward_twice', 'the second backward does not add to the first', axis=0)
    c.forward(x=(2, 2)).backward(d_out=(2,)).backward(d_out=(2,))
    c = make('two_calls', 'backward belongs to the latest forward', axis=0)
    c.forward(x=(2, 3)).forward(x=(4, 3)).backward(d_out=(3,))
    c = make('not_finite', 'NaN and infinity reach the sums that they belong to, and no other', smooth=False, axis=1)
    c.forward(x=np.array([[1.0, np.nan], [np.inf, 1.0], [-np.inf, 2.0], [np.inf, -np.inf], [1.0, 2.0]]))

    c = make('refuses_axis', 'axis 2 of two axes', axis=2)
    c.forward(x=(2, 3), error='C3')
    c = make('refuses_negative_axis', 'axis -3 of two axes', axis=-3)
    c.forward(x=(2, 3), error='C3')
    c = make('refuses_repeated_axis', 'axes 0 and -2 of two axes are the same', axis=[0, -2])
    c.forward(x=(2, 3), error='C3')
    c = make('refuses_d_out', 'd_out has the shape of x', axis=0)
    c.forward(x=(2, 3)).backward(d_out=(2, 3), error='C1')
    c = make('refuses_u', 'u_x has the shape of out', axis=0, keepdims=True)
    c.forward(x=(2, 3)).backward(d_out=(1, 3)).double_backward(u_x=(1, 3), error='C2')
