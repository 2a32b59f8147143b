# -*- coding: utf-8 -*-
"""Cases of sigmoid."""
import numpy as np

from cases.autograd.function.elementwise import go
from cases.lengths import VECTOR, WARP, among


def cases(make):
    for name, about, shape, precision in (
            ('small', 'a matrix', (2, 3), 'grid'),
            ('one_row', 'N = 1: the row axis must survive', (1, 4), 'grid'),
            ('vector', 'one axis', (5,), 'grid'),
            ('three_axes', 'three axes', (2, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 3), 'float64')):
        c = make(name, about, precision)
        c.forward(x=shape).backward(d_out=shape).read('x', 'd_out')

    c = make('zero', 'sigmoid(0) = 1/2, slope 1/4')
    c.forward(x=np.array([0.0, -0.0, 1.0])).backward(d_out=(3,))
    c = make('negative', 'all values negative')
    c.forward(x=-c.positive(2, 3)).backward(d_out=(2, 3))
    c = make('saturated', '+-800: 1 and 0 exactly, gradient 0, no overflow')
    c.forward(x=np.array([[800.0, -800.0, 1.0], [-1.0, -800.0, 800.0]])).backward(d_out=(2, 3))
    c = make('infinite', 'infinity: 1 and 0 exactly, gradient 0', smooth=False)
    c.forward(x=np.array([np.inf, -np.inf, 0.5])).backward(d_out=(3,))
    c = make('not_finite_rows', 'NaN and the infinities in two axes', smooth=False)
    c.forward(x=np.array([[np.nan, 1.0, np.inf], [-np.inf, np.nan, -1.0]]))
    c = make('nan', 'NaN stays where it is', smooth=False)
    c.forward(x=np.array([[1.0, np.nan], [np.nan, -1.0]]))
    c = make('special_long', 'NaN and the infinities among numbers that a loop takes eight at a time', smooth=False)
    c.forward(x=among(c.draw(WARP), np.nan, np.inf, -np.inf))
    c = make('nan_gradient', 'the gradient at NaN is NaN, and elsewhere it is not', smooth=False)
    c.forward(x=among(c.draw(VECTOR), np.nan)).backward(d_out=(VECTOR,))
    for name, about, precision, sizes in (
            ('small_side', 'far below 0, each forward at one size: small results have as many digits as others', 'grid', (-15, -20, -40, -80)),
            ('small_side64', 'the same beyond float32', 'float64', (-100, -300, -700)),
            ('large_side', 'above 0: out is nearly 1, and is 1 to the last bit where the dtype has nothing between', 'grid', (8, 12, 19, 25, 30, 40))):
        c = make(name, about, precision)
        for size in sizes:
            c.forward(x=size + np.array([0.0, 0.25, -0.5])).backward(d_out=(3,))
    c = make('odd_length', 'a rest for every vector and warp')
    c.forward(x=(65,)).backward(d_out=(65,))
    c = make('odd_rows', 'rows of odd width, one after the other')
    c.forward(x=(33, 3)).backward(d_out=(33, 3))
    c = make('same_shape_twice', 'the same shape again, with other values')
    c.forward(x=(3, 5)).backward(d_out=(3, 5)).forward(x=(3, 5)).backward(d_out=(3, 5))
    c = make('no_rows', 'an empty batch')
    c.forward(x=np.zeros((0, 3))).backward(d_out=np.zeros((0, 3)))
    c = make('backward_twice', 'the second backward uses the same output as the first')
    c.forward(x=(2, 3)).backward(d_out=(2, 3)).backward(d_out=(2, 3)).read('x')
    c = make('two_calls', 'backward belongs to the latest forward')
    c.forward(x=(2, 3)).forward(x=(2, 3)).backward(d_out=(2, 3))
    c = make('two_instances', 'two layers, interleaved')
    c.forward(x=(2, 3)).step('forward', on='second', x=(2, 3))
    c.backward(d_out=(2, 3)).step('backward', on='second', d_out=(2, 3))

    for name, about, shape, precision in (
            ('small', 'a matrix', (3, 4), 'grid'),
            ('scalar', 'no axes', (), 'grid'),
            ('rank3', 'three axes', (2, 2, 3), 'grid'),
            ('mantissa32', 'full float32 mantissas', (4, 3), 'float32'),
            ('mantissa64', 'full float64 mantissas', (4, 3), 'float64')):
        go(make('second_order_' + name, about + '; second order', precision), x=shape)

    go(make('second_order_zero', 'at 0 the slope is 1/4 and has no slope itself'), x=np.zeros(3))
    go(make('second_order_saturated', '+-800: every gradient is 0, not NaN'), x=np.array([800.0, -800.0, 1.0, -1.0]))
    c = make('second_order_twice', 'S is that of the latest backward')
    c.forward(x=(3,)).backward(d_out=(3,)).double_backward(u_x=(3,)).backward(d_out=(3,)).double_backward(u_x=(3,))

    c = make('refuses_d_out', 'd_out would broadcast, but has not the shape of x')
    c.forward(x=(2, 3)).backward(d_out=(1, 3), error='C1')
    c = make('refuses_u', 'u_x would broadcast')
    c.forward(x=(2, 3)).backward(d_out=(2, 3)).double_backward(u_x=(1, 3), error='C2')
