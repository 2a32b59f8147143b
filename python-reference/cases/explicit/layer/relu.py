# -*- coding: utf-8 -*-
"""Cases of relu."""
import numpy as np

from cases.autograd.function.elementwise import go
from cases.lengths import WARP, among


def cases(make):
    for name, about, shape, precision in (
            ('small', 'a matrix', (3, 4), 'grid'),
            ('one_row', 'N = 1: the row axis must survive', (1, 5), 'grid'),
            ('vector', 'one axis', (6,), 'grid'),
            ('four_axes', 'feature maps', (2, 2, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 3), 'float64')):
        c = make(name, about, precision)
        c.forward(x=shape).backward(d_out=shape).read('x', 'd_out')

    c = make('zero', 'the gradient at exactly 0 is 0', smooth=False)
    c.forward(x=np.array([0.0, -0.0, 1.0, -1.0])).backward(d_out=c.positive(4))
    c = make('negative', 'all values negative: output and gradient are 0')
    c.forward(x=-c.positive(2, 3)).backward(d_out=(2, 3))
    c = make('large', '+-800 and neighbours of 0')
    c.forward(x=np.array([800.0, -800.0, 0.0078125, -0.0078125])).backward(d_out=(4,))
    c = make('nan', 'NaN is kept, not replaced by 0', smooth=False)
    c.forward(x=np.array([[np.nan, 1.0], [-1.0, np.nan]])).read('x')
    c = make('not_finite_rows', 'NaN and the infinities in two axes', smooth=False)
    c.forward(x=np.array([[np.nan, 1.0, np.inf], [-np.inf, np.nan, -1.0]]))
    c = make('infinite', 'infinity: kept above, 0 below', smooth=False)
    c.forward(x=np.array([np.inf, -np.inf, -1.0])).backward(d_out=(3,))
    c = make('special_long', 'NaN and the infinities among numbers that a loop takes eight at a time', smooth=False)
    c.forward(x=among(c.draw(WARP), np.nan, np.inf, -np.inf))
    c = make('odd_length', 'a rest for every vector and warp')
    c.forward(x=(65,)).backward(d_out=(65,))
    c = make('odd_rows', 'rows of odd width, one after the other')
    c.forward(x=(33, 3)).backward(d_out=(33, 3))
    c = make('same_shape_twice', 'the same shape again, with other values')
    c.forward(x=(3, 5)).backward(d_out=(3, 5)).forward(x=(3, 5)).backward(d_out=(3, 5))
    c = make('no_rows', 'an empty batch')
    c.forward(x=np.zeros((0, 3))).backward(d_out=np.zeros((0, 3)))
    c = make('backward_twice', 'the second backward uses the same mask as the first')
    c.forward(x=(2, 3)).backward(d_out=(2, 3)).backward(d_out=(2, 3)).read('x')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(x=np.array([1.0, -1.0, 2.0])).forward(x=np.array([-1.0, 1.0, 2.0])).backward(d_out=(3,))
    c = make('two_instances', 'two layers, interleaved')
    c.forward(x=np.array([1.0, -1.0, 2.0])).step('forward', on='second', x=np.array([-1.0, 1.0, -2.0]))
    c.backward(d_out=(3,)).step('backward', on='second', d_out=(3,))

    for name, about, shape, precision in (
            ('small', 'a matrix', (3, 4), 'grid'),
            ('rank3', 'three axes', (2, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 3), 'float64')):
        go(make('second_order_' + name, about + '; second order', precision), x=shape)

    go(make('second_order_scalar', 'no axes; second order'), x=np.array(1.5))
    c = make('second_order_zero', 'the gradient at exactly 0 is 0, of any order', smooth=False)
    go(c, x=np.array([0.0, -0.0, 1.0, -1.0]))
    c = make('second_order_twice', 'S is that of the latest backward')
    c.forward(x=np.array([1.0, -1.0, 2.0])).backward(d_out=(3,)).double_backward(u_x=(3,)).backward(d_out=(3,))
    c.double_backward(u_x=(3,))

    c = make('refuses_d_out', 'd_out would broadcast, but has not the shape of x')
    c.forward(x=(2, 3)).backward(d_out=(1, 3), error='C1')
    c = make('refuses_u', 'u_x would broadcast')
    c.forward(x=(2, 3)).backward(d_out=(2, 3)).double_backward(u_x=(1, 3), error='C2')
