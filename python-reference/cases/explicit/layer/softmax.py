# -*- coding: utf-8 -*-
"""Cases of softmax."""
import numpy as np

# Sums of exponentials that are 1 to the last digit: x - (m + log(sum)) is as exact here as (x - m) - log(sum).
FAR_ROWS = np.array([[-800.0, -832.0, -864.0], [800.0, 832.0, 864.0], [0.5, -1.0, 1.0]])


def cases(make):
    for name, about, shape, precision in (
            ('small', 'two rows', (2, 4), 'grid'),
            ('one_row', 'N = 1: the row axis must survive', (1, 3), 'grid'),
            ('square', 'N = V: the wrong axis keeps the shape', (3, 3), 'grid'),
            ('vector', 'one axis: the whole vector is one row', (5,), 'grid'),
            ('three_axes', 'three axes: over the last', (2, 3, 4), 'grid'),
            ('four_axes', 'four axes: over the last', (2, 1, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 3), 'float64')):
        c = make(name, about, precision)
        c.forward(x=shape).backward(d_out=shape).read('x', 'd_out')
        c = make('second_order_' + name, about + '; second order', precision)
        c.forward(x=shape).backward(d_out=shape).double_backward(u_x=shape).read('x', 'd_out', 'u_x')

    for name, about, shape in (('odd_rows', 'more rows than a warp has lanes', (33, 2)), ('wide_rows', 'rows longer than a warp', (2, 33))):
        make(name, about).forward(x=shape).backward(d_out=shape)
    make('long_rows', 'rows of 781 zeros').forward(x=np.zeros((2, 781)))
    for name, about, axis in (('axis', 'axis 1 of three', 1), ('first_axis', 'axis -3 of three counts from the end', -3)):
        c = make(name, about, axis=axis)
        c.forward(x=(2, 3, 2)).backward(d_out=(2, 3, 2))
        c = make('second_order_' + name, about + '; second order', axis=axis)
        c.forward(x=(2, 3, 2)).backward(d_out=(2, 3, 2)).double_backward(u_x=(2, 3, 2))

    c = make('no_rows', 'an empty batch')
    c.forward(x=np.zeros((0, 3))).backward(d_out=np.zeros((0, 3)))
    c = make('batch', 'axis 0 of a matrix', axis=0)
    c.forward(x=(2, 3)).backward(d_out=(2, 3))
    c = make('first_negative_axis', 'axis -2 of a matrix', axis=-2)
    c.forward(x=(2, 3)).backward(d_out=(2, 3))
    c = make('vector_axis', 'axis 0 of a vector', axis=0)
    c.forward(x=(4,)).backward(d_out=(4,))
    c = make('same_shape_twice', 'the same shape again, with other values')
    c.forward(x=(3, 5)).backward(d_out=(3, 5)).forward(x=(3, 5)).backward(d_out=(3, 5))
    c = make('one_class', 'V = 1: every output is 1')
    c.forward(x=(3, 1))
    c = make('equal', 'all logits of a row equal: 1/V')
    c.forward(x=np.array([[0.5, 0.5, 0.5], [-1.0, -1.0, -1.0], [0.0, 1.0, 0.0]])).backward(d_out=(3, 3))
    c = make('saturated', '+-800 in one row: 1 and 0 exactly, gradient 0, no overflow; the other row is ordinary')
    c.forward(x=np.array([[800.0, -800.0, 0.0], [0.5, -1.0, 1.0]])).backward(d_out=(2, 3))
    c = make('far_rows', 'rows 1600 apart: each is shifted by a maximum of its own')
    c.forward(x=FAR_ROWS).backward(d_out=(3, 3))
    c = make('negative', 'all logits negative')
    c.forward(x=-c.positive(2, 3)).backward(d_out=(2, 3))
    c = make('nan', 'NaN spreads over its own row only', smooth=False)
    c.forward(x=np.array([[1.0, np.nan, 2.0], [1.0, 2.0, -1.0]]))
    c = make('masked', '-infinity: probability 0, gradient 0', smooth=False)
    c.forward(x=np.array([[1.0, -np.inf, 2.0], [-np.inf, 0.5, 1.0]])).backward(d_out=(2, 3))
    c = make('backward_twice', 'the second backward uses the same output as the first')
    c.forward(x=(2, 3)).backward(d_out=(2, 3)).backward(d_out=(2, 3)).read('x')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(x=(2, 3)).forward(x=(2, 3)).backward(d_out=(2, 3))

    c = make('refuses_axis', 'axis 1 of one axis', axis=1)
    c.forward(x=(4,), error='C3')
    c = make('refuses_d_out', 'd_out would broadcast, but has not the shape of x')
    c.forward(x=(2, 3)).backward(d_out=(1, 3), error='C1')
    c = make('refuses_u', 'u_x would broadcast').forward(x=(2, 3)).backward(d_out=(2, 3))
    c.double_backward(u_x=(1, 3), error='C2')
    c = make('second_order_saturated', '1 and 0 exactly: second-order gradients of 0, not NaN')
    c.forward(x=np.array([[800.0, -800.0, 0.0], [0.5, -1.0, 1.0]])).backward(d_out=(2, 3)).double_backward(u_x=(2, 3))
