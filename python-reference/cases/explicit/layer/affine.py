# -*- coding: utf-8 -*-
"""Cases of affine."""
import numpy as np


def cases(make):
    for name, about, n, d, h, precision in (
            ('small', 'two rows, D < H', 2, 3, 4, 'grid'),
            ('one_row', 'N = 1: the row axis must survive', 1, 3, 2, 'grid'),
            ('one_column', 'H = 1', 4, 3, 1, 'grid'),
            ('one_feature', 'D = 1: the product is an outer product', 3, 1, 2, 'grid'),
            ('square', 'N = D = H: a missing transpose keeps the shape', 3, 3, 3, 'grid'),
            ('mantissa32', 'full float32 mantissas', 5, 4, 3, 'float32'),
            ('mantissa64', 'full float64 mantissas', 5, 4, 3, 'float64')):
        c = make(name, about, precision)
        c.param('W', (d, h)).param('b', (h,)).forward(x=(n, d)).backward(d_out=(n, h)).read('x', 'W', 'b', 'd_out')

    c = make('backward_twice', 'the second backward overwrites the gradients, it does not add to them')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).backward(d_out=(4, 3)).backward(d_out=(4, 3))

    c = make('two_calls', 'backward belongs to the latest forward')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).forward(x=(2, 2)).backward(d_out=(2, 3))

    c = make('two_passes', 'two passes over inputs of one shape, each with its own backward')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(2, 2)).backward(d_out=(2, 3)).forward(x=(2, 2)).backward(d_out=(2, 3))

    c = make('no_rows', 'an empty batch: an empty output, gradients of 0')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=np.zeros((0, 2))).backward(d_out=np.zeros((0, 3)))

    c = make('two_instances', 'two layers that share their weights, interleaved')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).step('forward', on='second', x=(4, 2))
    c.backward(d_out=(4, 3)).step('backward', on='second', d_out=(4, 3))

    c = make('refuses_x', 'x has the wrong number of features')
    c.param('W', (3, 2)).param('b', (2,)).step('forward', x=(4, 2), error='C1')
    c = make('refuses_b', 'b would broadcast, but is not [H]')
    c.param('W', (3, 2)).param('b', (1,)).step('forward', x=(4, 3), error='C2')
    c = make('refuses_d_out', 'd_out has the wrong number of rows')
    c.param('W', (3, 2)).param('b', (2,)).forward(x=(4, 3)).step('backward', d_out=(3, 2), error='C3')
