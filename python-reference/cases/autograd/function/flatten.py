# -*- coding: utf-8 -*-
"""Cases of flatten."""
import numpy as np


def cases(make):
    for name, about, x, out, precision in (
            ('matrix', 'a matrix stays as it is', (2, 3), (2, 3), 'grid'),
            ('rank3', 'three axes', (2, 3, 2), (2, 6), 'grid'),
            ('rank4', 'pictures [N, C, H, W]', (2, 2, 3, 2), (2, 12), 'grid'),
            ('one_row', 'N = 1: the first axis must survive', (1, 3, 2), (1, 6), 'grid'),
            ('vector', 'one axis: a column', (3,), (3, 1), 'grid'),
            ('vector_of_one', 'one axis of length 1', (1,), (1, 1), 'grid'),
            ('long_vector', 'one axis; full float64 mantissas', (7,), (7, 1), 'float64'),
            ('one_element', 'one element', (1, 1, 1), (1, 1), 'grid'),
            ('size_one_axes', 'axes of length 1 go', (2, 1, 3, 1), (2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (3, 2, 2), (3, 4), 'float32'),
            ('mantissa64', 'full float64 mantissas', (3, 2, 2), (3, 4), 'float64')):
        c = make(name, about, precision)
        c.forward(x=x).backward(d_out=out).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    c = make('special', 'NaN and the infinities go through', smooth=False)
    c.forward(x=np.array([[[1.0, np.nan], [2.0, np.inf]], [[-1.0, 3.0], [-np.inf, 4.0]]])).backward(d_out=(2, 4))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest')
    c.forward(x=(2, 2, 3)).backward(d_out=(2, 6)).backward(d_out=(2, 6))
    c.double_backward(u_x=(2, 2, 3)).double_backward(u_x=(2, 2, 3)).backward(d_out='d_out')
    c = make('two_instances', 'two calls on one tensor, interleaved')
    c.forward(x=(2, 2, 3)).step('forward', on='second', x='x').backward(d_out=(2, 6))
    c.step('backward', on='second', d_out=(2, 6)).double_backward(u_x=(2, 2, 3))
    c.step('double_backward', on='second', u_x=(2, 2, 3))

    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(x=(2, 3, 2)).forward(x=(3, 2, 1)).backward(d_out=(3, 2)).double_backward(u_x=(3, 2, 1))
    c = make('no_rows', 'N = 0: D is known all the same')
    c.forward(x=np.zeros((0, 2, 3))).backward(d_out=np.zeros((0, 6)))

    c = make('no_columns', 'rows of nothing stay rows')
    c.forward(x=np.zeros((2, 0, 3))).backward(d_out=np.zeros((2, 0)))

    make('refuses_d_out', 'd_out has the shape of x').forward(x=(2, 3, 2)).backward(d_out=(2, 3, 2), error='C1')
    c = make('refuses_u', 'u_x has the shape of out').forward(x=(2, 3, 2)).backward(d_out=(2, 6))
    c.double_backward(u_x=(2, 6), error='C2')
    make('refuses_scalar', 'x has no axes').forward(x=(), error='C3')
