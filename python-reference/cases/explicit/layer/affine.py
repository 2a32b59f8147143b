# -*- coding: utf-8 -*-
"""Cases of affine."""
import numpy as np

from cases.lengths import BLOCK, WARP, counted


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

    c = make('odd_rows', 'more rows than a warp has lanes, and an odd width')
    c.param('W', (3, 17)).param('b', (17,)).forward(x=(WARP, 3)).backward(d_out=counted(WARP, 17))
    c = make('odd_inner', 'more products than a block has')
    c.param('W', (BLOCK, 2)).param('b', (2,)).forward(x=counted(3, BLOCK)).backward(d_out=(3, 2))
    c = make('zero_times_infinity', 'a product of 0 and infinity, or NaN, is NaN', smooth=False)
    c.param('W', np.array([[np.inf, 1.0], [2.0, np.nan]])).param('b', (2,)).forward(x=np.array([[0.0, 1.0], [1.0, 0.0]]))

    c = make('backward_twice', 'the second backward overwrites the gradients, it does not add to them')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).backward(d_out=(4, 3)).backward(d_out=(4, 3))

    c = make('two_calls', 'backward belongs to the latest forward')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).forward(x=(2, 2)).backward(d_out=(2, 3))

    c = make('two_passes', 'two passes over inputs of one shape, each with its own backward')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(2, 2)).backward(d_out=(2, 3)).forward(x=(2, 2)).backward(d_out=(2, 3))

    c = make('no_rows', 'an empty batch: an empty output, gradients of 0')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=np.zeros((0, 2))).backward(d_out=np.zeros((0, 3)))

    for name, about, n, d, h in (('no_features', 'D = 0: out is b', 2, 0, 3), ('no_units', 'H = 0: d_x is 0', 2, 3, 0)):
        c = make(name, about).param('W', (d, h)).param('b', (h,))
        c.forward(x=(n, d)).backward(d_out=(n, h))

    c = make('two_instances', 'two layers that share their weights, interleaved')
    c.param('W', (2, 3)).param('b', (3,)).forward(x=(4, 2)).step('forward', on='second', x=(4, 2))
    c.backward(d_out=(4, 3)).step('backward', on='second', d_out=(4, 3))

    c = make('refuses_x', 'x has the wrong number of features')
    c.param('W', (3, 2)).param('b', (2,)).step('forward', x=(4, 2), error='C1')
    c = make('refuses_b', 'b would broadcast, but is not [H]')
    c.param('W', (3, 2)).param('b', (1,)).step('forward', x=(4, 3), error='C2')
    c = make('refuses_flat_d_out', 'd_out has one axis, as long as the rows are many and as wide')
    c.param('W', (3, 2)).param('b', (2,)).forward(x=(2, 3)).step('backward', d_out=(2,), error='C3')
    c = make('refuses_d_out', 'd_out has the wrong number of rows')
    c.param('W', (3, 2)).param('b', (2,)).forward(x=(4, 3)).step('backward', d_out=(3, 2), error='C3')
