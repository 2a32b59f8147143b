# -*- coding: utf-8 -*-
"""Cases of log_softmax."""
import numpy as np


# Sums of exponentials that are 1 to the last digit: no rounding but that of the sum.
FAR_ROWS = np.array([[-800.0, -832.0, -864.0], [800.0, 832.0, 864.0], [0.5, -1.0, 1.0]])


def cases(make):
    for name, about, x, attributes, precision in (
            ('small', 'two rows', (2, 4), {}, 'grid'),
            ('one_row', 'N = 1: the row axis must survive', (1, 3), {}, 'grid'),
            ('square', 'N = V: the wrong axis keeps the shape', (3, 3), {}, 'grid'),
            ('batch', 'axis 0 of a square', (3, 3), dict(axis=0), 'grid'),
            ('vector', 'one axis', (5,), dict(axis=0), 'grid'),
            ('last', 'axis -1 of three', (2, 2, 3), dict(axis=-1), 'grid'),
            ('middle', 'axis 1 of three', (2, 3, 2), dict(axis=1), 'grid'),
            ('first', 'axis -3 of three', (2, 3, 2), dict(axis=-3), 'grid'),
            ('one_class', 'the axis has size 1', (3, 1), {}, 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3), {}, 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 3), {}, 'float64')):
        c = make(name, about, precision, **attributes)
        c.forward(x=x).backward(d_out=x).double_backward(u_x=x).read('x', 'd_out', 'u_x')

    c = make('equal', 'all elements of a row equal')
    c.forward(x=np.array([[0.5, 0.5, 0.5], [-1.0, -1.0, -1.0], [0.0, 1.0, 0.0]])).backward(d_out=(3, 3))
    c.double_backward(u_x=(3, 3))
    c = make('saturated', '+-800 in one row: no overflow; the other row is ordinary')
    c.forward(x=np.array([[800.0, -800.0, 0.0], [0.5, -1.0, 1.0]])).backward(d_out=(2, 3)).double_backward(u_x=(2, 3))
    c = make('far_elements', 'elements 1000 below the largest')
    c.forward(x=np.array([[0.0, -1000.0, 5.0], [-900.0, 0.5, 1.0]])).backward(d_out=(2, 3)).double_backward(u_x=(2, 3))
    c = make('far_rows', 'rows 1600 apart: each is shifted by a maximum of its own')
    c.forward(x=FAR_ROWS).backward(d_out=(3, 3)).double_backward(u_x=(3, 3))
    c = make('negative', 'all elements negative')
    c.forward(x=-c.positive(2, 3)).backward(d_out=(2, 3))
    c = make('nan', 'NaN spreads over its own row only', smooth=False)
    c.forward(x=np.array([[1.0, np.nan, 2.0], [1.0, 2.0, -1.0]]))
    c = make('masked', 'minus infinity adds nothing', smooth=False)
    c.forward(x=np.array([[1.0, -np.inf, 2.0], [-np.inf, 0.5, 1.0]])).backward(d_out=(2, 3))
    c.double_backward(u_x=(2, 3))
    c = make('backward_twice', 'the second backward does not add to the first; S is that of the latest', axis=1)
    c.forward(x=(2, 3)).backward(d_out=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x=(2, 3)).double_backward(u_x=(2, 3)).backward(d_out='d_out')
    c = make('two_calls', 'backward belongs to the latest forward', axis=1)
    c.forward(x=(2, 3)).forward(x=(2, 4)).backward(d_out=(2, 4)).double_backward(u_x=(2, 4))
    c = make('two_instances', 'two calls on one tensor, interleaved', axis=1)
    c.forward(x=(2, 3)).step('forward', on='second', x='x').backward(d_out=(2, 3))
    c.step('backward', on='second', d_out=(2, 3)).double_backward(u_x=(2, 3))
    c.step('double_backward', on='second', u_x=(2, 3))

    make('refuses_d_out', 'd_out would broadcast').forward(x=(2, 3)).backward(d_out=(1, 3), error='C1')
    c = make('refuses_u', 'u_x would broadcast').forward(x=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x=(1, 3), error='C2')
    make('refuses_axis', 'axis 1 of one axis').forward(x=(3,), error='C3')
    make('refuses_negative_axis', 'axis -3 of two axes', axis=-3).forward(x=(2, 3), error='C3')
